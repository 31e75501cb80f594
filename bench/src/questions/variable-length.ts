import type { SocialGraph } from '../data/social-graph.ts';
import { cypherText, sqlText } from './ask.ts';
import type { Question } from './question.ts';

const SEEDS = 10;
const HOPS = 4;

export const variableLength: Question = {
  name: 'variable-length',
  title: `paths of 1 to ${HOPS} hops from ${SEEDS}`,
  answer: (people) => people.seeds(SEEDS).reduce((n, seed) => n + pathsFrom(people, seed, []), 0),
  cypher: cypherText(
    `UNWIND $seeds AS s MATCH (:Person {id: s})-[:KNOWS*1..${HOPS}]->(b) RETURN count(*) AS n`,
    (people) => ({ seeds: people.seeds(SEEDS) }),
    { kuzu: `MATCH (a:Person)-[:KNOWS* TRAIL 1..${HOPS}]->(b) WHERE a.id IN $seeds RETURN count(*) AS n` },
  ),
  sql: sqlText(
    `WITH RECURSIVE walk(person, hops, path) AS (
       SELECT value, 0, ',' FROM json_each(?)
       UNION ALL
       SELECT k.target, w.hops + 1, w.path || k.id || ',' FROM walk w JOIN knows k ON k.source = w.person
       WHERE w.hops < ${HOPS} AND instr(w.path, ',' || k.id || ',') = 0)
     SELECT count(*) AS n FROM walk WHERE hops > 0`,
    (people) => [JSON.stringify(people.seeds(SEEDS))],
  ),
  graphology(graph, people) {
    const taken = new Set<string>();
    const walk = (person: string): number => {
      if (taken.size === HOPS) return 0;
      let n = 0;
      graph.forEachOutEdge(person, (edge, _1, _2, target) => {
        if (taken.has(edge)) return;
        taken.add(edge);
        n += 1 + walk(target);
        taken.delete(edge);
      });
      return n;
    };
    return { run: () => people.seeds(SEEDS).reduce((n, seed) => n + walk(String(seed)), 0) };
  },
  arrays({ outgoing: { starts, pairs } }, people) {
    const seeds = people.seeds(SEEDS);
    const taken = new Int32Array(HOPS);
    return { run: () => seeds.reduce((n, seed) => n + walk(seed, 0), 0) };

    function walk(person: number, depth: number): number {
      let n = 0;
      for (let i = starts[person]!; i < starts[person + 1]!; i++) {
        if (isTaken(i, depth)) continue;
        taken[depth] = i;
        n += 1 + (depth + 1 < HOPS ? walk(pairs[2 * i]!, depth + 1) : 0);
      }
      return n;
    }

    function isTaken(entry: number, depth: number): boolean {
      for (let d = 0; d < depth; d++) if (taken[d] === entry) return true;
      return false;
    }
  },
};

function pathsFrom(people: SocialGraph, person: number, path: readonly number[]): number {
  if (path.length === HOPS) return 0;
  return people.outgoing[person]!.filter((r) => !path.includes(r)).reduce(
    (n, r) => n + 1 + pathsFrom(people, people.knows[r]!.target, [...path, r]),
    0,
  );
}
