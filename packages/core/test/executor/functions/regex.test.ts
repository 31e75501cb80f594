import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { CypherError } from '../../../src/errors.ts';
import { compileRegex } from '../../../src/executor/functions/regex/regex.ts';
import { REGEX_LENGTH_MAX } from '../../../src/limits.ts';

const MATCHES: readonly (readonly [string, string, boolean])[] = [
  ['', '', true],
  ['', 'a', false],
  ['abc', 'abc', true],
  ['abc', 'xabc', false],
  ['abc', 'abcx', false],
  ['a|bc', 'bc', true],
  ['a|bc', 'ac', false],
  ['(a|b)c', 'bc', true],
  ['(?:a|)b', 'b', true],
  ['(?<name>a)b', 'ab', true],
  ['a*', '', true],
  ['a*', 'aaaa', true],
  ['a*?', 'aaaa', true],
  ['a+', '', false],
  ['a?b', 'b', true],
  ['(a*)*', 'aaa', true],
  ['(a*)+b', 'aab', true],
  ['(|a)+', 'aaa', true],
  ['a{3}', 'aaa', true],
  ['a{3}', 'aaaa', false],
  ['a{2,}', 'a', false],
  ['a{2,}', 'aaaaa', true],
  ['a{1,3}', 'aaa', true],
  ['a{1,3}', 'aaaa', false],
  ['a{0}', '', true],
  ['a{0,1}b', 'b', true],
  ['.', '\n', false],
  ['.', '\u2028', false],
  ['(?s).', '\n', true],
  ['.', '😀', true],
  ['..', '😀', false],
  ['😀+', '😀😀', true],
  ['[abc]', 'b', true],
  ['[^abc]', 'b', false],
  ['[^abc]', 'd', true],
  ['[a-c]', 'b', true],
  ['[a-]', '-', true],
  ['[-a]', '-', true],
  ['[]a]', ']', true],
  ['[^]]', 'a', true],
  ['[a-c[x-z]]', 'y', true],
  ['[a-z&&[^m]]', 'm', false],
  ['[a-z&&[^m]]', 'n', true],
  ['[a-z&&def]', 'e', true],
  ['[a-z&&def]', 'g', false],
  ['[\\d_]', '7', true],
  ['[\\]]', ']', true],
  ['[😀-😂]', '😁', true],
  ['\\d+', '123', true],
  ['\\d', '٣', false],
  ['\\D', 'a', true],
  ['\\w+', 'a_1', true],
  ['\\w', 'é', false],
  ['\\W', 'é', true],
  ['\\s', '\t', true],
  ['\\S', ' ', false],
  ['\\h', '\u00a0', true],
  ['\\v', '\n', true],
  ['a\\.b', 'axb', false],
  ['a\\.b', 'a.b', true],
  ['\\t\\n\\r\\f\\a\\e', '\t\n\r\f\u0007\u001b', true],
  ['\\x41', 'A', true],
  ['\\x{1F600}', '😀', true],
  ['\\u0041', 'A', true],
  ['\\uD83D\\uDE00', '😀', true],
  ['\\0101', 'A', true],
  ['\\cA', '\u0001', true],
  ['\\p{Lu}\\p{L}*', 'Éa', true],
  ['\\pL', 'x', true],
  ['\\P{L}', '1', true],
  ['\\p{IsGreek}', 'α', true],
  ['\\p{Alpha}', 'é', false],
  ['\\p{Punct}+', '!/?~', true],
  ['\\p{IsAlphabetic}', 'é', true],
  ['(?i)abc', 'aBC', true],
  ['(?i)É', 'é', true],
  ['(?i)[a-c]', 'B', true],
  ['(?i:a)b', 'AB', false],
  ['(?i:a)b', 'Ab', true],
  ['(?i)a(?-i)b', 'AB', false],
  ['((?i)a)b', 'AB', false],
  ['(?is)a.', 'A\n', true],
  ['(?iu)straße', 'STRASSE', false],
  ['^abc$', 'abc', true],
  ['\\Aabc\\z', 'abc', true],
  ['a^b', 'ab', false],
  ['(?s)a$.', 'a\n', true],
  ['(?s)a\\z.', 'a\n', false],
  ['(?ms)a$.^b', 'a\nb', true],
  ['(?s)a$.b', 'a\nb', false],
  ['\\bfoo\\b', 'foo', true],
  ['foo\\b.*', 'food', false],
  ['foo\\B.*', 'food', true],
  ['\\Qa.b\\E.', 'a.bx', true],
  ['\\Qa.b', 'a.b', true],
];

const INVALID = [
  '(',
  ')',
  'a)',
  '(a',
  '[',
  '[a',
  '[a&&',
  '[c-a]',
  '[a-\\d]',
  '*',
  'a**',
  '+a',
  '?',
  '{2}',
  'a{',
  'a{2,1}',
  'a{x}',
  'a{1001}',
  'a*+',
  'a++',
  '\\',
  '\\1',
  '(a)\\1',
  '\\k<a>',
  '\\q',
  '\\xZZ',
  '\\x{110000}',
  '\\u12',
  '\\08',
  '\\p{Nonsense}',
  '\\p{L',
  '(?=a)',
  '(?!a)',
  '(?<=a)',
  '(?<!a)',
  '(?>a)',
  '(?x)a',
  '(?<>a)',
  '((a{1000}){1000}){1000}',
  '(((){1000}){1000}){1000}',
  '('.repeat(1000),
  '['.repeat(1000),
  'a'.repeat(REGEX_LENGTH_MAX + 1),
];

function matches(pattern: string, text: string): boolean {
  const regex = compileRegex(pattern);
  regex.begin(text);
  for (;;) {
    const answer = regex.goOn();
    if (answer !== null) return answer;
  }
}

describe('regular expressions', () => {
  test.each(MATCHES)('%j on %j: %j', (pattern, text, expected) => {
    expect(matches(pattern, text)).toBe(expected);
  });

  test.each(INVALID)('%j is refused', (pattern) => {
    expect(() => compileRegex(pattern)).toThrow(CypherError);
    expect(() => compileRegex(pattern)).toThrow(/^invalid regular expression: /);
  });

  test('what would make others backtrack for ever takes a moment', () => {
    const text = `${'a'.repeat(20_000)}!`;
    for (const pattern of ['(a+)+', '(a|aa)+', '(a|a)*', '(a*)*b', '(.*a){12}'])
      expect(matches(pattern, text)).toBe(false);
  });

  test('hundreds of repetitions one after another are not nesting', () => {
    expect(matches('a*b?'.repeat(500), 'ab')).toBe(true);
  });

  test('match what the sets of their ends say', () => {
    const text = fc.string({ unit: fc.constantFrom('a', 'b', 'c'), maxLength: 8 });
    fc.assert(
      fc.property(regexArbitrary, text, (regex, t) => {
        expect(matches(regex.pattern, t)).toBe(regex.ends(t, 0).has(t.length));
      }),
    );
  });
});

/** An expression and, for a text and a start, all places where a match can end. */
interface Specimen {
  readonly pattern: string;
  ends(text: string, start: number): Set<number>;
}

function letter(pattern: string, taken: string): Specimen {
  return { pattern, ends: (text, start) => new Set(taken.includes(text[start] ?? '-') ? [start + 1] : []) };
}

function union(a: Specimen, b: Specimen): Specimen {
  return {
    pattern: `(${a.pattern}|${b.pattern})`,
    ends: (t, i) => new Set([...a.ends(t, i), ...b.ends(t, i)]),
  };
}

function sequence(a: Specimen, b: Specimen): Specimen {
  return {
    pattern: a.pattern + b.pattern,
    ends: (t, i) => new Set([...a.ends(t, i)].flatMap((middle) => [...b.ends(t, middle)])),
  };
}

function repetition(body: Specimen, quantifier: string, min: number, max: number): Specimen {
  return {
    pattern: `(${body.pattern})${quantifier}`,
    ends(t, i) {
      const result = new Set<number>();
      let ends = new Set([i]);
      // A text of 8 letters has 9 places: after so many rounds nothing new is found.
      for (let round = 0; round <= Math.min(max, min + 9); round++) {
        if (round >= min) for (const end of ends) result.add(end);
        ends = new Set([...ends].flatMap((end) => [...body.ends(t, end)]));
      }
      return result;
    },
  };
}

const regexArbitrary: fc.Arbitrary<Specimen> = fc.letrec<{ regex: Specimen }>((tie) => ({
  regex: fc.oneof(
    { maxDepth: 4 },
    fc.constantFrom(letter('a', 'a'), letter('[ab]', 'ab'), letter('[^a]', 'bc'), letter('.', 'abc')),
    fc.tuple(tie('regex'), tie('regex')).map(([a, b]) => sequence(a, b)),
    fc.tuple(tie('regex'), tie('regex')).map(([a, b]) => union(a, b)),
    fc
      .tuple(
        tie('regex'),
        fc.constantFrom<[string, number, number]>(
          ['*', 0, Infinity],
          ['+?', 1, Infinity],
          ['?', 0, 1],
          ['{2}', 2, 2],
          ['{1,3}', 1, 3],
          ['{2,}', 2, Infinity],
        ),
      )
      .map(([body, [quantifier, min, max]]) => repetition(body, quantifier, min, max)),
  ),
})).regex;
