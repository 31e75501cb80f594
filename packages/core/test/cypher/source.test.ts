import { describe, expect, it } from 'vitest';
import { checkSize, cypherError, positionAt } from '../../src/cypher/source.ts';
import { QUERY_SIZE_BYTES_MAX } from '../../src/limits.ts';
import { catchError } from './catch-error.ts';

describe('positionAt', () => {
  it.each([
    ['', 0, 1, 1],
    ['abc', 2, 1, 3],
    ['a\nb', 1, 1, 2],
    ['a\nb', 2, 2, 1],
    ['a\r\nb', 3, 2, 1],
    ['a\rb', 2, 2, 1],
    ['a\n\n\nb', 4, 4, 1],
    ['\u{1F600}b', 2, 1, 3],
  ])('of %j at %i is line %i, column %i', (text, offset, line, column) => {
    expect(positionAt(text, offset)).toEqual({ offset, line, column });
  });
});

const messageOf = (text: string, start: number, end: number, hint?: string): string =>
  cypherError(text, { detail: 'UndefinedVariable', message: 'Wrong', span: { start, end }, hint }).message;

describe('cypherError', () => {
  it('has the words of the TCK, the code, and the position', () => {
    const error = cypherError('RETURN x', {
      errorType: 'TypeError',
      phase: 'runtime',
      detail: 'InvalidArgumentType',
      message: 'Wrong',
      span: { start: 7, end: 8 },
    });
    expect(error).toMatchObject({
      code: 'INVALID_ARGUMENT_TYPE',
      errorType: 'TypeError',
      phase: 'runtime',
      detail: 'InvalidArgumentType',
      position: { offset: 7, line: 1, column: 8 },
    });
  });

  it('is a SyntaxError at compile time unless said otherwise', () => {
    const error = cypherError('', {
      detail: 'UnexpectedSyntax',
      message: 'Wrong',
      span: { start: 0, end: 0 },
    });
    expect(error).toMatchObject({
      code: 'UNEXPECTED_SYNTAX',
      errorType: 'SyntaxError',
      phase: 'compile time',
    });
  });

  it('shows the line, carets under the span, and the hint', () => {
    expect(messageOf('MATCH (n)\nRETURN mn\n', 17, 19, 'try `n`')).toBe(
      'Wrong (line 2, column 8)\n  RETURN mn\n         ^^\nHint: try `n`',
    );
  });

  it('shows one caret for an empty span and at the end of the text', () => {
    expect(messageOf('RETURN', 6, 6)).toBe('Wrong (line 1, column 7)\n  RETURN\n        ^');
  });

  it('marks only the first line of a span', () => {
    expect(messageOf('RETURN [1,\n2]', 7, 13)).toBe('Wrong (line 1, column 8)\n  RETURN [1,\n         ^^^');
  });

  it('counts a character outside the basic plane as one column of the excerpt, and shows tabs as spaces', () => {
    expect(messageOf("\t'\u{1F600}' x", 6, 7)).toBe("Wrong (line 1, column 7)\n   '\u{1F600}' x\n       ^");
  });

  it('shows only the surroundings in a long line', () => {
    const lines = messageOf(`${'a'.repeat(500)}?${'b'.repeat(500)}`, 500, 501).split('\n');
    expect(lines[1]).toBe(`  ${'a'.repeat(50)}?${'b'.repeat(49)}`);
    expect(lines[2]).toBe(`  ${' '.repeat(50)}^`);
  });

  it('never cuts a surrogate pair', () => {
    for (const length of [100, 101]) {
      const message = messageOf(`${'x'.repeat(length - 100)}${'\u{1F600}'.repeat(200)}`, length, length + 2);
      expect(message).not.toMatch(/\p{Surrogate}/u);
    }
  });

  it('shows U+FFFD for half of a surrogate pair, whoever quotes it', () => {
    const problem = {
      detail: 'UnexpectedSyntax',
      message: 'Not `\uD800`',
      span: { start: 0, end: 1 },
    } as const;
    expect(cypherError('\uD800 a', { ...problem, hint: 'no \uDC00' }).message).toBe(
      'Not `\uFFFD` (line 1, column 1)\n  \uFFFD a\n  ^\nHint: no \uFFFD',
    );
  });
});

describe('checkSize', () => {
  it.each([
    ['ASCII', 'a', 1],
    ['two-byte', 'é', 2],
    ['three-byte', '€', 3],
    ['four-byte', '\u{1F600}', 4],
  ])('counts the bytes of %s characters', (_, character, sizeBytes) => {
    const fits =
      character.repeat(QUERY_SIZE_BYTES_MAX / sizeBytes) + 'a'.repeat(QUERY_SIZE_BYTES_MAX % sizeBytes);
    checkSize(fits);
    expect(catchError(() => checkSize(`${fits}a`))).toMatchObject({
      code: 'QUERY_TOO_LONG',
      detail: 'QueryTooLong',
      position: { offset: 0, line: 1, column: 1 },
    });
  });
});
