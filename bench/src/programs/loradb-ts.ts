import type { LoraParam } from '@loradb-ts/node';
import { peopleFile } from '../data/files.ts';
import type { CypherDatabase } from './cypher-database.ts';
import type { Program } from './program.ts';

/** This project, asked in Cypher. */
export const loradbTs: Program<'cypher', CypherDatabase> = {
  name: 'loradb-ts',
  language: 'cypher',
  prepare: async ({ personCount }) => void peopleFile(personCount),
  async open({ personCount }, startsEmpty): Promise<CypherDatabase> {
    const { createDatabase } = await import('@loradb-ts/node');
    const database = await createDatabase();
    if (!startsEmpty) await database.loadSnapshot(peopleFile(personCount));
    await database.execute('CREATE INDEX person_id FOR (p:Person) ON (p.id)');
    return {
      dialect: 'loradb-ts',
      query: async (text, params) =>
        (await database.execute(text, params as Readonly<Record<string, LoraParam>> | undefined)).rows,
    };
  },
};
