import { describe, expect, test } from 'vitest';
import { bindText, compareError, errorOf } from './bind-text.ts';
import type { ErrorCase } from './bind-text.ts';

const TYPES: readonly ErrorCase[] = [
  ['RETURN ▸123 AND true', 'INVALID_ARGUMENT_TYPE'],
  ["RETURN true OR ▸'foo'", 'INVALID_ARGUMENT_TYPE'],
  ['RETURN false XOR ▸{}', 'INVALID_ARGUMENT_TYPE'],
  ['RETURN NOT ▸[]', 'INVALID_ARGUMENT_TYPE'],
  ['RETURN 1 IN ▸true', 'INVALID_ARGUMENT_TYPE'],
  ["RETURN 1 IN ▸'foo'", 'INVALID_ARGUMENT_TYPE'],
  ["RETURN ▸'a' % 2", 'INVALID_ARGUMENT_TYPE'],
  ['RETURN 2 * ▸true', 'INVALID_ARGUMENT_TYPE'],
  ['RETURN 1 + ▸{}', 'INVALID_ARGUMENT_TYPE'],
  ['MATCH (n) RETURN ▸n + 1', 'INVALID_ARGUMENT_TYPE'],
  ["RETURN -▸'a'", 'INVALID_ARGUMENT_TYPE'],
  ["RETURN none(x IN ['Clara'] WHERE ▸x % 2 = 0)", 'INVALID_ARGUMENT_TYPE'],
  ['RETURN any(x IN ▸1 WHERE true)', 'INVALID_ARGUMENT_TYPE'],
  ['RETURN [x IN ▸1 | x]', 'INVALID_ARGUMENT_TYPE'],
  ['RETURN [x IN [1] WHERE ▸x | x]', 'INVALID_ARGUMENT_TYPE'],
  ['RETURN reduce(a = 0, x IN ▸true | a)', 'INVALID_ARGUMENT_TYPE'],
  ['RETURN CASE WHEN ▸1 THEN 2 END', 'INVALID_ARGUMENT_TYPE'],
  ['MATCH p = (a) RETURN labels(▸p)', 'INVALID_ARGUMENT_TYPE'],
  ['MATCH (r) RETURN type(▸r)', 'INVALID_ARGUMENT_TYPE'],
  ['MATCH p = ()-->() RETURN size(▸p)', 'INVALID_ARGUMENT_TYPE'],
  ['MATCH p = () RETURN ▸p:Label', 'INVALID_ARGUMENT_TYPE'],
  ['WITH 1 AS m RETURN ▸m {.x}', 'INVALID_ARGUMENT_TYPE'],
  ['WITH {} AS m RETURN ▸m[1..2]', 'INVALID_ARGUMENT_TYPE'],
  ['WITH 123 AS x RETURN ▸x.num', 'INVALID_ARGUMENT_TYPE'],
  ['WITH [1] AS x RETURN ▸x.num', 'INVALID_ARGUMENT_TYPE'],
  ['WITH 1 AS list RETURN ▸list[0]', 'INVALID_ARGUMENT_TYPE'],
  ['RETURN [1][▸1.0]', 'INVALID_ARGUMENT_TYPE'],
  ["RETURN [1][▸'a'..]", 'INVALID_ARGUMENT_TYPE'],
  ['RETURN {a: 1}[▸0]', 'MAP_ELEMENT_ACCESS_BY_NON_STRING'],
];

const NAMES: readonly ErrorCase[] = [
  ['RETURN {k1: ▸k2}', 'UNDEFINED_VARIABLE'],
  ['RETURN ▸m {.x}', 'UNDEFINED_VARIABLE'],
  ['MATCH (n) RETURN n {▸m}', 'UNDEFINED_VARIABLE'],
  ['MATCH (n) WHERE (n)-[▸r]->() RETURN n', 'UNDEFINED_VARIABLE'],
  ['MATCH (n) WHERE (n)-->(▸m) RETURN n', 'UNDEFINED_VARIABLE'],
  ['MATCH (n) RETURN exists((n)-->(▸m))', 'UNDEFINED_VARIABLE'],
  ['MATCH (a) RETURN shortestPath((a)-[*]->(▸b))', 'UNDEFINED_VARIABLE'],
  ['MATCH (a) RETURN shortestPath((a)-[*]->▸())', 'UNDEFINED_VARIABLE'],
  ['MATCH (n) WHERE EXISTS { (n)-->(m) } RETURN ▸m', 'UNDEFINED_VARIABLE'],
  ['MATCH (n) RETURN [(n)-->(m) | m.x] AS l, ▸m', 'UNDEFINED_VARIABLE'],
  ['MATCH (n) RETURN ▸foo(n)', 'UNKNOWN_FUNCTION'],
  ['RETURN ▸toUpper()', 'INVALID_NUMBER_OF_ARGUMENTS'],
  ["RETURN ▸toUpper('a', 'b')", 'INVALID_NUMBER_OF_ARGUMENTS'],
  ['RETURN ▸coalesce()', 'INVALID_NUMBER_OF_ARGUMENTS'],
  ['RETURN ▸count(1, 2)', 'INVALID_NUMBER_OF_ARGUMENTS'],
];

const PATTERNS: readonly ErrorCase[] = [
  ['MATCH (n) RETURN ▸(n)-->()', 'UNEXPECTED_SYNTAX'],
  ['MATCH (n) WITH ▸(n)-[]->() AS x RETURN x', 'UNEXPECTED_SYNTAX'],
  ['MATCH (n) RETURN NOT ▸(n)-->()', 'UNEXPECTED_SYNTAX'],
  ['MATCH (n) RETURN size(▸(n)-->())', 'UNEXPECTED_SYNTAX'],
  ['MATCH (n) WHERE [▸(n)-->()] = [true] RETURN n', 'UNEXPECTED_SYNTAX'],
  ['MATCH (n) WHERE (▸n) RETURN n', 'INVALID_ARGUMENT_TYPE'],
];

describe.each([
  ['types', TYPES],
  ['names and calls', NAMES],
  ['patterns as values', PATTERNS],
])('%s', (_, cases) => {
  test.each(cases)('%s: %s', (...errorCase) => {
    const { actual, expected } = compareError(errorCase);
    expect(actual).toEqual(expected);
  });
});

test('the TCK calls wrong targets and indexes of an access a TypeError', () => {
  for (const text of ['WITH 1 AS x RETURN x.y', 'RETURN true[0]', 'RETURN [1][true]', 'RETURN {}[0]'])
    expect(errorOf(text).errorType).toBe('TypeError');
  expect(errorOf('RETURN 1 AND true').errorType).toBe('SyntaxError');
});

test.each([
  ['RETURN toUper(1)', 'did you mean `toUpper`?'],
  ['RETURN colect(1)', 'did you mean `collect`?'],
  ['RETURN date.trunctate(1)', 'did you mean `date.truncate`?'],
])('%s: %s', (text, hint) => {
  expect(errorOf(text).message.split('\n').at(-1)).toBe(`Hint: ${hint}`);
});

// What only the values can tell is no compile-time error.
test.each([
  'RETURN null AND true, NOT null, null.x, null[0], -null, 1 IN null',
  'RETURN $p AND true, $p.x, $p[0], $p[$i], -$p, 1 IN $p, $p % 2, [x IN $p | x]',
  "WITH [1, 'a'] AS l RETURN l[0] % 2, l[0].x, l[1] AND true",
  "RETURN 1 STARTS WITH 'a', 1 < 'a', {} = 1, true < [1]",
  "RETURN [1] + true, {} + [1], 'a' + 1, 1.5 + 'a'",
  'MATCH (n) RETURN n.x AND n.y, n.x[0], n.x.y, n["x"], CASE WHEN n.x THEN 1 END',
  'MATCH (n) DELETE n, [n], null, n.x, $p',
  'RETURN date($d).year, duration($d) * 2, date($d) + duration($d)',
  'RETURN toInteger($p) LIMIT toInteger(ceil(1.7))',
  'RETURN 1 SKIP size([x IN [1] | x]) LIMIT $n',
])('%s binds', (text) => {
  expect(bindText(text).kind).toBe('Query');
});
