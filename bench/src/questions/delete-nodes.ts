import type { SocialGraph } from '../data/social-graph.ts';
import { onlyN } from './ask.ts';
import type { Row } from '../programs/cypher-database.ts';
import type { Question } from './question.ts';

const DELETED = 1_000;
const CYPHER = 'UNWIND $ids AS id MATCH (p:Person {id: id}) DETACH DELETE p';

export const deleteNodes: Question = {
  name: 'delete-nodes',
  title: `delete ${DELETED} nodes with their relationships`,
  isOnce: true,
  answer(people) {
    const gone = new Set(deletedOf(people));
    return people.knows.filter(({ source, target }) => !gone.has(source) && !gone.has(target)).length;
  },
  cypher: (database, people) => ({
    run: async () => void (await database.query(CYPHER, { ids: deletedOf(people) })),
    check: async () => onlyN(await database.query('MATCH ()-[k:KNOWS]->() RETURN count(*) AS n')),
  }),
  sql(database, people) {
    const [ofPerson, person] = [
      database.prepare('DELETE FROM knows WHERE source = @id OR target = @id'),
      database.prepare('DELETE FROM person WHERE id = @id'),
    ];
    return {
      run: database.transaction(() => {
        for (const id of deletedOf(people)) {
          ofPerson.run({ id });
          person.run({ id });
        }
      }),
      check: () => (database.prepare('SELECT count(*) AS n FROM knows').get() as Row)['n'],
    };
  },
  graphology: (graph, people) => ({
    run: () => deletedOf(people).forEach((id) => graph.dropNode(String(id))),
    check: () => graph.size,
  }),
};

function deletedOf(people: SocialGraph): number[] {
  return people.seeds(Math.min(DELETED, people.personCount));
}
