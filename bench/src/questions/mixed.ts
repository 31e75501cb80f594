import type { SocialGraph } from '../data/social-graph.ts';
import type { Row } from '../programs/cypher-database.ts';
import type { Question } from './question.ts';

const OPERATIONS = 20_000;
/** One operation in so many writes. */
const WRITE_EVERY = 10;
const READ = 'MATCH (p:Person {id: $id}) RETURN p.age AS n';
const WRITE = 'MATCH (p:Person {id: $id}) SET p.age = $age';

/** Look-ups and single updates, nine to one, each a statement of its own. The ages read are added up. */
export const mixed: Question = {
  name: 'mixed',
  title: 'nine look-ups for each update',
  operationCount: OPERATIONS,
  answer(people) {
    const ages = people.persons.map(({ age }) => age);
    // The last run finds what the earlier ones wrote.
    const run = () =>
      runOver(
        people,
        (id) => ages[id]!,
        (id, age) => void (ages[id] = age),
      );
    run();
    return run();
  },
  cypher: (database, people) => ({
    async run() {
      let sum = 0;
      for (const [i, id] of people.scattered(OPERATIONS).entries()) {
        if (isWrite(i)) await database.query(WRITE, { id, age: ageAt(i) });
        else sum += Number((await database.query(READ, { id }))[0]!['n']);
      }
      return sum;
    },
  }),
  sql(database, people) {
    const read = database.prepare('SELECT age AS n FROM person WHERE id = ?');
    const write = database.prepare('UPDATE person SET age = ? WHERE id = ?');
    return {
      run: () =>
        runOver(
          people,
          (id) => (read.get(id) as Row)['n'] as number,
          (id, age) => void write.run(age, id),
        ),
    };
  },
  graphology: (graph, people) => ({
    run: () =>
      runOver(
        people,
        (id) => graph.getNodeAttributes(String(id)).age,
        (id, age) => graph.setNodeAttribute(String(id), 'age', age),
      ),
  }),
  arrays({ ages }, people) {
    const index = new Map(people.persons.map((_, id) => [id, id]));
    return {
      run: () =>
        runOver(
          people,
          (id) => ages[index.get(id)!]!,
          (id, age) => void (ages[index.get(id)!] = age),
        ),
    };
  },
};

function runOver(
  people: SocialGraph,
  read: (id: number) => number,
  write: (id: number, age: number) => void,
): number {
  let sum = 0;
  for (const [i, id] of people.scattered(OPERATIONS).entries()) {
    if (isWrite(i)) write(id, ageAt(i));
    else sum += read(id);
  }
  return sum;
}

function isWrite(i: number): boolean {
  return i % WRITE_EVERY === WRITE_EVERY - 1;
}

function ageAt(i: number): number {
  return i % 90;
}
