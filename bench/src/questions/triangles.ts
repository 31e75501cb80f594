import { cypherText, sqlText } from './ask.ts';
import type { Question } from './question.ts';

export const triangles: Question = {
  name: 'triangles',
  title: 'all directed triangles',
  answer({ knows, outgoing }) {
    let n = 0;
    for (const [r1, { source: a, target: b }] of knows.entries())
      for (const r2 of outgoing[b]!)
        for (const r3 of outgoing[knows[r2]!.target]!)
          if (knows[r3]!.target === a && r1 !== r2 && r1 !== r3 && r2 !== r3) n++;
    return n;
  },
  cypher: cypherText(
    'MATCH (a:Person)-[:KNOWS]->(b:Person)-[:KNOWS]->(c:Person)-[:KNOWS]->(a) RETURN count(*) AS n',
    () => ({}),
    {
      // A relationship may come twice in a path of Kuzu's.
      kuzu: `MATCH (a:Person)-[r1:KNOWS]->(b:Person)-[r2:KNOWS]->(c:Person)-[r3:KNOWS]->(a)
             WHERE id(r1) <> id(r2) AND id(r1) <> id(r3) AND id(r2) <> id(r3) RETURN count(*) AS n`,
    },
  ),
  sql: sqlText(
    `SELECT count(*) AS n FROM knows r1
       JOIN knows r2 ON r2.source = r1.target AND r2.id <> r1.id
       JOIN knows r3 ON r3.source = r2.target AND r3.target = r1.source AND r3.id <> r1.id AND r3.id <> r2.id`,
  ),
  graphology: (graph) => ({
    run() {
      let n = 0;
      graph.forEachEdge((r1, _, a, b) =>
        graph.forEachOutEdge(b, (r2, _1, _2, c) => {
          if (r2 !== r1)
            graph.forEachOutEdge(c, (r3, _3, _4, d) => void (d === a && r3 !== r1 && r3 !== r2 && n++));
        }),
      );
      return n;
    },
  }),
  /** For each person, marks how often each other one points to them, then walks two steps out. */
  arrays({ outgoing: { starts, pairs }, incoming, personCount }) {
    const back = new Int32Array(personCount);
    return {
      run() {
        let n = 0;
        for (let a = 0; a < personCount; a++) {
          const [from, to] = [incoming.starts[a]!, incoming.starts[a + 1]!];
          for (let i = from; i < to; i++) back[incoming.pairs[2 * i]!]!++;
          for (let i = starts[a]!; i < starts[a + 1]!; i++) n += closing(a, i);
          for (let i = from; i < to; i++) back[incoming.pairs[2 * i]!] = 0;
        }
        return n;
      },
    };

    /** Triangles that begin with the entry `i` of `a`. Where all three ends are one person, the first two would come again. */
    function closing(a: number, i: number): number {
      let n = 0;
      const b = pairs[2 * i]!;
      for (let j = starts[b]!; j < starts[b + 1]!; j++) {
        const c = pairs[2 * j]!;
        if (i !== j) n += back[c]! - (a === b && b === c ? 2 : 0);
      }
      return n;
    }
  },
};
