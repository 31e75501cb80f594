import { describe, expect, it } from 'vitest';
import { temporalComponent } from '../../../src/value/temporal/component.ts';
import type { Temporal } from '../../../src/value/temporal/order.ts';
import { Duration } from '../../../src/value/value.ts';
import type { Value } from '../../../src/value/value.ts';
import { make, makeDuration } from './fixture.ts';

const CASES: readonly [string, Value, Readonly<Record<string, Value>>][] = [
  [
    'DATE',
    make('date', '1984-10-11'),
    {
      year: 1984,
      quarter: 4,
      month: 10,
      week: 41,
      weekYear: 1984,
      day: 11,
      ordinalDay: 285,
      dayOfYear: 285,
      weekDay: 4,
      dayOfWeek: 4,
      dayOfQuarter: 11,
      quarterDay: 11,
      hour: null,
      timezone: null,
      years: null,
    },
  ],
  ['DATE in the week of another year', make('date', '1984-01-01'), { weekYear: 1983, week: 52, weekDay: 7 }],
  [
    'LOCAL TIME',
    make('localtime', '12:31:14.645876123'),
    {
      hour: 12,
      minute: 31,
      second: 14,
      millisecond: 645,
      microsecond: 645_876,
      nanosecond: 645_876_123,
      year: null,
      offset: null,
    },
  ],
  [
    'TIME',
    make('time', '12:31:14-01:30'),
    {
      hour: 12,
      timezone: '-01:30',
      offset: '-01:30',
      offsetMinutes: -90,
      offsetSeconds: -5400,
      epochSeconds: null,
    },
  ],
  ['TIME in UTC', make('time', '12:00Z'), { timezone: 'Z', offset: 'Z', offsetMinutes: 0 }],
  [
    'DATETIME',
    make('datetime', '1984-11-11T12:31:14.645876123[Europe/Stockholm]'),
    {
      year: 1984,
      nanosecond: 645_876_123,
      timezone: 'Europe/Stockholm',
      offset: '+01:00',
      offsetMinutes: 60,
      offsetSeconds: 3600,
      epochSeconds: 469_020_674,
      epochMillis: 469_020_674_645,
    },
  ],
  [
    'DATETIME before the epoch',
    make('datetime', '1969-12-31T23:59:59.999Z'),
    { epochSeconds: -1, epochMillis: -1 },
  ],
  [
    'DURATION',
    makeDuration({
      years: 1,
      months: 4,
      days: 10,
      hours: 1,
      minutes: 1,
      seconds: 1,
      nanoseconds: 111_111_111,
    }),
    {
      years: 1,
      quarters: 5,
      months: 16,
      weeks: 1,
      days: 10,
      hours: 1,
      minutes: 61,
      seconds: 3661,
      milliseconds: 3_661_111,
      microseconds: 3_661_111_111,
      nanoseconds: 3_661_111_111_111,
      quartersOfYear: 1,
      monthsOfQuarter: 1,
      monthsOfYear: 4,
      daysOfWeek: 3,
      minutesOfHour: 1,
      secondsOfMinute: 1,
      millisecondsOfSecond: 111,
      microsecondsOfSecond: 111_111,
      nanosecondsOfSecond: 111_111_111,
      year: null,
    },
  ],
  [
    'negative DURATION',
    makeDuration('P-14MT-1.5S'),
    { years: -1, monthsOfYear: -2, seconds: -1, milliseconds: -1500, millisecondsOfSecond: -500 },
  ],
];

describe.each(CASES)('%s', (_, v, components) => {
  it.each(Object.entries(components))('%s', (name, expected) => {
    expect(temporalComponent(v as Temporal, name)).toBe(expected);
  });
});

describe('components beyond 2^53', () => {
  it('are exact', () => {
    const far = make('datetime', '+999999999-12-31T23:59:59Z') as Temporal;
    expect(temporalComponent(far, 'epochSeconds')).toBe(31_556_889_832_780_799n);
  });

  it('overflow beyond 64 bits', () => {
    const overflow = expect.objectContaining({ code: 'INTEGER_OVERFLOW' });
    expect(() => temporalComponent(new Duration(0n, 0n, 2n ** 62n, 0n), 'nanoseconds')).toThrow(overflow);
    const far = make('datetime', '+999999999-12-31T23:59:59Z') as Temporal;
    expect(() => temporalComponent(far, 'epochMillis')).toThrow(overflow);
  });
});
