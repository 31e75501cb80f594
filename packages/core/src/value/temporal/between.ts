import { invalidArgumentType } from '../runtime-error.ts';
import { typeNameOf } from '../type-of.ts';
import type { DateTime, Duration, Value } from '../value.ts';
import { addToDate } from './arithmetic.ts';
import { dayNumberOf } from './calendar.ts';
import type { DateFields } from './calendar.ts';
import { MIDNIGHT, NANOS_PER_DAY, NANOS_PER_SECOND, nanoOfDay, secondOfDay } from './clock.ts';
import type { TimeFields } from './clock.ts';
import { hasDate, hasTime, zonedOf } from './construct.ts';
import type { Instant } from './construct.ts';
import { durationOf } from './duration.ts';
import { UTC, dateTimeOfInstant, dateTimeOfLocal, zoneOf } from './zone.ts';
import type { Zone, ZoneOffsetLookup } from './zone.ts';

/**
 * The durations between two instants. Where only one has a date, it counts for both; where only one has a time, the other
 * is at midnight; where only one has a zone, both are in it. Months and days are counted by the calendar of the first
 * value's zone, the rest by the clock of the universe.
 */

/** `duration.between(a, b)`: months, then days, then the rest. Null where an argument is null. */
export function durationBetween(a: Value, b: Value, zones: ZoneOffsetLookup): Duration | null {
  const ends = endsOf(a, b, zones);
  if (ends === null) return null;
  const { from, to } = ends;
  if (!ends.countsDays) return durationOf(0n, 0n, nanosBetween(from, to));
  const months = wholeMonths(from, to);
  const afterMonths = addToDate(from, months, 0n);
  const days = wholeDays(afterMonths, from, to);
  const date = addToDate(afterMonths, 0n, days);
  const afterDays = dateTimeOfLocal(date, from, ends.zone, zones, from.offsetSeconds);
  return durationOf(months, days, nanosBetween(afterDays, to));
}

/** `duration.inMonths(a, b)`: whole months only. Null where an argument is null. */
export function durationInMonths(a: Value, b: Value, zones: ZoneOffsetLookup): Duration | null {
  const ends = endsOf(a, b, zones);
  return ends && durationOf(ends.countsDays ? wholeMonths(ends.from, ends.to) : 0n, 0n, 0n);
}

/** `duration.inDays(a, b)`: whole days only. Null where an argument is null. */
export function durationInDays(a: Value, b: Value, zones: ZoneOffsetLookup): Duration | null {
  const ends = endsOf(a, b, zones);
  return ends && durationOf(0n, ends.countsDays ? wholeDays(ends.from, ends.from, ends.to) : 0n, 0n);
}

/** `duration.inSeconds(a, b)`: seconds and nanoseconds only. Null where an argument is null. */
export function durationInSeconds(a: Value, b: Value, zones: ZoneOffsetLookup): Duration | null {
  const ends = endsOf(a, b, zones);
  return ends && durationOf(0n, 0n, nanosBetween(ends.from, ends.to));
}

/** Both values as datetimes in the zone of the first. */
interface Ends {
  readonly from: DateTime;
  readonly to: DateTime;
  readonly zone: Zone;
  /** True where both values have a date of their own. */
  readonly countsDays: boolean;
}

const EPOCH: DateFields = { year: 1970, month: 1, day: 1 };

function endsOf(a: Value, b: Value, zones: ZoneOffsetLookup): Ends | null {
  if (a === null || b === null) return null;
  const [x, y] = [instant(a), instant(b)];
  const [zonedX, zonedY] = [zonedOf(x), zonedOf(y)];
  const zoned = zonedX ?? zonedY;
  const zoneOfX = zoned === null ? UTC : zoneOf(zoned);
  const zoneOfY = zonedY === null ? zoneOfX : zoneOf(zonedY);
  const shared = hasDate(x) ? x : hasDate(y) ? y : EPOCH;
  const from = dateTimeOfLocal(hasDate(x) ? x : shared, clockOf(x), zoneOfX, zones, zonedX?.offsetSeconds);
  const there = dateTimeOfLocal(hasDate(y) ? y : shared, clockOf(y), zoneOfY, zones, zonedY?.offsetSeconds);
  const dayUtc = dayNumberOf(there.year, there.month, there.day);
  const secondUtc = secondOfDay(there) - there.offsetSeconds;
  const to = dateTimeOfInstant(dayUtc, secondUtc, there.nanosecond, zoneOfX, zones);
  return { from, to, zone: zoneOfX, countsDays: hasDate(x) && hasDate(y) };
}

function instant(v: Value): Instant {
  if (hasDate(v) || hasTime(v)) return v;
  throw invalidArgumentType(`durations are between temporal instants, not ${typeNameOf(v)}`);
}

function clockOf(v: Instant): TimeFields {
  return hasTime(v) ? v : MIDNIGHT;
}

type Local = DateFields & TimeFields;

/** The calendar months from one local time to another, without the last one begun. */
function wholeMonths(from: Local, to: Local): bigint {
  const months = (to.year - from.year) * 12 + to.month - from.month;
  const rest = to.day - from.day || nanoOfDay(to) - nanoOfDay(from);
  return BigInt(withoutBegun(months, rest));
}

function wholeDays(from: DateFields, fromClock: TimeFields, to: Local): bigint {
  const days = dayNumberOf(to.year, to.month, to.day) - dayNumberOf(from.year, from.month, from.day);
  return BigInt(withoutBegun(days, nanoOfDay(to) - nanoOfDay(fromClock)));
}

/** A count of units that went too far has a rest of the other sign. */
function withoutBegun(count: number, rest: number): number {
  if (count > 0 && rest < 0) return count - 1;
  return count < 0 && rest > 0 ? count + 1 : count;
}

function nanosBetween(from: DateTime, to: DateTime): bigint {
  const days = dayNumberOf(to.year, to.month, to.day) - dayNumberOf(from.year, from.month, from.day);
  const offsets = (from.offsetSeconds - to.offsetSeconds) * NANOS_PER_SECOND;
  return BigInt(days) * BigInt(NANOS_PER_DAY) + BigInt(nanoOfDay(to) - nanoOfDay(from) + offsets);
}
