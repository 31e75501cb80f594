import { describe, expect, it } from 'vitest';
import { parse } from '../../../src/cypher/parser/statement.ts';
import { catchError } from '../catch-error.ts';

describe('messages', () => {
  it.each([
    [
      'MATCH (n:Person RETURN n',
      'Expected `)`, found `RETURN` (line 1, column 17)\n' +
        '  MATCH (n:Person RETURN n\n' +
        '                  ^^^^^^',
    ],
    [
      'MATCH (n)\nRETRUN n.name',
      'Expected a clause or the end of the query, found `RETRUN` (line 2, column 1)\n' +
        '  RETRUN n.name\n' +
        '  ^^^^^^\n' +
        'Hint: did you mean `RETURN`?',
    ],
    [
      'RETURN f(1, (2 + 3',
      'Expected `)`, found the end of the text (line 1, column 19)\n' +
        '  RETURN f(1, (2 + 3\n' +
        '                    ^\n' +
        'Hint: the `(` of `(2 + 3` is not closed',
    ],
    [
      'MATCH (n) WHERE n.a == 1 RETURN n',
      'Expected an expression, found `=` (line 1, column 22)\n' +
        '  MATCH (n) WHERE n.a == 1 RETURN n\n' +
        '                       ^\n' +
        'Hint: equal is `=`',
    ],
    [
      'RETURN "a',
      'This string is not closed (line 1, column 8)\n  RETURN "a\n         ^\nHint: add a closing "',
    ],
    [
      'RETURN 42 \u2014 41',
      'Unexpected `\u2014` (line 1, column 11)\n' +
        '  RETURN 42 \u2014 41\n' +
        '            ^\n' +
        'Hint: it may stand only in the arrows of patterns; type the ASCII character',
    ],
    [
      'RETURN 1 AS order, 2 AS match',
      'Expected a variable, found `match` (line 1, column 25)\n' +
        '  RETURN 1 AS order, 2 AS match\n' +
        '                          ^^^^^\n' +
        'Hint: MATCH is a reserved word; put it in back-ticks',
    ],
    [
      'MATCH (n) SET n.a = 1 MATCH (m) RETURN m',
      'MATCH cannot directly follow an updating clause (line 1, column 23)\n' +
        '  MATCH (n) SET n.a = 1 MATCH (m) RETURN m\n' +
        '                        ^^^^^\n' +
        'Hint: put `WITH *` between them',
    ],
  ])('%s', (text, message) => {
    expect(catchError(() => parse(text)).message).toBe(message);
  });
});

describe('hints', () => {
  it.each([
    ['SELECT * FROM t', 'Cypher reads with `MATCH … RETURN …`'],
    ['MATCH (n) RETURN n GROUP BY n', 'what is not aggregated in RETURN or WITH is grouped by'],
    ['MATCH (n) WHERE n.a LIKE "x" RETURN n', 'use `CONTAINS`, `STARTS WITH`, `ENDS WITH` or `=~`'],
    ['MATCH (n) WHERE n.a != 1 RETURN n', 'unequal is `<>`'],
    ['MATCH (n) WHERE n.a && n.b RETURN n', 'and is `AND`'],
    ['MATCH (n) WHERE n.a || n.b RETURN n', 'or is `OR`; strings and lists are joined with `+`'],
    ['MATCH (n) WHERE !n.a RETURN n', 'not is `NOT`'],
    ['MATCH (n) RETURN n LIMIT 1 SKIP 1', '`SKIP` stands before `LIMIT`'],
    ['MATCH (n) RETURN n WHERE n.a', '`WHERE` stands directly after `MATCH`, `WITH` or `YIELD`'],
    ['MACH (n) RETURN n', 'did you mean `MATCH`?'],
    ['MATCHH (n) RETURN n', 'did you mean `MATCH`?'],
    ['MATHC (n) RETURN n', 'did you mean `MATCH`?'],
    ['CRXATE (n)', 'did you mean `CREATE`?'],
    ['RETURN a = NOT b', 'put `NOT …` in parentheses'],
    ['RETURN 017', 'octal numbers are written `0o17`'],
  ])('%s: %s', (text, hint) => {
    expect(
      catchError(() => parse(text))
        .message.split('\n')
        .at(-1),
    ).toBe(`Hint: ${hint}`);
  });

  it('are not given for words that are like nothing', () => {
    expect(catchError(() => parse('FROBNICATE (n)')).message).not.toContain('Hint');
  });
});

it('reports the first fault of the text, be it of a token or of the grammar', () => {
  expect(catchError(() => parse('RETURN ) + #')).position?.offset).toBe(7);
  expect(catchError(() => parse('RETURN # + )')).position?.offset).toBe(7);
});
