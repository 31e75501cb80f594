import * as fc from 'fast-check';
import { expect, it, test } from 'vitest';
import {
  dateOfDayNumber,
  dayNumberOf,
  dayOfWeek,
  daysInMonth,
  isLeapYear,
  weekOf,
  weekYearStart,
  weeksInYear,
} from '../../../src/value/temporal/calendar.ts';

test.each<[number, number, number, number]>([
  [1970, 1, 1, 0],
  [1969, 12, 31, -1],
  [2000, 2, 29, 11016],
  [0, 3, 1, -719468],
  [0, 2, 29, -719469],
  [-1, 12, 31, -719529],
  [999_999_999, 12, 31, 365_241_780_471],
  [-999_999_999, 1, 1, -365_243_219_162],
])('%i-%i-%i is day %i', (year, month, day, dayNumber) => {
  expect(dayNumberOf(year, month, day)).toBe(dayNumber);
  expect(dateOfDayNumber(dayNumber)).toEqual({ year, month, day });
});

it('agrees with JavaScript dates', () => {
  fc.assert(
    fc.property(fc.integer({ min: -99_999_999, max: 99_999_999 }), (dayNumber) => {
      const date = new Date(dayNumber * 86_400_000);
      const fields = { year: date.getUTCFullYear(), month: date.getUTCMonth() + 1, day: date.getUTCDate() };
      expect(dateOfDayNumber(dayNumber)).toEqual(fields);
      expect(dayNumberOf(fields.year, fields.month, fields.day)).toBe(dayNumber);
      expect(dayOfWeek(dayNumber)).toBe(date.getUTCDay() || 7);
    }),
  );
});

test.each([
  [2000, true],
  [1900, false],
  [2024, true],
  [2023, false],
  [0, true],
  [-4, true],
  [-100, false],
])('leap year %i: %s', (year, expected) => {
  expect(isLeapYear(year)).toBe(expected);
  expect(daysInMonth(year, 2)).toBe(expected ? 29 : 28);
});

test.each<[number, number, number, number, number]>([
  [1816, 12, 29, 1816, 52],
  [1816, 12, 30, 1817, 1],
  [1819, 1, 3, 1818, 53],
  [2020, 12, 31, 2020, 53],
  [2021, 1, 1, 2020, 53],
  [2021, 1, 4, 2021, 1],
])('%i-%i-%i is in week %i-W%i', (year, month, day, weekYear, week) => {
  expect(weekOf(dayNumberOf(year, month, day))).toEqual({ weekYear, week });
});

it('counts weeks without gaps', () => {
  fc.assert(
    fc.property(fc.integer({ min: -3000, max: 3000 }), (weekYear) => {
      const start = weekYearStart(weekYear);
      expect(weekOf(start)).toEqual({ weekYear, week: 1 });
      expect(weekOf(start - 1)).toEqual({ weekYear: weekYear - 1, week: weeksInYear(weekYear - 1) });
    }),
  );
});
