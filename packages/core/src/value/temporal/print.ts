import type { DateFields } from './calendar.ts';
import type { TimeFields } from './clock.ts';
import { printDuration } from './duration-text.ts';
import type { Temporal } from './order.ts';
import { printOffset } from './zone.ts';

/**
 * Prints a temporal value in ISO 8601 as openCypher does: seconds only where there are any, fractions of three, six or
 * nine digits, a sign before years of more than four digits, the name of a zone in brackets. Values from files that no
 * calendar has are printed by their numbers.
 */
export function printTemporal(v: Temporal): string {
  switch (v.kind) {
    case 'date':
      return printDate(v);
    case 'localtime':
      return printClock(v);
    case 'time':
      return printClock(v) + printOffset(v.offsetSeconds);
    case 'localdatetime':
      return `${printDate(v)}T${printClock(v)}`;
    case 'datetime': {
      const zone = v.zone === null ? '' : `[${v.zone}]`;
      return `${printDate(v)}T${printClock(v)}${printOffset(v.offsetSeconds)}${zone}`;
    }
    default:
      return printDuration(v);
  }
}

function printDate({ year, month, day }: DateFields): string {
  const digits = String(Math.abs(year)).padStart(4, '0');
  const sign = year < 0 ? '-' : year > 9999 ? '+' : '';
  return `${sign}${digits}-${twoDigits(month)}-${twoDigits(day)}`;
}

function printClock({ hour, minute, second, nanosecond }: TimeFields): string {
  const clock = `${twoDigits(hour)}:${twoDigits(minute)}`;
  if (nanosecond === 0) return second === 0 ? clock : `${clock}:${twoDigits(second)}`;
  const fraction = String(nanosecond)
    .padStart(9, '0')
    .replace(/^((?:[0-9]{3})+?)(?:000)+$/, '$1');
  return `${clock}:${twoDigits(second)}.${fraction}`;
}

function twoDigits(x: number): string {
  return String(x).padStart(2, '0');
}
