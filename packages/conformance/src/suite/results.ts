import { expectEqual, expectFailure, expectFields } from './expectation.ts';
import type { SuiteContext } from './host.ts';

const NO_CHANGES = {
  nodesCreated: 0,
  nodesDeleted: 0,
  relationshipsCreated: 0,
  relationshipsDeleted: 0,
  propertiesSet: 0,
  labelsAdded: 0,
  labelsRemoved: 0,
  indexesAdded: 0,
  indexesRemoved: 0,
  constraintsAdded: 0,
  constraintsRemoved: 0,
};

export function resultTests(context: SuiteContext): void {
  context.describe('results', () => {
    context.test('have their columns in the order written, also without rows', async (db) => {
      const { columns, rows } = await db.execute('MATCH (n:None) RETURN n AS z, n.x, count(*) AS a');
      expectEqual([columns, rows], [['z', 'n.x', 'a'], []]);
      expectEqual((await db.execute('CREATE (n)')).columns, []);
    });

    context.test('count what was changed', async (db) => {
      const { counters } = await db.execute('CREATE (:A:B {x: 1, y: 2})-[:R {z: 3}]->(:A)');
      const created = { nodesCreated: 2, relationshipsCreated: 1, propertiesSet: 3, labelsAdded: 3 };
      expectEqual(counters, { ...NO_CHANGES, ...created });
      const removed = await db.execute('MATCH (n:B) REMOVE n:B SET n.x = null DETACH DELETE n');
      expectFields(removed.counters, { nodesDeleted: 1, relationshipsDeleted: 1, labelsRemoved: 1 });
      expectEqual((await db.execute('MATCH (n) RETURN n')).counters, NO_CHANGES);
    });

    context.test('of parameters and filters', async (db) => {
      await db.execute('UNWIND $names AS name CREATE (:P {name: name})-[:LIKES]->(:T)', {
        names: ['Ada', 'Grace'],
      });
      const { rows } = await db.execute('MATCH (p:P) WHERE p.name <> $name RETURN p.name AS name', {
        name: 'Ada',
      });
      expectEqual(rows, [{ name: 'Grace' }]);
      expectEqual([await db.nodeCount(), await db.relationshipCount()], [4, 2]);
    });

    context.test('of 20,000 rows', async (db) => {
      const { rows } = await db.execute('UNWIND range(1, 20000) AS x RETURN x, toString(x) AS s');
      expectEqual(rows.length, 20_000);
      expectEqual(rows[19_999], { x: 20_000, s: '20000' });
    });
  });

  context.describe('databases', () => {
    context.test('are independent of each other', async (db) => {
      const other = await context.open();
      await db.execute('CREATE (), ()');
      expectEqual([await db.nodeCount(), await other.nodeCount()], [2, 0]);
      await other.close();
    });

    context.test('are cleared, and let ids count from 0 again', async (db) => {
      await db.execute('CREATE ()-[:R]->()');
      await db.clear();
      expectEqual([await db.nodeCount(), await db.relationshipCount()], [0, 0]);
      expectEqual((await db.execute('CREATE (n) RETURN id(n) AS id')).rows, [{ id: 0 }]);
    });

    context.test('do what is called in the order of the calls, awaited or not', async (db) => {
      const counts = await Promise.all([
        db.nodeCount(),
        db.execute('CREATE ()').then(() => 'created'),
        db.nodeCount(),
        db.clear().then(() => 'cleared'),
        db.nodeCount(),
      ]);
      expectEqual(counts, [0, 'created', 1, 'cleared', 0]);
    });
  });

  context.describe('procedures', () => {
    const definition = {
      name: 'text.split',
      inputs: [{ name: 'text', type: 'STRING' }],
      outputs: [{ name: 'word', type: 'STRING' }],
      call: (text: unknown) =>
        String(text)
          .split(' ')
          .map((word) => ({ word })),
    };
    if (context.supports('procedures'))
      context.ownTest('are registered and called', async (db) => {
        db.registerProcedure(definition);
        const { rows } = await db.execute("CALL text.split('a b') YIELD word RETURN word");
        expectEqual(rows, [{ word: 'a' }, { word: 'b' }]);
      });
    else
      context.test('are refused', async (db) => {
        await expectFailure(() => db.registerProcedure(definition), { code: 'UNSUPPORTED' });
      });
  });
}
