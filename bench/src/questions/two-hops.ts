import { cypherText, sqlText } from './ask.ts';
import type { Question } from './question.ts';

const SEEDS = 100;

export const twoHops: Question = {
  name: 'two-hops',
  title: 'distinct persons two hops from 100',
  answer(people) {
    const { knows, outgoing } = people;
    const found = new Set<number>();
    for (const a of people.seeds(SEEDS))
      for (const first of outgoing[a]!)
        for (const second of outgoing[knows[first]!.target]!)
          if (first !== second) found.add(knows[second]!.target);
    return found.size;
  },
  cypher: cypherText(
    'UNWIND $seeds AS s MATCH (:Person {id: s})-[:KNOWS]->()-[:KNOWS]->(c) RETURN count(DISTINCT c) AS n',
    (people) => ({ seeds: people.seeds(SEEDS) }),
    {
      kuzu: 'MATCH (a:Person)-[:KNOWS]->()-[:KNOWS]->(c) WHERE a.id IN $seeds RETURN count(DISTINCT c.id) AS n',
    },
  ),
  sql: sqlText(
    `SELECT count(DISTINCT r2.target) AS n FROM json_each(?) s
       JOIN knows r1 ON r1.source = s.value JOIN knows r2 ON r2.source = r1.target AND r2.id <> r1.id`,
    (people) => [JSON.stringify(people.seeds(SEEDS))],
  ),
  graphology: (graph, people) => ({
    run() {
      const found = new Set<string>();
      for (const a of people.seeds(SEEDS))
        graph.forEachOutEdge(String(a), (first, _1, _2, b) =>
          graph.forEachOutEdge(b, (second, _3, _4, c) => void (first !== second && found.add(c))),
        );
      return found.size;
    },
  }),
  arrays({ outgoing: { starts, pairs }, personCount }, people) {
    const seen = new Int32Array(personCount);
    let mark = 0;
    const seeds = people.seeds(SEEDS);
    return {
      run() {
        mark++;
        let n = 0;
        for (const a of seeds)
          for (let i = starts[a]!; i < starts[a + 1]!; i++) {
            const b = pairs[2 * i]!;
            for (let j = starts[b]!; j < starts[b + 1]!; j++) {
              const c = pairs[2 * j]!;
              if (i === j || seen[c] === mark) continue;
              seen[c] = mark;
              n++;
            }
          }
        return n;
      },
    };
  },
};
