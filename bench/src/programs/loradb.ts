import { existsSync, renameSync } from 'node:fs';
import type { SocialGraph } from '../data/social-graph.ts';
import type { CypherDatabase, Row } from './cypher-database.ts';
import { peerFile, requirePeer } from './peer.ts';
import type { Program } from './program.ts';

interface LoraNodeDatabase {
  execute(text: string, params?: Readonly<Record<string, unknown>>): Promise<{ rows: Row[] }>;
  saveSnapshot(path: string): Promise<unknown>;
  loadSnapshot(path: string): Promise<unknown>;
}

/** What is used of LoraDB's package for Node. */
interface LoraNode {
  createDatabase(): Promise<LoraNodeDatabase>;
}

const INDEX = 'CREATE INDEX person_id FOR (p:Person) ON (p.id)';
/** Rows of one statement when the file is made. */
const BATCH = 10_000;

/** LoraDB 0.15, native, from a snapshot in its own format. */
export const loradb: Program<'cypher', CypherDatabase> = {
  name: 'LoraDB 0.15',
  language: 'cypher',
  async prepare(people) {
    const file = fileOf(people);
    if (existsSync(file)) return;
    const database = await openLoradb();
    await database.execute(INDEX);
    await fill(database, people);
    await database.saveSnapshot(`${file}.tmp`);
    renameSync(`${file}.tmp`, file);
  },
  async open(people, startsEmpty) {
    const database = await openLoradb();
    if (startsEmpty) await database.execute(INDEX);
    else await database.loadSnapshot(fileOf(people));
    return new LoradbGraph(database);
  },
};

/** An empty database of LoraDB. */
export function openLoradb(): Promise<LoraNodeDatabase> {
  return (requirePeer('@loradb/lora-node') as LoraNode).createDatabase();
}

class LoradbGraph implements CypherDatabase {
  readonly dialect = 'loradb';
  readonly #database: LoraNodeDatabase;

  constructor(database: LoraNodeDatabase) {
    this.#database = database;
  }

  async query(text: string, params: Readonly<Record<string, unknown>> = {}): Promise<Row[]> {
    return (await this.#database.execute(text, params)).rows;
  }
}

async function fill(database: LoraNodeDatabase, { persons, knows }: SocialGraph): Promise<void> {
  for (let start = 0; start < persons.length; start += BATCH) {
    const rows = persons.slice(start, start + BATCH).map((person, i) => ({ id: start + i, ...person }));
    await database.execute('UNWIND $rows AS r CREATE (p:Person) SET p = r', { rows });
  }
  for (let start = 0; start < knows.length; start += BATCH) {
    await database.execute(
      `UNWIND $rows AS r MATCH (a:Person {id: r.source}), (b:Person {id: r.target})
       CREATE (a)-[:KNOWS {since: r.since}]->(b)`,
      { rows: knows.slice(start, start + BATCH) },
    );
  }
}

/** The file of the social graph in LoraDB's own format. */
export function fileOf(people: SocialGraph): string {
  return peerFile('loradb', people, '.lora');
}
