import { describe, expect, it } from 'vitest';
import { parse } from '../../../src/cypher/parser/statement.ts';
import { printStatement } from '../../../src/cypher/print-ast.ts';
import { QUERY_NESTING_MAX, QUERY_SIZE_BYTES_MAX, SUBQUERY_LEVELS } from '../../../src/limits.ts';
import { catchError } from '../catch-error.ts';
import { withoutSpans } from '../without-spans.ts';

/** A query that repeats `open` and `close` around `middle`. */
type Form = readonly [before: string, open: string, middle: string, close: string, after: string];

const EXPRESSIONS: readonly Form[] = [
  ['RETURN ', '(', '1', ')', ''],
  ['RETURN ', '[', '', ']', ''],
  ['RETURN ', '[', '1', ']', ''],
  ['RETURN ', '{a: ', '1', '}', ''],
  ['RETURN ', 'f(', '1', ')', ''],
  ['RETURN ', 'NOT ', 'true', '', ''],
  ['RETURN ', '- ', 'x', '', ''],
  ['RETURN ', '1 + (', '1', ')', ''],
  ['RETURN ', 'a[', '0', ']', ''],
  ['RETURN ', 'n {a: ', '1', '}', ''],
  ['RETURN ', 'CASE WHEN ', 'a', ' THEN 1 END', ''],
  ['RETURN ', 'CASE a WHEN b THEN c ELSE ', 'd', ' END', ''],
  ['RETURN ', '[x IN ', 'xs', ']', ''],
  ['RETURN ', '[x IN xs WHERE ', 'true', ']', ''],
  ['RETURN ', '[x IN xs | ', 'x', ']', ''],
  ['RETURN ', '[(a)-->(b) | ', '1', ']', ''],
  ['RETURN ', 'all(x IN xs WHERE ', 'true', ')', ''],
  ['RETURN ', 'reduce(a = 1, x IN xs | ', 'a', ')', ''],
  ['MATCH (n WHERE ', '(', 'true', ')', ') RETURN n'],
  ['MATCH (n ', '{a: ', '1', '}', ') RETURN n'],
  ['RETURN a', '.b', '', '', ''],
  ['RETURN a', '[0]', '', '', ''],
  ['RETURN 1', ' + 1', '', '', ''],
  ['RETURN 1', ' IS NULL', '', '', ''],
  ['MATCH (n:', '!', 'A', '', ') RETURN n'],
  ['MATCH (n:', '(', 'A', ')', ') RETURN n'],
  ['MATCH ', '(', '(a)', ')', ' RETURN a'],
  ['', 'FOREACH (x IN xs | ', 'CREATE (n)', ')', ''],
];

const SUBQUERIES: readonly Form[] = [
  ['RETURN ', 'EXISTS { MATCH (n) WHERE ', 'true', '}', ''],
  ['RETURN ', 'COUNT { WITH 1 AS x RETURN ', 'x', '}', ''],
  ['', 'CALL { ', 'CREATE (n)', '}', ''],
];

const nest = ([before, open, middle, close, after]: Form, levelCount: number): string =>
  before + open.repeat(levelCount) + middle + close.repeat(levelCount) + after;

/** As many levels as a text of the greatest length has room for. */
const fill = (form: Form): string =>
  nest(form, Math.floor((QUERY_SIZE_BYTES_MAX - 40) / (form[1].length + form[3].length)));

const isTooDeep = (text: string): void => {
  expect(catchError(() => parse(text))).toMatchObject({
    code: 'QUERY_NESTING_TOO_DEEP',
    errorType: 'SyntaxError',
    detail: 'QueryNestingTooDeep',
  });
};

describe.each([
  [EXPRESSIONS, QUERY_NESTING_MAX],
  [SUBQUERIES, QUERY_NESTING_MAX / SUBQUERY_LEVELS],
])('nesting %#', (forms, levelsMax) => {
  describe.each(forms.map((form) => ({ form, name: nest(form, 2) })))('of $name', ({ form }) => {
    it('reads, prints and reads again as many levels as there may be', () => {
      const statement = parse(nest(form, levelsMax));
      expect(withoutSpans(parse(printStatement(statement)))).toEqual(withoutSpans(statement));
    });

    it('refuses one level more', () => {
      isTooDeep(nest(form, levelsMax + 1));
    });

    it('refuses as many levels as a text can have', () => {
      isTooDeep(fill(form));
    });

    it('refuses a text that ends before anything is closed', () => {
      const text = form[0] + form[1].repeat(levelsMax * 10);
      expect(catchError(() => parse(text)).errorType).toBe('SyntaxError');
    });
  });
});

describe('operators', () => {
  it('bounds the height of mixed operators, though few of them are enclosed', () => {
    const open = '1 OR 1 XOR 1 AND 1 = 1 + 1 * 1 ^ (';
    const levelsMax = Math.floor((QUERY_NESTING_MAX - 1) / 7);
    expect(parse(nest(['RETURN ', open, '1', ')', ''], levelsMax)).kind).toBe('Statement');
    isTooDeep(nest(['RETURN ', open, '1', ')', ''], QUERY_NESTING_MAX / 7 + 1));
  });

  it('bounds the height of chains inside chains', () => {
    isTooDeep(nest(['RETURN ', '(', '1', `${' + 1'.repeat(50)})`, ''], 30));
  });

  it('has no bound on what is flat', () => {
    for (const text of [
      `RETURN 1${' OR 1'.repeat(100_000)}`,
      `RETURN 1${' = 1'.repeat(100_000)}`,
      `RETURN [1${', 1'.repeat(100_000)}]`,
      `CREATE ()${', ()'.repeat(100_000)}`,
      `MATCH ()${'--()'.repeat(100_000)} RETURN 1`,
      `MATCH (n:A${'|A'.repeat(100_000)}) RETURN n`,
      `MATCH (n) SET n.a = 1${', n.a = 1'.repeat(50_000)}`,
      'CREATE () '.repeat(50_000),
      `RETURN 1 AS a${' UNION RETURN 1 AS a'.repeat(20_000)}`,
      `RETURN f(${'(1), '.repeat(50_000)} 1)`,
    ])
      expect(parse(text).kind).toBe('Statement');
  });
});

describe('texts of the greatest length', () => {
  it.each([
    '(',
    '[',
    '{',
    '[x IN ',
    '(a)--',
    'a.',
    "'",
    '`',
    '/*',
    '1',
    '0x',
    ')',
    '\\',
    "'\\",
    '[(a)--(b),',
    '$',
    '|',
    '\u{1F600}',
  ])('end with an error where they repeat %j', (piece) => {
    const count = Math.floor((QUERY_SIZE_BYTES_MAX - 7) / (piece.codePointAt(0)! > 127 ? 4 : piece.length));
    expect(catchError(() => parse(`RETURN ${piece.repeat(count)}`)).errorType).toBe('SyntaxError');
  });
});
