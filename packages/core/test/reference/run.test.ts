import { describe, expect, it } from 'vitest';
import type { Query } from '../../src/cypher/ast.ts';
import { parse } from '../../src/cypher/parser/statement.ts';
import { RefGraph } from './graph.ts';
import { runReference } from './run.ts';
import { RefFailure, RefNode, RefRelationship, RefUnspecified, type RefValue } from './value.ts';

/** What the reference says, against answers found by hand: it judges the engine, so it is judged first. */

/** (a:A {p: 1})-[:R]->(b:B {p: 2})-[:R]->(c {s: 'c'})-[:S]->(a), and a loop (c)-[:S]->(c). */
function makeGraph(): RefGraph {
  const graph = new RefGraph();
  const a = graph.addNode(['A'], [['p', 1n]]);
  const b = graph.addNode(['B'], [['p', 2n]]);
  const c = graph.addNode([], [['s', 'c']]);
  graph.addRelationship('R', a, b, []);
  graph.addRelationship('R', b, c, []);
  graph.addRelationship('S', c, a, []);
  graph.addRelationship('S', c, c, []);
  return graph;
}

function text(v: RefValue): string {
  if (v instanceof RefNode) return 'abc'[v.id] ?? 'new';
  if (v instanceof RefRelationship) return `r${v.id}`;
  if (Array.isArray(v)) return `[${(v as RefValue[]).map(text).join(' ')}]`;
  if (typeof v === 'number') return `${v}f`;
  return typeof v === 'object' ? JSON.stringify(v) : String(v);
}

function rowsOf(query: string, graph: RefGraph = makeGraph()): string[] {
  const { columns, rows } = runReference(parse(query).body as Query, graph, (found) => found);
  return rows.map((row) => columns.map((column) => text(row.get(column)!)).join(' '));
}

describe('the reference evaluates', () => {
  it.each([
    ['MATCH (n) RETURN n', ['a', 'b', 'c']],
    ['MATCH (x)-[:R]->(y) RETURN x, y', ['a b', 'b c']],
    ['MATCH (x)-[r]-(x) RETURN x, r', ['c r3']],
    ['MATCH (x)-[r1]-(y)-[r2]-(z) WHERE x:A RETURN r1, r2', ['r0 r1', 'r2 r1', 'r2 r3']],
    [
      'MATCH (:A)-[rs*]->(y) RETURN rs, y',
      ['[r0] b', '[r0 r1] c', '[r0 r1 r2] a', '[r0 r1 r3] c', '[r0 r1 r3 r2] a'],
    ],
    ['MATCH (x:A)-[*0..1]->(y) RETURN y', ['a', 'b']],
    ['MATCH (x:A) OPTIONAL MATCH (x)-[r:S]->(y) RETURN r, y', ['null null']],
    ['MATCH (x), (y) WHERE x.p < y.p RETURN x, y', ['a b']],
    ['MATCH (n) WHERE n.p > 1 OR n.s = "c" RETURN n', ['b', 'c']],
    ['MATCH (n) RETURN count(*), count(n.p), sum(n.p), avg(n.p), max(n.p)', ['3 2 3 1.5f 2']],
    ['MATCH (n) RETURN n.p IS NULL AS x, count(*) AS c', ['false 2', 'true 1']],
    ['MATCH (n) WITH n ORDER BY n.p DESC SKIP 1 LIMIT 1 RETURN n', ['b']],
    ['UNWIND [1, 1.0, null, null] AS x RETURN DISTINCT x', ['1', 'null']],
    ['RETURN 7 / 2 AS a, -7 % 3 AS b, 7 / 2.0 AS c, 2 ^ 2 AS d', ['3 -1 3.5f 4f']],
    ['RETURN null = null AS a, [1, null] = [1, 2] AS b, [1, null] = [2, null] AS c', ['null null false']],
    ['RETURN 1 IN [2, null] AS a, null IN [] AS b, 1 < "a" AS c', ['null false null']],
    ['RETURN any(x IN [1, null] WHERE x > 1) AS a, all(x IN [] WHERE false) AS b', ['null true']],
    ['MATCH (n:A) RETURN [(n)-->(m) | m.p] AS l, exists((n)<--(:B)) AS e', ['[2] false']],
    ['MATCH (n:A) RETURN COUNT { (n)--() } AS c', ['2']],
    ['RETURN 1 AS x UNION RETURN 1 AS x UNION RETURN 2 AS x', ['1', '2']],
    ['MATCH (n:A) SET n.p = n.p + 1, n:C REMOVE n:A RETURN n.p, labels(n)', ['2 [C]']],
    ['MERGE (n:A {p: 1}) ON MATCH SET n.p = 5 RETURN n, n.p', ['a 5']],
    ['MERGE (n:A {p: 9}) ON CREATE SET n.s = "x" RETURN n, n.s', ['new x']],
    ['MATCH (n:B) DETACH DELETE n WITH 1 AS one MATCH ()-[r]->() RETURN r', ['r2', 'r3']],
    ['FOREACH (x IN [1, 2] | CREATE (:F {x: x})) WITH 1 AS one MATCH (n:F) RETURN n.x', ['1', '2']],
    ['MATCH p = allShortestPaths((:A)-[*]->(y:B)) RETURN length(p)', ['1']],
  ])('%s', (query, rows) => {
    expect(rowsOf(query)).toEqual(rows);
  });

  it.each([
    ['RETURN 1 / 0', RefFailure],
    ['RETURN 9223372036854775807 + 1', RefFailure],
    ['MATCH (n:A) DELETE n', RefFailure],
    ['MERGE (n {p: null})', RefFailure],
    ['MATCH (n:B) DETACH DELETE n RETURN n.p', RefUnspecified],
  ])('%s not at all', (query, kind) => {
    expect(() => rowsOf(query)).toThrow(kind);
  });
});
