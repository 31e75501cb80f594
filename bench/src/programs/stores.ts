import { readFileSync } from 'node:fs';
import { peopleFile } from '../data/files.ts';
import type { CypherDatabase } from './cypher-database.ts';
import { loradb, openLoradb, fileOf as loradbFile } from './loradb.ts';
import { openSqlite, sqlite, fileOf as sqliteFile } from './sqlite.ts';
import type { GraphStore, OpenStore } from './store.ts';

const COUNT_NODES = 'MATCH (n) RETURN count(*) AS n';
const COUNT_RELATIONSHIPS = 'MATCH ()-[r]->() RETURN count(*) AS n';
const KNOWN_BY = 'MATCH (:Person {id: $id})-[:KNOWS]->(b) RETURN count(*) AS n';

/** This project. */
export const loradbTsStore: GraphStore = {
  name: 'loradb-ts',
  prepare: async ({ personCount }) => void peopleFile(personCount),
  async open() {
    const { createDatabase } = await import('@loradb-ts/node');
    const database = await createDatabase();
    return {
      load: async ({ personCount }) => void (await database.loadSnapshot(peopleFile(personCount))),
      save: async (path) => void (await database.saveSnapshot(path)),
      ...askedInCypher((text, params) => database.execute(text, params as never)),
    };
  },
};

/** LoraDB 0.15, native, in its own format. */
export const loradbStore: GraphStore = {
  name: loradb.name,
  prepare: (people) => loradb.prepare!(people),
  async open() {
    const database = await openLoradb();
    return {
      load: async (people) => void (await database.loadSnapshot(loradbFile(people))),
      save: async (path) => void (await database.saveSnapshot(path)),
      ...askedInCypher((text, params) => database.execute(text, params)),
    };
  },
};

/** SQLite: a file read into memory, and a compact copy written to disk. */
export const sqliteStore: GraphStore = {
  name: sqlite.name,
  prepare: (people) => sqlite.prepare!(people),
  async open() {
    let database = openSqlite(':memory:');
    const count = (text: string, ...params: readonly unknown[]) =>
      (database.prepare(text).get(...params) as { n: number }).n;
    return {
      load: async (people) => void (database = openSqlite(readFileSync(sqliteFile(people)))),
      save: async (path) => database.exec(`VACUUM INTO '${path}'`),
      counts: async () => [
        count('SELECT count(*) AS n FROM person'),
        count('SELECT count(*) AS n FROM knows'),
      ],
      knownBy: async (id) => count('SELECT count(*) AS n FROM knows WHERE source = ?', id),
    };
  },
};

function askedInCypher(
  execute: (
    text: string,
    params?: Readonly<Record<string, unknown>>,
  ) => Promise<{ rows: Awaited<ReturnType<CypherDatabase['query']>> }>,
): Pick<OpenStore, 'counts' | 'knownBy'> {
  const ask = async (text: string, params?: Readonly<Record<string, unknown>>) =>
    Number((await execute(text, params)).rows[0]!['n']);
  return {
    counts: async () => [await ask(COUNT_NODES), await ask(COUNT_RELATIONSHIPS)],
    knownBy: (id) => ask(KNOWN_BY, { id }),
  };
}
