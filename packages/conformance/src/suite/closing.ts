import type { GraphDatabase } from '@loradb-ts/core';
import { codeOf, expectEqual, expectFailure } from './expectation.ts';
import type { SuiteContext } from './host.ts';

export function closingTests(context: SuiteContext): void {
  const calls: [name: string, call: (db: GraphDatabase) => unknown][] = [
    ['execute', (db) => db.execute('RETURN 1')],
    ['clear', (db) => db.clear()],
    ['nodeCount', (db) => db.nodeCount()],
    ['relationshipCount', (db) => db.relationshipCount()],
  ];
  if (context.supports('plans')) calls.push(['explain', (db) => db.explain('RETURN 1')]);
  if (context.supports('streams')) calls.push(['stream', (db) => db.stream('RETURN 1').next()]);
  if (context.supports('transactions'))
    calls.push(['begin', (db) => db.begin()], ['transaction', (db) => db.transaction(async () => {})]);
  if (context.supports('snapshots'))
    calls.push(
      ['saveSnapshotToBytes', (db) => db.saveSnapshotToBytes()],
      ['loadSnapshotFromBytes', (db) => db.loadSnapshotFromBytes(new Uint8Array(100))],
    );

  context.describe('a closed database', () => {
    for (const [name, call] of calls)
      context.ownTest(`refuses ${name}`, async (db) => {
        await db.close();
        await expectFailure(() => call(db), { code: 'DATABASE_CLOSED' });
      });
  });

  context.describe('closing', () => {
    context.ownTest('waits for what was called before, and may be repeated', async (db) => {
      const created = db.execute('CREATE (n) RETURN id(n) AS id');
      const closed = [db.close(), db.close()];
      expectEqual((await created).rows, [{ id: 0 }]);
      await Promise.all(closed);
      await db.close();
    });

    context.ownTest('refuses what is called meanwhile', async (db) => {
      const closed = db.close();
      expectEqual(await codeOf(() => db.nodeCount()), 'DATABASE_CLOSED');
      await closed;
    });

    context.closingTest('is the end of a database that has been used a lot');
  });
}
