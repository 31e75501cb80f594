import * as fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { compare, equals, equivalent, order } from '../../src/value/compare.ts';
import {
  DateTime,
  Duration,
  Float,
  LocalTime,
  LoraDate,
  NodeRef,
  Path,
  Point,
  RelationshipRef,
  Time,
  Vector,
  floatOf,
  floatOfBits,
} from '../../src/value/value.ts';
import type { Value } from '../../src/value/value.ts';
import { arbitraryValue } from './arbitrary-value.ts';

const map = (record: Record<string, Value>): Value => new Map(Object.entries(record));
const hours = (hour: number, offsetHours: number): Value => new Time(hour, 0, 0, 0, offsetHours * 3600);
const instant = (hour: number, offsetHours: number): Value =>
  new DateTime(2020, 1, 1, hour, 0, 0, 0, offsetHours * 3600, null);

describe('equals', () => {
  test.each<[string, Value, Value, boolean | null]>([
    ['null and anything', null, 1, null],
    ['null and null', null, null, null],
    ['INTEGER and FLOAT', 1, new Float(1), true],
    ['FLOAT and FLOAT', new Float(1), floatOf(1), true],
    ['0 and −0.0', 0, new Float(-0), true],
    ['NaN and NaN', NaN, NaN, false],
    ['NaN and text', NaN, 'a', false],
    ['NaN with bits and itself', floatOfBits(0x7ff80000, 1), floatOfBits(0x7ff80000, 1), false],
    ['large INTEGERs', 4611686018427387905n, 4611686018427387900n, false],
    ['a large INTEGER and the FLOAT next to it', 9007199254740993n, 9007199254740992, false],
    ['a large INTEGER and the same FLOAT', 9007199254740992n, 9007199254740992, true],
    ['text and number', '1', 1, false],
    ['boolean and number', true, 1, false],
    ['lists of different lengths', [1, 2], [1], false],
    ['lists of different lengths with null', [1, null], [1], false],
    ['null in a list', [null], [1], null],
    ['null and a difference in a list', [[1], [2, 3]], [[1], [null]], false],
    ['lists with null after equal elements', [[1], [2]], [[1], [null]], null],
    ['list and map', [], map({}), false],
    ['map and list', map({}), [], false],
    ['maps with other keys', map({ k: null }), map({ l: null }), false],
    ['maps with null', map({ k: 1, l: null }), map({ k: 1, l: 1 }), null],
    ['maps that differ beside a null', map({ k: null, l: 1 }), map({ k: null, l: 2 }), false],
    ['maps of INTEGER and FLOAT', map({ k: 1 }), map({ k: floatOf(1) }), true],
    ['nodes', new NodeRef(1), new NodeRef(1), true],
    ['node and relationship', new NodeRef(1), new RelationshipRef(1), false],
    ['paths', new Path([1, 2], [3]), new Path([1, 2], [3]), true],
    ['paths by another relationship', new Path([1, 2], [3]), new Path([1, 2], [4]), false],
    ['times at one instant', hours(12, 1), hours(11, 0), true],
    ['datetimes at one instant', instant(12, 1), instant(11, 0), true],
    ['date and datetime', new LoraDate(2020, 1, 1), instant(0, 0), false],
    ['durations', new Duration(0n, 1n, 0n, 0n), new Duration(0n, 0n, 86_400n, 0n), false],
    [
      'durations with unusual parts',
      new Duration(0n, 0n, 1n, 0n),
      new Duration(0n, 0n, 0n, 1_000_000_000n),
      true,
    ],
    [
      'points of two systems',
      new Point(Float64Array.of(1, 2), 7203),
      new Point(Float64Array.of(1, 2), 4326),
      false,
    ],
    [
      'points with NaN',
      new Point(Float64Array.of(NaN, 2), 7203),
      new Point(Float64Array.of(NaN, 2), 7203),
      false,
    ],
    [
      'vectors of two types',
      new Vector('INTEGER8', Int8Array.of(1)),
      new Vector('INTEGER16', Int16Array.of(1)),
      false,
    ],
    [
      'vectors',
      new Vector('INTEGER', BigInt64Array.of(1n)),
      new Vector('INTEGER', BigInt64Array.of(1n)),
      true,
    ],
  ])('%s', (_, a, b, expected) => {
    expect(equals(a, b)).toBe(expected);
    expect(equals(b, a)).toBe(expected);
  });
});

const wordOf = (c: number | null): string =>
  c === null ? 'unknown' : Number.isNaN(c) ? 'unordered' : c < 0 ? 'less' : c > 0 ? 'greater' : 'equal';

describe('compare', () => {
  test.each<[string, Value, Value, 'less' | 'equal' | 'greater' | 'unknown' | 'unordered']>([
    ['numbers', 1, 3.14, 'less'],
    ['INTEGER and FLOAT', 2, new Float(2), 'equal'],
    ['beyond 2^53', 9007199254740993n, 9007199254740992, 'greater'],
    ['NaN', NaN, 1, 'unordered'],
    ['NaN and text', NaN, 'a', 'unknown'],
    ['NaN in a list', [NaN], [1], 'unordered'],
    ['null', null, 1, 'unknown'],
    ['text', 'a', 'b', 'less'],
    ['text by code point', '\uff5e', '\u{1f600}', 'less'],
    ['a text and a longer one', 'a', 'ab', 'less'],
    ['booleans', false, true, 'less'],
    ['text and number', '1', 1, 'unknown'],
    ['a list and a longer one', [1], [1, 0], 'less'],
    ['a list and a longer one with null', [1], [1, null], 'less'],
    ['null decides', [1, 2], [1, null], 'unknown'],
    ['a difference before null decides', [1, 2], [3, null], 'less'],
    ['a difference of type decides', [1], ['a'], 'unknown'],
    ['maps', map({ a: 1 }), map({ a: 2 }), 'unknown'],
    ['nodes', new NodeRef(1), new NodeRef(2), 'unknown'],
    ['paths', new Path([1], []), new Path([2], []), 'unknown'],
    ['durations', new Duration(0n, 1n, 0n, 0n), new Duration(0n, 2n, 0n, 0n), 'unknown'],
    ['points', new Point(Float64Array.of(1, 1), 7203), new Point(Float64Array.of(2, 2), 7203), 'unknown'],
    ['dates', new LoraDate(1980, 12, 24), new LoraDate(1984, 10, 11), 'less'],
    ['local times', new LocalTime(10, 35, 0, 0), new LocalTime(10, 35, 0, 1), 'less'],
    ['times by instant', hours(12, 2), hours(11, 0), 'less'],
    ['datetimes by instant', instant(12, 1), instant(11, 0), 'equal'],
    ['datetimes over midnight', instant(0, 1), instant(23, 0), 'less'],
    ['date and datetime', new LoraDate(1980, 12, 24), instant(0, 0), 'unknown'],
  ])('%s', (_, a, b, expected) => {
    const reversed = { less: 'greater', greater: 'less' } as Record<string, string>;
    expect(wordOf(compare(a, b))).toBe(expected);
    expect(wordOf(compare(b, a))).toBe(reversed[expected] ?? expected);
  });
});

describe('order', () => {
  it('puts the types of openCypher in order, NaN behind the numbers and null last', () => {
    const values: Value[] = [
      map({ a: 'map' }),
      new NodeRef(0),
      new RelationshipRef(0),
      ['list'],
      new Path([0, 1], [0]),
      'text',
      false,
      1.5,
      NaN,
      null,
    ];
    expect(values.toReversed().toSorted(order)).toEqual(values);
  });

  it('puts lists in order by their elements', () => {
    const lists: Value[] = [[], ['a'], ['a', 1], [1], [1, 'a'], [1, null], [null, 1], [null, 2]];
    expect(lists.toReversed().toSorted(order)).toEqual(lists);
  });

  it('puts maps in order by size, keys and values', () => {
    const maps = [map({}), map({ a: 2 }), map({ b: 1 }), map({ b: 2 }), map({ a: 0, b: 0 })];
    expect(maps.toReversed().toSorted(order)).toEqual(maps);
  });

  it('puts durations in order by their mean length', () => {
    const durations = [
      new Duration(0n, 30n, 0n, 0n),
      new Duration(1n, 0n, 0n, 0n),
      new Duration(0n, 31n, 0n, 0n),
    ];
    expect(durations.toReversed().toSorted(order)).toEqual(durations);
  });

  it('keeps the fields of dates that no calendar has apart', () => {
    expect(order(new LoraDate(2020, 13, 1), new LoraDate(2021, 1, 1))).toBeLessThan(0);
  });

  it('is a total order', () => {
    fc.assert(
      fc.property(arbitraryValue, arbitraryValue, arbitraryValue, (a, b, c) => {
        expect(order(a, a)).toBe(0);
        expect(Math.sign(order(a, b)) + Math.sign(order(b, a))).toBe(0);
        if (order(a, b) <= 0 && order(b, c) <= 0) expect(order(a, c)).toBeLessThanOrEqual(0);
      }),
      { numRuns: 2000 },
    );
  });

  it('agrees with equality and with comparison where those know an answer', () => {
    fc.assert(
      fc.property(arbitraryValue, arbitraryValue, (a, b) => {
        if (equals(a, b) === true) expect(equivalent(a, b)).toBe(true);
        const c = compare(a, b);
        if (c !== null && !Number.isNaN(c)) expect(Math.sign(c)).toBe(Math.sign(order(a, b)));
      }),
      { numRuns: 2000 },
    );
  });
});
