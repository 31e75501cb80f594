import { describe, expect, it, test } from 'vitest';
import { PublicValues } from '../../src/value/to-public.ts';
import {
  Duration,
  Float,
  LoraDate,
  NodeRef,
  Path,
  Point,
  RelationshipRef,
  Vector,
  floatOfBits,
} from '../../src/value/value.ts';
import type { Value } from '../../src/value/value.ts';
import { twoNodes } from './entity-fixture.ts';

const values = new PublicValues(twoNodes);
const bigints = new PublicValues(twoNodes, 'bigint');

test.each<[string, Value, unknown]>([
  ['null', null, null],
  ['BOOLEAN', true, true],
  ['INTEGER', 1, 1],
  ['large INTEGER', 2n ** 60n, 2n ** 60n],
  ['FLOAT', 1.5, 1.5],
  ['whole FLOAT', new Float(1), 1],
  ['−0.0', new Float(-0), -0],
  ['NaN with bits', floatOfBits(0x7ff80000, 1), NaN],
  ['STRING', 'a', 'a'],
  ['LIST', [1, [null]], [1, [null]]],
  ['MAP', new Map<string, Value>([['a', [1]]]), { a: [1] }],
  ['DATE', new LoraDate(2020, 1, 2), { kind: 'date', iso: '2020-01-02' }],
  ['DURATION', new Duration(1n, 0n, 0n, 0n), { kind: 'duration', iso: 'P1M' }],
  [
    'POINT',
    new Point(Float64Array.of(1, 2), 7203),
    { kind: 'point', srid: 7203, crs: 'cartesian', x: 1, y: 2 },
  ],
  [
    'geographic POINT with height',
    new Point(Float64Array.of(1, 2, 3), 4979),
    { kind: 'point', srid: 4979, crs: 'WGS-84-3D', x: 1, y: 2, z: 3, longitude: 1, latitude: 2, height: 3 },
  ],
  [
    'POINT of another system',
    new Point(Float64Array.of(1, 2, 3), 5),
    { kind: 'point', srid: 5, crs: 'unknown', x: 1, y: 2, z: 3 },
  ],
  [
    'FLOAT32 VECTOR',
    new Vector('FLOAT32', Float32Array.of(0.1)),
    { kind: 'vector', dimension: 1, coordinateType: 'FLOAT32', values: [0.10000000149011612] },
  ],
  [
    'INTEGER VECTOR',
    new Vector('INTEGER', BigInt64Array.of(1n, 2n ** 60n)),
    { kind: 'vector', dimension: 2, coordinateType: 'INTEGER', values: [1, 2n ** 60n] },
  ],
  ['NODE', new NodeRef(0), { kind: 'node', id: 10, labels: ['A', 'B'], properties: { name: 'x' } }],
  [
    'RELATIONSHIP',
    new RelationshipRef(0),
    {
      kind: 'relationship',
      id: 7,
      startId: 10,
      endId: 2n ** 63n,
      type: 'KNOWS WELL',
      properties: { since: 2000 },
    },
  ],
  ['PATH', new Path([0, 1], [0]), { kind: 'path', nodes: [10, 2n ** 63n], rels: [7] }],
  ['deleted NODE', new NodeRef(2), null],
  ['deleted RELATIONSHIP', new RelationshipRef(1), null],
])('%s', (_, v, expected) => {
  expect(values.of(v)).toStrictEqual(expected);
});

test.each<[string, Value, unknown]>([
  ['INTEGER', 1, 1n],
  ['FLOAT', 1.5, 1.5],
  ['whole FLOAT', new Float(1), 1],
  ['Infinity', Infinity, Infinity],
  ['PATH', new Path([0], []), { kind: 'path', nodes: [10n], rels: [] }],
  [
    'VECTOR of floats',
    new Vector('FLOAT64', Float64Array.of(1)),
    { kind: 'vector', dimension: 1, coordinateType: 'FLOAT64', values: [1] },
  ],
  [
    'VECTOR of integers',
    new Vector('INTEGER8', Int8Array.of(1)),
    { kind: 'vector', dimension: 1, coordinateType: 'INTEGER8', values: [1n] },
  ],
])('with integers as bigints: %s', (_, v, expected) => {
  expect(bigints.of(v)).toStrictEqual(expected);
});

describe('keys', () => {
  it('are own keys of ordinary objects, whatever their names', () => {
    const map = new Map<string, Value>([
      ['__proto__', new Map([['polluted', true]])],
      ['constructor', 1],
      ['2', 'b'],
      ['1', 'a'],
    ]);
    const record = values.of(map) as Record<string, unknown>;
    expect(Object.keys(record).toSorted()).toEqual(['1', '2', '__proto__', 'constructor']);
    expect(Object.getPrototypeOf(record)).toBe(Object.prototype);
    expect(record).not.toHaveProperty('polluted');
    expect(structuredClone(record)).toStrictEqual(record);
  });
});
