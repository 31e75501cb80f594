import { cypherText, sqlText } from './ask.ts';
import type { Question } from './question.ts';

const AGE = 40;

export const filterCount: Question = {
  name: 'filter-count',
  title: 'filter and count',
  answer: ({ persons }) => persons.filter(({ age }) => age > AGE).length,
  cypher: cypherText(`MATCH (p:Person) WHERE p.age > ${AGE} RETURN count(*) AS n`),
  sql: sqlText(`SELECT count(*) AS n FROM person WHERE age > ${AGE}`),
  graphology: (graph) => ({
    run: () => graph.reduceNodes((n, _, { age }) => (age > AGE ? n + 1 : n), 0),
  }),
  arrays: ({ ages }) => ({
    run() {
      let n = 0;
      for (const age of ages) if (age > AGE) n++;
      return n;
    },
  }),
};
