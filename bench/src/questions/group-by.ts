import type { Row } from '../programs/cypher-database.ts';
import type { Question } from './question.ts';

const CYPHER = 'MATCH (p:Person) RETURN p.city AS city, count(*) AS n, avg(p.score) AS score';
const SQL = 'SELECT city, count(*) AS n, avg(score) AS score FROM person GROUP BY city';

export const groupBy: Question = {
  name: 'group-by',
  title: 'group by city: count and average',
  answer({ persons }) {
    const groups = new Map<string, { n: number; sum: number }>();
    for (const { city, score } of persons) {
      const group = groups.get(city) ?? { n: 0, sum: 0 };
      groups.set(city, { n: group.n + 1, sum: group.sum + score });
    }
    return inOrder([...groups].map(([city, { n, sum }]) => ({ city, n, score: sum / n })));
  },
  cypher: (database) => ({ run: async () => inOrder(await database.query(CYPHER)) }),
  sql(database) {
    const statement = database.prepare(SQL);
    return { run: () => inOrder(statement.all() as Row[]) };
  },
  graphology: (graph) => ({
    run() {
      const groups = new Map<string, { n: number; sum: number }>();
      graph.forEachNode((_, { city, score }) => {
        const group = groups.get(city);
        if (group === undefined) groups.set(city, { n: 1, sum: score });
        else {
          group.n++;
          group.sum += score;
        }
      });
      return inOrder([...groups].map(([city, { n, sum }]) => ({ city, n, score: sum / n })));
    },
  }),
  arrays: ({ cityOf, cities, scores }) => ({
    run() {
      const [counts, sums] = [new Int32Array(cities.length), new Float64Array(cities.length)];
      for (let p = 0; p < cityOf.length; p++) {
        const city = cityOf[p]!;
        counts[city]!++;
        sums[city]! += scores[p]!;
      }
      return inOrder(cities.map((city, c) => ({ city, n: counts[c]!, score: sums[c]! / counts[c]! })));
    },
  }),
};

/** Rows by city; averages may differ in their last digits, since numbers are added in another order. */
function inOrder(rows: readonly Row[]): unknown {
  return rows
    .map(({ city, n, score }) => [city as string, Number(n), (score as number).toFixed(6)] as const)
    .toSorted(([a], [b]) => (a < b ? -1 : 1));
}
