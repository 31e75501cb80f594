import { describe, expect, it } from 'vitest';
import type { InstantKind } from '../../../src/value/temporal/construct.ts';
import { truncateInstant } from '../../../src/value/temporal/truncate.ts';
import { intlZoneOffset } from '../../../src/value/temporal/zone.ts';
import type { Value } from '../../../src/value/value.ts';
import { make, mapOf, textOf } from './fixture.ts';
import type { Components } from './fixture.ts';

const at = make('datetime', '1984-11-11T12:31:14.645876123-01:00');
const date = make('date', '1984-11-11');
const time = make('time', '12:31:14.645876123+01:00');
const before = make('date', '-0001-05-05');

describe('truncateInstant', () => {
  it.each<[InstantKind, string, Value, Components, string]>([
    ['date', 'millennium', at, {}, '1000-01-01'],
    ['date', 'century', at, { day: 2 }, '1900-01-02'],
    ['date', 'decade', at, {}, '1980-01-01'],
    ['date', 'year', at, {}, '1984-01-01'],
    ['date', 'weekYear', make('date', '1984-01-01'), {}, '1983-01-03'],
    ['date', 'weekYear', make('date', '1984-02-01'), { day: 5 }, '1984-01-05'],
    ['date', 'quarter', at, {}, '1984-10-01'],
    ['date', 'month', at, {}, '1984-11-01'],
    ['date', 'week', at, { dayOfWeek: 2 }, '1984-11-06'],
    ['date', 'day', at, {}, '1984-11-11'],
    ['date', 'decade', before, {}, '-0010-01-01'],
    ['datetime', 'day', at, {}, '1984-11-11T00:00-01:00'],
    ['datetime', 'day', date, {}, '1984-11-11T00:00Z'],
    ['datetime', 'hour', at, { timezone: 'Europe/Stockholm' }, '1984-11-11T12:00+01:00[Europe/Stockholm]'],
    ['datetime', 'minute', at, { nanosecond: 2 }, '1984-11-11T12:31:00.000000002-01:00'],
    ['datetime', 'second', at, {}, '1984-11-11T12:31:14-01:00'],
    ['datetime', 'millisecond', at, { nanosecond: 2 }, '1984-11-11T12:31:14.645000002-01:00'],
    ['datetime', 'microsecond', at, { nanosecond: 2 }, '1984-11-11T12:31:14.645876002-01:00'],
    ['localdatetime', 'year', at, { hour: 3 }, '1984-01-01T03:00'],
    ['localtime', 'day', at, {}, '00:00'],
    ['localtime', 'day', time, {}, '00:00'],
    ['localtime', 'minute', time, {}, '12:31'],
    ['time', 'hour', time, {}, '12:00+01:00'],
    ['time', 'hour', time, { timezone: '+05:00' }, '12:00+05:00'],
    ['time', 'millisecond', at, {}, '12:31:14.645-01:00'],
  ])('%s %s of %o with %o', (kind, unit, x, components, expected) => {
    expect(textOf(truncateInstant(kind, unit, x, mapOf(components), intlZoneOffset))).toBe(expected);
  });

  it.each<[string, InstantKind, Value, Value, Value, string]>([
    ['an unknown unit', 'date', 'fortnight', date, mapOf({}), 'INVALID_ARGUMENT_VALUE'],
    ['another case', 'date', 'YEAR', date, mapOf({}), 'INVALID_ARGUMENT_VALUE'],
    ['hours of a date', 'datetime', 'hour', date, mapOf({}), 'INVALID_ARGUMENT_VALUE'],
    ['hours as a date', 'date', 'hour', at, mapOf({}), 'INVALID_ARGUMENT_VALUE'],
    ['the year of a time', 'localtime', 'year', time, mapOf({}), 'INVALID_ARGUMENT_VALUE'],
    ['a time as a date', 'date', 'day', time, mapOf({}), 'INVALID_ARGUMENT_VALUE'],
    ['a unit that is no text', 'date', 1, date, mapOf({}), 'INVALID_ARGUMENT_TYPE'],
    ['a number', 'date', 'day', 1, mapOf({}), 'INVALID_ARGUMENT_TYPE'],
    ['components in a list', 'date', 'day', date, [], 'INVALID_ARGUMENT_TYPE'],
  ])('refuses %s', (_, kind, unit, x, components, code) => {
    expect(() => truncateInstant(kind, unit, x, components, intlZoneOffset)).toThrow(
      expect.objectContaining({ code }),
    );
  });

  it.each<[Value, Value, Value]>([
    [null, date, mapOf({})],
    ['day', null, mapOf({})],
    ['day', date, null],
    ['day', date, mapOf({ day: null })],
  ])('is null for null: %o, %o, %o', (unit, x, components) => {
    expect(truncateInstant('date', unit, x, components, intlZoneOffset)).toBeNull();
  });
});
