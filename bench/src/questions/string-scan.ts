import { cypherText, sqlText } from './ask.ts';
import type { Question } from './question.ts';

const PART = '99';

export const stringScan: Question = {
  name: 'string-scan',
  title: 'names that contain a text',
  answer: ({ persons }) => persons.filter(({ name }) => name.includes(PART)).length,
  cypher: cypherText(`MATCH (p:Person) WHERE p.name CONTAINS '${PART}' RETURN count(*) AS n`),
  sql: sqlText(`SELECT count(*) AS n FROM person WHERE instr(name, '${PART}') > 0`),
  graphology: (graph) => ({
    run: () => graph.reduceNodes((n, _, { name }) => (name.includes(PART) ? n + 1 : n), 0),
  }),
  arrays: ({ names }) => ({
    run() {
      let n = 0;
      for (const name of names) if (name.includes(PART)) n++;
      return n;
    },
  }),
};
