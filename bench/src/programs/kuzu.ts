import { copyFileSync, existsSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import type { SocialGraph } from '../data/social-graph.ts';
import type { CypherDatabase, Row } from './cypher-database.ts';
import { peerFile, requirePeer } from './peer.ts';
import type { Program } from './program.ts';

interface Prepared {
  isSuccess(): boolean;
  getErrorMessage(): string;
}

interface Result {
  getAll(): Promise<Row[]>;
}

interface Connection {
  query(text: string): Promise<Result>;
  prepare(text: string): Promise<Prepared>;
  execute(statement: Prepared, params: Readonly<Record<string, unknown>>): Promise<Result>;
}

interface KuzuDatabase {
  close(): Promise<void>;
}

/** What is used of Kuzu. */
interface Kuzu {
  readonly Database: new (path: string) => KuzuDatabase;
  readonly Connection: new (database: KuzuDatabase) => Connection;
}

const SCHEMA = [
  'CREATE NODE TABLE Person(id INT64, name STRING, age INT64, score DOUBLE, city STRING, PRIMARY KEY(id))',
  'CREATE REL TABLE KNOWS(FROM Person TO Person, since INT64)',
];

/** Kuzu, with its own indexes on the ids, from a file that it wrote. */
export const kuzu: Program<'cypher', CypherDatabase> = {
  name: 'Kuzu',
  language: 'cypher',
  async prepare(people) {
    const file = fileOf(people);
    if (existsSync(file)) return;
    const { Database, Connection } = requirePeer('kuzu') as Kuzu;
    const database = new Database(`${file}.tmp`);
    const connection = new Connection(database);
    for (const text of SCHEMA) await connection.query(text);
    await copyIn(connection, people);
    await database.close();
    renameSync(`${file}.tmp`, file);
  },
  async open(people, startsEmpty) {
    const { Database, Connection } = requirePeer('kuzu') as Kuzu;
    if (startsEmpty) {
      const connection = new Connection(new Database(':memory:'));
      for (const text of SCHEMA) await connection.query(text);
      return new KuzuGraph(connection);
    }
    const copy = peerFile('kuzu', people, `-${process.pid}.kuzu`);
    copyFileSync(fileOf(people), copy);
    process.once('exit', () => [copy, `${copy}.wal`].forEach((path) => rmSync(path, { force: true })));
    return new KuzuGraph(new Connection(new Database(copy)));
  },
};

class KuzuGraph implements CypherDatabase {
  readonly dialect = 'kuzu';
  readonly #connection: Connection;
  /** It has no cache of its own: who asks often prepares. */
  readonly #prepared = new Map<string, Prepared>();

  constructor(connection: Connection) {
    this.#connection = connection;
  }

  async query(text: string, params: Readonly<Record<string, unknown>> = {}): Promise<Row[]> {
    let statement = this.#prepared.get(text);
    if (statement === undefined) {
      statement = await this.#connection.prepare(text);
      if (!statement.isSuccess()) throw new Error(statement.getErrorMessage());
      this.#prepared.set(text, statement);
    }
    const result = await this.#connection.execute(statement, params);
    return result.getAll();
  }
}

async function copyIn(connection: Connection, people: SocialGraph): Promise<void> {
  const [persons, knows] = [peerFile('persons', people, '.csv'), peerFile('knows', people, '.csv')];
  const personLine = ({ name, age, score, city }: SocialGraph['persons'][number], id: number) =>
    `${id},${name},${age},${score},${city}\n`;
  writeFileSync(persons, people.persons.map(personLine).join(''));
  writeFileSync(
    knows,
    people.knows.map(({ source, target, since }) => `${source},${target},${since}\n`).join(''),
  );
  await connection.query(`COPY Person FROM '${persons}'`);
  await connection.query(`COPY KNOWS FROM '${knows}'`);
  [persons, knows].forEach((path) => rmSync(path));
}

function fileOf(people: SocialGraph): string {
  return peerFile('kuzu', people, '.kuzu');
}
