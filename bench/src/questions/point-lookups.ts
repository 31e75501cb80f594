import type { Row } from '../programs/cypher-database.ts';
import type { Question } from './question.ts';

const LOOKUPS = 20_000;
const CYPHER = 'MATCH (p:Person {id: $id}) RETURN p.age AS n';

/** One statement a look-up: what a service does all day. The ages are added up. */
export const pointLookups: Question = {
  name: 'point-lookups',
  title: 'point look-ups by an indexed property',
  operationCount: LOOKUPS,
  answer: (people) => people.scattered(LOOKUPS).reduce((sum, id) => sum + people.persons[id]!.age, 0),
  cypher(database, people) {
    const ids = people.scattered(LOOKUPS);
    return {
      async run() {
        let sum = 0;
        for (const id of ids) sum += Number((await database.query(CYPHER, { id }))[0]!['n']);
        return sum;
      },
    };
  },
  sql(database, people) {
    const statement = database.prepare('SELECT age AS n FROM person WHERE id = ?');
    const ids = people.scattered(LOOKUPS);
    return { run: () => ids.reduce((sum, id) => sum + ((statement.get(id) as Row)['n'] as number), 0) };
  },
  graphology(graph, people) {
    const ids = people.scattered(LOOKUPS).map(String);
    return { run: () => ids.reduce((sum, id) => sum + graph.getNodeAttributes(id).age, 0) };
  },
  arrays({ ages }, people) {
    const index = new Map(people.persons.map((_, id) => [id, id]));
    const ids = people.scattered(LOOKUPS);
    return { run: () => ids.reduce((sum, id) => sum + ages[index.get(id)!]!, 0) };
  },
};
