import { invalidArgumentValue } from '../runtime-error.ts';
import { DateTime } from '../value.ts';
import type { Time } from '../value.ts';
import { dayNumberOf, modulus } from './calendar.ts';
import type { DateFields } from './calendar.ts';
import { SECONDS_PER_DAY, secondOfDay, timeOfSecond } from './clock.ts';
import type { TimeFields } from './clock.ts';
import { checkedDate } from './date-forms.ts';

/**
 * The offset from UTC, in seconds, of a named time zone at an instant; null for a name that no zone has. This is the one
 * thing that the temporal types need of their host.
 */
export type ZoneOffsetLookup = (zone: string, epochSeconds: number) => number | null;

/** A fixed offset from UTC in seconds, or the name of a time zone. */
export type Zone = number | string;

export const UTC: Zone = 0;

/** Offsets beyond ±18 hours are not taken, as in ISO 8601 implementations at large. */
const OFFSET_MAX_SECONDS = 18 * 3600;

/** The instants that JavaScript dates can hold. */
const EPOCH_SECONDS_MAX = 8_640_000_000_000;
/** The calendar repeats after 400 years, and with it the rules of summer time. */
const SECONDS_PER_400_YEARS = 146_097 * SECONDS_PER_DAY;

const formatters = new Map<string, Intl.DateTimeFormat>();

/** The zone offsets that the JavaScript engine knows. */
export const intlZoneOffset: ZoneOffsetLookup = (zone, epochSeconds) => {
  const formatter = formatterOf(zone);
  if (formatter === null) return null;
  const parts = formatter.formatToParts(withinJavaScriptDates(epochSeconds) * 1000);
  const name = parts.find((part) => part.type === 'timeZoneName')?.value ?? '';
  return name === 'GMT' ? 0 : parseOffset(name.replace('GMT', '').replace('\u2212', '-'));
};

/** An instant of the same offset; before time zones began, all have one. */
function withinJavaScriptDates(epochSeconds: number): number {
  const cyclesBeyond = Math.max(0, Math.ceil((epochSeconds - EPOCH_SECONDS_MAX) / SECONDS_PER_400_YEARS));
  return Math.max(epochSeconds - cyclesBeyond * SECONDS_PER_400_YEARS, -EPOCH_SECONDS_MAX);
}

/** One formatter a zone is kept: making one takes a thousand times as long as using it. Names are few. */
function formatterOf(zone: string): Intl.DateTimeFormat | null {
  const key = zone.toLowerCase(); // however it is spelt, so that the formatters are no more than the zones
  const known = formatters.get(key);
  if (known !== undefined) return known;
  // Some engines take offsets as names; here those are numbers.
  if (!/^[A-Za-z]/.test(zone)) return null;
  try {
    const made = new Intl.DateTimeFormat('en-US', { timeZone: zone, timeZoneName: 'longOffset' });
    formatters.set(key, made);
    return made;
  } catch {
    return null; // RangeError: no such zone
  }
}

const OFFSET_TEXT = /^([+-])([0-9]{2})(?::?([0-9]{2})(?::?([0-9]{2}))?)?$/;

/** Reads `Z`, `+01`, `+01:00`, `+0100`, `+02:05:59`, `+020559`; null for anything else or beyond ±18:00. */
export function parseOffset(text: string): number | null {
  if (text === 'Z') return 0;
  const match = OFFSET_TEXT.exec(text);
  if (match === null) return null;
  const minutes = Number(match[3] ?? 0);
  const seconds = Number(match[4] ?? 0);
  const offset = Number(match[2]) * 3600 + minutes * 60 + seconds;
  if (minutes > 59 || seconds > 59 || offset > OFFSET_MAX_SECONDS) return null;
  return match[1] === '-' ? 0 - offset : offset;
}

/** Prints an offset: `Z`, `+01:00`, `-02:05:07`. */
export function printOffset(offsetSeconds: number): string {
  if (offsetSeconds === 0) return 'Z';
  const size = Math.abs(offsetSeconds);
  const parts = [Math.floor(size / 3600), Math.floor(size / 60) % 60];
  if (size % 60 !== 0) parts.push(size % 60);
  return (offsetSeconds < 0 ? '-' : '+') + parts.map((part) => String(part).padStart(2, '0')).join(':');
}

/** Reads an offset or the name of a zone. Throws `INVALID_ARGUMENT_VALUE` where there is no such zone. */
export function parseZone(text: string, zones: ZoneOffsetLookup): Zone {
  const offset = parseOffset(text);
  if (offset !== null) return offset;
  if (zones(text, 0) === null) throw invalidArgumentValue(`there is no time zone '${text}'`);
  return text;
}

/**
 * The DATETIME of a local date and time in a zone. Where clocks are set back and the local time comes twice, it is the
 * earlier one, or the one at `preferredOffset`; where clocks are set forward and it does not come at all, it is moved on
 * by the gap. Throws `INVALID_ARGUMENT_VALUE` for a year out of range.
 */
export function dateTimeOfLocal(
  date: DateFields,
  time: TimeFields,
  zone: Zone,
  zones: ZoneOffsetLookup,
  preferredOffset?: number,
): DateTime {
  const day = dayNumberOf(date.year, date.month, date.day);
  const second = secondOfDay(time);
  const offset =
    typeof zone === 'number'
      ? zone
      : offsetOfLocal(zone, day * SECONDS_PER_DAY + second, zones, preferredOffset);
  return dateTimeOfInstant(day, second - offset, time.nanosecond, zone, zones);
}

function offsetOfLocal(
  zone: string,
  localSeconds: number,
  zones: ZoneOffsetLookup,
  preferredOffset: number | undefined,
): number {
  const before = offsetAt(zone, localSeconds - SECONDS_PER_DAY, zones);
  const after = offsetAt(zone, localSeconds + SECONDS_PER_DAY, zones);
  const holds = (offset: number): boolean => offsetAt(zone, localSeconds - offset, zones) === offset;
  if (preferredOffset !== undefined && holds(preferredOffset)) return preferredOffset;
  if (holds(before) || !holds(after)) return before;
  return after;
}

/** The offset of a zone at an instant. Throws `INVALID_ARGUMENT_VALUE` where there is no such zone. */
function offsetAt(zone: string, epochSeconds: number, zones: ZoneOffsetLookup): number {
  const offset = zones(zone, epochSeconds);
  if (offset === null) throw invalidArgumentValue(`there is no time zone '${zone}'`);
  return offset;
}

/**
 * The DATETIME of an instant in a zone: `secondUtc` seconds (any number of them) from the start of a UTC day. Throws
 * `INVALID_ARGUMENT_VALUE` for a year out of range.
 */
export function dateTimeOfInstant(
  dayUtc: number,
  secondUtc: number,
  nanosecond: number,
  zone: Zone,
  zones: ZoneOffsetLookup,
): DateTime {
  const offset =
    typeof zone === 'number' ? zone : offsetAt(zone, dayUtc * SECONDS_PER_DAY + secondUtc, zones);
  const local = secondUtc + offset;
  const date = checkedDate(dayUtc + Math.floor(local / SECONDS_PER_DAY));
  const time = timeOfSecond(modulus(local, SECONDS_PER_DAY), nanosecond);
  return new DateTime(
    date.year,
    date.month,
    date.day,
    time.hour,
    time.minute,
    time.second,
    nanosecond,
    offset,
    typeof zone === 'string' ? zone : null,
  );
}

/** The zone of a value: its name where it has one, else its offset. */
export function zoneOf(v: Time | DateTime): Zone {
  return (v.kind === 'datetime' ? v.zone : null) ?? v.offsetSeconds;
}
