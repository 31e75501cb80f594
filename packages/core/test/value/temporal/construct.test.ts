import { describe, expect, it } from 'vitest';
import { dateTimeOfEpoch } from '../../../src/value/temporal/construct.ts';
import type { InstantKind } from '../../../src/value/temporal/construct.ts';
import { createInstant } from '../../../src/value/temporal/create.ts';
import { intlZoneOffset } from '../../../src/value/temporal/zone.ts';
import type { Value } from '../../../src/value/value.ts';
import { make, textOf } from './fixture.ts';
import type { Components } from './fixture.ts';

const date = make('date', '1984-11-11');
const stockholm = make('datetime', '1984-10-11T12:31:14.645[Europe/Stockholm]');
const plusOne = make('time', '12:31:14.645876123+01:00');
const local = make('localdatetime', '1984-03-07T12:31:14.645');

describe('components', () => {
  const cases: Readonly<Record<InstantKind, readonly [Components, string | null][]>> = {
    date: [
      [{ year: 1984 }, '1984-01-01'],
      [{ year: 1984, month: 10 }, '1984-10-01'],
      [{ year: 1984, month: 2, day: 29 }, '1984-02-29'],
      [{ year: 1817, week: 1 }, '1816-12-30'],
      [{ year: 1818, week: 53, dayOfWeek: 7 }, '1819-01-03'],
      [{ year: 1984, ordinalDay: 366 }, '1984-12-31'],
      [{ year: 1984, quarter: 3 }, '1984-07-01'],
      [{ year: 1984, quarter: 3, dayOfQuarter: 45 }, '1984-08-14'],
      [{ date }, '1984-11-11'],
      [{ date, year: 28 }, '0028-11-11'],
      [{ date, day: 28 }, '1984-11-28'],
      [{ date, week: 1 }, '1984-01-08'],
      [{ date, ordinalDay: 28 }, '1984-01-28'],
      [{ date, quarter: 3 }, '1984-08-11'],
      [{ date, dayOfQuarter: 1 }, '1984-10-01'],
      [{ date: make('date', '1816-12-31'), week: 2 }, '1817-01-07'],
      [{ date: make('date', '2020-01-31'), month: 2 }, '2020-02-29'],
      [{ date: make('date', '2020-02-29'), year: 2021 }, '2021-02-28'],
      [{ date: make('date', '2020-05-31'), quarter: 1 }, '2020-02-29'],
      [{ date: stockholm }, '1984-10-11'],
      [{ year: null, month: 1 }, null],
    ],
    localtime: [
      [{ hour: 12 }, '12:00'],
      [
        { hour: 12, minute: 31, second: 14, millisecond: 123, microsecond: 456, nanosecond: 789 },
        '12:31:14.123456789',
      ],
      [{ hour: 12, minute: 31, second: 14, microsecond: 645_876, nanosecond: 123 }, '12:31:14.645876123'],
      [{ hour: 12, minute: 31, second: 14, millisecond: 1, nanosecond: 999_999 }, '12:31:14.001999999'],
      [{ time: plusOne, second: 42 }, '12:31:42.645876123'],
      [{ time: plusOne, nanosecond: 3 }, '12:31:14.000000003'],
      [{ time: stockholm }, '12:31:14.645'],
    ],
    time: [
      [{ hour: 12, timezone: '-02:05:07' }, '12:00-02:05:07'],
      [{ hour: 12 }, '12:00Z'],
      [{ time: plusOne }, '12:31:14.645876123+01:00'],
      [{ time: plusOne, timezone: '+05:00' }, '16:31:14.645876123+05:00'],
      [{ time: plusOne, timezone: '-13:00' }, '22:31:14.645876123-13:00'],
      [{ time: local, timezone: '+05:00' }, '12:31:14.645+05:00'],
    ],
    localdatetime: [
      [{ year: 1984, week: 10, dayOfWeek: 3, hour: 12 }, '1984-03-07T12:00'],
      [{ date, hour: 10, minute: 10 }, '1984-11-11T10:10'],
      [{ date, time: plusOne, day: 28, second: 42 }, '1984-11-28T12:31:42.645876123'],
      [{ datetime: stockholm, day: 28, second: 42 }, '1984-10-28T12:31:42.645'],
    ],
    datetime: [
      [{ year: 1984, timezone: 'Europe/Stockholm' }, '1984-01-01T00:00+01:00[Europe/Stockholm]'],
      [{ year: 1984, month: 7, timezone: 'Europe/Stockholm' }, '1984-07-01T00:00+02:00[Europe/Stockholm]'],
      [{ date: stockholm, hour: 10 }, '1984-10-11T10:00Z'],
      [{ date, time: plusOne }, '1984-11-11T12:31:14.645876123+01:00'],
      [{ date, time: plusOne, timezone: '+05:00' }, '1984-11-11T16:31:14.645876123+05:00'],
      [{ year: 1984, month: 7, time: stockholm }, '1984-07-01T12:31:14.645+02:00[Europe/Stockholm]'],
      [{ datetime: local, timezone: '+05:00' }, '1984-03-07T12:31:14.645+05:00'],
      [
        { datetime: stockholm, timezone: 'Pacific/Honolulu' },
        '1984-10-11T01:31:14.645-10:00[Pacific/Honolulu]',
      ],
      [
        { datetime: stockholm, timezone: 'Europe/Stockholm' },
        '1984-10-11T12:31:14.645+01:00[Europe/Stockholm]',
      ],
      [{ epochSeconds: 416_779, nanosecond: 1 }, '1970-01-05T19:46:19.000000001Z'],
      [{ epochMillis: -1 }, '1969-12-31T23:59:59.999Z'],
      [{ epochMillis: 0, timezone: 'Europe/Stockholm' }, '1970-01-01T01:00+01:00[Europe/Stockholm]'],
    ],
  };
  for (const [kind, rows] of Object.entries(cases) as [InstantKind, [Components, string | null][]][])
    it.each(rows)(`${kind}(%o)`, (components, expected) => {
      expect(textOf(make(kind, components))).toBe(expected);
    });
});

describe('components that make no value', () => {
  const value = 'INVALID_ARGUMENT_VALUE';
  const type = 'INVALID_ARGUMENT_TYPE';
  it.each<[InstantKind, Components, string]>([
    ['date', {}, value],
    ['date', { month: 1 }, value],
    ['date', { year: 1984, day: 1 }, value],
    ['date', { year: 1984, dayOfWeek: 1 }, value],
    ['date', { year: 1984, month: 1, week: 1 }, value],
    ['date', { year: 1983, month: 2, day: 29 }, value],
    ['date', { year: 1983, ordinalDay: 366 }, value],
    ['date', { year: 1984, week: 53 }, value],
    ['date', { year: 1_000_000_000 }, value],
    ['date', { year: 2n ** 60n }, value],
    ['date', { date, month: 13 }, value],
    ['date', { year: 1984, hour: 1 }, value],
    ['date', { year: 1984, weekday: 1 }, value],
    ['date', { year: '1984' }, type],
    ['date', { year: 1984.5 }, type],
    ['date', { date: plusOne }, type],
    ['localtime', {}, value],
    ['localtime', { minute: 1 }, value],
    ['localtime', { hour: 1, second: 1 }, value],
    ['localtime', { hour: 1, minute: 1, nanosecond: 1 }, value],
    ['localtime', { hour: 24 }, value],
    ['localtime', { hour: 1, minute: 1, second: 60 }, value],
    ['localtime', { hour: 1, minute: 1, second: 1, millisecond: 1000 }, value],
    ['localtime', { hour: 1, minute: 1, second: 1, millisecond: 1, microsecond: 1000 }, value],
    ['localtime', { hour: 1, minute: 1, second: 1, nanosecond: -1 }, value],
    ['localtime', { hour: 1, timezone: 'Z' }, value],
    ['localtime', { time: date }, type],
    ['time', { hour: 1, timezone: 'Europe/Stockholm' }, value],
    ['time', { hour: 1, timezone: 1 }, type],
    ['localdatetime', { year: 1984, minute: 1 }, value],
    ['datetime', { year: 1984, timezone: 'Mars/Olympus' }, value],
    ['datetime', { epochMillis: 0, year: 1984 }, value],
    ['datetime', { epochSeconds: 1e17 }, type],
    ['datetime', { epochSeconds: 9e15, epochMillis: 1 }, value],
    ['datetime', { epochSeconds: 0, nanosecond: 1_000_000_000 }, value],
  ])('%s(%o)', (kind, components, code) => {
    expect(() => make(kind, components)).toThrow(expect.objectContaining({ code }));
  });
});

describe('other values', () => {
  it.each<[InstantKind, Value, string | null]>([
    ['date', stockholm, '1984-10-11'],
    ['localtime', plusOne, '12:31:14.645876123'],
    ['time', local, '12:31:14.645Z'],
    ['time', stockholm, '12:31:14.645+01:00'],
    ['localdatetime', date, '1984-11-11T00:00'],
    ['localdatetime', stockholm, '1984-10-11T12:31:14.645'],
    ['datetime', local, '1984-03-07T12:31:14.645Z'],
    ['datetime', stockholm, '1984-10-11T12:31:14.645+01:00[Europe/Stockholm]'],
    ['datetime', null, null],
  ])('%s(%o)', (kind, v, expected) => {
    expect(textOf(createInstant(kind, v, intlZoneOffset))).toBe(expected);
  });

  it.each<[InstantKind, Value]>([
    ['date', plusOne],
    ['localtime', date],
    ['datetime', plusOne],
    ['date', 1984],
    ['date', [1984]],
  ])('%s(%o) is refused', (kind, v) => {
    const refusal = expect.objectContaining({ code: 'INVALID_ARGUMENT_TYPE' });
    expect(() => createInstant(kind, v, intlZoneOffset)).toThrow(refusal);
  });
});

const at = (seconds: number, zone: string | number): string | null =>
  textOf(dateTimeOfEpoch(seconds, 5, zone, intlZoneOffset));

it('makes datetimes of seconds since the epoch', () => {
  expect(at(0, 0)).toBe('1970-01-01T00:00:00.000000005Z');
  expect(at(-1, 3600)).toBe('1970-01-01T00:59:59.000000005+01:00');
  expect(at(1_500_000_000, 'Asia/Tokyo')).toBe('2017-07-14T11:40:00.000000005+09:00[Asia/Tokyo]');
});
