import { describe, expect, it } from 'vitest';
import { QUERY_NESTING_MAX, QUERY_SIZE_BYTES_MAX, SUBQUERY_LEVELS } from '../../src/limits.ts';
import { StatementChecker } from './statement-check.ts';

/**
 * A text that repeats `open`, with the number of the level for `#`, and `close` around `middle`, and how many levels one
 * of them counts as.
 */
type Form = readonly [
  before: string,
  open: string,
  middle: string,
  close: string,
  after: string,
  levels?: number,
];

const FORMS: readonly Form[] = [
  ['RETURN ', '(', '1', ')', ''],
  ['RETURN ', '[', '1', ']', ''],
  ['RETURN ', '{a: ', '1', '}', ''],
  ['RETURN ', 'abs(', '1', ')', ''],
  ['RETURN ', 'NOT ', 'true', '', ''],
  ['RETURN ', '- ', '(1)', '', ''],
  ['RETURN ', '1 + (', '1', ')', ''],
  ['RETURN 1', ' + 1', '', '', ''],
  ['RETURN {}', '.a', '', '', ''],
  ['RETURN null', '[0]', '', '', ''],
  ['RETURN 1', ' IS NULL', '', '', ''],
  ['RETURN ', '(true AND ', 'false', ')', ''],
  ['RETURN ', 'CASE WHEN true THEN ', '1', ' END', ''],
  ['RETURN ', '[x IN [1] | ', '1', ']', ''],
  ['RETURN ', 'all(x IN [1] WHERE ', 'true', ')', ''],
  ['RETURN ', 'reduce(a = 0, x IN [1] | ', '1', ')', ''],
  ['MATCH (a:C) RETURN ', '[(a)-->() | ', '1', ']', '', 4],
  ['MATCH (n:', '!', 'A', '', ') RETURN n'],
  ['MATCH ', '(', '(a)', ')', ' RETURN a'],
  ['MATCH (n {p: ', '[', '1', ']', '}) RETURN n'],
  ['CREATE (n {p: ', '[', '1', ']', '})'],
  ['', 'FOREACH (x# IN [1] | ', 'CREATE (n)', ')', ''],
  ['RETURN ', 'EXISTS { MATCH (n) WHERE ', 'true', '}', '', SUBQUERY_LEVELS],
  ['RETURN ', 'COUNT { RETURN ', '1', ' AS x }', '', SUBQUERY_LEVELS],
  ['', 'CALL { ', 'RETURN 1 AS x', '} RETURN x ', '', SUBQUERY_LEVELS],
];

function nest([before, open, middle, close, after]: Form, count: number): string {
  const opened = open.includes('#')
    ? Array.from({ length: count }, (_, i) => open.replace('#', String(i))).join('')
    : open.repeat(count);
  return before + opened + middle + close.repeat(count) + after;
}

const checker = new StatementChecker();

describe.each(FORMS.map((form) => ({ form, name: nest(form, 2) })))('nesting of $name', ({ form }) => {
  const countMax = Math.floor(QUERY_NESTING_MAX / (form[5] ?? 1)) - 5;

  it.each([10, 100, countMax])('runs with %d levels', (count) => {
    expect(checker.check(nest(form, count))).toBe('rows');
  });

  it.each([1_100, 10_000, 100_000, 1_000_000])('is refused with %d levels', (count) => {
    const text = nest(form, count);
    const code = text.length > QUERY_SIZE_BYTES_MAX ? 'QUERY_TOO_LONG' : 'QUERY_NESTING_TOO_DEEP';
    expect(checker.check(text)).toBe(code);
  });
});

describe('a text of the greatest size', () => {
  const fill = (before: string, piece: string, after: string): string => {
    const room = QUERY_SIZE_BYTES_MAX - before.length - after.length;
    return before + piece.repeat(Math.floor(room / piece.length)) + after;
  };

  it.each([
    ['RETURN [1', ', 1', ']', 'rows'],
    ["RETURN '", 'a', "'", 'rows'],
    ['RETURN true', ' OR true', '', 'rows'],
    ['RETURN 1 = 1', ' = 1', '', 'rows'],
    ['RETURN {a: 1', ', a: 1', '}', 'rows'],
    ['RETURN coalesce(null', ', null', ')', 'rows'],
    ['RETURN /*', '*', '*/ 1', 'rows'],
    ['', '\n', 'RETURN 1', 'rows'],
    [
      'CREATE (:A {p: 1, s: "a text that is somewhat longer"})',
      ', (:B {p: 2, s: "another one of them"})',
      '',
      'rows',
    ],
    ['MATCH (n:A', '|A', ') RETURN n', 'rows'],
    ['MATCH (n) WHERE n.p = 1', ' AND n.p = 1', ' RETURN n', 'rows'],
    ['', 'CREATE () ', '', 'rows'],
    ['CREATE ()', ',()', '', 'rows'],
    ['CREATE ()', '-[:R]->()', '', 'rows'],
    ['MATCH (n) ', 'SET n.p = 1 ', '', 'QUERY_TOO_COMPLEX'],
    ['MATCH ()', '--()', ' RETURN 1', 'QUERY_TOO_COMPLEX'],
    ['MATCH (n)', ', (n)', ' RETURN 1', 'QUERY_TOO_COMPLEX'],
    ['RETURN 1 AS a', ' UNION RETURN 1 AS a', '', 'QUERY_TOO_COMPLEX'],
    ['WITH 1 AS a ', 'MATCH (n) ', 'RETURN a', 'QUERY_TOO_COMPLEX'],
    ['MATCH (a) WHERE true', ' AND (a)--()', ' RETURN a', 'QUERY_TOO_COMPLEX'],
    ['RETURN ', '1', '', 'INTEGER_OVERFLOW'],
    ["RETURN 'a' =~ '", '(a?)', "'", 'INVALID_ARGUMENT_VALUE'],
    ['', '(', '', 'UNEXPECTED_SYNTAX'],
    ['RETURN ', '$', '', 'UNEXPECTED_SYNTAX'],
  ])('%s%s…%s ends with %s', (before, piece, after, ending) => {
    expect(checker.check(fill(before, piece, after))).toBe(ending);
  });
});
