import * as fc from 'fast-check';
import { Float, LoraDate, floatOf, type Value } from '../../../src/value/value.ts';

/** A statement with the values of its parameters $a, $b and $list. */
export interface QueryStep {
  readonly kind: 'query' | 'update' | 'schema';
  readonly text: string;
  readonly params: { readonly a: Value; readonly b: Value; readonly list: readonly Value[] };
}

const VALUES: readonly Value[] = [
  0,
  1,
  floatOf(1),
  1.5,
  2,
  new Float(-0),
  NaN,
  'a',
  'ab',
  'b',
  '',
  true,
  [1, 2],
  [1, 3],
  new LoraDate(2024, 2, 29),
  new LoraDate(2024, 3, 1),
];

const value = fc.constantFrom(...VALUES);
const params = fc.record({
  a: fc.oneof({ weight: 9, arbitrary: value }, fc.constant(null)),
  b: value,
  list: fc.array(fc.oneof(value, fc.constant(null)), { maxLength: 4 }),
});

/** Conditions on an entity that indexes may serve, and some that they may not. */
const condition = (variable: string): fc.Arbitrary<string> =>
  fc
    .tuple(
      fc.constantFrom('k', 'l'),
      fc.constantFrom(
        'X = $a',
        '$a = X',
        'X IN $list',
        'X IN [$a, $b, $a]',
        'X < $a',
        'X >= $a',
        '$a < X',
        '$b > X AND X >= $a',
        '$a <= X < $b',
        'X > $a AND X > $b',
        'X < $b AND $a <= X < 2',
        '$a <= X < V.l',
        '$a < X <> $b',
        "X STARTS WITH 'a'",
        'X STARTS WITH $a',
        'X = V.l',
        'NOT X = $a',
        'X = $a OR X = $b',
        'X <> $a',
      ),
    )
    .map(([key, text]) => text.replaceAll('X', `${variable}.${key}`).replaceAll('V', variable));

const conditions = (variable: string): fc.Arbitrary<string> =>
  fc.array(condition(variable), { minLength: 1, maxLength: 2 }).map((all) => all.join(' AND '));

const query: fc.Arbitrary<string> = fc.oneof(
  conditions('n').map((where) => `MATCH (n:A) WHERE ${where} RETURN id(n)`),
  conditions('n').map((where) => `MATCH (n:B) WHERE n:A AND ${where} RETURN id(n)`),
  conditions('n').map((where) => `OPTIONAL MATCH (n:A) WHERE ${where} RETURN id(n)`),
  fc
    .tuple(fc.constantFrom('->', '-'), conditions('r'), conditions('m'))
    .map(
      ([end, onR, onM]) =>
        `MATCH (n)-[r:T]${end}(m) WHERE ${onR} AND (${onM} OR m:A) RETURN id(n), id(r), id(m)`,
    ),
  conditions('r').map(
    (where) => `MATCH (n:A {k: $b}), (x)-[r:T]-(y) WHERE ${where} RETURN id(n), id(r), id(x)`,
  ),
  fc.constantFrom(
    'MATCH (n:A {k: $a, l: $b}) RETURN id(n)',
    'UNWIND $list AS v MATCH (n:A {k: v}) RETURN id(n)',
    'UNWIND $list AS v OPTIONAL MATCH (n:A {l: v})-[:T]->(m) RETURN id(n), id(m)',
    'MATCH (n:A) MATCH (m:A) WHERE m.k = n.l RETURN id(n), id(m)',
    'MATCH (n:A), (m:B) WHERE m.l = n.k AND n.k = $a RETURN id(n), id(m)',
    'MATCH (n:A), (m:A) WHERE m.k < n.k AND n.l = $a RETURN id(n), id(m)',
    'MATCH (a)-[r:T {k: $a}]->(b)-[q:T {l: $b}]->(c) RETURN id(a), id(r), id(q), id(c)',
    'MATCH (a)-[r:T {k: $a}]-(b)-[q:T {k: $a}]-(c) RETURN id(a), id(r), id(q), id(c)',
    'MATCH (n) WHERE EXISTS { (m:A {k: n.l}) } RETURN id(n)',
    'MATCH (n:A) RETURN id(n), COUNT { (m:A) WHERE m.k > n.k }',
  ),
);

const update = fc.constantFrom(
  'CREATE (:A {k: $a, l: $b})-[:T {k: $b, l: $a}]->(:A:B {k: $b})',
  'UNWIND $list AS v CREATE (n:A {k: v})-[:T {k: v, l: $b}]->(n)',
  'UNWIND $list AS v MERGE (n:A {k: coalesce(v, 0)}) ON MATCH SET n.l = $b ON CREATE SET n.l = v',
  'MATCH (n:A {k: $a}) SET n.k = $b',
  'MATCH (n:A) WHERE n.k >= $a SET n.l = n.k, n.k = $b',
  'MATCH (n) WHERE n.k = $a SET n:A:B',
  'MATCH (n:A {l: $a}) REMOVE n:A',
  'MATCH (n:A {k: $a}) REMOVE n.k',
  'MATCH ()-[r:T {k: $a}]->() SET r.k = $b, r.l = $b',
  'MATCH ()-[r:T]->() WHERE r.k < $b DELETE r',
  'MATCH (n:A {k: $b}) DETACH DELETE n',
  // These fail when they have changed all of it.
  'MATCH (n:A) SET n.k = $b, n:B WITH count(*) AS c MATCH (m:A {k: $b}) RETURN 1 / (c - c)',
  'MATCH (n) DETACH DELETE n WITH count(*) AS c CREATE (:A {k: $a}) RETURN c / 0',
);

const create = fc
  .tuple(
    fc.constantFrom('(e:A)', '(e:B)', '()-[e:T]-()'),
    fc.constantFrom('(e.k)', '(e.l)', '(e.k, e.l)', '(e.l, e.k)'),
  )
  .map(([target, keys]) => `CREATE INDEX IF NOT EXISTS FOR ${target} ON ${keys}`);

const drop = fc.constantFrom('index_A_k', 'index_T_k').map((name) => `DROP INDEX ${name} IF EXISTS`);

const schema = fc.oneof(create, drop);

/** Statements that make some indexes to begin with. */
export const arbitraryIndexes: fc.Arbitrary<string[]> = fc.uniqueArray(create, {
  minLength: 3,
  maxLength: 8,
});

/** What is done one after another with a graph. */
export const arbitraryQuerySteps: fc.Arbitrary<QueryStep[]> = fc.array(
  fc.oneof(
    { weight: 6, arbitrary: fc.record({ kind: fc.constant('query' as const), text: query, params }) },
    { weight: 4, arbitrary: fc.record({ kind: fc.constant('update' as const), text: update, params }) },
    { weight: 2, arbitrary: fc.record({ kind: fc.constant('schema' as const), text: schema, params }) },
  ),
  { minLength: 5, maxLength: 40, size: 'max' },
);
