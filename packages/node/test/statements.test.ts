import { describe, expect, test } from 'vitest';
import { createDatabase, printPlan } from '../src/index.ts';
import type { Database } from '../src/index.ts';
import { temporaryDirectory } from './temporary-directory.ts';

const at = temporaryDirectory();

async function withNumbers(count: number): Promise<Database> {
  const db = await createDatabase();
  await db.execute('UNWIND range(1, $count) AS i CREATE (:N {i: i})', { count });
  return db;
}

/** It would take longer than any test run. */
const ENDLESS = 'MATCH (a:N), (b:N), (c:N), (d:N), (e:N) RETURN count(*)';

describe('limits', () => {
  test('a query is stopped by an AbortSignal while other work has its turn', async () => {
    const db = await withNumbers(1000);
    const controller = new AbortController();
    const reason = new Error('enough');
    setImmediate(() => setImmediate(() => controller.abort(reason)));
    await expect(db.execute(ENDLESS, {}, { signal: controller.signal })).rejects.toMatchObject({
      code: 'CANCELLED',
      cause: reason,
    });
    expect(await db.nodeCount()).toBe(1000);
  });

  test('a query is stopped at its deadline, of its own or the database’s', async () => {
    const db = await withNumbers(1000);
    await expect(db.execute(ENDLESS, {}, { timeoutMs: 20 })).rejects.toMatchObject({ code: 'TIMED_OUT' });
    const strict = await createDatabase({ timeoutMs: 20, maxRows: 2 });
    const endless = 'UNWIND range(1, 100000) AS x UNWIND range(1, 100000) AS y RETURN count(*)';
    await expect(strict.execute(endless)).rejects.toMatchObject({ code: 'TIMED_OUT' });
    await expect(strict.execute('UNWIND [1, 2, 3] AS x RETURN x')).rejects.toMatchObject({
      code: 'ROW_LIMIT_EXCEEDED',
    });
  });

  test('a wrong option is refused', async () => {
    await expect(createDatabase({ timeoutMs: -1 })).rejects.toMatchObject({ code: 'INVALID_ARGUMENT' });
  });
});

describe('transactions', () => {
  test('commit together or leave no trace', async () => {
    const db = await withNumbers(2);
    const moved = await db.transaction(async (tx) => {
      await tx.execute('MATCH (n:N {i: 1}) SET n.i = 10');
      const { rows } = await tx.execute('MATCH (n:N) RETURN sum(n.i) AS sum');
      return rows[0]!['sum'];
    });
    expect(moved).toBe(12);
    const failed = db.transaction(async (tx) => {
      await tx.execute('MATCH (n:N) DELETE n');
      throw new Error('no');
    });
    await expect(failed).rejects.toThrow('no');
    const { rows } = await db.execute('MATCH (n:N) RETURN n.i AS i ORDER BY i');
    expect(rows).toEqual([{ i: 2 }, { i: 10 }]);
  });

  test('that stand still are rolled back, and who waits too long gives up', async () => {
    const db = await withNumbers(1);
    const tx = await db.begin({ idleTimeoutMs: 60 });
    await tx.execute('CREATE (:N)');
    await expect(db.execute('RETURN 1', {}, { lockTimeoutMs: 5 })).rejects.toMatchObject({
      code: 'LOCK_TIMEOUT',
    });
    expect(await db.nodeCount()).toBe(1);
    await expect(tx.commit()).rejects.toMatchObject({ code: 'TRANSACTION_TIMED_OUT' });
  });

  test('are not in a snapshot that is saved meanwhile', async () => {
    const db = await withNumbers(3);
    const tx = await db.begin();
    await tx.execute('MATCH (n:N) DELETE n');
    const saving = db.saveSnapshot(at('graph.lorasnap'));
    const loading = db.loadSnapshot(at('graph.lorasnap'));
    await tx.rollback();
    expect(await saving).toMatchObject({ nodeCount: 3 });
    expect(await loading).toMatchObject({ nodeCount: 3 });
  });
});

test('a stream gives rows one by one and lets others work in between', async () => {
  const db = await withNumbers(3000);
  const seen: number[] = [];
  for await (const { i } of db.stream<{ i: number }>('MATCH (n:N) RETURN n.i AS i')) {
    seen.push(i);
    if (i === 5) await db.execute('MATCH (n:N) WHERE n.i > 2000 DELETE n');
  }
  expect(seen).toHaveLength(3000);
  expect(await db.nodeCount()).toBe(2000);
});

test('plans are explained and profiled', async () => {
  const db = await withNumbers(10);
  const query = 'MATCH (n:N) WHERE n.i > $min RETURN n.i AS i';
  expect(printPlan(await db.explain(query))).toContain('NodeByLabelScan (n:N)');
  const { rows, plan } = await db.profile(query, { min: 7 });
  expect(rows).toHaveLength(3);
  expect(plan.rows).toBe(3);
  expect(printPlan(plan)).toContain('ms');
});

test('procedures are registered and called', async () => {
  const db = await withNumbers(1);
  db.registerProcedure({
    name: 'text.split',
    inputs: [{ name: 'text', type: 'STRING' }],
    outputs: [{ name: 'word', type: 'STRING' }],
    call: (text) => (text as string).split(' ').map((word) => ({ word })),
  });
  const { rows } = await db.execute("CALL text.split('a b') YIELD word RETURN word");
  expect(rows).toEqual([{ word: 'a' }, { word: 'b' }]);
});
