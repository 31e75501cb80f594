/**
 * The proleptic Gregorian calendar on integers. A *day number* counts days from 1970-01-01 (day 0). All numbers stay
 * far inside ±2^53, for every year of 32 bits.
 */

/** The calendar part of a date; the stored classes have these fields too. */
export interface DateFields {
  readonly year: number;
  readonly month: number;
  readonly day: number;
}

export const YEAR_MIN = -999_999_999;
export const YEAR_MAX = 999_999_999;

const DAYS_PER_ERA = 146_097; // 400 years
const DAYS_FROM_ERA_TO_1970 = 719_468; // from 0000-03-01, where eras start

/** True for a year with 366 days. */
export function isLeapYear(year: number): boolean {
  return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
}

/** The number of days in a month; `month` is 1…12. */
export function daysInMonth(year: number, month: number): number {
  if (month === 2) return isLeapYear(year) ? 29 : 28;
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31;
}

/** The day number of the first day of a quarter; `quarter` is 1…4. */
export function quarterStart(year: number, quarter: number): number {
  return dayNumberOf(year, quarter * 3 - 2, 1);
}

/**
 * The day number of a date. The year starts in March here, so that the leap day is its last. `day` may lie outside the
 * month: the days are counted on.
 */
export function dayNumberOf(year: number, month: number, day: number): number {
  const marchYear = month > 2 ? year : year - 1;
  const era = Math.floor(marchYear / 400);
  const yearOfEra = marchYear - era * 400;
  const dayOfMarchYear = Math.floor((153 * (month > 2 ? month - 3 : month + 9) + 2) / 5);
  const leapDays = Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100);
  return era * DAYS_PER_ERA + yearOfEra * 365 + leapDays + dayOfMarchYear + (day - 1) - DAYS_FROM_ERA_TO_1970;
}

/** The date of a day number. */
export function dateOfDayNumber(dayNumber: number): DateFields {
  const shifted = dayNumber + DAYS_FROM_ERA_TO_1970;
  const era = Math.floor(shifted / DAYS_PER_ERA);
  const dayOfEra = shifted - era * DAYS_PER_ERA;
  const leapDays =
    Math.floor(dayOfEra / 1460) - Math.floor(dayOfEra / 36_524) + Math.floor(dayOfEra / 146_096);
  const yearOfEra = Math.floor((dayOfEra - leapDays) / 365);
  const yearStart = 365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100);
  const dayOfMarchYear = dayOfEra - yearStart;
  const marchMonth = Math.floor((5 * dayOfMarchYear + 2) / 153);
  const month = marchMonth < 10 ? marchMonth + 3 : marchMonth - 9;
  return {
    year: yearOfEra + era * 400 + (month <= 2 ? 1 : 0),
    month,
    day: dayOfMarchYear - Math.floor((153 * marchMonth + 2) / 5) + 1,
  };
}

/** The day of the week by ISO 8601: 1 is Monday, 7 Sunday. */
export function dayOfWeek(dayNumber: number): number {
  return modulus(dayNumber + 3, 7) + 1; // day 0 was a Thursday
}

/** The ISO 8601 week of a day: the week with a Thursday in it belongs to the Thursday's year. */
export function weekOf(dayNumber: number): { readonly weekYear: number; readonly week: number } {
  const thursday = dayNumber - dayOfWeek(dayNumber) + 4;
  const weekYear = dateOfDayNumber(thursday).year;
  return { weekYear, week: Math.floor((thursday - dayNumberOf(weekYear, 1, 1)) / 7) + 1 };
}

/** The day number of the Monday of week 1. */
export function weekYearStart(weekYear: number): number {
  const january4 = dayNumberOf(weekYear, 1, 4);
  return january4 - dayOfWeek(january4) + 1;
}

/** 52 or 53. */
export function weeksInYear(weekYear: number): number {
  return (weekYearStart(weekYear + 1) - weekYearStart(weekYear)) / 7;
}

/** The quarter of a month, 1…4. */
export function quarterOf(month: number): number {
  return Math.floor((month - 1) / 3) + 1;
}

/** The remainder with the sign of the divisor: 0 … n − 1 for a positive n. */
export function modulus(x: number, n: number): number {
  return x - Math.floor(x / n) * n;
}
