import type { CypherDatabase, Row } from './cypher-database.ts';
import { requirePeer } from './peer.ts';
import type { Program } from './program.ts';

interface GrafeoDatabase {
  executeCypher(text: string, params?: Readonly<Record<string, unknown>>): Promise<{ toArray(): Row[] }>;
  batchCreateNodesWithProps(label: string, rows: readonly unknown[]): Promise<number[]>;
  batchCreateEdges(
    rows: readonly { src: number; dst: number; type: string; properties: Row }[],
  ): Promise<number[]>;
}

/** What is used of Grafeo. */
interface Grafeo {
  readonly GrafeoDB: { create(): GrafeoDatabase };
}

/** Grafeo in memory, asked in Cypher, filled by its batches. */
export const grafeo: Program<'cypher', CypherDatabase> = {
  name: 'Grafeo',
  language: 'cypher',
  async open({ persons, knows }, startsEmpty) {
    const database = (requirePeer('@grafeo-db/js') as Grafeo).GrafeoDB.create();
    await database.executeCypher('CREATE INDEX person_id FOR (p:Person) ON (p.id)');
    if (!startsEmpty) {
      const ids = await database.batchCreateNodesWithProps(
        'Person',
        persons.map((person, id) => ({ id, ...person })),
      );
      await database.batchCreateEdges(
        knows.map(({ source, target, since }) => ({
          src: ids[source]!,
          dst: ids[target]!,
          type: 'KNOWS',
          properties: { since },
        })),
      );
    }
    return new GrafeoGraph(database);
  },
};

class GrafeoGraph implements CypherDatabase {
  readonly dialect = 'grafeo';
  readonly #database: GrafeoDatabase;

  constructor(database: GrafeoDatabase) {
    this.#database = database;
  }

  async query(text: string, params: Readonly<Record<string, unknown>> = {}): Promise<Row[]> {
    return (await this.#database.executeCypher(text, params)).toArray();
  }
}
