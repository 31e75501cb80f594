import type { DateTime, Duration, LoraDate, LocalDateTime, LocalTime, Time } from '../value.ts';
import { dayNumberOf, modulus } from './calendar.ts';
import type { DateFields } from './calendar.ts';
import { SECONDS_PER_DAY, secondOfDay } from './clock.ts';
import type { TimeFields } from './clock.ts';

/**
 * The order of temporal values within one type. TIME and DATETIME go by the instant: the same instant at two offsets
 * is one place in the order, and equal. Values from files that no calendar has (month 13) have a place too.
 */

export type Temporal = LoraDate | LocalTime | Time | LocalDateTime | DateTime | Duration;

/** Compares two temporal values of one kind: negative, 0, positive. */
export function compareTemporal(a: Temporal, b: Temporal): number {
  switch (a.kind) {
    case 'date':
      return compareDate(a, b as LoraDate);
    case 'localtime':
      return compareClock(a, b as LocalTime);
    case 'localdatetime':
      return compareDate(a, b as LocalDateTime) || compareClock(a, b as LocalDateTime);
    case 'time':
      return compareKeys(timeKey(a), timeKey(b as Time));
    case 'datetime':
      return compareKeys(instantKey(a), instantKey(b as DateTime));
    default:
      return compareKeys(durationKey(a), durationKey(b as Duration));
  }
}

/** The numbers that are equal exactly for equal values of one kind; the order of the values is that of the numbers. */
export function temporalKey(v: Temporal): readonly (number | bigint)[] {
  switch (v.kind) {
    case 'date':
      return [v.year, v.month, v.day];
    case 'localtime':
      return [v.hour, v.minute, v.second, v.nanosecond];
    case 'localdatetime':
      return [v.year, v.month, v.day, v.hour, v.minute, v.second, v.nanosecond];
    case 'time':
      return timeKey(v);
    case 'datetime':
      return instantKey(v);
    default:
      return durationKey(v);
  }
}

function compareDate(a: DateFields, b: DateFields): number {
  return a.year - b.year || a.month - b.month || a.day - b.day;
}

function compareClock(a: TimeFields, b: TimeFields): number {
  return a.hour - b.hour || a.minute - b.minute || a.second - b.second || a.nanosecond - b.nanosecond;
}

function compareKeys(a: readonly (number | bigint)[], b: readonly (number | bigint)[]): number {
  for (let i = 0; i < a.length; i++) {
    if (a[i]! < b[i]!) return -1;
    if (a[i]! > b[i]!) return 1;
  }
  return 0;
}

function timeKey(v: Time): readonly number[] {
  return [secondOfDay(v) - v.offsetSeconds, v.nanosecond];
}

/** Day number, second of the day in UTC, nanosecond: the seconds since 1970 alone would not fit a double. */
function instantKey(v: DateTime): readonly number[] {
  const secondUtc = secondOfDay(v) - v.offsetSeconds;
  const day = dayNumberOf(v.year, v.month, v.day) + Math.floor(secondUtc / SECONDS_PER_DAY);
  return [day, modulus(secondUtc, SECONDS_PER_DAY), v.nanosecond];
}

/** The mean length of a Gregorian month, 365.2425 / 12 days. */
const SECONDS_PER_MONTH = 2_629_746n;

/** By mean length first; durations of one mean length then by their months and their days. */
function durationKey(v: Duration): readonly bigint[] {
  const seconds = v.months * SECONDS_PER_MONTH + v.days * 86_400n + v.seconds;
  return [seconds * 1_000_000_000n + v.nanoseconds, v.months, v.days];
}
