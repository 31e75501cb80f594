import type { LoraParam } from '@loradb-ts/core';
import { expectEqual } from './expectation.ts';
import type { SuiteContext } from './host.ts';

const I64_MAX = 2n ** 63n - 1n;
const I64_MIN = -(2n ** 63n);

/** Parameters, and how they come back where that is not as they went. */
const PARAMETERS: readonly (readonly [name: string, param: LoraParam, result?: unknown])[] = [
  ['null', null],
  ['undefined', undefined, null],
  ['true', true],
  ['false', false],
  ['zero', 0],
  ['minus zero, an INTEGER', -0, 0],
  ['an INTEGER', 42],
  ['the largest safe INTEGER', Number.MAX_SAFE_INTEGER],
  ['the smallest safe INTEGER', Number.MIN_SAFE_INTEGER],
  ['a safe bigint', 7n, 7],
  ['one above the safe INTEGERs', 2n ** 53n],
  ['the largest INTEGER', I64_MAX],
  ['the smallest INTEGER', I64_MIN],
  ['a FLOAT', 0.1],
  ['an integral FLOAT', { kind: 'float', value: 3 }, 3],
  ['minus zero, a FLOAT', { kind: 'float', value: -0 }, -0],
  ['a large FLOAT', 1.7976931348623157e308],
  ['a small FLOAT', 5e-324],
  ['infinity', Infinity],
  ['NaN', NaN],
  ['an empty STRING', ''],
  ['a STRING of many planes', 'aß€𝄞\u0000\ufeff"\\\n\u2028'],
  ['an empty LIST', []],
  [
    'a LIST of many types',
    [null, true, 1, 0.5, 'x', [], { a: [1n] }],
    [null, true, 1, 0.5, 'x', [], { a: [1] }],
  ],
  ['an empty MAP', {}],
  ['a MAP', { b: 1, a: { ä: 'x', '': null } }],
  [
    'a JavaScript Map',
    new Map<string, LoraParam>([
      ['k', 1],
      ['l', new Map()],
    ]),
    { k: 1, l: {} },
  ],
  ['a MAP with integer-like keys', { 10: 'a', 9: 'b' }],
  ['a DATE', { kind: 'date', iso: '2024-02-29' }],
  ['a DATE far back', { kind: 'date', iso: '-0044-03-15' }],
  ['a TIME', { kind: 'time', iso: '23:59:59.123456789+05:30' }],
  ['a LOCALTIME', { kind: 'localtime', iso: '00:00:00' }, { kind: 'localtime', iso: '00:00' }],
  ['a DATETIME', { kind: 'datetime', iso: '2024-02-29T12:30:01Z' }],
  ['a LOCALDATETIME', { kind: 'localdatetime', iso: '2024-02-29T12:30:00.500' }],
  ['a DURATION', { kind: 'duration', iso: 'P1Y2M3DT4H5M6.000000007S' }],
  ['a cartesian POINT', { kind: 'point', srid: 7203, crs: 'cartesian', x: 1, y: -2.5 }],
  ['a cartesian POINT in space', { kind: 'point', srid: 9157, crs: 'cartesian-3D', x: 1, y: 2, z: 3 }],
  [
    'a geographic POINT',
    { kind: 'point', srid: 4326, crs: 'WGS-84-2D', x: 13.4, y: 52.5, longitude: 13.4, latitude: 52.5 },
  ],
  [
    'a geographic POINT with a height',
    {
      kind: 'point',
      srid: 4979,
      crs: 'WGS-84-3D',
      x: 13.4,
      y: 52.5,
      z: 34,
      longitude: 13.4,
      latitude: 52.5,
      height: 34,
    },
  ],
  ['a VECTOR of floats', { kind: 'vector', dimension: 2, coordinateType: 'FLOAT64', values: [0.1, -2.5] }],
  [
    'a VECTOR of short floats',
    { kind: 'vector', dimension: 1, coordinateType: 'FLOAT32', values: [0.1] },
    { kind: 'vector', dimension: 1, coordinateType: 'FLOAT32', values: [Math.fround(0.1)] },
  ],
  ['a VECTOR of 64 bits', { kind: 'vector', dimension: 2, coordinateType: 'INTEGER', values: [I64_MAX, 1] }],
  ['a VECTOR of bytes', { kind: 'vector', dimension: 2, coordinateType: 'INTEGER8', values: [-128, 127] }],
  ['a MAP that looks like a node', { kind: 'node', id: 1 }],
];

const ROUND_TRIP = 'RETURN $value AS value, [$value] AS list, {key: $value} AS map';

export function valueTests(context: SuiteContext): void {
  context.describe('values both ways', () => {
    for (const [name, param, result = param] of PARAMETERS)
      context.test(name, async (db) => {
        const { rows } = await db.execute(ROUND_TRIP, { value: param });
        expectEqual(rows, [{ value: result, list: [result], map: { key: result } }], 'rows');
      });

    context.test('__proto__ is a key like others', async (db) => {
      const map = JSON.parse('{"__proto__": 1, "constructor": 2}') as Record<string, LoraParam>;
      const { rows } = await db.execute('RETURN $map AS map, $map.`__proto__` AS `__proto__`', { map });
      expectEqual(Object.entries(rows[0]!), [
        ['map', map],
        ['__proto__', 1],
      ]);
    });

    context.test('INTEGER and FLOAT are told apart in expressions', async (db) => {
      const types = 'RETURN $x / 2 AS half';
      expectEqual((await db.execute(types, { x: 5 })).rows, [{ half: 2 }]);
      expectEqual((await db.execute(types, { x: { kind: 'float', value: 5 } })).rows, [{ half: 2.5 }]);
    });

    context.test('64-bit INTEGERs are computed and stored exactly', async (db) => {
      const query = 'CREATE (n {big: $big}) RETURN n.big - 1 AS less, n.big AS big';
      const { rows } = await db.execute(query, { big: I64_MAX });
      expectEqual(rows, [{ less: I64_MAX - 1n, big: I64_MAX }]);
    });
  });

  context.describe('entities', () => {
    context.test('nodes, relationships and paths', async (db) => {
      const query =
        'CREATE p = (a:A:B {x: 1})-[r:R {since: date("2020-01-01")}]->(b {list: [1, 2]}) RETURN a, r, b, p';
      const { rows } = await db.execute(query);
      const since = { kind: 'date', iso: '2020-01-01' };
      expectEqual(rows, [
        {
          a: { kind: 'node', id: 0, labels: ['A', 'B'], properties: { x: 1 } },
          r: { kind: 'relationship', id: 0, startId: 0, endId: 1, type: 'R', properties: { since } },
          b: { kind: 'node', id: 1, labels: [], properties: { list: [1, 2] } },
          p: { kind: 'path', nodes: [0, 1], rels: [0] },
        },
      ]);
    });

    if (context.supports('queryOptions'))
      context.test('all INTEGERs as bigint where that is asked for', async (db) => {
        const query = 'CREATE (a {x: 1}) RETURN a, id(a) AS id, 2 AS two, 0.5 AS half, [3] AS list';
        const { rows } = await db.execute(query, {}, { integers: 'bigint' });
        const a = { kind: 'node', id: 0n, labels: [], properties: { x: 1n } };
        expectEqual(rows, [{ a, id: 0n, two: 2n, half: 0.5, list: [3n] }]);
      });
  });
}
