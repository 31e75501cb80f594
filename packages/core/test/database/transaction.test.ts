import { beforeEach, describe, expect, it } from 'vitest';
import { Database } from '../../src/database.ts';
import { IDLE_TIMEOUT_MS, LOCK_TIMEOUT_MS } from '../../src/limits.ts';
import type { Transaction } from '../../src/session/transaction.ts';
import { codeOf, ManualPlatform, ManualSignal, settled } from './manual-platform.ts';

let platform: ManualPlatform;
let db: Database;

beforeEach(async () => {
  platform = new ManualPlatform();
  db = new Database(platform);
  await db.execute('CREATE (:A {x: 1})-[:R]->(:A {x: 2})');
});

async function state(): Promise<unknown> {
  const nodes = await db.execute('MATCH (n) RETURN id(n) AS id, n ORDER BY id');
  const relationships = await db.execute('MATCH ()-[r]->() RETURN r ORDER BY id(r)');
  return [nodes.rows, relationships.rows];
}

/** The id that the next node gets. */
async function nextId(): Promise<unknown> {
  const { rows } = await db.execute('CREATE (n) RETURN id(n) AS id');
  return rows[0]!['id'];
}

describe('a transaction', () => {
  it('makes its changes final when it is committed', async () => {
    const tx = await db.begin();
    const { counters } = await tx.execute('CREATE (n:B {x: $x}) RETURN n', { x: 3 });
    expect(counters.nodesCreated).toBe(1);
    expect((await tx.execute('MATCH (n:B) RETURN n.x AS x')).rows).toEqual([{ x: 3 }]);
    await tx.commit();
    expect(tx.isOpen).toBe(false);
    expect((await db.execute('MATCH (n:B) RETURN n.x AS x')).rows).toEqual([{ x: 3 }]);
  });

  it('leaves no trace when it is rolled back, not even in the id counters', async () => {
    const before = await state();
    const tx = await db.begin();
    await tx.execute('MATCH (n:A {x: 1}) SET n.x = 5, n:C REMOVE n:A');
    await tx.execute('MATCH (n:A {x: 2}) DETACH DELETE n');
    await tx.execute('UNWIND range(1, 2000) AS i CREATE (:B {i: i})');
    await tx.rollback();
    expect(await state()).toEqual(before);
    expect(await nextId()).toBe(2);
  });

  it('goes on without a statement that failed, of which nothing stays', async () => {
    const tx = await db.begin();
    await tx.execute('CREATE (:B {x: 1})');
    expect(await codeOf(tx.execute('CREATE (b:B {x: 2}) WITH b RETURN 1 / 0'))).toBe('DIVISION_BY_ZERO');
    expect(await codeOf(tx.execute('RETURN nothing'))).toBe('UNDEFINED_VARIABLE');
    await tx.execute('CREATE (:B {x: 3})');
    await tx.commit();
    const { rows } = await db.execute('MATCH (b:B) RETURN id(b) AS id, b.x AS x ORDER BY id');
    expect(rows).toEqual([
      { id: 2, x: 1 },
      { id: 3, x: 3 },
    ]);
  });

  it('is over after its end', async () => {
    const tx = await db.begin();
    await tx.commit();
    for (const call of [tx.execute('RETURN 1'), tx.commit(), tx.rollback()])
      expect(await codeOf(call)).toBe('TRANSACTION_ENDED');
    const other = await db.begin();
    await other.rollback();
    await expect(other.commit()).rejects.toThrow('rolled back');
  });

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

  it('checks arguments as the database does', async () => {
    const tx = await db.begin();
    expect(await codeOf(tx.execute(1 as unknown as string))).toBe('INVALID_ARGUMENT');
    expect(await codeOf(tx.execute('RETURN $x'))).toBe('INVALID_PARAMS');
    expect(await codeOf(tx.execute('RETURN 1', {}, { maxRows: -1 }))).toBe('INVALID_ARGUMENT');
    expect(await codeOf(tx.execute('UNWIND [1, 2] AS x RETURN x', {}, { maxRows: 1 }))).toBe(
      'ROW_LIMIT_EXCEEDED',
    );
    await tx.commit();
  });
});

describe('isolation', () => {
  it('shows nobody a part of an open transaction', async () => {
    const tx = await db.begin();
    await tx.execute('CREATE (:B)');
    const count = db.nodeCount();
    const clear = db.clear();
    await settled();
    await tx.execute('CREATE (:B)');
    await tx.rollback();
    expect(await count).toBe(2);
    await clear;
    expect(await db.nodeCount()).toBe(0);
  });

  it('serves transactions and statements in the order of their calls', async () => {
    const order: string[] = [];
    const first = await db.begin();
    const calls = [
      db.execute('RETURN 1').then(() => order.push('statement')),
      db.transaction(async (tx) => {
        await tx.execute('RETURN 1');
        await settled();
        order.push('transaction');
      }),
      db.begin().then(async (tx) => {
        order.push('begin');
        await tx.commit();
      }),
      db.nodeCount().then(() => order.push('count')),
    ];
    await settled();
    expect(order).toEqual([]);
    await first.commit();
    await Promise.all(calls);
    expect(order).toEqual(['statement', 'transaction', 'begin', 'count']);
  });

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

describe('db.transaction', () => {
  it('commits and gives what the work gives', async () => {
    const result = await db.transaction(async (tx) => {
      await tx.execute('CREATE (:B)');
      return 'done';
    });
    expect(result).toBe('done');
    expect(await db.nodeCount()).toBe(3);
  });

  it.each([
    ['throws', async (tx: Transaction) => tx.execute('RETURN 1 / 0'), 'DIVISION_BY_ZERO'],
    [
      'throws behind its own rollback',
      async (tx: Transaction) => {
        await tx.rollback();
        await tx.execute('RETURN 1');
      },
      'TRANSACTION_ENDED',
    ],
    ['is no function', 'work' as unknown as () => Promise<void>, 'INVALID_ARGUMENT'],
  ])('leaves no trace when the work %s', async (_, work, code) => {
    const before = await state();
    const start = async (tx: Transaction): Promise<unknown> => {
      await tx.execute('CREATE (:B)');
      return work(tx);
    };
    expect(await codeOf(db.transaction(typeof work === 'function' ? start : work))).toBe(code);
    expect(await state()).toEqual(before);
  });

  it('leaves the rollback to the work, and the commit', async () => {
    await db.transaction(async (tx) => {
      await tx.execute('CREATE (:B)');
      await tx.rollback();
    });
    expect(await db.nodeCount()).toBe(2);
    await db.transaction(async (tx) => {
      await tx.execute('CREATE (:B)');
      await tx.commit();
    });
    expect(await db.nodeCount()).toBe(3);
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
