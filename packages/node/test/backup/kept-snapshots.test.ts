import { describe, expect, it } from 'vitest';
import { keptName, timeOfKept, timesToDrop } from '../../src/backup/kept-snapshots.ts';

const at = (iso: string): number => Date.parse(iso);

describe('names of kept snapshots', () => {
  const timeMs = at('2026-11-25T13:57:02.123Z');

  it.each([
    ['/data/people.lorasnap', 'people.20261125T135702123Z.lorasnap'],
    ['people', 'people.20261125T135702123Z'],
    ['a.b.c', 'a.b.20261125T135702123Z.c'],
  ])('of %s: %s', (path, name) => {
    expect(keptName(path, timeMs)).toBe(name);
    expect(timeOfKept(path, name)).toBe(timeMs);
  });

  it.each([
    'people.lorasnap',
    'people.old.lorasnap',
    'people.20261125T135702123Z.lorasnap.bak',
    'other.20261125T135702123Z.lorasnap',
    'people.20261325T135702123Z.lorasnap',
    'people.20261125T1357021234Z.lorasnap',
    '.people.lorasnap.123-0123456789abcdef.tmp',
  ])('%s is none', (name) => {
    expect(timeOfKept('people.lorasnap', name)).toBeNull();
  });
});

describe('what is kept', () => {
  // 2026-11-23 is a Monday.
  const times = [
    '2026-11-09T08:00Z',
    '2026-11-15T23:59Z',
    '2026-11-16T00:00Z',
    '2026-11-22T23:59Z',
    '2026-11-23T00:00Z',
    '2026-11-24T06:00Z',
    '2026-11-24T18:00Z',
    '2026-11-25T01:00Z',
  ].map(at);
  const kept = (keep: Parameters<typeof timesToDrop>[1]): string[] => {
    const dropped = new Set(timesToDrop(times, keep));
    return times
      .filter((time) => !dropped.has(time))
      .map((time) => new Date(time).toISOString().slice(5, 16));
  };

  it.each([
    [{}, []],
    [{ last: 2 }, ['11-24T18:00', '11-25T01:00']],
    [{ daily: 3 }, ['11-23T00:00', '11-24T18:00', '11-25T01:00']],
    [{ weekly: 2 }, ['11-22T23:59', '11-25T01:00']],
    [{ weekly: 9 }, ['11-15T23:59', '11-22T23:59', '11-25T01:00']],
    [{ last: 1, daily: 2, weekly: 2 }, ['11-22T23:59', '11-24T18:00', '11-25T01:00']],
  ])('by %o: %o', (keep, expected) => {
    expect(kept(keep)).toEqual(expected);
  });
});
