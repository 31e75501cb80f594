import { describe, expect, it } from 'vitest';
import { catchError } from '../catch-error.ts';
import { parseExpression } from '../without-spans.ts';

describe('integers', () => {
  it.each<[string, number | bigint]>([
    ['0', 0],
    ['-0', 0],
    ['-0x0', 0],
    ['12', 12],
    ['-12', -12],
    ['- 12', -12],
    ['0x1F', 31],
    ['0x001f', 31],
    ['-0o17', -15],
    ['999999999999999', 999_999_999_999_999],
    ['9007199254740991', 9_007_199_254_740_991],
    ['9007199254740992', 9_007_199_254_740_992n],
    ['-9007199254740991', -9_007_199_254_740_991],
    ['-9007199254740992', -9_007_199_254_740_992n],
    ['9223372036854775807', 9_223_372_036_854_775_807n],
    ['-9223372036854775808', -9_223_372_036_854_775_808n],
    ['0x7fffffffffffffff', 9_223_372_036_854_775_807n],
    ['-0x8000000000000000', -9_223_372_036_854_775_808n],
    ['0o777777777777777777777', 9_223_372_036_854_775_807n],
    ['-0o1000000000000000000000', -9_223_372_036_854_775_808n],
  ])('%s', (text, value) => {
    const literal = parseExpression(text);
    expect(literal).toMatchObject({ kind: 'IntegerLiteral', span: { start: 7, end: 7 + text.length } });
    expect(Object.is((literal as { value?: unknown }).value, value)).toBe(true);
  });

  it.each([
    ['9223372036854775808', 'INTEGER_OVERFLOW'],
    ['-9223372036854775809', 'INTEGER_OVERFLOW'],
    ['-(9223372036854775808)', 'INTEGER_OVERFLOW'],
    ['-9223372036854775808[0]', 'INTEGER_OVERFLOW'],
    ['0x8000000000000000', 'INTEGER_OVERFLOW'],
    ['-0x8000000000000001', 'INTEGER_OVERFLOW'],
    ['0o1000000000000000000000', 'INTEGER_OVERFLOW'],
    [`1${'0'.repeat(100_000)}`, 'INTEGER_OVERFLOW'],
    [`0x${'f'.repeat(100_000)}`, 'INTEGER_OVERFLOW'],
    ['017', 'INVALID_NUMBER_LITERAL'],
    ['00', 'INVALID_NUMBER_LITERAL'],
    ['0o8', 'INVALID_NUMBER_LITERAL'],
    ['0x', 'INVALID_NUMBER_LITERAL'],
    ['0xG', 'INVALID_NUMBER_LITERAL'],
    ['12ab', 'INVALID_NUMBER_LITERAL'],
  ])('refuses %.40s: %s', (text, code) => {
    expect(catchError(() => parseExpression(text))).toMatchObject({ code, errorType: 'SyntaxError' });
  });
});

describe('floats', () => {
  it.each([
    ['1.0', 1],
    ['-0.0', -0],
    ['.5', 0.5],
    ['1e9', 1e9],
    ['-1E-9', -1e-9],
    ['1e+3', 1000],
    ['1.7976931348623157e308', Number.MAX_VALUE],
    ['1e-400', 0],
  ])('%s', (text, value) => {
    const literal = parseExpression(text);
    expect(literal).toMatchObject({ kind: 'FloatLiteral', span: { start: 7, end: 7 + text.length } });
    expect(Object.is((literal as { value?: unknown }).value, value)).toBe(true);
  });

  it('refuses what only infinity is near', () => {
    expect(catchError(() => parseExpression('1.8e308')).code).toBe('FLOATING_POINT_OVERFLOW');
  });
});

describe('strings', () => {
  it.each([
    [`''`, ''],
    [`"it's"`, "it's"],
    [`'two\nlines'`, 'two\nlines'],
    [String.raw`'\\ \' \" \b \f \n \r \t'`, '\\ \' " \b \f \n \r \t'],
    [String.raw`'\u00e9\U0001F600'`, 'é\u{1F600}'],
    [String.raw`'\ud83d\ude00'`, '\u{1F600}'],
    [String.raw`'\\u0041'`, '\\u0041'],
  ])('%s', (text, value) => {
    expect(parseExpression(text)).toMatchObject({ kind: 'StringLiteral', value });
  });

  it.each([
    [String.raw`'a\qb'`, 'UNEXPECTED_SYNTAX', 9],
    [String.raw`'\u12'`, 'INVALID_UNICODE_LITERAL', 8],
    [String.raw`'\u12 4'`, 'INVALID_UNICODE_LITERAL', 8],
    [String.raw`'\uH111'`, 'INVALID_UNICODE_LITERAL', 8],
    [String.raw`'\U00110000'`, 'INVALID_UNICODE_LITERAL', 8],
    [String.raw`'\U0041'`, 'INVALID_UNICODE_LITERAL', 8],
    [String.raw`'\ud800'`, 'INVALID_UNICODE_LITERAL', 7],
  ])('refuses %s: %s', (text, code, offset) => {
    expect(catchError(() => parseExpression(text))).toMatchObject({ code, position: { offset } });
  });
});

describe('other literals and parameters', () => {
  it.each([
    ['null', { kind: 'NullLiteral' }],
    ['TRUE', { kind: 'BooleanLiteral', value: true }],
    ['False', { kind: 'BooleanLiteral', value: false }],
    ['$p', { kind: 'Parameter', name: 'p' }],
    ['$1', { kind: 'Parameter', name: '1' }],
    ['$match', { kind: 'Parameter', name: 'match' }],
    ['$`a b`', { kind: 'Parameter', name: 'a b' }],
    ['[]', { kind: 'ListLiteral', items: [] }],
    ['[1, [2]]', { kind: 'ListLiteral', items: [{ value: 1 }, { items: [{ value: 2 }] }] }],
    ['{}', { kind: 'MapLiteral', entries: [] }],
    [
      '{a: 1, `b c`: 2, match: 3}',
      { entries: [{ key: { name: 'a' } }, { key: { name: 'b c' } }, { key: { name: 'match' } }] },
    ],
    ['{__proto__: 1}', { entries: [{ key: { name: '__proto__' } }] }],
  ])('%s', (text, tree) => {
    expect(parseExpression(text)).toMatchObject(tree);
  });
});
