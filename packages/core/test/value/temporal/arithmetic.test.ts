import { describe, expect, it } from 'vitest';
import { addDuration, subtractDuration } from '../../../src/value/temporal/arithmetic.ts';
import type { Instant, InstantKind } from '../../../src/value/temporal/construct.ts';
import { intlZoneOffset } from '../../../src/value/temporal/zone.ts';
import { Duration } from '../../../src/value/value.ts';
import { make, makeDuration, textOf } from './fixture.ts';

const instant = (kind: InstantKind, text: string): Instant => make(kind, text) as Instant;
const plus = (kind: InstantKind, text: string, duration: string): string | null =>
  textOf(addDuration(instant(kind, text), makeDuration(duration), intlZoneOffset));
const minus = (kind: InstantKind, text: string, duration: string): string | null =>
  textOf(subtractDuration(instant(kind, text), makeDuration(duration), intlZoneOffset));

describe('instant + duration', () => {
  it.each<[InstantKind, string, string, string]>([
    ['date', '1984-10-11', 'P12Y5M14DT16H12M70S', '1997-03-25'],
    ['date', '2020-01-31', 'P1M', '2020-02-29'],
    ['date', '2020-01-31', 'P1M1D', '2020-03-01'],
    ['date', '2020-03-31', 'P-1M', '2020-02-29'],
    ['date', '2020-12-31', 'PT24H', '2021-01-01'],
    ['date', '2020-12-31', 'PT23H59M', '2020-12-31'],
    ['date', '2020-12-31', 'PT-36H', '2020-12-30'],
    ['date', '0000-01-01', 'P-1M', '-0001-12-01'],
    ['localtime', '12:31:14.000000001', 'P1Y1DT16H13M10.000000002S', '04:44:24.000000003'],
    ['localtime', '00:00', 'PT-0.000000001S', '23:59:59.999999999'],
    ['time', '23:30+01:00', 'PT1H', '00:30+01:00'],
    ['localdatetime', '2020-01-31T23:00', 'P1MT2H', '2020-03-01T01:00'],
    ['localdatetime', '2020-01-01T00:00', 'PT-0.5S', '2019-12-31T23:59:59.500'],
    ['datetime', '2020-01-31T23:00+01:00', 'P1MT2H', '2020-03-01T01:00+01:00'],
    ['datetime', '2017-03-25T12:00[Europe/Stockholm]', 'P1D', '2017-03-26T12:00+02:00[Europe/Stockholm]'],
    ['datetime', '2017-03-25T12:00[Europe/Stockholm]', 'PT24H', '2017-03-26T13:00+02:00[Europe/Stockholm]'],
    ['datetime', '2017-03-25T02:30[Europe/Stockholm]', 'P1D', '2017-03-26T03:30+02:00[Europe/Stockholm]'],
    ['datetime', '2017-10-28T02:30[Europe/Stockholm]', 'PT25H', '2017-10-29T02:30+01:00[Europe/Stockholm]'],
    [
      'datetime',
      '2017-10-29T02:30+01:00[Europe/Stockholm]',
      'PT0S',
      '2017-10-29T02:30+01:00[Europe/Stockholm]',
    ],
  ])('%s %s + %s', (kind, text, duration, expected) => {
    expect(plus(kind, text, duration)).toBe(expected);
  });
});

describe('instant - duration', () => {
  it.each<[InstantKind, string, string, string]>([
    ['date', '1984-10-11', 'P12Y5M14DT16H12M70S', '1972-04-27'],
    ['date', '2020-03-31', 'P1M', '2020-02-29'],
    ['localtime', '12:31:14.000000001', 'PT16H13M10.000000002S', '20:18:03.999999999'],
    ['datetime', '2017-03-26T12:00[Europe/Stockholm]', 'P1D', '2017-03-25T12:00+01:00[Europe/Stockholm]'],
  ])('%s %s - %s', (kind, text, duration, expected) => {
    expect(minus(kind, text, duration)).toBe(expected);
  });
});

describe('results outside the years that there are', () => {
  const far = 2n ** 63n - 1n;
  it.each<[string, Instant, Duration]>([
    ['one day', instant('date', '+999999999-12-31'), makeDuration('P1D')],
    ['one month', instant('localdatetime', '+999999999-12-01T00:00'), makeDuration('P1M')],
    ['one second', instant('datetime', '+999999999-12-31T23:59:59Z'), makeDuration('PT1S')],
    ['many months', instant('date', '2020-01-01'), new Duration(far, 0n, 0n, 0n)],
    ['many days', instant('localdatetime', '2020-01-01'), new Duration(0n, far, 0n, 0n)],
    ['many seconds', instant('datetime', '2020-01-01'), new Duration(0n, 0n, far, 0n)],
  ])('are refused: %s', (_, x, d) => {
    const refusal = expect.objectContaining({ code: 'INVALID_ARGUMENT_VALUE' });
    expect(() => addDuration(x, d, intlZoneOffset)).toThrow(refusal);
    expect(() =>
      subtractDuration(x, new Duration(-d.months, -d.days, -d.seconds, 0n), intlZoneOffset),
    ).toThrow(refusal);
  });

  it('times of day go round', () => {
    const d = new Duration(far, far, 86_400n * 1_000_000n + 1n, 0n);
    expect(textOf(addDuration(instant('localtime', '12:00'), d, intlZoneOffset))).toBe('12:00:01');
  });
});
