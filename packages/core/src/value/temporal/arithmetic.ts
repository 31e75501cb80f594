import { invalidArgumentValue } from '../runtime-error.ts';
import { Duration, LoraDate, LocalDateTime, LocalTime, Time } from '../value.ts';
import type { DateTime } from '../value.ts';
import { YEAR_MAX, YEAR_MIN, dayNumberOf, daysInMonth } from './calendar.ts';
import type { DateFields } from './calendar.ts';
import { NANOS_PER_DAY, nanoOfDay, secondOfDay, timeOfNano } from './clock.ts';
import type { TimeFields } from './clock.ts';
import type { Instant } from './construct.ts';
import { checkedDate } from './date-forms.ts';
import { nanosOf } from './duration.ts';
import { dateTimeOfInstant, dateTimeOfLocal, zoneOf } from './zone.ts';
import type { ZoneOffsetLookup } from './zone.ts';

/**
 * Instants and durations. Months are added first (the day stays or becomes the last of the month), then days, then the
 * rest. A date takes whole days only; a time of day knows no days and goes round. A datetime in a named zone adds months
 * and days by the calendar, hours and less by the clock of the universe.
 */

const DAY = BigInt(NANOS_PER_DAY);

/** `x + d`. Throws `INVALID_ARGUMENT_VALUE` where the result leaves the years that there are. */
export function addDuration<T extends Instant>(x: T, d: Duration, zones: ZoneOffsetLookup): T;
export function addDuration(x: Instant, d: Duration, zones: ZoneOffsetLookup): Instant {
  const nanos = nanosOf(d);
  switch (x.kind) {
    case 'date': {
      const { year, month, day } = addToDate(x, d.months, d.days + nanos / DAY);
      return new LoraDate(year, month, day);
    }
    case 'localtime': {
      const { time } = addToTime(x, nanos);
      return new LocalTime(time.hour, time.minute, time.second, time.nanosecond);
    }
    case 'time': {
      const { time } = addToTime(x, nanos);
      return new Time(time.hour, time.minute, time.second, time.nanosecond, x.offsetSeconds);
    }
    case 'localdatetime': {
      const { days, time } = addToTime(x, nanos);
      const { year, month, day } = addToDate(addToDate(x, d.months, d.days), 0n, days);
      return new LocalDateTime(year, month, day, time.hour, time.minute, time.second, time.nanosecond);
    }
    default:
      return addToInstant(addToCalendar(x, d.months, d.days, zones), nanos, zones);
  }
}

/** `x - d`. Throws as {@link addDuration} does. */
export function subtractDuration<T extends Instant>(x: T, d: Duration, zones: ZoneOffsetLookup): T {
  const nanos = nanosOf(d);
  return addDuration(x, new Duration(-d.months, -d.days, 0n, -nanos), zones);
}

/** A date so many months and days later. Throws `INVALID_ARGUMENT_VALUE` outside the years that there are. */
export function addToDate(date: DateFields, months: bigint, days: bigint): DateFields {
  const { year, month, day } = addMonths(date, months);
  if (days === 0n) return { year, month, day };
  const dayNumber = BigInt(dayNumberOf(year, month, day)) + days;
  if (dayNumber < FIRST_DAY || dayNumber > LAST_DAY) throw outOfRange();
  return checkedDate(Number(dayNumber));
}

const FIRST_DAY = BigInt(dayNumberOf(YEAR_MIN, 1, 1));
const LAST_DAY = BigInt(dayNumberOf(YEAR_MAX, 12, 31));
const FIRST_MONTH = BigInt(YEAR_MIN) * 12n;
const LAST_MONTH = BigInt(YEAR_MAX) * 12n + 11n;

function addMonths(date: DateFields, months: bigint): DateFields {
  if (months === 0n) return date;
  const total = BigInt(date.year * 12 + date.month - 1) + months;
  if (total < FIRST_MONTH || total > LAST_MONTH) throw outOfRange();
  const year = Math.floor(Number(total) / 12);
  const month = Number(total) - year * 12 + 1;
  return { year, month, day: Math.min(date.day, daysInMonth(year, month)) };
}

function outOfRange(): Error {
  return invalidArgumentValue(`the result leaves the years ${YEAR_MIN} … ${YEAR_MAX}`);
}

function addToTime(x: TimeFields, nanos: bigint): { readonly days: bigint; readonly time: TimeFields } {
  const total = BigInt(nanoOfDay(x)) + nanos;
  const nano = ((total % DAY) + DAY) % DAY;
  return { days: (total - nano) / DAY, time: timeOfNano(Number(nano)) };
}

function addToCalendar(x: DateTime, months: bigint, days: bigint, zones: ZoneOffsetLookup): DateTime {
  if (months === 0n && days === 0n) return x;
  return dateTimeOfLocal(addToDate(x, months, days), x, zoneOf(x), zones, x.offsetSeconds);
}

function addToInstant(x: DateTime, nanos: bigint, zones: ZoneOffsetLookup): DateTime {
  if (nanos === 0n) return x;
  const total = BigInt(nanoOfDay(x)) + nanos;
  const nano = ((total % DAY) + DAY) % DAY;
  const dayNumber = BigInt(dayNumberOf(x.year, x.month, x.day)) + (total - nano) / DAY;
  if (dayNumber < FIRST_DAY || dayNumber > LAST_DAY) throw outOfRange();
  const time = timeOfNano(Number(nano));
  const secondUtc = secondOfDay(time) - x.offsetSeconds;
  return dateTimeOfInstant(Number(dayNumber), secondUtc, time.nanosecond, zoneOf(x), zones);
}
