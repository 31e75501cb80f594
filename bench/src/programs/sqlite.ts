import { existsSync, readFileSync, renameSync } from 'node:fs';
import type { SocialGraph } from '../data/social-graph.ts';
import { peerFile, requirePeer } from './peer.ts';
import type { Program } from './program.ts';

interface Statement {
  get(...params: readonly unknown[]): unknown;
  all(...params: readonly unknown[]): unknown[];
  run(...params: readonly unknown[]): unknown;
}

/** What is used of better-sqlite3. */
export interface SqliteDatabase {
  exec(text: string): void;
  prepare(text: string): Statement;
  transaction(work: () => void): () => void;
  close(): void;
}

type Sqlite = new (file: string | Buffer) => SqliteDatabase;

const SCHEMA = `
  CREATE TABLE person (id INTEGER PRIMARY KEY, name TEXT, age INTEGER, score REAL, city TEXT);
  CREATE TABLE knows (id INTEGER PRIMARY KEY, source INTEGER, target INTEGER, since INTEGER);`;
/** Each covers the look-up of the other end. */
const INDEXES = `
  CREATE INDEX knows_source ON knows (source, target);
  CREATE INDEX knows_target ON knows (target, source);`;

/** SQLite in memory, with SQL written by hand for each question. */
export const sqlite: Program<'sql', SqliteDatabase> = {
  name: 'SQLite',
  language: 'sql',
  async prepare(people) {
    const file = fileOf(people);
    if (existsSync(file)) return;
    const database = openSqlite(`${file}.tmp`);
    database.exec(SCHEMA);
    fill(database, people);
    database.exec(`${INDEXES} ANALYZE;`);
    database.close();
    renameSync(`${file}.tmp`, file);
  },
  async open(people, startsEmpty) {
    if (!startsEmpty) return openSqlite(readFileSync(fileOf(people)));
    const database = openSqlite(':memory:');
    database.exec(SCHEMA + INDEXES);
    return database;
  },
};

/** Opens a file, or the bytes of one in memory. */
export function openSqlite(file: string | Buffer): SqliteDatabase {
  const Database = requirePeer('better-sqlite3') as Sqlite;
  return new Database(file);
}

function fill(database: SqliteDatabase, { persons, knows }: SocialGraph): void {
  const [person, know] = [
    database.prepare('INSERT INTO person VALUES (?, ?, ?, ?, ?)'),
    database.prepare('INSERT INTO knows VALUES (?, ?, ?, ?)'),
  ];
  database.transaction(() => {
    persons.forEach(({ name, age, score, city }, id) => void person.run(id, name, age, score, city));
    knows.forEach(({ source, target, since }, id) => void know.run(id, source, target, since));
  })();
}

/** The file of the social graph. */
export function fileOf(people: SocialGraph): string {
  return peerFile('sqlite', people, '.db');
}
