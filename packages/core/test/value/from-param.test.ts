import { runInNewContext } from 'node:vm';
import { describe, expect, it, test } from 'vitest';
import { UsageError } from '../../src/errors.ts';
import { valuesOfParams } from '../../src/value/from-param.ts';
import * as pub from '../../src/value/public.ts';
import { intlZoneOffset } from '../../src/value/temporal/zone.ts';
import { PublicValues } from '../../src/value/to-public.ts';
import {
  DateTime,
  Duration,
  Float,
  LocalDateTime,
  LocalTime,
  LoraDate,
  Point,
  Time,
  Vector,
} from '../../src/value/value.ts';
import type { Value } from '../../src/value/value.ts';
import { twoNodes } from './entity-fixture.ts';

const valueOf = (param: unknown): Value => valuesOfParams({ p: param }, intlZoneOffset).get('p')!;

function nested(levels: number): unknown {
  let value: unknown = 1;
  for (let i = 0; i < levels; i++) value = i % 2 === 0 ? [value] : { a: value };
  return value;
}

test.each<[string, unknown, Value]>([
  ['null', null, null],
  ['undefined', undefined, null],
  ['boolean', false, false],
  ['a safe integer', 2 ** 53 - 1, 2 ** 53 - 1],
  ['−0', -0, 0],
  ['an integral number that is not safe', 2 ** 53, 2 ** 53],
  ['a fraction', 0.5, 0.5],
  ['NaN', NaN, NaN],
  ['Infinity', -Infinity, -Infinity],
  ['a small bigint', 5n, 5],
  ['the largest bigint', 2n ** 63n - 1n, 2n ** 63n - 1n],
  ['float()', pub.float(1), new Float(1)],
  ['float() of a fraction', pub.float(0.5), 0.5],
  [
    'float() in a tagged value',
    { kind: 'point', srid: pub.float(7203), x: pub.float(1), y: 2 },
    new Point(Float64Array.of(1, 2), 7203),
  ],
  ['text', 'a\u{1f600}', 'a\u{1f600}'],
  ['an array with a hole', Object.assign([1], { length: 2 }), [1, null]],
  [
    'an object',
    { a: 1, b: undefined },
    new Map<string, Value>([
      ['a', 1],
      ['b', null],
    ]),
  ],
  ['an object without prototype', Object.assign(Object.create(null), { a: 1 }), new Map([['a', 1]])],
  ['an object of another realm', runInNewContext('({ a: [1] })'), new Map([['a', [1]]])],
  ['an own __proto__', JSON.parse('{"__proto__": 1}'), new Map([['__proto__', 1]])],
  ['a Map', new Map([['a', 1]]), new Map([['a', 1]])],
  [
    'a node',
    { kind: 'node', id: 1 },
    new Map<string, Value>([
      ['kind', 'node'],
      ['id', 1],
    ]),
  ],
  [
    'another kind',
    { kind: 'float', value: 'x' },
    new Map([
      ['kind', 'float'],
      ['value', 'x'],
    ]),
  ],
  ['date', pub.date('2020-01-02'), new LoraDate(2020, 1, 2)],
  ['time', pub.time('12:30+01:00'), new Time(12, 30, 0, 0, 3600)],
  ['localtime', pub.localtime('12:30'), new LocalTime(12, 30, 0, 0)],
  ['localdatetime', pub.localdatetime('2020-01-02T12:30'), new LocalDateTime(2020, 1, 2, 12, 30, 0, 0)],
  [
    'datetime',
    pub.datetime('2020-01-02T12:30[Europe/Stockholm]'),
    new DateTime(2020, 1, 2, 12, 30, 0, 0, 3600, 'Europe/Stockholm'),
  ],
  ['duration', pub.duration('P1M2DT3S'), new Duration(1n, 2n, 3n, 0n)],
  ['cartesian', pub.cartesian(1, 2), new Point(Float64Array.of(1, 2), 7203)],
  ['cartesian3d', pub.cartesian3d(1, 2, 3), new Point(Float64Array.of(1, 2, 3), 9157)],
  ['wgs84', pub.wgs84(1, 2), new Point(Float64Array.of(1, 2), 4326)],
  ['wgs84_3d', pub.wgs84_3d(1, 2, 3), new Point(Float64Array.of(1, 2, 3), 4979)],
  ['a point without system', { kind: 'point', x: 1, y: 2 }, new Point(Float64Array.of(1, 2), 7203)],
  [
    'a point of an unknown system',
    { kind: 'point', x: 1, y: 2, srid: 5 },
    new Point(Float64Array.of(1, 2), 5),
  ],
  ['vector', pub.vector([1, 2.5], 2, 'FLOAT64'), new Vector('FLOAT64', Float64Array.of(1, 2.5))],
  [
    'vector of a typed array',
    pub.vector(BigInt64Array.of(2n ** 62n), 1, 'INTEGER'),
    new Vector('INTEGER', BigInt64Array.of(2n ** 62n)),
  ],
])('%s', (_, param, expected) => {
  expect(valueOf(param)).toStrictEqual(expected);
});

class Person {
  name = 'x';
}

const cyclic: unknown[] = [];
cyclic.push({ list: cyclic });

test.each<[string, unknown, string, string]>([
  ['a function', { p: () => 1 }, 'INVALID_PARAMS', 'params.p'],
  ['a symbol', { p: [Symbol('s')] }, 'INVALID_PARAMS', 'params.p[0]'],
  ['a Date', { rows: [{}, { at: new Date(0) }] }, 'INVALID_PARAMS', 'params.rows[1].at'],
  ['a typed array', { p: new Uint8Array(1) }, 'INVALID_PARAMS', 'params.p'],
  ['a Set', { p: new Set([1]) }, 'INVALID_PARAMS', 'params.p'],
  ['an instance of a class', { p: new Person() }, 'INVALID_PARAMS', 'params.p'],
  ['a bigint beyond 64 bits', { p: 2n ** 63n }, 'INVALID_PARAMS', 'params.p'],
  ['a key that is no text', { p: new Map([[1, 1]]) }, 'INVALID_PARAMS', 'params.p'],
  ['a key that needs quotes', { 'a b': { '': Symbol('s') } }, 'INVALID_PARAMS', 'params["a b"][""]'],
  ['a cycle', { p: cyclic }, 'INVALID_PARAMS', 'params.p[0].list'],
  ['half a pair', { p: 'a\ud800' }, 'LONE_SURROGATE', 'params.p'],
  ['half a pair in a key', { p: { '\udc00': 1 } }, 'LONE_SURROGATE', 'params.p'],
  ['101 levels', { p: nested(101) }, 'NESTING_TOO_DEEP', `params.p${'[0].a'.repeat(50)}`],
  ['a date without text', { p: { kind: 'date' } }, 'INVALID_PARAMS', 'params.p.iso'],
  ['a wrong date', { p: [pub.date('2020-02-30')] }, 'INVALID_PARAMS', 'params.p[0]'],
  ['a wrong duration', { p: pub.duration('P') }, 'INVALID_PARAMS', 'params.p'],
  ['a point without y', { p: { kind: 'point', x: 1 } }, 'INVALID_PARAMS', 'params.p.y'],
  [
    'a point of a system that is no u32',
    { p: { kind: 'point', x: 1, y: 1, srid: -1 } },
    'INVALID_PARAMS',
    'params.p.srid',
  ],
  ['a vector of other dimension', { p: pub.vector([1], 2, 'FLOAT64') }, 'INVALID_PARAMS', 'params.p'],
  [
    'a vector without values',
    { p: { kind: 'vector', dimension: 1, coordinateType: 'INT8' } },
    'INVALID_PARAMS',
    'params.p',
  ],
  ['a vector out of range', { p: pub.vector([128], 1, 'INTEGER8') }, 'INVALID_PARAMS', 'params.p'],
  [
    'a coordinate of wrong type',
    { p: { kind: 'vector', dimension: 1, coordinateType: 'INT8', values: ['1'] } },
    'INVALID_PARAMS',
    'params.p',
  ],
  ['an array of parameters', [1], 'INVALID_PARAMS', 'params'],
  ['a number', 1, 'INVALID_PARAMS', 'params'],
  ['a text', 'a', 'INVALID_PARAMS', 'params'],
])('%s is refused', (_, params, code, argument) => {
  expect.assertions(3);
  try {
    valuesOfParams(params, intlZoneOffset);
  } catch (error) {
    expect(error).toBeInstanceOf(UsageError);
    expect(error).toMatchObject({ code, argument });
    expect((error as Error).message).toContain(argument);
  }
});

describe('valuesOfParams', () => {
  it.each([undefined, null, {}])('takes %s as none', (params) => {
    expect(valuesOfParams(params, intlZoneOffset).size).toBe(0);
  });

  it('takes 100 levels', () => {
    expect(valueOf(nested(100))).toBeInstanceOf(Map);
  });

  it('takes one object in several places', () => {
    const shared = { a: 1 };
    expect(valueOf([shared, shared])).toStrictEqual([new Map([['a', 1]]), new Map([['a', 1]])]);
  });

  it('copies', () => {
    const list = [1];
    const value = valueOf(list);
    list.push(2);
    expect(value).toStrictEqual([1]);
  });

  it('takes back what results give', () => {
    const values: Value[] = [
      new DateTime(2020, 1, 2, 12, 30, 0, 5, 3600, 'Europe/Stockholm'),
      new LoraDate(-5, 12, 31),
      new Duration(-1n, 2n, -3n, 500_000_000n),
      new Point(Float64Array.of(1, 2, 3), 7203),
      new Vector('INTEGER16', Int16Array.of(-1, 2)),
    ];
    expect(valueOf(new PublicValues(twoNodes).of(values))).toStrictEqual(values);
  });
});
