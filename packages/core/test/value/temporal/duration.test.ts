import * as fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { createDuration } from '../../../src/value/temporal/create.ts';
import {
  addDurations,
  divideDuration,
  multiplyDuration,
  subtractDurations,
} from '../../../src/value/temporal/duration.ts';
import { parseDuration, printDuration } from '../../../src/value/temporal/duration-text.ts';
import { Duration, floatOf } from '../../../src/value/value.ts';
import type { Value } from '../../../src/value/value.ts';
import { makeDuration, mapOf, textOf } from './fixture.ts';
import type { Components } from './fixture.ts';

test.each<[Components, string]>([
  [{}, 'PT0S'],
  [{ days: 14, hours: 16, minutes: 12 }, 'P14DT16H12M'],
  [{ months: 5, days: 1.5 }, 'P5M1DT12H'],
  [{ months: 0.75 }, 'P22DT19H51M49.5S'],
  [{ quarters: 1.5 }, 'P4M15DT5H14M33S'],
  [{ weeks: 2.5 }, 'P17DT12H'],
  [{ days: 0.1 }, 'PT2H24M'],
  [{ hours: floatOf(1) }, 'PT1H'],
  [{ days: 14, seconds: 70, milliseconds: 1 }, 'P14DT1M10.001S'],
  [{ seconds: 2, milliseconds: -1 }, 'PT1.999S'],
  [{ seconds: -60, milliseconds: 1 }, 'PT-59.999S'],
  [{ seconds: -60, milliseconds: -1 }, 'PT-1M-0.001S'],
  [{ days: 1, milliseconds: -1 }, 'P1DT-0.001S'],
  [{ nanoseconds: 0.9 }, 'PT0S'],
  [{ seconds: 1e-7 }, 'PT0.0000001S'],
  [{ years: 12, months: 5, days: -14, hours: 16 }, 'P12Y5M-14DT16H'],
  [{ months: 2n ** 63n - 1n }, 'P768614336404564650Y7M'],
])('duration(%o)', (components, expected) => {
  expect(textOf(makeDuration(components))).toBe(expected);
});

test.each<[string, string]>([
  ['P14DT16H12M', 'P14DT16H12M'],
  ['P5M1.5D', 'P5M1DT12H'],
  ['P0.75M', 'P22DT19H51M49.5S'],
  ['PT0.75M', 'PT45S'],
  ['P2.5W', 'P17DT12H'],
  ['P12Y5M14DT16H12M70S', 'P12Y5M14DT16H13M10S'],
  ['P1M-2D', 'P1M-2D'],
  ['-P1M-2DT1S', 'P-1M2DT-1S'],
  ['+P1D', 'P1D'],
  ['PT-0,5S', 'PT-0.5S'],
  ['P+1D', 'P1D'],
  ['P2012-02-02T14:37:21.545', 'P2012Y2M2DT14H37M21.545S'],
  ['P2012-02-02', 'P2012Y2M2D'],
  ['PT2562047788015215H30M7S', 'PT2562047788015215H30M7S'],
])('parseDuration(%j)', (text, expected) => {
  expect(textOf(parseDuration(text))).toBe(expected);
});

test.each([
  '',
  'P',
  'PT',
  'P1',
  '1D',
  'P1H',
  'PT1D',
  'P1DT',
  'P1D1M',
  'P.5D',
  'P1.D',
  'P 1D',
  'p1d',
  `P${'9'.repeat(300)}D`,
])('parseDuration(%j) is refused', (text) => {
  expect(() => parseDuration(text)).toThrow(expect.objectContaining({ code: 'INVALID_ARGUMENT_VALUE' }));
});

test.each<[string, () => unknown, string]>([
  ['an unknown unit', () => makeDuration({ fortnights: 1 }), 'INVALID_ARGUMENT_VALUE'],
  ['infinity', () => makeDuration({ days: Infinity }), 'INVALID_ARGUMENT_VALUE'],
  ['NaN', () => makeDuration({ days: NaN }), 'INVALID_ARGUMENT_VALUE'],
  ['text', () => makeDuration({ days: '1' }), 'INVALID_ARGUMENT_TYPE'],
  ['a number', () => createDuration(1), 'INVALID_ARGUMENT_TYPE'],
  ['too many months', () => makeDuration({ years: 2n ** 62n }), 'INTEGER_OVERFLOW'],
  ['too many days', () => makeDuration({ days: 1e300 }), 'INTEGER_OVERFLOW'],
  ['too many seconds', () => parseDuration('PT2562047788015215H30M8S'), 'INTEGER_OVERFLOW'],
])('%s makes no duration', (_, compute, code) => {
  expect(compute).toThrow(expect.objectContaining({ code }));
});

test.each<[Value]>([[null], [mapOf({ days: null })]])('duration(%o) is null', (v) => {
  expect(createDuration(v)).toBeNull();
});

it('reads back what it prints', () => {
  const int64 = fc.bigInt(-(2n ** 62n), 2n ** 62n);
  fc.assert(
    fc.property(int64, int64, int64, fc.bigInt(0n, 999_999_999n), (months, days, seconds, nanoseconds) => {
      const duration = new Duration(months, days, seconds, nanoseconds);
      expect(parseDuration(printDuration(duration))).toStrictEqual(duration);
    }),
  );
});

describe('arithmetic', () => {
  const d = makeDuration({
    years: 12,
    months: 5,
    days: 14,
    hours: 16,
    minutes: 12,
    seconds: 70,
    nanoseconds: 1,
  });
  const e = makeDuration({ months: 1, days: -14, hours: 16, minutes: -12, seconds: 70 });

  it.each<[string, () => Duration, string]>([
    ['d + e', () => addDurations(d, e), 'P12Y6MT32H2M20.000000001S'],
    ['d - e', () => subtractDurations(d, e), 'P12Y4M28DT24M0.000000001S'],
    ['e - d', () => subtractDurations(e, d), 'P-12Y-4M-28DT-24M-0.000000001S'],
    ['d - d', () => subtractDurations(d, d), 'PT0S'],
    ['d * 1', () => multiplyDuration(d, 1), 'P12Y5M14DT16H13M10.000000001S'],
    ['d * 2', () => multiplyDuration(d, 2), 'P24Y10M28DT32H26M20.000000002S'],
    ['d * 0.5', () => multiplyDuration(d, 0.5), 'P6Y2M22DT13H21M8S'],
    ['d * -1.0', () => multiplyDuration(d, floatOf(-1)), 'P-12Y-5M-14DT-16H-13M-10.000000001S'],
    ['d / 2', () => divideDuration(d, 2), 'P6Y2M22DT13H21M8S'],
    ['d / 0.5', () => divideDuration(d, 0.5), 'P24Y10M28DT32H26M20.000000002S'],
    ['a month / 3 of 30.436875 days', () => divideDuration(makeDuration('P1M'), 3), 'P10DT3H29M42S'],
  ])('%s', (_, compute, expected) => {
    expect(textOf(compute())).toBe(expected);
  });

  it.each<[string, () => Duration, string]>([
    ['division by zero', () => divideDuration(d, 0), 'DIVISION_BY_ZERO'],
    ['division by 0.0', () => divideDuration(d, floatOf(-0)), 'DIVISION_BY_ZERO'],
    ['multiplication with NaN', () => multiplyDuration(d, NaN), 'INVALID_ARGUMENT_VALUE'],
    ['a product beyond 64 bits', () => multiplyDuration(d, 2n ** 60n), 'INTEGER_OVERFLOW'],
    [
      'a sum beyond 64 bits',
      () => addDurations(makeDuration({ days: 2n ** 63n - 1n }), d),
      'INTEGER_OVERFLOW',
    ],
  ])('%s is refused', (_, compute, code) => {
    expect(compute).toThrow(expect.objectContaining({ code }));
  });
});
