import type { Row } from '../programs/cypher-database.ts';
import type { Question } from './question.ts';

const K = 10;
const CYPHER = `MATCH (p:Person) RETURN p.id AS id, p.score AS score ORDER BY p.score DESC LIMIT ${K}`;
const SQL = `SELECT id, score FROM person ORDER BY score DESC LIMIT ${K}`;

export const topK: Question = {
  name: 'top-k',
  title: `the ${K} persons of the highest score`,
  answer({ persons }) {
    const all = persons.map(({ score }, id) => ({ id, score }));
    return idsOf(all.toSorted((a, b) => b.score - a.score).slice(0, K));
  },
  cypher: (database) => ({ run: async () => idsOf(await database.query(CYPHER)) }),
  sql(database) {
    const statement = database.prepare(SQL);
    return { run: () => idsOf(statement.all() as Row[]) };
  },
  graphology: (graph) => ({
    run() {
      const best: { id: number; score: number }[] = [];
      graph.forEachNode((id, { score }) => insert(best, Number(id), score));
      return idsOf(best);
    },
  }),
  arrays: ({ scores }) => ({
    run() {
      const best: { id: number; score: number }[] = [];
      let least = -Infinity;
      for (let id = 0; id < scores.length; id++) {
        if (scores[id]! <= least) continue;
        insert(best, id, scores[id]!);
        if (best.length === K) least = best.at(-1)!.score;
      }
      return idsOf(best);
    },
  }),
};

/** Puts a person among the best so far, which are kept in order. */
function insert(best: { id: number; score: number }[], id: number, score: number): void {
  if (best.length === K && score <= best.at(-1)!.score) return;
  let at = best.length;
  while (at > 0 && best[at - 1]!.score < score) at--;
  best.splice(at, 0, { id, score });
  if (best.length > K) best.pop();
}

function idsOf(rows: readonly Row[]): number[] {
  return rows.map(({ id }) => Number(id));
}
