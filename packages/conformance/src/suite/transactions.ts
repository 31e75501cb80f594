import type { GraphDatabase, Transaction } from '@loradb-ts/core';
import { codeOf, expectEqual, expectFailure, expectTrue } from './expectation.ts';
import type { SuiteContext } from './host.ts';
import { ENDLESS } from './limits.ts';

async function stateOf(db: GraphDatabase): Promise<unknown> {
  const nodes = await db.execute('MATCH (n) RETURN id(n) AS id, n ORDER BY id');
  const relationships = await db.execute('MATCH ()-[r]->() RETURN r ORDER BY id(r)');
  return [nodes.rows, relationships.rows];
}

export function transactionTests(context: SuiteContext): void {
  const test = (name: string, run: (db: GraphDatabase) => Promise<void>): void =>
    context.test(name, async (db) => {
      await db.execute('CREATE (:A {x: 1})-[:R]->(:A {x: 2})');
      await run(db);
    });

  context.describe('a transaction', () => {
    test('makes its changes final when it is committed', async (db) => {
      const tx = await db.begin();
      const { counters } = await tx.execute('CREATE (n:B {x: $x}) RETURN n', { x: 3 });
      expectEqual(counters.nodesCreated, 1);
      expectEqual((await tx.execute('MATCH (n:B) RETURN n.x AS x')).rows, [{ x: 3 }]);
      expectTrue(tx.isOpen, 'the transaction is open');
      await tx.commit();
      expectTrue(!tx.isOpen, 'the transaction is over');
      expectEqual((await db.execute('MATCH (n:B) RETURN n.x AS x')).rows, [{ x: 3 }]);
    });

    test('leaves no trace when it is rolled back, not even in the id counters', async (db) => {
      const before = await stateOf(db);
      const tx = await db.begin();
      await tx.execute('MATCH (n:A {x: 1}) SET n.x = 5, n:C REMOVE n:A');
      await tx.execute('MATCH (n:A {x: 2}) DETACH DELETE n');
      await tx.execute('UNWIND range(1, 2000) AS i CREATE (:B {i: i})');
      await tx.rollback();
      expectEqual(await stateOf(db), before);
      expectEqual((await db.execute('CREATE (n) RETURN id(n) AS id')).rows, [{ id: 2 }]);
    });

    test('goes on without a statement that failed, of which nothing stays', async (db) => {
      const tx = await db.begin();
      await tx.execute('CREATE (:B {x: 1})');
      expectEqual(await codeOf(tx.execute('CREATE (b:B {x: 2}) WITH b RETURN 1 / 0')), 'DIVISION_BY_ZERO');
      expectEqual(await codeOf(tx.execute('RETURN nothing')), 'UNDEFINED_VARIABLE');
      await tx.execute('CREATE (:B {x: 3})');
      await tx.commit();
      const { rows } = await db.execute('MATCH (b:B) RETURN id(b) AS id, b.x AS x ORDER BY id');
      expectEqual(rows, [
        { id: 2, x: 1 },
        { id: 3, x: 3 },
      ]);
    });

    test('is over after its end', async (db) => {
      const tx = await db.begin();
      await tx.commit();
      for (const call of [tx.execute('RETURN 1'), tx.commit(), tx.rollback()])
        expectEqual(await codeOf(call), 'TRANSACTION_ENDED');
      const other = await db.begin();
      await other.rollback();
      const error = await expectFailure(other.commit(), { code: 'TRANSACTION_ENDED' });
      expectTrue(error.message.includes('rolled back'), error.message);
    });

    test('runs its statements one after another', async (db) => {
      const tx = await db.begin();
      const write = tx.execute('UNWIND range(1, 5000) AS i CREATE (:B)');
      const read = tx.execute('MATCH (b:B) RETURN count(b) AS count');
      const commit = tx.commit();
      expectEqual((await write).counters.nodesCreated, 5000);
      expectEqual((await read).rows, [{ count: 5000 }]);
      await commit;
      expectEqual(await db.nodeCount(), 5002);
    });

    test('checks arguments as the database does', async (db) => {
      const tx = await db.begin();
      expectEqual(await codeOf(tx.execute(1 as unknown as string)), 'INVALID_ARGUMENT');
      expectEqual(await codeOf(tx.execute('RETURN $x')), 'INVALID_PARAMS');
      expectEqual(await codeOf(tx.execute('RETURN $x', { x: Symbol('x') as never })), 'INVALID_PARAMS');
      await tx.commit();
    });

    if (context.supports('queryOptions'))
      test('goes on without a statement that was stopped', async (db) => {
        const tx = await db.begin();
        const controller = new AbortController();
        setTimeout(() => controller.abort(), 20);
        expectEqual(await codeOf(tx.execute(ENDLESS, {}, { signal: controller.signal })), 'CANCELLED');
        await tx.execute('CREATE ()');
        await tx.commit();
        expectEqual(await db.nodeCount(), 3);
      });

    test('that stands still is rolled back for those who wait', async (db) => {
      const tx = await db.begin({ idleTimeoutMs: 20 });
      await tx.execute('CREATE (:B)');
      expectEqual(await db.nodeCount(), 2);
      for (const call of [() => tx.execute('RETURN 1'), () => tx.commit()])
        expectEqual(await codeOf(call), 'TRANSACTION_TIMED_OUT');
    });

    test('keeps nobody waiting for longer than they will', async (db) => {
      const tx = await db.begin({ idleTimeoutMs: Infinity });
      expectEqual(await codeOf(db.execute('RETURN 1', {}, { lockTimeoutMs: 5 })), 'LOCK_TIMEOUT');
      const signal = AbortSignal.timeout(5);
      expectEqual(await codeOf(db.begin({ signal })), 'CANCELLED');
      await tx.commit();
    });
  });

  context.describe('isolation', () => {
    test('shows nobody a part of an open transaction', async (db) => {
      const tx = await db.begin();
      await tx.execute('CREATE (:B)');
      const count = db.nodeCount();
      const clear = db.clear();
      await tx.execute('CREATE (:B)');
      await tx.rollback();
      expectEqual(await count, 2);
      await clear;
      expectEqual(await db.nodeCount(), 0);
    });

    test('serves transactions and statements in the order of their calls', async (db) => {
      const order: string[] = [];
      const first = await db.begin();
      const calls = [
        db.execute('RETURN 1').then(() => order.push('statement')),
        db.transaction(async (tx) => {
          await tx.execute('RETURN 1');
          order.push('transaction');
        }),
        db.begin().then(async (tx) => {
          order.push('begin');
          await tx.commit();
        }),
        db.nodeCount().then(() => order.push('count')),
      ];
      await first.execute('RETURN 1');
      expectEqual(order, []);
      await first.commit();
      await Promise.all(calls);
      expectEqual(order, ['statement', 'transaction', 'begin', 'count']);
    });

    if (context.supports('snapshots'))
      test('keeps an open transaction out of a snapshot', async (db) => {
        const tx = await db.begin();
        await tx.execute('MATCH (n) DETACH DELETE n');
        const saving = db.saveSnapshotToBytes();
        await tx.rollback();
        expectEqual((await db.loadSnapshotFromBytes(await saving)).nodeCount, 2);
      });
  });

  context.describe('work in a transaction', () => {
    test('is committed, and gives its result', async (db) => {
      const result = await db.transaction(async (tx) => {
        await tx.execute('CREATE (:B)');
        return 'done';
      });
      expectEqual(result, 'done');
      expectEqual(await db.nodeCount(), 3);
    });

    const failures: [name: string, work: (tx: Transaction) => Promise<unknown>, code: string][] = [
      ['throws', async (tx) => tx.execute('RETURN 1 / 0'), 'DIVISION_BY_ZERO'],
      [
        'throws behind its own rollback',
        async (tx) => {
          await tx.rollback();
          await tx.execute('RETURN 1');
        },
        'TRANSACTION_ENDED',
      ],
    ];
    for (const [name, work, code] of failures)
      test(`leaves no trace when it ${name}`, async (db) => {
        const before = await stateOf(db);
        const start = async (tx: Transaction): Promise<unknown> => {
          await tx.execute('CREATE (:B)');
          return work(tx);
        };
        expectEqual(await codeOf(db.transaction(start)), code);
        expectEqual(await stateOf(db), before);
      });

    test('is a function', async (db) => {
      await expectFailure(() => db.transaction('work' as unknown as () => void), {
        code: 'INVALID_ARGUMENT',
        argument: 'work',
      });
    });

    test('may roll back, or commit, by itself', async (db) => {
      await db.transaction(async (tx) => {
        await tx.execute('CREATE (:B)');
        await tx.rollback();
      });
      expectEqual(await db.nodeCount(), 2);
      await db.transaction(async (tx) => {
        await tx.execute('CREATE (:B)');
        await tx.commit();
      });
      expectEqual(await db.nodeCount(), 3);
    });

    test('fails where it stood still for too long', async (db) => {
      const slow = db.transaction(
        async (tx) => {
          await tx.execute('CREATE (:B)');
          await db.nodeCount();
        },
        { idleTimeoutMs: 20 },
      );
      expectEqual(await codeOf(slow), 'TRANSACTION_TIMED_OUT');
      expectEqual(await db.nodeCount(), 2);
    });
  });
}
