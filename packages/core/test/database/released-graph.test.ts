import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { expect, it } from 'vitest';
import { Database } from '../../src/database.ts';
import { Graph } from '../../src/graph/graph.ts';
import { decodeSnapshot } from '../../src/snapshot/decode.ts';
import { encodeSnapshot } from '../../src/snapshot/encode.ts';
import { ManualPlatform } from './manual-platform.ts';

setFlagsFromString('--expose-gc');
const collectGarbage = runInNewContext('gc') as () => void;

/** Statements whose plans keep something of the graph that they ran on: its columns, its codes, places in its tables. */
const STATEMENTS: readonly string[] = [
  'MATCH (n:A {x: 1})-[r:R]->(m) WHERE m.x > 1 AND n.s CONTAINS "a" RETURN n, r, m',
  'MATCH (n:A) RETURN n.s, count(*), collect(n.x)',
  'MATCH (n) WHERE EXISTS { (n)-->(:A) } RETURN n ORDER BY n.x LIMIT 1',
  'MATCH p = (n:A)-[*1..2]->(m) RETURN p',
  'CREATE (n:A {x: 9, s: "z"})-[:R {k: 1}]->(:A) SET n.y = 1 RETURN n',
  'MERGE (n:A {x: 9}) RETURN n',
];

async function restored(database: Database): Promise<WeakRef<Graph>> {
  const decoded = decodeSnapshot(encodeSnapshot(new Graph()));
  await database.exclusive(async () => database.restore(decoded));
  for (const statement of STATEMENTS) await database.execute(statement);
  for await (const _ of database.stream('MATCH (n:A) RETURN n.s'));
  return new WeakRef(decoded.graph);
}

/** References that were read in a turn of the event loop hold until it ends. */
async function isHeld(graph: WeakRef<Graph>): Promise<boolean> {
  for (let turn = 0; turn < 3; turn++) {
    await new Promise((resolve) => setImmediate(resolve));
    collectGarbage();
  }
  return graph.deref() !== undefined;
}

it.each([
  ['clear', async (database: Database) => database.clear()],
  ['restore', async (database: Database) => void (await restored(database))],
  ['close', async (database: Database) => database.close()],
])('%s gives up the graph there was, whatever ran on it', async (_, replace) => {
  const database = new Database(new ManualPlatform());
  const graph = await restored(database);
  expect(await isHeld(graph)).toBe(true);
  await replace(database);
  expect(await isHeld(graph)).toBe(false);
});
