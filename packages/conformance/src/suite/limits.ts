import { codeOf, expectEqual, expectFailure } from './expectation.ts';
import type { SuiteContext } from './host.ts';

/** It would take longer than any test run. */
export const ENDLESS = 'UNWIND range(1, 100000) AS x UNWIND range(1, 100000) AS y RETURN sum(x * y)';

export function limitTests(context: SuiteContext): void {
  context.describe('a query', () => {
    context.test('is stopped by its signal, with the reason as the cause', async (db) => {
      const controller = new AbortController();
      const reason = new Error('enough');
      setTimeout(() => controller.abort(reason), 20);
      const { signal } = controller;
      const error = await expectFailure(db.execute(ENDLESS, {}, { signal }), { code: 'CANCELLED' });
      expectEqual(error.cause === reason, true);
      expectEqual((await db.execute('RETURN 1 AS x')).rows, [{ x: 1 }]);
    });

    context.test('that changes the graph leaves no trace when it is stopped', async (db) => {
      const controller = new AbortController();
      setTimeout(() => controller.abort(), 20);
      const query = 'UNWIND range(1, 100000) AS x UNWIND range(1, 100000) AS y CREATE ()';
      expectEqual(await codeOf(db.execute(query, {}, { signal: controller.signal })), 'CANCELLED');
      expectEqual(await db.nodeCount(), 0);
    });

    context.test('is not begun with a signal that says stop', async (db) => {
      const signal = AbortSignal.abort('no');
      expectEqual(await codeOf(() => db.execute('CREATE ()', {}, { signal })), 'CANCELLED');
      expectEqual(await db.nodeCount(), 0);
    });

    context.test('is stopped at its deadline', async (db) => {
      expectEqual(await codeOf(db.execute(ENDLESS, {}, { timeoutMs: 20 })), 'TIMED_OUT');
    });

    context.test('has no more rows than it may', async (db) => {
      const query = 'UNWIND [1, 2, 3] AS x CREATE () RETURN x';
      expectEqual(await codeOf(db.execute(query, {}, { maxRows: 2 })), 'ROW_LIMIT_EXCEEDED');
      expectEqual(await db.nodeCount(), 0);
      expectEqual(await codeOf(db.execute(query, {}, { maxRows: 3 })), 'ok');
    });

    context.test('takes no more memory than it may', async (db) => {
      const query = 'UNWIND range(1, 100000) AS x RETURN collect(x)';
      expectEqual(
        await codeOf(db.execute(query, {}, { memoryBudgetBytes: 10_000 })),
        'MEMORY_LIMIT_EXCEEDED',
      );
    });
  });

  if (!context.supports('databaseOptions')) return;
  context.describe('options of the database', () => {
    context.ownTest(
      'hold for queries that say nothing else',
      async (db) => {
        const query = 'UNWIND [1, 2, 3] AS x RETURN x';
        expectEqual(await codeOf(db.execute(query)), 'ROW_LIMIT_EXCEEDED');
        expectEqual((await db.execute(query, {}, { maxRows: 3 })).rows, [{ x: 1n }, { x: 2n }, { x: 3n }]);
      },
      { maxRows: 2, integers: 'bigint' },
    );
  });
}
