import { isNumeric } from '../arithmetic.ts';
import { invalidArgumentType } from '../runtime-error.ts';
import { isMap, typeNameOf } from '../type-of.ts';
import { Duration } from '../value.ts';
import type { Value } from '../value.ts';
import { hasDate, hasTime, instantOfInstant, instantOfMap } from './construct.ts';
import type { Instant, InstantKind } from './construct.ts';
import { durationOfUnits } from './duration.ts';
import { parseDuration } from './duration-text.ts';
import type { Temporal } from './order.ts';
import { parseDate, parseDateTime, parseLocalDateTime, parseLocalTime, parseTime } from './parse.ts';
import type { ZoneOffsetLookup } from './zone.ts';

/** Reads the text of a temporal value of the type wanted. Throws `INVALID_ARGUMENT_VALUE`. */
export function parseTemporal(kind: Temporal['kind'], text: string, zones: ZoneOffsetLookup): Temporal {
  return kind === 'duration' ? parseDuration(text) : parseInstant(kind, text, zones);
}

function parseInstant(kind: InstantKind, text: string, zones: ZoneOffsetLookup): Instant {
  switch (kind) {
    case 'date':
      return parseDate(text);
    case 'localtime':
      return parseLocalTime(text);
    case 'time':
      return parseTime(text);
    case 'localdatetime':
      return parseLocalDateTime(text);
    default:
      return parseDateTime(text, zones);
  }
}

/**
 * The functions `date(x)`, `time(x)`, `localtime(x)`, `datetime(x)`, `localdatetime(x)`: `x` is text, a map of components,
 * another temporal value, or null, which gives null. Throws `INVALID_ARGUMENT_VALUE` and `INVALID_ARGUMENT_TYPE`.
 */
export function createInstant(kind: InstantKind, x: Value, zones: ZoneOffsetLookup): Instant | null {
  if (x === null) return null;
  if (typeof x === 'string') return parseInstant(kind, x, zones);
  if (isMap(x)) return instantOfMap(kind, x, zones);
  if (hasDate(x) || hasTime(x)) return instantOfInstant(kind, x, zones);
  throw invalidArgumentType(`${kind}() takes text, a map or a temporal value, not ${typeNameOf(x)}`);
}

/** The function `duration(x)`: `x` is text, a map of amounts by unit, a duration, or null, which gives null. */
export function createDuration(x: Value): Duration | null {
  if (x === null || x instanceof Duration) return x;
  if (typeof x === 'string') return parseDuration(x);
  if (!isMap(x))
    throw invalidArgumentType(`duration() takes text, a map or a duration, not ${typeNameOf(x)}`);
  const amounts = [...x];
  if (amounts.some(([, amount]) => amount === null)) return null;
  return durationOfUnits(
    amounts.map(([unit, amount]) => {
      if (!isNumeric(amount))
        throw invalidArgumentType(`${unit} has to be a number, not ${typeNameOf(amount)}`);
      return [unit, amount] as const;
    }),
  );
}
