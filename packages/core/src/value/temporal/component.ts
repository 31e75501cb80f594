import { checkedInteger } from '../integer.ts';
import { integerOf } from '../value.ts';
import type { DateTime, Duration, Time, Value } from '../value.ts';
import { dayNumberOf, dayOfWeek, quarterOf, quarterStart, weekOf } from './calendar.ts';
import type { DateFields } from './calendar.ts';
import { SECONDS_PER_DAY, secondOfDay } from './clock.ts';
import type { TimeFields } from './clock.ts';
import { hasDate, hasTime } from './construct.ts';
import { nanosOf } from './duration.ts';
import type { Temporal } from './order.ts';
import { printOffset } from './zone.ts';

type Getters<T> = ReadonlyMap<string, (v: T) => Value>;

const dayNumber = ({ year, month, day }: DateFields): number => dayNumberOf(year, month, day);
const ordinalDay = (d: DateFields): number => dayNumber(d) - dayNumberOf(d.year, 1, 1) + 1;
const weekDay = (d: DateFields): number => dayOfWeek(dayNumber(d));
const dayOfQuarter = (d: DateFields): number => dayNumber(d) - quarterStart(d.year, quarterOf(d.month)) + 1;

const DATE: Getters<DateFields> = new Map<string, (d: DateFields) => Value>([
  ['year', (d) => d.year],
  ['quarter', (d) => quarterOf(d.month)],
  ['month', (d) => d.month],
  ['week', (d) => weekOf(dayNumber(d)).week],
  ['weekYear', (d) => weekOf(dayNumber(d)).weekYear],
  ['dayOfQuarter', dayOfQuarter],
  ['quarterDay', dayOfQuarter],
  ['day', (d) => d.day],
  ['ordinalDay', ordinalDay],
  ['dayOfYear', ordinalDay],
  ['dayOfWeek', weekDay],
  ['weekDay', weekDay],
]);

const TIME: Getters<TimeFields> = new Map<string, (t: TimeFields) => Value>([
  ['hour', (t) => t.hour],
  ['minute', (t) => t.minute],
  ['second', (t) => t.second],
  ['millisecond', (t) => Math.floor(t.nanosecond / 1_000_000)],
  ['microsecond', (t) => Math.floor(t.nanosecond / 1000)],
  ['nanosecond', (t) => t.nanosecond],
]);

const OFFSET: Getters<Time | DateTime> = new Map<string, (v: Time | DateTime) => Value>([
  ['timezone', (v) => (v.kind === 'datetime' ? v.zone : null) ?? printOffset(v.offsetSeconds)],
  ['offset', (v) => printOffset(v.offsetSeconds)],
  ['offsetMinutes', (v) => Math.trunc(v.offsetSeconds / 60) + 0],
  ['offsetSeconds', (v) => v.offsetSeconds],
]);

const EPOCH: Getters<DateTime> = new Map<string, (v: DateTime) => Value>([
  ['epochSeconds', (v) => integerOf(epochSeconds(v))],
  ['epochMillis', (v) => checkedInteger(epochMillis(v), 'epochMillis')],
]);

function epochSeconds(v: DateTime): bigint {
  return BigInt(dayNumber(v)) * BigInt(SECONDS_PER_DAY) + BigInt(secondOfDay(v) - v.offsetSeconds);
}

function epochMillis(v: DateTime): bigint {
  return epochSeconds(v) * 1000n + BigInt(Math.floor(v.nanosecond / 1_000_000));
}

/** A duration's amount of a unit: how often `size` goes into its part, and what is left of the next larger unit. */
function amount(part: (d: Duration) => bigint, size: bigint, within?: bigint): (d: Duration) => Value {
  return (d) => {
    const whole = part(d) / size;
    return checkedInteger(within === undefined ? whole : whole % within, 'a component of a duration');
  };
}

const months = (d: Duration): bigint => d.months;
const days = (d: Duration): bigint => d.days;

/** Amounts are truncated towards zero, so that they have the signs with which the duration is printed. */
const DURATION: Getters<Duration> = new Map([
  ['years', amount(months, 12n)],
  ['quarters', amount(months, 3n)],
  ['months', amount(months, 1n)],
  ['weeks', amount(days, 7n)],
  ['days', amount(days, 1n)],
  ['hours', amount(nanosOf, 3_600_000_000_000n)],
  ['minutes', amount(nanosOf, 60_000_000_000n)],
  ['seconds', amount(nanosOf, 1_000_000_000n)],
  ['milliseconds', amount(nanosOf, 1_000_000n)],
  ['microseconds', amount(nanosOf, 1000n)],
  ['nanoseconds', amount(nanosOf, 1n)],
  ['quartersOfYear', amount(months, 3n, 4n)],
  ['monthsOfYear', amount(months, 1n, 12n)],
  ['monthsOfQuarter', amount(months, 1n, 3n)],
  ['daysOfWeek', amount(days, 1n, 7n)],
  ['minutesOfHour', amount(nanosOf, 60_000_000_000n, 60n)],
  ['secondsOfMinute', amount(nanosOf, 1_000_000_000n, 60n)],
  ['millisecondsOfSecond', amount(nanosOf, 1_000_000n, 1000n)],
  ['microsecondsOfSecond', amount(nanosOf, 1000n, 1_000_000n)],
  ['nanosecondsOfSecond', amount(nanosOf, 1n, 1_000_000_000n)],
]);

/**
 * A component of a temporal value by its name (`d.year`, `t.offsetMinutes`, `p.monthsOfYear`); null for a name that its
 * type has not. Throws `INTEGER_OVERFLOW` where there are more than 2^63 of a unit.
 */
export function temporalComponent(v: Temporal, name: string): Value {
  if (v.kind === 'duration') return DURATION.get(name)?.(v) ?? null;
  const fromDate = hasDate(v) ? DATE.get(name)?.(v) : undefined;
  const fromTime = hasTime(v) ? TIME.get(name)?.(v) : undefined;
  const fromOffset = v.kind === 'time' || v.kind === 'datetime' ? OFFSET.get(name)?.(v) : undefined;
  const fromEpoch = v.kind === 'datetime' ? EPOCH.get(name)?.(v) : undefined;
  return fromDate ?? fromTime ?? fromOffset ?? fromEpoch ?? null;
}
