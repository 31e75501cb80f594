import { modulus } from './calendar.ts';

/**
 * The clock part of temporal values. A *second of the day* is 0…86,399; a *nanosecond of the day* stays below 8.64e13,
 * which a double holds exactly.
 */

export interface TimeFields {
  readonly hour: number;
  readonly minute: number;
  readonly second: number;
  readonly nanosecond: number;
}

export const SECONDS_PER_DAY = 86_400;
export const NANOS_PER_SECOND = 1_000_000_000;
export const NANOS_PER_DAY: number = SECONDS_PER_DAY * NANOS_PER_SECOND;
export const MIDNIGHT: TimeFields = { hour: 0, minute: 0, second: 0, nanosecond: 0 };

/** The second of the day of a clock time, without its nanoseconds. */
export function secondOfDay(t: TimeFields): number {
  return t.hour * 3600 + t.minute * 60 + t.second;
}

/** The nanosecond of the day of a clock time. */
export function nanoOfDay(t: TimeFields): number {
  return secondOfDay(t) * NANOS_PER_SECOND + t.nanosecond;
}

/** The clock time of a nanosecond of the day. */
export function timeOfNano(nano: number): TimeFields {
  return timeOfSecond(Math.floor(nano / NANOS_PER_SECOND), modulus(nano, NANOS_PER_SECOND));
}

/** The clock time of a second of the day and the nanoseconds behind it. */
export function timeOfSecond(second: number, nanosecond: number): TimeFields {
  return {
    hour: Math.floor(second / 3600),
    minute: Math.floor(second / 60) % 60,
    second: second % 60,
    nanosecond,
  };
}
