import { invalidArgumentType, invalidArgumentValue } from '../runtime-error.ts';
import { typeNameOf } from '../type-of.ts';
import { DateTime, LoraDate, LocalDateTime, LocalTime, Time } from '../value.ts';
import type { Value } from '../value.ts';
import { dayNumberOf, dayOfWeek, daysInMonth, modulus, quarterOf, weekOf } from './calendar.ts';
import type { DateFields } from './calendar.ts';
import { MIDNIGHT, NANOS_PER_DAY, NANOS_PER_SECOND, nanoOfDay, secondOfDay, timeOfNano } from './clock.ts';
import type { TimeFields } from './clock.ts';
import { dateOfCalendar, dateOfOrdinal, dateOfQuarter, dateOfWeek, timeOfDay } from './date-forms.ts';
import type { Temporal } from './order.ts';
import { UTC, dateTimeOfInstant, dateTimeOfLocal, parseZone, zoneOf } from './zone.ts';
import type { Zone, ZoneOffsetLookup } from './zone.ts';

/** Putting temporal instants together from components (`{year: 2015, week: 30}`) over what another value gives. */

/** The types that are points in time or times of day. */
export type InstantKind = Exclude<Temporal['kind'], 'duration'>;

/** A DATE, TIME, LOCAL TIME, DATETIME or LOCAL DATETIME. */
export type Instant = LoraDate | LocalTime | Time | LocalDateTime | DateTime;

type Components = ReadonlyMap<string, Value>;

/** What another value gives; components lie over it. */
export interface Base {
  readonly date: DateFields | null;
  readonly time: TimeFields | null;
  /** The value that gave the time, where it has an offset. */
  readonly zoned: Time | DateTime | null;
}

const DATE_KEYS = ['year', 'month', 'day', 'week', 'dayOfWeek', 'ordinalDay', 'quarter', 'dayOfQuarter'];
const TIME_KEYS = ['hour', 'minute', 'second', 'millisecond', 'microsecond', 'nanosecond'];

const KEYS: Readonly<Record<InstantKind, ReadonlySet<string>>> = {
  date: new Set([...DATE_KEYS, 'date']),
  localtime: new Set([...TIME_KEYS, 'time']),
  time: new Set([...TIME_KEYS, 'time', 'timezone']),
  localdatetime: new Set([...DATE_KEYS, ...TIME_KEYS, 'date', 'time', 'datetime']),
  datetime: new Set([
    ...DATE_KEYS,
    ...TIME_KEYS,
    'date',
    'time',
    'datetime',
    'timezone',
    'epochSeconds',
    'epochMillis',
  ]),
};

/**
 * The value of a component map, such as `date({date: other, day: 28})`. Null where a component is null. Throws
 * `INVALID_ARGUMENT_VALUE` for unknown, missing, contradicting and out-of-range components, `INVALID_ARGUMENT_TYPE` for
 * values of wrong types.
 */
export function instantOfMap(kind: InstantKind, map: Components, zones: ZoneOffsetLookup): Instant | null {
  for (const [key, value] of map) {
    if (value === null) return null;
    if (!KEYS[kind].has(key)) throw invalidArgumentValue(`${kind} has no component '${key}'`);
  }
  if (map.has('epochSeconds') || map.has('epochMillis')) return dateTimeOfEpochMap(map, zones);
  const both = map.get('datetime');
  const dateSource = map.get('date') ?? both;
  const timeSource = map.get('time') ?? both;
  const base: Base = {
    date: dateSource === undefined ? null : dateOf(dateSource),
    time: timeSource === undefined ? null : timeOf(timeSource),
    zoned: timeSource === undefined ? null : zonedOf(timeSource),
  };
  return assembleInstant(kind, map, base, zones);
}

/** The value of another one's date, time and zone, as far as the type has them: `localtime(datetime)`. */
export function instantOfInstant(kind: InstantKind, v: Value, zones: ZoneOffsetLookup): Instant {
  const needsDate = kind !== 'time' && kind !== 'localtime';
  const needsTime = kind === 'time' || kind === 'localtime' || hasTime(v);
  const base: Base = {
    date: needsDate ? dateOf(v) : null,
    time: needsTime ? timeOf(v) : null,
    zoned: zonedOf(v),
  };
  return assembleInstant(kind, new Map(), base, zones);
}

/** True for temporal values with a date. */
export function hasDate(v: Value): v is LoraDate | LocalDateTime | DateTime {
  return v instanceof LoraDate || v instanceof LocalDateTime || v instanceof DateTime;
}

/** True for temporal values with a time of day. */
export function hasTime(v: Value): v is LocalTime | Time | LocalDateTime | DateTime {
  return v instanceof LocalTime || v instanceof Time || v instanceof LocalDateTime || v instanceof DateTime;
}

function dateOf(v: Value): DateFields {
  if (!hasDate(v)) throw invalidArgumentType(`${typeNameOf(v)} has no date to take`);
  return v;
}

function timeOf(v: Value): TimeFields {
  if (!hasTime(v)) throw invalidArgumentType(`${typeNameOf(v)} has no time of day to take`);
  return v;
}

/** The value itself where it has an offset from UTC, else null. */
export function zonedOf(v: Value): Time | DateTime | null {
  return v instanceof Time || v instanceof DateTime ? v : null;
}

/** How {@link assembleInstant} treats what it finds; truncation needs other ways than construction. */
export interface AssembleOptions {
  /** A new zone shows the same instant (construction) or keeps the local time (truncation). */
  readonly keepsLocalTime?: boolean;
  /** Nanoseconds to which given fractions of a second are added; truncation keeps coarser ones so. */
  readonly keptNanoseconds?: number;
}

/** Makes the value of a type from a base with components over it. Errors as {@link instantOfMap}. */
export function assembleInstant(
  kind: InstantKind,
  map: Components,
  base: Base,
  zones: ZoneOffsetLookup,
  options: AssembleOptions = {},
): Instant {
  if (kind === 'date') {
    const { year, month, day } = dateOfComponents(map, base.date);
    return new LoraDate(year, month, day);
  }
  const isClock = kind === 'localtime' || kind === 'time';
  const time = timeOfComponents(map, base.time, options.keptNanoseconds ?? 0, isClock);
  const { hour, minute, second, nanosecond } = time;
  if (kind === 'localtime') return new LocalTime(hour, minute, second, nanosecond);
  const given = timezoneOf(map, zones);
  const { zoned } = base;
  const own = zoned === null ? null : kind === 'time' ? zoned.offsetSeconds : zoneOf(zoned);
  const source = options.keepsLocalTime === true ? (given ?? own) : (own ?? given);
  if (kind === 'time') return assembleTime(time, source ?? UTC, given);
  const date = dateOfComponents(map, base.date);
  if (kind === 'localdatetime')
    return new LocalDateTime(date.year, date.month, date.day, hour, minute, second, nanosecond);
  return inZone(dateTimeOfLocal(date, time, source ?? UTC, zones, zoned?.offsetSeconds), given, zones);
}

function timezoneOf(map: Components, zones: ZoneOffsetLookup): Zone | null {
  const timezone = map.get('timezone');
  if (timezone === undefined) return null;
  if (typeof timezone !== 'string') throw invalidArgumentType('timezone has to be a STRING');
  return parseZone(timezone, zones);
}

function assembleTime(local: TimeFields, source: Zone, given: Zone | null): Time {
  const target = given ?? source;
  if (typeof source === 'string' || typeof target === 'string')
    throw invalidArgumentValue('a TIME has an offset; what a named zone has depends on the date');
  const nano = modulus(nanoOfDay(local) + (target - source) * NANOS_PER_SECOND, NANOS_PER_DAY);
  const { hour, minute, second, nanosecond } = timeOfNano(nano);
  return new Time(hour, minute, second, nanosecond, target);
}

function inZone(v: DateTime, zone: Zone | null, zones: ZoneOffsetLookup): DateTime {
  if (zone === null || zone === zoneOf(v)) return v;
  const day = dayNumberOf(v.year, v.month, v.day);
  return dateTimeOfInstant(day, secondOfDay(v) - v.offsetSeconds, v.nanosecond, zone, zones);
}

/** `{epochSeconds: 416779, nanosecond: 1}` or `{epochMillis: 237821673987}`, with a `timezone` where wanted. */
function dateTimeOfEpochMap(map: Components, zones: ZoneOffsetLookup): DateTime {
  const seconds = integerOf(map, 'epochSeconds');
  const millis = integerOf(map, 'epochMillis');
  const nanosecond = integerOf(map, 'nanosecond') ?? 0;
  const others = [...map.keys()].filter((key) => key !== 'timezone' && key !== 'nanosecond');
  if (others.length > 1) throw invalidArgumentValue('an instant from the epoch has no other components');
  const zone = timezoneOf(map, zones) ?? UTC;
  return seconds === undefined
    ? dateTimeOfEpoch(
        Math.floor(millis! / 1000),
        modulus(millis!, 1000) * 1_000_000 + nanosecond,
        zone,
        zones,
      )
    : dateTimeOfEpoch(seconds, nanosecond, zone, zones);
}

/**
 * The DATETIME of seconds since 1970-01-01T00:00Z and nanoseconds (0…999,999,999) behind them. Throws
 * `INVALID_ARGUMENT_VALUE` outside the years and nanoseconds that there are.
 */
export function dateTimeOfEpoch(
  seconds: number,
  nanosecond: number,
  zone: Zone,
  zones: ZoneOffsetLookup,
): DateTime {
  const { nanosecond: checked } = timeOfDay(0, 0, 0, nanosecond);
  return dateTimeOfInstant(0, seconds, checked, zone, zones);
}

function integerOf(map: Components, key: string): number | undefined {
  const value = map.get(key);
  if (value === undefined) return undefined;
  if (typeof value === 'number' && Number.isSafeInteger(value)) return value;
  if (typeof value === 'bigint') throw invalidArgumentValue(`${key} is out of range: ${value}`);
  throw invalidArgumentType(`${key} has to be an INTEGER, not ${typeNameOf(value ?? null)}`);
}

function dateOfComponents(map: Components, base: DateFields | null): DateFields {
  const forms = [['month', 'day'], ['week', 'dayOfWeek'], ['ordinalDay'], ['quarter', 'dayOfQuarter']].filter(
    (keys) => keys.some((key) => map.has(key)),
  );
  if (forms.length > 1)
    throw invalidArgumentValue(`a date has not both ${forms.map(([key]) => key).join(' and ')}`);
  switch (forms[0]?.[0]) {
    case 'week':
      return weekForm(map, base);
    case 'ordinalDay':
      return dateOfOrdinal(required(map, 'year', base?.year), required(map, 'ordinalDay'));
    case 'quarter':
      return quarterForm(map, base);
    default:
      return calendarForm(map, base);
  }
}

function required(map: Components, key: string, fallback?: number): number {
  const value = integerOf(map, key) ?? fallback;
  if (value === undefined) throw invalidArgumentValue(`${key} has to be given`);
  return value;
}

/** A day that the base's month had and the new one has not becomes the last of the month. */
function calendarForm(map: Components, base: DateFields | null): DateFields {
  const year = required(map, 'year', base?.year);
  if (base === null && map.has('day') && !map.has('month'))
    throw invalidArgumentValue('month has to be given');
  const month = integerOf(map, 'month') ?? base?.month ?? 1;
  const kept = base === null ? 1 : Math.min(base.day, daysInMonth(year, month));
  return dateOfCalendar(year, month, integerOf(map, 'day') ?? kept);
}

function weekForm(map: Components, base: DateFields | null): DateFields {
  const baseDay = base === null ? null : dayNumberOf(base.year, base.month, base.day);
  const baseWeek = baseDay === null ? null : weekOf(baseDay);
  return dateOfWeek(
    required(map, 'year', baseWeek?.weekYear),
    required(map, 'week', baseWeek?.week),
    integerOf(map, 'dayOfWeek') ?? (baseDay === null ? 1 : dayOfWeek(baseDay)),
  );
}

function quarterForm(map: Components, base: DateFields | null): DateFields {
  const year = required(map, 'year', base?.year);
  const quarter = required(map, 'quarter', base === null ? undefined : quarterOf(base.month));
  const dayOfQuarter = integerOf(map, 'dayOfQuarter');
  if (dayOfQuarter !== undefined || base === null) return dateOfQuarter(year, quarter, dayOfQuarter ?? 1);
  const { month } = dateOfQuarter(year, quarter, 1);
  return calendarForm(
    new Map([
      ['month', month + ((base.month - 1) % 3)],
      ['year', year],
    ]),
    base,
  );
}

/** The parts of a time follow each other without a gap, unless a base fills it. */
function timeOfComponents(
  map: Components,
  base: TimeFields | null,
  keptNanoseconds: number,
  needsHour: boolean,
): TimeFields {
  if (base === null) {
    const given = ['hour', 'minute', 'second'].map((key) => map.has(key));
    const fraction = ['millisecond', 'microsecond', 'nanosecond'].some((key) => map.has(key));
    const last = fraction ? 2 : given.lastIndexOf(true);
    const missing = (needsHour && !given[0]) || given.slice(0, last + 1).includes(false);
    if (missing) throw invalidArgumentValue('a time is given by its hour, then minute, then second');
  }
  const from = base ?? MIDNIGHT;
  const fraction = fractionOf(map);
  return timeOfDay(
    integerOf(map, 'hour') ?? from.hour,
    integerOf(map, 'minute') ?? from.minute,
    integerOf(map, 'second') ?? from.second,
    fraction === null ? from.nanosecond : fraction + keptNanoseconds,
  );
}

/** Milli-, micro- and nanoseconds add up; beside a coarser one the finer has three digits less. */
function fractionOf(map: Components): number | null {
  let nanoseconds: number | null = null;
  let room = NANOS_PER_SECOND;
  for (const [key, size] of [
    ['millisecond', 1_000_000],
    ['microsecond', 1000],
    ['nanosecond', 1],
  ] as const) {
    const value = integerOf(map, key);
    if (value === undefined) continue;
    if (value < 0 || value * size >= room)
      throw invalidArgumentValue(`${key} has to be in 0 … ${room / size - 1}, not ${value}`);
    nanoseconds = (nanoseconds ?? 0) + value * size;
    room = size;
  }
  return nanoseconds;
}
