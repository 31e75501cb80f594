import type { SocialGraph } from '../data/social-graph.ts';
import type { Person } from '../data/social.ts';
import { onlyN } from './ask.ts';
import type { CypherDatabase, Row } from '../programs/cypher-database.ts';
import type { Question } from './question.ts';

/** Rows of one statement. */
const BATCH = 10_000;
const CREATE_PERSONS = `UNWIND $rows AS r
  CREATE (:Person {id: r.id, name: r.name, age: r.age, score: r.score, city: r.city})`;
const CREATE_KNOWS = `UNWIND $rows AS r MATCH (a:Person {id: r.source}), (b:Person {id: r.target})
  CREATE (a)-[:KNOWS {since: r.since}]->(b)`;
const INSERT_PERSON = 'INSERT INTO person (id, name, age, score, city) VALUES (?, ?, ?, ?, ?)';
const INSERT_KNOWS = 'INSERT INTO knows (id, source, target, since) VALUES (?, ?, ?, ?)';

export const createNodes: Question = {
  name: 'create-nodes',
  title: 'create all nodes',
  startsEmpty: true,
  isOnce: true,
  answer: ({ personCount }) => personCount,
  cypher(database, people) {
    const batches = batchesOf(personRows(people));
    return {
      run: () => runBatches(database, CREATE_PERSONS, batches),
      check: async () => onlyN(await database.query('MATCH (p:Person) RETURN count(*) AS n')),
    };
  },
  sql(database, people) {
    const insert = database.prepare(INSERT_PERSON);
    const rows = personRows(people);
    return {
      run: database.transaction(() => {
        for (const { id, name, age, score, city } of rows) insert.run(id, name, age, score, city);
      }),
      check: () => (database.prepare('SELECT count(*) AS n FROM person').get() as Row)['n'],
    };
  },
  graphology(graph, { persons }) {
    return {
      run: () => persons.forEach((person, id) => void graph.addNode(String(id), { ...person })),
      check: () => graph.order,
    };
  },
};

export const createRelationships: Question = {
  name: 'create-relationships',
  title: 'create all relationships between nodes found by their ids',
  startsEmpty: true,
  isOnce: true,
  answer: ({ knowsCount }) => knowsCount,
  cypher(database, people) {
    const batches = batchesOf(people.knows);
    return {
      before: () => runBatches(database, CREATE_PERSONS, batchesOf(personRows(people))),
      run: () => runBatches(database, CREATE_KNOWS, batches),
      check: async () => onlyN(await database.query('MATCH ()-[k:KNOWS]->() RETURN count(*) AS n')),
    };
  },
  sql(database, people) {
    const insert = database.prepare(INSERT_KNOWS);
    return {
      run: database.transaction(() => {
        for (const [id, { source, target, since }] of people.knows.entries())
          insert.run(id, source, target, since);
      }),
      check: () => (database.prepare('SELECT count(*) AS n FROM knows').get() as Row)['n'],
    };
  },
  graphology(graph, { persons, knows }) {
    return {
      before: () => persons.forEach((person, id) => void graph.addNode(String(id), { ...person })),
      run: () =>
        knows.forEach(
          ({ source, target, since }) =>
            void graph.addDirectedEdge(String(source), String(target), { since }),
        ),
      check: () => graph.size,
    };
  },
};

function personRows({ persons }: SocialGraph): ({ id: number } & Person)[] {
  return persons.map((person, id) => ({ id, ...person }));
}

async function runBatches(
  database: CypherDatabase,
  text: string,
  batches: readonly (readonly unknown[])[],
): Promise<void> {
  for (const rows of batches) await database.query(text, { rows });
}

function batchesOf<T>(rows: readonly T[]): T[][] {
  const batches: T[][] = [];
  for (let start = 0; start < rows.length; start += BATCH) batches.push(rows.slice(start, start + BATCH));
  return batches;
}
