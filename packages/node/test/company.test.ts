import { describe, expect, test } from 'vitest';
import { createDatabase } from '../src/index.ts';
import { temporaryDirectory } from './temporary-directory.ts';

const at = temporaryDirectory();

describe('queries beside loads and saves', () => {
  test('200 loads with 3 readers: every answer is of the whole old or the whole new graph', async () => {
    const db = await createDatabase();
    const graphs = [
      { nodes: 500, value: 1 },
      { nodes: 800, value: 2 },
    ];
    for (const { nodes, value } of graphs) {
      await db.clear();
      await db.execute('UNWIND range(1, $nodes) AS i CREATE (:N {v: $value})', { nodes, value });
      await db.saveSnapshot(at(`of-${value}`));
    }
    const watch = { isOver: false };
    const seen = new Map<string, number>();
    const read = async (): Promise<void> => {
      while (!watch.isOver) {
        const query = 'MATCH (n) RETURN count(n) AS nodes, min(n.v) AS least, max(n.v) AS most';
        const { rows } = await db.execute(query);
        const answer = JSON.stringify(rows[0]);
        seen.set(answer, (seen.get(answer) ?? 0) + 1);
        await new Promise((resolve) => setImmediate(resolve));
      }
    };
    const readers = [read(), read(), read()];
    for (let load = 0; load < 200; load++) await db.loadSnapshot(at(`of-${(load % 2) + 1}`));
    watch.isOver = true;
    await Promise.all(readers);
    expect([...seen.keys()].toSorted()).toEqual([
      '{"nodes":500,"least":1,"most":1}',
      '{"nodes":800,"least":2,"most":2}',
    ]);
  });

  test('100 saves beside a writer: each file has the statements called before, whole, and no other', async () => {
    const db = await createDatabase();
    await db.execute('CREATE (:Counter {n: 0})');
    await db.execute("UNWIND range(1, 20000) AS i CREATE (:Old {i: i, text: 'text ' + toString(i)})");
    const watch = { isOver: false };
    let callCount = 0;
    const write = async (): Promise<void> => {
      while (!watch.isOver) {
        callCount++;
        await db.execute(
          `MATCH (c:Counter) SET c.n = c.n + 1 WITH c
           MATCH (o) WHERE id(o) = $id SET o.n = c.n, o:Touched
           CREATE (:New {n: c.n})<-[:MADE]-(o)`,
          { id: 1 + ((callCount * 7919) % 20_000) },
        );
        await new Promise((resolve) => setImmediate(resolve));
      }
    };
    const writing = write();
    const copy = await createDatabase();
    for (let save = 0; save < 100; save++) {
      const before = callCount;
      await db.saveSnapshot(at('saved'));
      await copy.loadSnapshot(at('saved'));
      const { rows } = await copy.execute(
        `MATCH (o:Touched)-[:MADE]->(n:New) WITH count(n) AS made, max(n.n) AS last, count(o.n) AS touched
         MATCH (c:Counter) RETURN c.n AS counter, made, last, touched`,
      );
      const last = before === 0 ? null : before;
      expect(rows).toEqual([{ counter: before, made: before, last, touched: before }]);
    }
    watch.isOver = true;
    await writing;
    expect(callCount).toBeGreaterThan(100);
  });
});
