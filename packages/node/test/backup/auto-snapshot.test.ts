import { mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { createDatabase, type AutoSnapshotOptions, type SavedSnapshot } from '../../src/index.ts';
import { temporaryDirectory } from '../temporary-directory.ts';

const at = temporaryDirectory();
const HOUR_MS = 3_600_000;

afterEach(() => void vi.useRealTimers());

function setTime(iso: string): void {
  vi.setSystemTime(new Date(iso));
}

describe('a save', () => {
  it('is left out when nothing has changed since the last one', async () => {
    await using db = await createDatabase();
    const schedule = db.autoSnapshot({ path: at('a'), everyMs: HOUR_MS });
    expect(await schedule.saveNow()).toMatchObject({ nodeCount: 0 });
    expect(await schedule.saveNow()).toBeNull();
    await db.execute('CREATE (:A)');
    expect(await schedule.saveNow()).toMatchObject({ nodeCount: 1 });
    await db.execute('MATCH (n) RETURN n');
    expect(await schedule.saveNow()).toBeNull();
    await db.clear();
    expect(await schedule.saveNow()).toMatchObject({ nodeCount: 0 });
  });

  it('keeps snapshots of before and removes those that no rule keeps, and no other file', async () => {
    vi.useFakeTimers({ toFake: ['Date'] });
    writeFileSync(at('a.mine.snap'), 'mine');
    await using db = await createDatabase();
    const schedule = db.autoSnapshot({ path: at('a.snap'), everyMs: HOUR_MS, keep: { last: 1, daily: 2 } });
    for (const time of ['2026-11-23T10:00Z', '2026-11-24T10:00Z', '2026-11-24T11:00Z', '2026-11-25T10:00Z']) {
      setTime(time);
      await db.execute('CREATE (:A)');
      await schedule.saveNow();
    }
    expect(readdirSync(at()).toSorted()).toEqual([
      'a.20261124T110000000Z.snap',
      'a.20261125T100000000Z.snap',
      'a.mine.snap',
      'a.snap',
    ]);
    const older = await createDatabase();
    expect(await older.loadSnapshot(at('a.20261124T110000000Z.snap'))).toMatchObject({ nodeCount: 3 });
    expect(readFileSync(at('a.snap')).equals(readFileSync(at('a.20261125T100000000Z.snap')))).toBe(true);
  });
});

describe('the timer', () => {
  it('saves again and again, until it is stopped', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    const db = await createDatabase();
    let tell: (saved: SavedSnapshot) => void = () => {};
    const schedule = db.autoSnapshot({ path: at('a'), everyMs: HOUR_MS, onSaved: (saved) => tell(saved) });
    for (const nodeCount of [1, 2]) {
      await db.execute('CREATE (:A)');
      const saved = new Promise<SavedSnapshot>((resolve) => (tell = resolve));
      await vi.advanceTimersByTimeAsync(HOUR_MS);
      expect(await saved).toMatchObject({ nodeCount });
      await vi.waitFor(() => expect(vi.getTimerCount()).toBe(1));
    }
    await schedule.stop();
    expect(vi.getTimerCount()).toBe(0);
    await db.close();
  });

  it('tells of errors and goes on', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    mkdirSync(at('a'));
    await using db = await createDatabase();
    let fail: (error: unknown) => void = () => {};
    const schedule = db.autoSnapshot({ path: at('a'), everyMs: HOUR_MS, onError: (error) => fail(error) });
    for (let i = 0; i < 2; i++) {
      const failed = new Promise((resolve) => (fail = resolve));
      await vi.advanceTimersByTimeAsync(HOUR_MS);
      expect(await failed).toMatchObject({ code: 'IS_A_DIRECTORY' });
      await vi.waitFor(() => expect(vi.getTimerCount()).toBe(1));
    }
    rmSync(at('a'), { recursive: true });
    expect(await schedule.saveNow()).toMatchObject({ nodeCount: 0 });
    await schedule.stop();
  });

  it('without onError leaves the error to stop() and close()', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    mkdirSync(at('a'));
    const db = await createDatabase();
    const schedules = [1, 2].map(() => db.autoSnapshot({ path: at('a'), everyMs: HOUR_MS }));
    await vi.advanceTimersByTimeAsync(HOUR_MS);
    await vi.waitFor(() => expect(vi.getTimerCount()).toBe(2));
    await expect(schedules[0]!.stop()).rejects.toMatchObject({ code: 'IS_A_DIRECTORY' });
    await schedules[0]!.stop();
    await expect(db.close()).rejects.toMatchObject({ code: 'IS_A_DIRECTORY' });
    await expect(db.execute('RETURN 1')).rejects.toMatchObject({ code: 'DATABASE_CLOSED' });
  });
});

describe('wrong options are refused at once', () => {
  it.each([
    [{ everyMs: 0 }, 'the option everyMs has to be a whole number from 1 to 2147483647'],
    [{ everyMs: 2 ** 31 }, 'the option everyMs has to be a whole number from 1 to 2147483647'],
    [{ keep: { last: -1 } }, 'the option keep.last has to be a whole number from 0 to 9007199254740991'],
    [{ keep: { weekly: 0.5 } }, 'the option keep.weekly has to be a whole number from 0 to 9007199254740991'],
    [{ path: '' }, `cannot open '': it is empty`],
  ])('%o', async (wrong: Partial<AutoSnapshotOptions>, message) => {
    await using db = await createDatabase();
    expect(() => db.autoSnapshot({ path: 'a', everyMs: 1, ...wrong })).toThrow(message);
  });
});
