import { parse } from 'node:path';

/** Which of the snapshots of before are kept. A snapshot that one of the rules keeps stays; each is 0 by default. */
export interface KeepSnapshots {
  /** The newest so many. */
  readonly last?: number;
  /** The newest of a day, for the last so many days (UTC) that have one. */
  readonly daily?: number;
  /** The newest of a week, from Monday to Sunday (UTC), for the last so many weeks that have one. */
  readonly weekly?: number;
}

const MS_PER_DAY = 86_400_000;
/** 1970-01-01, where days are counted from, was a Thursday. */
const DAYS_FROM_MONDAY = 3;

/**
 * The name of a kept snapshot, beside the file whose state it is: of `people.lorasnap` at 2026-11-25 13:57:02.123 UTC it is
 * `people.20261125T135702123Z.lorasnap`.
 */
export function keptName(path: string, timeMs: number): string {
  const { name, ext } = parse(path);
  return `${name}.${new Date(timeMs).toISOString().replaceAll(/[-:.]/g, '')}${ext}`;
}

/** The time in a name that {@link keptName} made for this path; null for any other name. */
export function timeOfKept(path: string, fileName: string): number | null {
  const { name, ext } = parse(path);
  if (!fileName.startsWith(`${name}.`) || !fileName.endsWith(ext)) return null;
  const stamp = fileName.slice(name.length + 1, fileName.length - ext.length);
  const match = /^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)(\d{3})Z$/.exec(stamp);
  if (match === null) return null;
  const [year, month, day, hour, minute, second, ms] = match.slice(1).map(Number);
  const timeMs = Date.UTC(year!, month! - 1, day, hour, minute, second, ms);
  return keptName(path, timeMs) === fileName ? timeMs : null;
}

/** Of snapshots made at these times, those that no rule keeps. */
export function timesToDrop(times: readonly number[], keep: KeepSnapshots): number[] {
  const newestFirst = times.toSorted((a, b) => b - a);
  const day = (timeMs: number): number => Math.floor(timeMs / MS_PER_DAY);
  const week = (timeMs: number): number => Math.floor((day(timeMs) + DAYS_FROM_MONDAY) / 7);
  const kept = new Set([
    ...newestFirst.slice(0, keep.last ?? 0),
    ...newestOfEach(newestFirst, day, keep.daily ?? 0),
    ...newestOfEach(newestFirst, week, keep.weekly ?? 0),
  ]);
  return newestFirst.filter((timeMs) => !kept.has(timeMs));
}

function newestOfEach(
  newestFirst: readonly number[],
  periodOf: (timeMs: number) => number,
  count: number,
): number[] {
  const newest = new Map<number, number>();
  for (const timeMs of newestFirst) {
    const period = periodOf(timeMs);
    if (!newest.has(period)) newest.set(period, timeMs);
  }
  return [...newest.values()].slice(0, count);
}
