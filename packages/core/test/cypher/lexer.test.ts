import { describe, expect, it } from 'vitest';
import { lex } from '../../src/cypher/lexer.ts';
import { KEYWORDS } from '../../src/cypher/keywords.ts';

/** The tokens of a text as `kind` or, where the text differs, `kind=text`, without the `end`. */
function tokensOf(text: string): string[] {
  const { kinds, starts, ends } = lex(text);
  const shown = kinds.map((kind, i) => {
    const token = text.slice(starts[i], ends[i]);
    return kind === token ? kind : `${kind}=${token}`;
  });
  return shown.at(-1) === 'end=' ? shown.slice(0, -1) : shown;
}

describe('lex', () => {
  it.each([
    ['', []],
    [' \t\r\n\u000b\u000c\u001c\u001f\u00a0\u2003\u2028\u3000\ufeff', []],
    ['a // b\nc', ['name=a', 'name=c']],
    ['a // b', ['name=a']],
    ['a /* b\n * c */ d /**/', ['name=a', 'name=d']],
    [
      'n_1 _x Größe 東京 a$b e\u0301',
      ['name=n_1', 'name=_x', 'name=Größe', 'name=東京', 'name=a$b', 'name=e\u0301'],
    ],
    ['\u{10400}a', ['name=\u{10400}a']],
    ['match Return RETURNS', ['MATCH=match', 'RETURN=Return', 'name=RETURNS']],
    ['`a b` `` `a``b`', ['quoted name=`a b`', 'quoted name=``', 'quoted name=`a``b`']],
    ['1 0x1F 0o17 0X1f', ['integer=1', 'integer=0x1F', 'integer=0o17', 'integer=0X1f']],
    [
      '1.5 .5 1e9 1E-9 1e+9 .1e5',
      ['float=1.5', 'float=.5', 'float=1e9', 'float=1E-9', 'float=1e+9', 'float=.1e5'],
    ],
    ['1..2 1.a -1', ['integer=1', '..', 'integer=2', 'integer=1', '.', 'name=a', '-', 'integer=1']],
    [
      '0x 0xg 1a 1e 1.5x',
      Array.of('0x', '0xg', '1a', '1e', '1.5x').map((text) => `malformed number=${text}`),
    ],
    [`'a' "b" 'a"b' ''`, [`string='a'`, `string="b"`, `string='a"b'`, `string=''`]],
    [`'a\\'b' "\\\\"`, [`escaped string='a\\'b'`, `escaped string="\\\\"`]],
    ['+= =~ <> <= >= .. + = < > .', ['+=', '=~', '<>', '<=', '>=', '..', '+', '=', '<', '>', '.']],
    ['<-[]->', ['<', '-', '[', ']', '-', '>']],
    ['()[]{},:;|&!%$*/^', Array.from('()[]{},:;|&!%$*/^')],
    ['\u2014 \u27e8 \u27e9', ['unicode dash=\u2014', 'unicode <=\u27e8', 'unicode >=\u27e9']],
  ])('%j', (text, tokens) => {
    expect(tokensOf(text)).toEqual(tokens);
  });

  it('knows every keyword in any case, and no other word', () => {
    for (const keyword of KEYWORDS) {
      expect(lex(keyword.toLowerCase()).kinds[0]).toBe(keyword);
      expect(lex(`${keyword}_`).kinds[0]).toBe('name');
      expect(lex(`${keyword}é`).kinds[0]).toBe('name');
      expect(lex(keyword.slice(0, -1)).kinds[0]).not.toBe(keyword);
    }
  });

  it('finds what closes each bracket, and leaves out what does not match', () => {
    expect(lex('(a[{}])').closers).toEqual([6, -1, 5, 4, -1, -1, -1, -1]);
    expect(lex('([)]').closers).toEqual([-1, 3, -1, -1, -1]);
  });

  it.each([
    ['a # b', 'UnexpectedSyntax', 2, 3],
    ['a \u0000', 'UnexpectedSyntax', 2, 3],
    ['a → b', 'InvalidUnicodeCharacter', 2, 3],
    ['a \u{1F600} b', 'InvalidUnicodeCharacter', 2, 4],
    ["a 'b", 'UnexpectedSyntax', 2, 3],
    ["a 'b\\'", 'UnexpectedSyntax', 2, 3],
    ['a `b``', 'UnexpectedSyntax', 2, 3],
    ['a /* b', 'UnexpectedSyntax', 2, 4],
    ["'a\ud800b'", 'InvalidUnicodeCharacter', 2, 3],
    ['`a\udc00`', 'InvalidUnicodeCharacter', 2, 3],
    ['a \ud800', 'InvalidUnicodeCharacter', 2, 3],
  ])('ends %j with an invalid token: %s', (text, detail, start, end) => {
    const { kinds, problem } = lex(text);
    expect(kinds.at(-1)).toBe('invalid');
    expect(problem).toMatchObject({ detail, span: { start, end } });
  });
});
