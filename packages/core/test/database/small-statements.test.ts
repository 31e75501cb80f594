import { beforeEach, describe, expect, it } from 'vitest';
import { Database } from '../../src/database.ts';
import type { Platform } from '../../src/platform.ts';
import { ManualPlatform } from './manual-platform.ts';

let platform: ManualPlatform;
let db: Database;

beforeEach(() => {
  platform = new ManualPlatform();
  db = new Database(platform);
});

describe('small statements', () => {
  it('let the host have its turn between them, however many are called at once', async () => {
    platform.tickMs = 0.1;
    const calls = Array.from({ length: 1000 }, (_, i) => db.execute('RETURN $i AS i', { i }));
    const results = await Promise.all(calls);
    expect(results.map(({ rows }) => rows[0]!['i'])).toEqual(Array.from({ length: 1000 }, (_, i) => i));
    // At a look at the clock each, they take 100 ms: twenty slices.
    expect(platform.yieldCount).toBeGreaterThan(20);
  });

  it('take effect in the order of their calls, also where some have to wait', async () => {
    await db.execute('CREATE (:N {list: []})');
    platform.tickMs = 0.7;
    const calls = Array.from({ length: 50 }, (_, i) =>
      db.execute('MATCH (n:N) SET n.list = n.list + $i', { i }),
    );
    await Promise.all(calls);
    const { rows } = await db.execute('MATCH (n:N) RETURN n.list AS list');
    expect(rows).toEqual([{ list: Array.from({ length: 50 }, (_, i) => i) }]);
  });

  it('keep their parameters from what the caller does to them', async () => {
    const params = { list: [1, 2] };
    const [first, second] = [
      db.execute('RETURN $list AS l', params),
      db.execute('RETURN $list AS l', params),
    ];
    params.list.push(3);
    expect((await first).rows).toEqual([{ l: [1, 2] }]);
    expect((await second).rows).toEqual([{ l: [1, 2] }]);
  });
});

describe('the time of a statement', () => {
  let lookCount: number;

  /** Its time of day goes on by a second with each look. */
  function databaseWithClock(): Database {
    lookCount = 0;
    const now: Platform['now'] = () => ({ epochSeconds: lookCount++, nanoseconds: 0 });
    return new Database(Object.assign(platform, { now }));
  }

  it('is not looked at unless the statement asks', async () => {
    await databaseWithClock().execute('RETURN 1');
    expect(lookCount).toBe(0);
  });

  it('is the same throughout, and another one for the next run', async () => {
    const withClock = databaseWithClock();
    const text = 'UNWIND range(1, 5000) AS i RETURN DISTINCT timestamp() AS t, datetime().epochSeconds AS s';
    expect((await withClock.execute(text)).rows).toEqual([{ t: 0, s: 0 }]);
    expect((await withClock.execute(text)).rows).toEqual([{ t: 1000, s: 1 }]);
  });
});
