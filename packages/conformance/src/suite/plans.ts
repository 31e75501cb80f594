import { expectEqual, expectTrue } from './expectation.ts';
import type { SuiteContext } from './host.ts';

export function planTests(context: SuiteContext): void {
  context.describe('plans', () => {
    const query = 'MATCH (n:N) WHERE n.i > $min RETURN n.i AS i';

    context.test('are explained without running the query or its parameters', async (db) => {
      const plan = await db.explain(query);
      expectTrue(JSON.stringify(plan).includes('NodeByLabelScan'), 'the plan scans nodes');
      expectEqual(plan.rows, undefined);
      await db.explain('CREATE ()');
      expectEqual(await db.nodeCount(), 0);
    });

    context.test('are profiled with the rows of the query', async (db) => {
      await db.execute('UNWIND range(1, 10) AS i CREATE (:N {i: i})');
      const { rows, plan } = await db.profile(query, { min: 7 });
      expectEqual([rows.length, plan.rows, typeof plan.timeMs], [3, 3, 'number']);
    });
  });
}
