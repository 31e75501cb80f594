import { expect, test } from 'vitest';
import { bindStatement } from '../../src/binder/bind.ts';
import type { BoundPattern } from '../../src/binder/bound.ts';
import { parse } from '../../src/cypher/parser/statement.ts';
import { bindText, clausesOf, lastProjection } from './bind-text.ts';
import { printVariable } from './print-bound.ts';

/** The elements of a pattern in the order of the text; `=` marks those that are bound. */
function printPattern({ parts }: BoundPattern): string[] {
  return parts.map(({ path, nodes, relationships }) => {
    const elements = nodes.flatMap((node, i) => [node, ...(relationships[i] ? [relationships[i]] : [])]);
    const texts = elements.map(({ variable, isBound }) => (isBound ? '=' : '') + printVariable(variable));
    return (path === null ? '' : `${printVariable(path)}: `) + texts.join(' ');
  });
}

/** The patterns of all clauses that have one. */
function patternsOf(text: string): string[][] {
  return clausesOf(text).flatMap((clause) => ('pattern' in clause ? [printPattern(clause.pattern)] : []));
}

test.each([
  ['MATCH (a)-[r]->()', [['a@0 r@1 #2']]],
  ['MATCH p = (a)-->(a), (b)', [['p@2: a@0 #1 =a@0', 'b@3']]],
  ['MATCH (a) MATCH (a)-[r]->(b)', [['a@0'], ['=a@0 r@1 b@2']]],
  ['MATCH ()-[r]->() MATCH (a)-[r]-(b)', [['#0 r@1 #2'], ['a@3 =r@1 b@4']]],
  ['MATCH ()-[rs*]->() MATCH (a)-[rs*]-(b)', [['#0 rs@1 #2'], ['a@3 =rs@1 b@4']]],
  ['CREATE (a:X)-[:T]->(b), (a)-[:T]->(b)', [['a@0 #1 b@2', '=a@0 #3 =b@2']]],
  ['MATCH (a) MERGE p = (a)-[r:T]->(b)', [['a@0'], ['p@3: =a@0 r@1 b@2']]],
  ['WITH null AS a MATCH (a)-->()', [['=a@0 #1 #2']]],
  ['MATCH (a) WITH 1 AS x MATCH (a)', [['a@0'], ['a@2']]],
])('%s', (text, printed) => {
  expect(patternsOf(`${text} RETURN 1`)).toEqual(printed);
});

test.each([
  ['*', { min: 1, max: null }],
  ['*2', { min: 2, max: 2 }],
  ['*0..', { min: 0, max: null }],
  ['*..3', { min: 1, max: 3 }],
  ['*2..3', { min: 2, max: 3 }],
  ['', null],
])('the length %s', (length, expected) => {
  const [match] = clausesOf(`MATCH ()-[r${length}]->() RETURN r`);
  const relationship = match?.kind === 'Match' && match.pattern.parts[0]!.relationships[0]!;
  expect(relationship).toMatchObject({ length: expected });
});

test('a pattern that is matched may refer to its own elements anywhere', () => {
  expect(bindText('MATCH (a {x: b.x})-[r WHERE r.y = a.y]->(b {z: a.z}) RETURN a').columns).toEqual(['a']);
});

test('of several values of a key the last one holds', () => {
  const [create] = clausesOf('CREATE ({a: 1, b: 2, a: 3})');
  const node = create?.kind === 'Create' && create.pattern.parts[0]!.nodes[0]!;
  expect(node).toMatchObject({
    properties: { kind: 'entries', entries: [{ key: 'a', value: { value: 3 } }, { key: 'b' }] },
  });
});

test('CREATE takes its properties from a parameter', () => {
  const [create] = clausesOf('CREATE (n $props)');
  const node = create?.kind === 'Create' && create.pattern.parts[0]!.nodes[0]!;
  expect(node).toMatchObject({ properties: { kind: 'map', map: { kind: 'Parameter', name: 'props' } } });
});

test('a pattern predicate is an EXISTS of a MATCH', () => {
  const [match] = clausesOf('MATCH (n) WHERE NOT (n)-[:T]->() OR exists((n)--()) RETURN n');
  const exists = { kind: 'Exists', query: { columns: [], branches: [{ clauses: [{ kind: 'Match' }] }] } };
  expect(match).toMatchObject({
    where: { kind: 'Logical', operands: [{ kind: 'Not', operand: exists }, exists] },
  });
});

test('exists of a value is IS NOT NULL', () => {
  const [item] = lastProjection('MATCH (n) RETURN exists(n.x)').items;
  expect(item!.expression).toMatchObject({ kind: 'IsNull', negated: true, operand: { kind: 'Property' } });
});

test.each([
  'MATCH (n) WHERE EXISTS { MATCH (n)-->(m) WHERE m.x = n.x RETURN m } RETURN n',
  'MATCH (n) WHERE COUNT { (n)-->(m) WHERE m.x > 1 } > 2 RETURN n',
  'MATCH (n) WHERE EXISTS { MATCH (n)-->() RETURN * } RETURN n',
  'MATCH (n) WHERE EXISTS { MATCH (n)-->(m) WITH m WHERE m.x = n.x RETURN m } RETURN n',
  'MATCH (n) RETURN [p = (n)-->(m) WHERE m.x > 1 | [p, m]] AS l ORDER BY size(l)',
  'MATCH (a), (b) RETURN shortestPath((a)-[*]->(b)), allShortestPaths((a)-[*]-(b))',
  'MATCH (n) CALL { WITH n MATCH (n)-->(m) RETURN m UNION WITH n RETURN n AS m } RETURN n, m',
  'MATCH (n), (k) CALL (n) { MATCH (n)-->(m) WITH m RETURN m.x + n.x AS x } RETURN x, k',
  'MATCH (n) CALL (*) { WITH 1 AS y RETURN n.x + y AS x } RETURN x',
  'MATCH (n) CALL { WITH * RETURN n.x AS x } RETURN x',
  'MATCH (n) CALL { MATCH (n) RETURN count(*) AS c } RETURN n, c',
  "UNWIND ['a'] AS t CALL test.echo(t, 1) YIELD out AS o WHERE o <> t RETURN o, t",
  'MATCH (n) FOREACH (x IN [1] | CREATE (m {x: x}) SET m.y = n.y) RETURN n',
  'MATCH (n) RETURN n.k, COUNT { (m) WHERE m.x = 1 } + count(*) AS c',
  'MATCH (n) RETURN n, COUNT { (n)-->() } + count(*) AS c ORDER BY COUNT { (n)-->(m) }',
  'MATCH (n) RETURN reduce(a = 0, x IN n.l | a + x), all(x IN n.l WHERE x > n.y), n {.*, .x, k: 1, n}',
  'MATCH (n) MERGE (n)-[r:T]->(m:L {x: n.x}) ON CREATE SET r.x = n.x, m += {a: 1} ON MATCH SET m:K RETURN r',
])('every variable of %s is visible where it is used', (text) => {
  // `bindText` checks it.
  expect(bindText(text).kind).toBe('Query');
});

test('a schema command goes through as it is', () => {
  const text = 'CREATE INDEX FOR (n:L) ON (n.p)';
  const statement = parse(text);
  expect(bindStatement(statement, text, new Map())).toEqual({
    kind: 'SchemaCommand',
    command: statement.body,
  });
});
