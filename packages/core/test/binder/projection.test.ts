import { describe, expect, test } from 'vitest';
import { bindText, clausesOf, lastProjection } from './bind-text.ts';
import { printProjection } from './print-bound.ts';

type Case = readonly [text: string, printed: Readonly<Record<string, readonly string[]>>];

const PLAIN: readonly Case[] = [
  [
    'MATCH (n) RETURN n, n.x AS x ORDER BY x, n.y',
    { items: ['n@1=n@0', 'x@2=n@0.x'], orderBy: ['x@2', 'n@1.y'] },
  ],
  ['MATCH (n) RETURN n.x AS x ORDER BY n.y', { items: ['x@1=n@0.x'], orderBy: ['n@0.y'] }],
  ['MATCH (n) RETURN n.x AS x ORDER BY n.x DESC', { items: ['x@1=n@0.x'], orderBy: ['x@1 DESC'] }],
  ['MATCH (n) RETURN n.x AS n ORDER BY n.x, n', { items: ['n@1=n@0.x'], orderBy: ['n@1', 'n@1'] }],
  ['MATCH (n), (m) RETURN n AS m, m AS n ORDER BY n', { items: ['m@2=n@0', 'n@3=m@1'], orderBy: ['n@3'] }],
];

const DISTINCT: readonly Case[] = [
  [
    'MATCH (n) RETURN DISTINCT n AS m ORDER BY n.x, toUpper(n.y)',
    { items: ['m@1=n@0'], orderBy: ['m@1.x', 'toupper(m@1.y)'] },
  ],
  [
    'MATCH (n) RETURN DISTINCT n.x + 1 AS y ORDER BY n.x + 1, (n.x+1) * 2',
    { items: ['y@1=(n@0.x + 1)'], orderBy: ['y@1', '(y@1 * 2)'] },
  ],
];

const GROUPING: readonly Case[] = [
  [
    'MATCH (n) RETURN n.k, count(*)',
    { keys: ['#1=n@0.k'], aggregates: ['#3=count()'], items: ['n.k@2=#1', 'count(*)@4=#3'] },
  ],
  [
    'MATCH (n) RETURN n.k AS k, n.k + count(*) + Count(*) AS c, sum(DISTINCT n.x) AS s',
    {
      keys: ['#1=n@0.k'],
      aggregates: ['#3=count()', '#5=sum(DISTINCT n@0.x)'],
      items: ['k@2=#1', 'c@4=((#1 + #3) + #3)', 's@6=#5'],
    },
  ],
  [
    'MATCH (n) RETURN n, n.x + max(n.y) AS z',
    { keys: ['#1=n@0'], aggregates: ['#3=max(n@0.y)'], items: ['n@2=#1', 'z@4=(#1.x + #3)'] },
  ],
  [
    'MATCH (n) RETURN n.k AS k, count(n) AS c ORDER BY c, n.k, count(n) + 1, k',
    {
      keys: ['#1=n@0.k'],
      aggregates: ['#3=count(n@0)'],
      items: ['k@2=#1', 'c@4=#3'],
      orderBy: ['c@4', 'k@2', '(c@4 + 1)', 'k@2'],
    },
  ],
  [
    'MATCH (n) RETURN n AS k, count(*) AS c ORDER BY sum(n.x), n.y',
    {
      keys: ['#1=n@0'],
      aggregates: ['#3=count()', '#5=sum(n@0.x)'],
      items: ['k@2=#1', 'c@4=#3'],
      orderBy: ['#5', 'k@2.y'],
    },
  ],
  [
    'MATCH (n) RETURN n.x + 1 AS y, count(*) AS c ORDER BY n.x + 1, (n.x + 1) * 2',
    {
      keys: ['#1=(n@0.x + 1)'],
      aggregates: ['#3=count()'],
      items: ['y@2=#1', 'c@4=#3'],
      orderBy: ['y@2', '(y@2 * 2)'],
    },
  ],
  [
    'MATCH (n) RETURN DISTINCT n.k AS k, count(*) AS c ORDER BY count(*), n.k',
    {
      keys: ['#1=n@0.k'],
      aggregates: ['#3=count()'],
      items: ['k@2=#1', 'c@4=#3'],
      orderBy: ['c@4', 'k@2'],
    },
  ],
];

describe.each([
  ['without aggregation', PLAIN],
  ['DISTINCT', DISTINCT],
  ['with aggregation', GROUPING],
])('%s', (_, cases) => {
  test.each(cases)('%s', (text, printed) => {
    expect(printProjection(lastProjection(text))).toEqual(printed);
  });
});

test.each<Case>([
  ['MATCH (n) WITH n.x AS x WHERE n.y = x RETURN 1', { items: ['x@1=n@0.x'], where: ['n@0.y=x@1'] }],
  ['MATCH (n) WITH DISTINCT n.x AS x WHERE n.x > 1 RETURN 1', { items: ['x@1=n@0.x'], where: ['x@1>1'] }],
  [
    'MATCH (n) WITH n.k AS k, count(*) AS c WHERE n.k = c RETURN 1',
    { keys: ['#1=n@0.k'], aggregates: ['#3=count()'], items: ['k@2=#1', 'c@4=#3'], where: ['k@2=c@4'] },
  ],
])('the WHERE of %s', (text, printed) => {
  const clause = clausesOf(text)[1]!;
  expect(clause.kind === 'Projection' && printProjection(clause)).toEqual(printed);
});

test('locals hide group keys of their name', () => {
  const text = 'MATCH (n) RETURN n.k AS k, [n IN collect(n) | n.k] AS l, [m IN collect(n) | n.k] AS o';
  const [, hiding, seeing] = lastProjection(text).items.map(({ expression }) => expression);
  const projections = [hiding, seeing].map((e) => e?.kind === 'ListComprehension' && e.projection?.kind);
  expect(projections).toEqual(['Property', 'Variable']);
});

test.each([
  ['MATCH (b)-[r]->(a) RETURN *, 1 AS c', ['a', 'b', 'r', 'c']],
  ['MATCH (n) RETURN n.x, (n).y,  1+ 1 , `n`', ['n.x', '(n).y', '1+ 1', 'n']],
  ['WITH 1 AS a, 2 AS b WITH *, 3 AS c RETURN *', ['a', 'b', 'c']],
  ['RETURN 1 AS a UNION RETURN 2 AS a', ['a']],
  ['CREATE (n)', []],
  ['CALL test.void', []],
  ["CALL test.echo('a', 1)", ['out', 'length']],
  ['CALL test.echo', ['out', 'length']],
  ["CALL test.echo('a', 1) YIELD *", ['out', 'length']],
  ["CALL test.echo('a', 1) YIELD length AS l", ['l']],
])('the columns of %s', (text, columns) => {
  expect(bindText(text).columns).toEqual(columns);
});

test('branches of a UNION give their results in the order of the first', () => {
  const { branches } = bindText('RETURN 1 AS b, 2 AS a UNION ALL RETURN 3 AS a, 4 AS b');
  expect(branches.map(({ results }) => results.map(({ name }) => name))).toEqual([
    ['b', 'a'],
    ['b', 'a'],
  ]);
});

test.each([
  ['RETURN 1', false],
  ['MATCH (n) SET n.x = 1', true],
  ['UNWIND [1] AS x CALL { CREATE () } RETURN x', true],
  ['UNWIND [1] AS x CALL { RETURN 2 AS y } RETURN x', false],
  ['RETURN 1 AS x UNION CREATE (x) RETURN x', true],
  ['FOREACH (x IN [1] | CREATE ())', true],
  ['CALL test.void()', false],
  ['CALL test.write()', true],
])('whether %s updates: %s', (text, updates) => {
  expect(bindText(text).updates).toBe(updates);
});
