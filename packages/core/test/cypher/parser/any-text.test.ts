import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Statement } from '../../../src/cypher/ast.ts';
import { CypherError } from '../../../src/errors.ts';
import { KEYWORDS } from '../../../src/cypher/keywords.ts';
import { parse } from '../../../src/cypher/parser/statement.ts';
import { printStatement } from '../../../src/cypher/print-ast.ts';
import { arbitraryStatement } from '../arbitrary-ast.ts';
import { withoutSpans } from '../without-spans.ts';

/** The tree of a text, or null where it is refused as it should be: with a position inside it. */
function parseOrNull(text: string): Statement | null {
  try {
    return parse(text);
  } catch (error) {
    if (!(error instanceof CypherError)) throw error;
    expect(error).toMatchObject({ errorType: 'SyntaxError', phase: 'compile time' });
    expect(error.position!.offset).toBeLessThanOrEqual(text.length);
    return null;
  }
}

/** A text either is refused or has a tree, which its printed form has too. */
function checkText(text: string): void {
  const tree = parseOrNull(text);
  if (tree !== null) expect(withoutSpans(parse(printStatement(tree)))).toEqual(withoutSpans(tree));
}

const piece = fc.oneof(
  fc.constantFrom(...KEYWORDS),
  fc.constantFrom(
    ...Array.from('()[]{},:;.|&!%$+-*/^=<>'),
    '..',
    '+=',
    '=~',
    '<>',
    '<=',
    '>=',
    '->',
    '<-',
    '--',
  ),
  fc.constantFrom(
    'a',
    'n',
    '1',
    '1.5',
    '0x1',
    "'s'",
    '`q`',
    '$p',
    '(n)',
    '(n)-->(m)',
    'RETURN 1',
    'MATCH (n)',
    '//',
    '/*',
    '\u2014',
  ),
);

describe('any text is read or refused', () => {
  it('of random characters', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary' }), checkText), { numRuns: 1_000 });
    fc.assert(fc.property(fc.string({ unit: 'grapheme-ascii' }), checkText), { numRuns: 1_000 });
  });

  it('of random tokens', () => {
    const tokens = fc.array(piece, { maxLength: 12 });
    fc.assert(
      fc.property(tokens, (pieces) => checkText(`MATCH (n) RETURN ${pieces.join(' ')}`)),
      { numRuns: 3_000 },
    );
    fc.assert(
      fc.property(tokens, fc.constantFrom('', ' '), (pieces, space) => checkText(pieces.join(space))),
      { numRuns: 3_000 },
    );
  });

  it('that was a query before something was put in, left out or cut off', () => {
    fc.assert(
      fc.property(
        arbitraryStatement,
        fc.nat(),
        fc.nat(8),
        fc.oneof(piece, fc.constant('')),
        (tree, at, length, inserted) => {
          const text = printStatement(tree);
          const start = at % (text.length + 1);
          checkText(text.slice(0, start) + inserted + text.slice(start + length));
          checkText(text.slice(0, start));
        },
      ),
      { numRuns: 500 },
    );
  });
});
