import { onlyN } from './ask.ts';
import type { Row } from '../programs/cypher-database.ts';
import type { Question } from './question.ts';

/** Ages run from 0 to 89, so this is a tenth of the persons. */
const AGE = 9;
const CYPHER = `MATCH (p:Person) WHERE p.age < ${AGE} SET p.score = p.score + 1.0`;
const COUNT = `MATCH (p:Person) WHERE p.age < ${AGE} AND p.score >= 1.0 RETURN count(*) AS n`;

export const setTenth: Question = {
  name: 'set-tenth',
  title: 'change a property of a tenth of the nodes',
  answer: ({ persons }) => persons.filter(({ age }) => age < AGE).length,
  cypher: (database) => ({
    run: async () => void (await database.query(CYPHER)),
    check: async () => onlyN(await database.query(COUNT)),
  }),
  sql(database) {
    const update = database.prepare(`UPDATE person SET score = score + 1.0 WHERE age < ${AGE}`);
    const count = database.prepare(`SELECT count(*) AS n FROM person WHERE age < ${AGE} AND score >= 1.0`);
    return { run: () => void update.run(), check: () => (count.get() as Row)['n'] };
  },
  graphology: (graph) => ({
    run: () =>
      graph.forEachNode((id, { age, score }) => {
        if (age < AGE) graph.setNodeAttribute(id, 'score', score + 1);
      }),
    check: () => graph.reduceNodes((n, _, { age, score }) => (age < AGE && score >= 1 ? n + 1 : n), 0),
  }),
  arrays: ({ ages, scores }) => ({
    run() {
      for (let p = 0; p < ages.length; p++) if (ages[p]! < AGE) scores[p]!++;
    },
    check: () => ages.reduce((n, age, p) => (age < AGE && scores[p]! >= 1 ? n + 1 : n), 0),
  }),
};
