import { describe, expect, test } from 'vitest';
import { compareError, errorOf } from './bind-text.ts';
import type { ErrorCase } from './bind-text.ts';

const COLUMNS: readonly ErrorCase[] = [
  ['RETURN 1 AS a, 2 AS ▸a', 'COLUMN_NAME_CONFLICT'],
  ['WITH 1 AS a, 2 AS ▸a RETURN a', 'COLUMN_NAME_CONFLICT'],
  ['MATCH (n) RETURN n.x, ▸n.x', 'COLUMN_NAME_CONFLICT'],
  ['MATCH (n) RETURN *, ▸n', 'COLUMN_NAME_CONFLICT'],
  ['MATCH (n) WITH ▸n.x RETURN 1', 'NO_EXPRESSION_ALIAS'],
  ['MATCH (n) WITH n, ▸count(*) RETURN 1', 'NO_EXPRESSION_ALIAS'],
  ['MATCH () RETURN ▸*', 'NO_VARIABLES_IN_SCOPE'],
  ['RETURN 1 AS a UNION ▸RETURN 2 AS b', 'DIFFERENT_COLUMNS_IN_UNION'],
  ['RETURN 1 AS a UNION RETURN 2 AS a UNION ▸RETURN 3 AS a, 4 AS b', 'DIFFERENT_COLUMNS_IN_UNION'],
  ['RETURN 1 AS a, 2 AS b UNION ALL ▸RETURN 2 AS a', 'DIFFERENT_COLUMNS_IN_UNION'],
  ['RETURN 1 AS a UNION ▸CREATE (n)', 'DIFFERENT_COLUMNS_IN_UNION'],
];

const SCOPE: readonly ErrorCase[] = [
  ['RETURN ▸a', 'UNDEFINED_VARIABLE'],
  ['MATCH (a) WITH a.x AS x RETURN ▸a', 'UNDEFINED_VARIABLE'],
  ['WITH 1 AS a, 2 AS b WITH a ORDER BY a, ▸c RETURN a', 'UNDEFINED_VARIABLE'],
  ['WITH 1 AS a, 2 AS b WITH a WITH a ORDER BY ▸b RETURN a', 'UNDEFINED_VARIABLE'],
  ['MATCH (a) RETURN DISTINCT a.name ORDER BY ▸a.age', 'UNDEFINED_VARIABLE'],
  ['MATCH (a) WITH DISTINCT a.name AS name WHERE ▸a.age > 1 RETURN name', 'UNDEFINED_VARIABLE'],
  ['MATCH (a) RETURN a.x, count(*) ORDER BY ▸a.y', 'UNDEFINED_VARIABLE'],
  ['MATCH (a) WITH a.x AS x, count(*) AS c WHERE ▸a.y = c RETURN x', 'UNDEFINED_VARIABLE'],
  ['MATCH (a) RETURN a.x, count(*) ORDER BY size([(▸a)-->() | 1])', 'UNDEFINED_VARIABLE'],
  ['RETURN [x IN [1] | x] AS l, ▸x AS y', 'UNDEFINED_VARIABLE'],
  ['RETURN 1 AS a, ▸a AS b', 'UNDEFINED_VARIABLE'],
];

const PAGE: readonly ErrorCase[] = [
  ['MATCH (n) RETURN n SKIP ▸n.count', 'NON_CONSTANT_EXPRESSION'],
  ['MATCH (n) RETURN n AS m LIMIT ▸m.count', 'NON_CONSTANT_EXPRESSION'],
  ['RETURN 1 LIMIT ▸COUNT { (n) }', 'NON_CONSTANT_EXPRESSION'],
  ['RETURN 1 LIMIT ▸size([()-->() | 1])', 'NON_CONSTANT_EXPRESSION'],
  ['RETURN 1 SKIP ▸-1', 'NEGATIVE_INTEGER_ARGUMENT'],
  ['RETURN 1 LIMIT ▸-9223372036854775808', 'NEGATIVE_INTEGER_ARGUMENT'],
  ['RETURN 1 LIMIT ▸1.7', 'INVALID_ARGUMENT_TYPE'],
  ['RETURN 1 LIMIT ▸-1.5', 'INVALID_ARGUMENT_TYPE'],
  ["RETURN 1 LIMIT ▸'1'", 'INVALID_ARGUMENT_TYPE'],
  ['RETURN 1 SKIP ▸null', 'INVALID_ARGUMENT_TYPE'],
  ['RETURN 1 SKIP ▸count(*)', 'INVALID_AGGREGATION'],
];

const AGGREGATION: readonly ErrorCase[] = [
  ['RETURN count(▸count(*))', 'NESTED_AGGREGATION'],
  ['MATCH (n) RETURN sum(1 + ▸max(n.x))', 'NESTED_AGGREGATION'],
  ['RETURN ▸count(rand())', 'NON_CONSTANT_EXPRESSION'],
  ['RETURN ▸collect([randomUUID()])', 'NON_CONSTANT_EXPRESSION'],
  ['MATCH (n) RETURN [x IN [1] | ▸count(*)]', 'INVALID_AGGREGATION'],
  ['MATCH (n) RETURN [x IN [1] WHERE ▸count(*) > 1]', 'INVALID_AGGREGATION'],
  ['MATCH (n) RETURN all(x IN [1] WHERE x = ▸count(*))', 'INVALID_AGGREGATION'],
  ['MATCH (n) RETURN reduce(a = 0, x IN [1] | a + ▸count(*))', 'INVALID_AGGREGATION'],
  ['MATCH (n) RETURN n, [(n)-->() | ▸count(*)]', 'INVALID_AGGREGATION'],
  ['MATCH (n) RETURN n ORDER BY ▸max(n.x)', 'INVALID_AGGREGATION'],
  ['MATCH (n) WITH n.x AS x ORDER BY ▸count(1) RETURN x', 'INVALID_AGGREGATION'],
  ['MATCH (n) WITH n, count(*) AS c WHERE ▸max(n.x) > 1 RETURN c', 'INVALID_AGGREGATION'],
  ['MATCH (n) RETURN DISTINCT n.x, count(*) ORDER BY ▸max(n.x)', 'INVALID_AGGREGATION'],
  ['MATCH (n) RETURN n.x, ▸toUpper(DISTINCT n.x)', 'INVALID_AGGREGATION'],
  ['MATCH (me)--(you) RETURN ▸me.age + count(you.age)', 'AMBIGUOUS_AGGREGATION_EXPRESSION'],
  ['MATCH (me)--(you) RETURN me.x, ▸me.age + count(you.age)', 'AMBIGUOUS_AGGREGATION_EXPRESSION'],
  [
    'MATCH (me)--(you) RETURN me.age + you.age, ▸me.age + you.age + count(*)',
    'AMBIGUOUS_AGGREGATION_EXPRESSION',
  ],
  [
    'MATCH (me)--(you) RETURN me.age + you.age, count(*) AS c ORDER BY ▸me.age + you.age + count(*)',
    'AMBIGUOUS_AGGREGATION_EXPRESSION',
  ],
  ['MATCH (n) RETURN count(*) + size([(▸n)-->() | 1])', 'AMBIGUOUS_AGGREGATION_EXPRESSION'],
  ['MATCH (n) RETURN count(*) + COUNT { (▸n)-->() }', 'AMBIGUOUS_AGGREGATION_EXPRESSION'],
  ['MATCH (n) RETURN n.x, [n IN [1] | n] + count(*) + ▸n.y', 'AMBIGUOUS_AGGREGATION_EXPRESSION'],
  ['MATCH (me)--(you) RETURN count(you.age) AS agg ORDER BY ▸me.age + count(you.age)', 'UNDEFINED_VARIABLE'],
  ['MATCH (n) WITH n.x AS x, min(n.y) AS y ORDER BY sum(▸n.y) RETURN y', 'UNDEFINED_VARIABLE'],
  ['MATCH (n) RETURN n.x AS x, count(*) AS c ORDER BY sum(▸c)', 'UNDEFINED_VARIABLE'],
];

describe.each([
  ['columns', COLUMNS],
  ['scope', SCOPE],
  ['SKIP and LIMIT', PAGE],
  ['aggregation', AGGREGATION],
])('%s', (_, cases) => {
  test.each(cases)('%s: %s', (...errorCase) => {
    const { actual, expected } = compareError(errorCase);
    expect(actual).toEqual(expected);
  });
});

test.each([
  ['MATCH (a) WITH a.x AS x RETURN a', 'add `a` to that WITH'],
  ['MATCH (a) RETURN DISTINCT a.name ORDER BY a.age', 'project it, and use the alias'],
  ['MATCH (a) WITH a.x RETURN 1', 'write `a.x AS name`'],
  ['RETURN 1 AS a UNION RETURN 2 AS b', 'use AS to give them the same names'],
])('the hint of %s', (text, hint) => {
  expect(errorOf(text).message.split('\n').at(-1)).toBe(`Hint: ${hint}`);
});
