import { invalidArgumentType, invalidArgumentValue } from '../runtime-error.ts';
import { isMap, typeNameOf } from '../type-of.ts';
import type { Value } from '../value.ts';
import { dateOfDayNumber, dayNumberOf, dayOfWeek, quarterOf, weekOf, weekYearStart } from './calendar.ts';
import type { DateFields } from './calendar.ts';
import { MIDNIGHT, NANOS_PER_SECOND, nanoOfDay, timeOfNano } from './clock.ts';
import type { TimeFields } from './clock.ts';
import { assembleInstant, hasDate, hasTime, zonedOf } from './construct.ts';
import type { Instant, InstantKind } from './construct.ts';
import type { ZoneOffsetLookup } from './zone.ts';

/** The first day of the unit that a date is in. */
const DATE_UNITS: ReadonlyMap<string, (date: DateFields) => DateFields> = new Map([
  ['millennium', ({ year }) => yearStart(year, 1000)],
  ['century', ({ year }) => yearStart(year, 100)],
  ['decade', ({ year }) => yearStart(year, 10)],
  ['year', ({ year }) => yearStart(year, 1)],
  ['weekYear', (date) => dateOfDayNumber(weekYearStart(weekOf(dayNumber(date)).weekYear))],
  ['quarter', ({ year, month }) => ({ year, month: quarterOf(month) * 3 - 2, day: 1 })],
  ['month', ({ year, month }) => ({ year, month, day: 1 })],
  ['week', (date) => dateOfDayNumber(dayNumber(date) - dayOfWeek(dayNumber(date)) + 1)],
  ['day', (date) => date],
]);

/** The nanoseconds of the units below a day. */
const TIME_UNITS: ReadonlyMap<string, number> = new Map([
  ['hour', 3600 * NANOS_PER_SECOND],
  ['minute', 60 * NANOS_PER_SECOND],
  ['second', NANOS_PER_SECOND],
  ['millisecond', 1_000_000],
  ['microsecond', 1000],
]);

function yearStart(year: number, size: number): DateFields {
  return { year: Math.floor(year / size) * size, month: 1, day: 1 };
}

function dayNumber({ year, month, day }: DateFields): number {
  return dayNumberOf(year, month, day);
}

/**
 * `date.truncate(unit, x, components)` and its like: the start of the unit that `x` is in, as a value of the type `kind`,
 * with components put over it. `x` may have another type that has the parts needed. A `timezone` among the components
 * keeps the local time. Null where an argument or a component is null. Throws `INVALID_ARGUMENT_VALUE` for units that
 * there are not or that are smaller than what `x` has, and as construction from a map does.
 */
export function truncateInstant(
  kind: InstantKind,
  unit: Value,
  x: Value,
  components: Value,
  zones: ZoneOffsetLookup,
): Instant | null {
  if (unit === null || x === null || components === null) return null;
  if (typeof unit !== 'string') throw invalidArgumentType('the unit has to be a STRING');
  if (!isMap(components)) throw invalidArgumentType('the components have to be a MAP');
  if (!hasDate(x) && !hasTime(x)) throw invalidArgumentType(`${typeNameOf(x)} cannot be truncated`);
  if ([...components.values()].includes(null)) return null;
  const date = truncatedDate(unit, hasDate(x) ? x : null);
  const time = truncatedTime(unit, hasTime(x) ? x : null);
  if (date === undefined || time === undefined || (kind === 'date' && TIME_UNITS.has(unit)))
    throw invalidArgumentValue(`${typeNameOf(x)} cannot be truncated to '${unit}' as ${kind}`);
  const keepsFraction = unit === 'millisecond' || unit === 'microsecond';
  return assembleInstant(kind, components, { date, time, zoned: zonedOf(x) }, zones, {
    keepsLocalTime: true,
    keptNanoseconds: keepsFraction ? time.nanosecond : 0,
  });
}

/** Undefined for a unit that needs a date where there is none. */
function truncatedDate(unit: string, date: DateFields | null): DateFields | null | undefined {
  if (TIME_UNITS.has(unit)) return date;
  if (date === null) return unit === 'day' ? null : undefined;
  return DATE_UNITS.get(unit)?.(date);
}

/** Undefined for a unit that needs a time where there is none. */
function truncatedTime(unit: string, time: TimeFields | null): TimeFields | undefined {
  const size = TIME_UNITS.get(unit);
  if (size === undefined) return MIDNIGHT;
  if (time === null) return undefined;
  return timeOfNano(Math.floor(nanoOfDay(time) / size) * size);
}
