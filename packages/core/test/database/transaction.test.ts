import { beforeEach, describe, expect, it } from 'vitest';
import { Database } from '../../src/database.ts';
import { IDLE_TIMEOUT_MS, LOCK_TIMEOUT_MS } from '../../src/limits.ts';
import { codeOf, ManualPlatform, ManualSignal, settled } from './manual-platform.ts';

let platform: ManualPlatform;
let db: Database;

beforeEach(async () => {
  platform = new ManualPlatform();
  db = new Database(platform);
  await db.execute('CREATE (:A {x: 1})-[:R]->(:A {x: 2})');
});

/** What transactions do wherever the engine runs, the suite of `@loradb-ts/conformance` tests. */
describe('a transaction', () => {
  it('runs its statements one after another, also when they let the host have its turn', async () => {
    platform.tickMs = 2;
    const tx = await db.begin();
    const write = tx.execute('UNWIND range(1, 5000) AS i CREATE (:B)');
    const read = tx.execute('MATCH (b:B) RETURN count(b) AS count');
    const commit = tx.commit();
    await write;
    expect(platform.yieldCount).toBeGreaterThan(5);
    expect((await read).rows).toEqual([{ count: 5000 }]);
    await commit;
    expect(await db.nodeCount()).toBe(5002);
  });
});

describe('isolation', () => {
  it('lets no statement in between when another one lets the host have its turn', async () => {
    platform.tickMs = 2;
    const counts: unknown[] = [];
    platform.onYield = () => {
      if (counts.length < 5) {
        counts.push(null);
        const index = counts.length - 1;
        void db.execute('MATCH (b:B) RETURN count(b) AS count').then((result) => {
          counts[index] = result.rows[0]!['count'];
        });
      }
    };
    await db.execute('UNWIND range(1, 5000) AS i CREATE (:B)');
    await db.nodeCount();
    expect(counts).toEqual([5000, 5000, 5000, 5000, 5000]);
  });
});

describe('waiting for a transaction', () => {
  it('ends with its own timeout', async () => {
    const tx = await db.begin({ idleTimeoutMs: Infinity });
    const codes: string[] = [];
    void codeOf(db.execute('RETURN 1', {}, { lockTimeoutMs: 100 })).then((code) => codes.push(`a ${code}`));
    void codeOf(db.begin({ lockTimeoutMs: 50 })).then((code) => codes.push(`b ${code}`));
    void codeOf(db.execute('RETURN 1', {}, { timeoutMs: 70 })).then((code) => codes.push(`c ${code}`));
    await platform.advance(49);
    expect(codes).toEqual([]);
    await platform.advance(1);
    await platform.advance(20);
    await platform.advance(30);
    expect(codes).toEqual(['b LOCK_TIMEOUT', 'c TIMED_OUT', 'a LOCK_TIMEOUT']);
    const patient = codeOf(db.nodeCount());
    await platform.advance(LOCK_TIMEOUT_MS - 1);
    await tx.commit();
    expect(await patient).toBe('ok');
    expect(platform.timerCount).toBe(0);
  });

  it('ends with its signal, and then takes no turn', async () => {
    const tx = await db.begin();
    const signal = new ManualSignal();
    const call = db.execute('CREATE (:B)', {}, { signal });
    const next = db.nodeCount();
    signal.abort('enough');
    await expect(call).rejects.toMatchObject({ code: 'CANCELLED', cause: 'enough' });
    expect(signal.listeners.size).toBe(0);
    await tx.commit();
    expect(await next).toBe(2);
    expect(await codeOf(db.begin({ signal }))).toBe('CANCELLED');
    expect(await db.nodeCount()).toBe(2);
  });
});

describe('a transaction that stands still', () => {
  it('is rolled back for those who wait', async () => {
    const tx = await db.begin();
    await tx.execute('CREATE (:B)');
    const count = db.nodeCount();
    await platform.advance(IDLE_TIMEOUT_MS - 1);
    expect(tx.isOpen).toBe(true);
    await platform.advance(1);
    expect(await count).toBe(2);
    for (const call of [tx.execute('RETURN 1'), tx.commit(), tx.rollback()])
      expect(await codeOf(call)).toBe('TRANSACTION_TIMED_OUT');
  });

  it('is rolled back at its next use where nobody waits', async () => {
    const tx = await db.begin({ idleTimeoutMs: 10 });
    await tx.execute('CREATE (:B)');
    await platform.advance(10);
    await tx.execute('CREATE (:B)');
    await platform.advance(11);
    await expect(tx.commit()).rejects.toMatchObject({ code: 'TRANSACTION_TIMED_OUT' });
    expect(await db.nodeCount()).toBe(2);
  });

  it('waits for a running statement, however long that takes', async () => {
    platform.tickMs = 50;
    const tx = await db.begin({ idleTimeoutMs: 1_000 });
    const write = tx.execute('UNWIND range(1, 5000) AS i CREATE (:B)');
    const count = db.nodeCount();
    await write;
    expect(platform.nowMs).toBeGreaterThan(2_000);
    platform.tickMs = 0;
    await tx.commit();
    expect(await count).toBe(5002);
  });

  it('also when it waits for the database that waits for it', async () => {
    const work = db.transaction(async (tx) => {
      await tx.execute('CREATE (:B)');
      await db.execute('CREATE (:C)');
    });
    const code = codeOf(work);
    await settled();
    await platform.advance(IDLE_TIMEOUT_MS);
    expect(await code).toBe('TRANSACTION_TIMED_OUT');
    const { rows } = await db.execute('MATCH (n) RETURN labels(n) AS labels ORDER BY id(n)');
    expect(rows.map((row) => row['labels'])).toEqual([['A'], ['A'], ['C']]);
  });
});

describe('close', () => {
  it('waits for what was called before, and may be called again', async () => {
    const tx = await db.begin();
    const [closing, again, late] = [db.close(), db.close(), codeOf(db.execute('RETURN 1'))];
    await tx.execute('CREATE (:B)');
    await tx.commit();
    await Promise.all([closing, again]);
    expect(await late).toBe('DATABASE_CLOSED');
    expect(await codeOf(db.begin())).toBe('DATABASE_CLOSED');
    expect(await codeOf(db.transaction(async () => {}))).toBe('DATABASE_CLOSED');
    await db.close();
  });
});
