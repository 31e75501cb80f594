import { invalidArgumentValue } from '../runtime-error.ts';
import {
  YEAR_MAX,
  YEAR_MIN,
  dateOfDayNumber,
  dayNumberOf,
  daysInMonth,
  isLeapYear,
  quarterStart,
  weekYearStart,
  weeksInYear,
} from './calendar.ts';
import type { DateFields } from './calendar.ts';
import type { TimeFields } from './clock.ts';

/**
 * The four ways of naming a day, and the time of day, with all parts checked. Each throws `INVALID_ARGUMENT_VALUE` where
 * there is no such day or time.
 */

function checkRange(name: string, value: number, min: number, max: number): void {
  if (!(value >= min && value <= max))
    throw invalidArgumentValue(`${name} has to be in ${min} … ${max}, not ${value}`);
}

/** The date of a day number. Throws `INVALID_ARGUMENT_VALUE` outside the years −999,999,999…999,999,999. */
export function checkedDate(dayNumber: number): DateFields {
  const date = dateOfDayNumber(dayNumber);
  checkYear(date.year);
  return date;
}

/** Throws `INVALID_ARGUMENT_VALUE` outside the years −999,999,999…999,999,999. */
function checkYear(year: number): void {
  if (!(year >= YEAR_MIN && year <= YEAR_MAX))
    throw invalidArgumentValue(`the year ${year} is outside ${YEAR_MIN} … ${YEAR_MAX}`);
}

/** Year, month, day. */
export function dateOfCalendar(year: number, month: number, day: number): DateFields {
  checkYear(year);
  checkRange('month', month, 1, 12);
  checkRange('day', day, 1, daysInMonth(year, month));
  return { year, month, day };
}

/** Year of the week, week, day of the week from Monday = 1. */
export function dateOfWeek(weekYear: number, week: number, dayOfWeek: number): DateFields {
  checkYear(weekYear);
  checkRange('week', week, 1, weeksInYear(weekYear));
  checkRange('dayOfWeek', dayOfWeek, 1, 7);
  return checkedDate(weekYearStart(weekYear) + (week - 1) * 7 + dayOfWeek - 1);
}

/** Year, day of the year. */
export function dateOfOrdinal(year: number, ordinalDay: number): DateFields {
  checkYear(year);
  checkRange('ordinalDay', ordinalDay, 1, isLeapYear(year) ? 366 : 365);
  return checkedDate(dayNumberOf(year, 1, 1) + ordinalDay - 1);
}

/** Year, quarter, day of the quarter. */
export function dateOfQuarter(year: number, quarter: number, dayOfQuarter: number): DateFields {
  checkYear(year);
  checkRange('quarter', quarter, 1, 4);
  const start = quarterStart(year, quarter);
  const end = quarter === 4 ? dayNumberOf(year + 1, 1, 1) : quarterStart(year, quarter + 1);
  checkRange('dayOfQuarter', dayOfQuarter, 1, end - start);
  return checkedDate(start + dayOfQuarter - 1);
}

/** Hour, minute, second, nanosecond; there are no leap seconds and no hour 24. */
export function timeOfDay(hour: number, minute: number, second: number, nanosecond: number): TimeFields {
  checkRange('hour', hour, 0, 23);
  checkRange('minute', minute, 0, 59);
  checkRange('second', second, 0, 59);
  checkRange('nanosecond', nanosecond, 0, 999_999_999);
  return { hour, minute, second, nanosecond };
}
