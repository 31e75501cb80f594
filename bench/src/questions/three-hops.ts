import { cypherText, sqlText } from './ask.ts';
import type { Question } from './question.ts';

const SEEDS = 100;

export const threeHops: Question = {
  name: 'three-hops',
  title: 'paths of three hops from 100',
  answer(people) {
    const { knows, outgoing } = people;
    const next = (relationship: number) => outgoing[knows[relationship]!.target]!;
    let n = 0;
    for (const a of people.seeds(SEEDS))
      for (const r1 of outgoing[a]!)
        for (const r2 of next(r1)) if (r2 !== r1) n += next(r2).filter((r3) => r3 !== r1 && r3 !== r2).length;
    return n;
  },
  cypher: cypherText(
    'UNWIND $seeds AS s MATCH (:Person {id: s})-[:KNOWS]->()-[:KNOWS]->()-[:KNOWS]->(d) RETURN count(*) AS n',
    (people) => ({ seeds: people.seeds(SEEDS) }),
    {
      // A relationship may come twice in a path of Kuzu's.
      kuzu: `MATCH (a:Person)-[r1:KNOWS]->()-[r2:KNOWS]->()-[r3:KNOWS]->(d)
             WHERE a.id IN $seeds AND id(r1) <> id(r2) AND id(r1) <> id(r3) AND id(r2) <> id(r3)
             RETURN count(*) AS n`,
    },
  ),
  sql: sqlText(
    `SELECT count(*) AS n FROM json_each(?) s
       JOIN knows r1 ON r1.source = s.value
       JOIN knows r2 ON r2.source = r1.target AND r2.id <> r1.id
       JOIN knows r3 ON r3.source = r2.target AND r3.id <> r1.id AND r3.id <> r2.id`,
    (people) => [JSON.stringify(people.seeds(SEEDS))],
  ),
  graphology: (graph, people) => ({
    run() {
      let n = 0;
      for (const a of people.seeds(SEEDS))
        graph.forEachOutEdge(String(a), (r1, _1, _2, b) =>
          graph.forEachOutEdge(b, (r2, _3, _4, c) => {
            if (r2 !== r1) graph.forEachOutEdge(c, (r3) => void (r3 !== r1 && r3 !== r2 && n++));
          }),
        );
      return n;
    },
  }),
  arrays({ outgoing: { starts, pairs } }, people) {
    const seeds = people.seeds(SEEDS);
    return {
      run() {
        let n = 0;
        for (const a of seeds)
          for (let i = starts[a]!; i < starts[a + 1]!; i++) {
            const b = pairs[2 * i]!;
            for (let j = starts[b]!; j < starts[b + 1]!; j++) {
              if (i === j) continue;
              const c = pairs[2 * j]!;
              const [from, to] = [starts[c]!, starts[c + 1]!];
              n += to - from - Number(i >= from && i < to) - Number(j >= from && j < to);
            }
          }
        return n;
      },
    };
  },
};
