import type { SocialGraph } from '../data/social-graph.ts';
import { cypherText } from './ask.ts';
import type { Question } from './question.ts';

const PAIRS = 20;
const LONGEST = 12;

export const shortestPaths: Question = {
  name: 'shortest-paths',
  title: `lengths of the shortest paths between ${PAIRS} pairs`,
  answer: (people) => pairsOf(people).reduce((sum, { a, b }) => sum + distance(people, a, b), 0),
  cypher: cypherText(
    `UNWIND $pairs AS q MATCH (a:Person {id: q.a}), (b:Person {id: q.b})
     MATCH p = shortestPath((a)-[:KNOWS*..${LONGEST}]->(b)) RETURN sum(length(p)) AS n`,
    (people) => ({ pairs: pairsOf(people) }),
    {
      kuzu: `UNWIND $pairs AS q MATCH (a:Person {id: q.a})-[e:KNOWS* SHORTEST 1..${LONGEST}]->(b:Person {id: q.b})
             RETURN sum(length(e)) AS n`,
    },
  ),
  arrays({ outgoing: { starts, pairs }, personCount }, people) {
    const seen = new Int32Array(personCount);
    const queue = new Int32Array(personCount);
    let mark = 0;
    const asked = pairsOf(people);
    return { run: () => asked.reduce((sum, { a, b }) => sum + search(a, b), 0) };

    function search(a: number, b: number): number {
      seen[a] = ++mark;
      queue[0] = a;
      let [begin, end] = [0, 1];
      for (let hops = 1; begin < end; hops++) {
        for (const levelEnd = end; begin < levelEnd; begin++) {
          const person = queue[begin]!;
          for (let i = starts[person]!; i < starts[person + 1]!; i++) {
            const next = pairs[2 * i]!;
            if (next === b) return hops;
            if (seen[next] === mark) continue;
            seen[next] = mark;
            queue[end++] = next;
          }
        }
      }
      return 0;
    }
  },
};

function pairsOf(people: SocialGraph): { a: number; b: number }[] {
  const persons = people.scattered(2 * PAIRS);
  return Array.from({ length: PAIRS }, (_, i) => ({ a: persons[2 * i]!, b: persons[2 * i + 1]! }));
}

/** Hops from one person to another, 0 where there is no way. */
function distance({ knows, outgoing }: SocialGraph, a: number, b: number): number {
  const seen = new Set([a]);
  let level = [a];
  for (let hops = 1; level.length > 0 && hops <= LONGEST; hops++) {
    const next = new Set(level.flatMap((person) => outgoing[person]!.map((r) => knows[r]!.target)));
    if (next.has(b)) return hops;
    level = [...next].filter((person) => !seen.has(person));
    level.forEach((person) => seen.add(person));
  }
  return 0;
}
