import { invalidArgumentValue } from '../runtime-error.ts';
import { LoraDate, LocalDateTime, LocalTime, Time } from '../value.ts';
import type { DateTime } from '../value.ts';
import type { DateFields } from './calendar.ts';
import { MIDNIGHT } from './clock.ts';
import type { TimeFields } from './clock.ts';
import { dateOfCalendar, dateOfOrdinal, dateOfQuarter, dateOfWeek, timeOfDay } from './date-forms.ts';
import { UTC, dateTimeOfLocal, parseOffset, parseZone } from './zone.ts';
import type { ZoneOffsetLookup } from './zone.ts';

/**
 * Reads the text forms of openCypher's temporal instants, which are those of ISO 8601: calendar, week, quarter and
 * ordinal dates, each with hyphens or (years of four digits) without; times with or without colons; parts may be left
 * out from the end. All throw `INVALID_ARGUMENT_VALUE` for any other text and for days and times that there are not.
 */

const EXTENDED_DATE =
  /^([0-9]{4}|[+-][0-9]{1,9})(?:-([0-9]{1,2})(?:-([0-9]{1,2}))?|-W([0-9]{1,2})(?:-([0-9]))?|-Q([0-9])(?:-([0-9]{1,2}))?|-([0-9]{3}))?$/;
const BASIC_DATE = /^([0-9]{4})(?:([0-9]{2})([0-9]{2})?|W([0-9]{2})([0-9])?|Q([0-9])([0-9]{2})?|([0-9]{3}))$/;
const EXTENDED_TIME = /^([0-9]{1,2})(?::([0-9]{1,2})(?::([0-9]{1,2})(?:[.,]([0-9]{1,9}))?)?)?$/;
const BASIC_TIME = /^([0-9]{2})([0-9]{2})(?:([0-9]{2})(?:[.,]([0-9]{1,9}))?)?$/;

function dateFieldsOf(text: string, whole: string): DateFields {
  const match = EXTENDED_DATE.exec(text) ?? BASIC_DATE.exec(text);
  if (match === null) throw invalidArgumentValue(`'${whole}' is not a date`);
  const [year, month, day, week, weekDay, quarter, quarterDay, ordinal] = match.slice(1).map(numberOf);
  if (week !== undefined) return dateOfWeek(year!, week, weekDay ?? 1);
  if (quarter !== undefined) return dateOfQuarter(year!, quarter, quarterDay ?? 1);
  if (ordinal !== undefined) return dateOfOrdinal(year!, ordinal);
  return dateOfCalendar(year!, month ?? 1, day ?? 1);
}

function numberOf(digits: string | undefined): number | undefined {
  return digits === undefined ? undefined : Number(digits);
}

function timeFieldsOf(text: string, whole: string): TimeFields {
  const match = EXTENDED_TIME.exec(text) ?? BASIC_TIME.exec(text);
  if (match === null) throw invalidArgumentValue(`'${whole}' is not a time`);
  const [, hour, minute = '0', second = '0', fraction = '0'] = match;
  return timeOfDay(Number(hour), Number(minute), Number(second), Number(fraction.padEnd(9, '0')));
}

/** Reads a DATE: `2015-07-21`, `20150721`, `2015-W30-2`, `2015-Q3-21`, `2015-202`, `2015-07`, `2015`, … */
export function parseDate(text: string): LoraDate {
  const { year, month, day } = dateFieldsOf(text, text);
  return new LoraDate(year, month, day);
}

/** Reads a LOCAL TIME: `21:40:32.142`, `214032.142`, `21:40`, `2140`, `21`. */
export function parseLocalTime(text: string): LocalTime {
  const { hour, minute, second, nanosecond } = timeFieldsOf(text, text);
  return new LocalTime(hour, minute, second, nanosecond);
}

/** Reads a TIME: a local time and an offset (`Z`, `+01:00`, `+0100`, `+01`); without one it is UTC. */
export function parseTime(text: string): Time {
  const { clock, offset } = splitOffset(text, text);
  const { hour, minute, second, nanosecond } = timeFieldsOf(clock, text);
  return new Time(hour, minute, second, nanosecond, offset ?? 0);
}

/** Reads a LOCAL DATETIME: a date, then where there is a time `T` and the time. */
export function parseLocalDateTime(text: string): LocalDateTime {
  const { date, clock } = splitDateTime(text);
  const { year, month, day } = dateFieldsOf(date, text);
  const { hour, minute, second, nanosecond } = clock === null ? MIDNIGHT : timeFieldsOf(clock, text);
  return new LocalDateTime(year, month, day, hour, minute, second, nanosecond);
}

/**
 * Reads a DATETIME: a local datetime with an offset, a zone in brackets (`[Europe/Stockholm]`), or both, which then have
 * to agree; without either it is UTC.
 */
export function parseDateTime(text: string, zones: ZoneOffsetLookup): DateTime {
  const bracketed = /^([^[]*)\[([^\]]+)\]$/.exec(text);
  const { date, clock } = splitDateTime(bracketed === null ? text : bracketed[1]!);
  const dateFields = dateFieldsOf(date, text);
  const { clock: local, offset } = clock === null ? { clock, offset: null } : splitOffset(clock, text);
  const timeFields = local === null ? MIDNIGHT : timeFieldsOf(local, text);
  if (bracketed === null) return dateTimeOfLocal(dateFields, timeFields, offset ?? UTC, zones);
  const zone = parseZone(bracketed[2]!, zones);
  const result = dateTimeOfLocal(dateFields, timeFields, zone, zones, offset ?? undefined);
  if (offset !== null && result.offsetSeconds !== offset)
    throw invalidArgumentValue(`'${text}': the offset is not that of the time zone then`);
  return result;
}

function splitDateTime(text: string): { readonly date: string; readonly clock: string | null } {
  const t = text.indexOf('T');
  return t < 0 ? { date: text, clock: null } : { date: text.slice(0, t), clock: text.slice(t + 1) };
}

function splitOffset(
  text: string,
  whole: string,
): { readonly clock: string; readonly offset: number | null } {
  const at = text.search(/[Z+-]/);
  if (at < 0) return { clock: text, offset: null };
  const offset = parseOffset(text.slice(at));
  if (offset === null) throw invalidArgumentValue(`'${whole}' has no right offset from UTC`);
  return { clock: text.slice(0, at), offset };
}
