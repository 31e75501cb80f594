import { describe, expect, test } from 'vitest';
import type { Value } from '../../../src/value/value.ts';
import { STRING_LENGTH_MAX } from '../../../src/limits.ts';
import { callOutcome } from '../expressions/harness.ts';

const OUT_OF_RANGE = 'ArgumentError: NumberOutOfRange';
const WRONG_TYPE = 'TypeError: InvalidArgumentType';

const CASES: readonly (readonly [string, readonly Value[], string])[] = [
  ['toLower', ['ÀBc'], "'àbc'"],
  ['toUpper', ['straße'], "'STRASSE'"],
  ['upper', ['a'], "'A'"],
  ['lower', ['A'], "'a'"],
  ['toUpper', [null], 'null'],
  ['toUpper', [1], WRONG_TYPE],
  ['trim', ['\u00a0 a b\u0085\n'], "'a b'"],
  ['trim', ['\ufeffa'], "'\ufeffa'"],
  ['trim', ['   '], "''"],
  ['lTrim', [' a '], "'a '"],
  ['rTrim', [' a '], "' a'"],
  ['bTrim', ['xyaxy', 'yx'], "'a'"],
  ['lTrim', ['😀😀a😀', '😀'], "'a😀'"],
  ['replace', ['hello', 'l', 'w'], "'hewwo'"],
  ['replace', ['a$b', '$', '$&'], "'a$&b'"],
  ['replace', ['aaa', 'aa', 'b'], "'ba'"],
  ['replace', ['ab', '', '-'], "'-a-b-'"],
  ['replace', ['😀', '', '-'], "'-😀-'"],
  ['replace', [null, 'l', 'w'], 'null'],
  ['replace', ['hello', null, 'w'], 'null'],
  ['split', ['one,two', ','], "['one', 'two']"],
  ['split', [',a,', ','], "['', 'a', '']"],
  ['split', ['', ','], "['']"],
  ['split', ['a😀b', ''], "['a', '😀', 'b']"],
  ['split', ['a,b;c', [',', ';']], "['a', 'b', 'c']"],
  ['split', ['a', [1]], WRONG_TYPE],
  ['split', [null, ','], 'null'],
  ['substring', ['0123456789', 1], "'123456789'"],
  ['substring', ['hello', 1, 3], "'ell'"],
  ['substring', ['hello', 9], "''"],
  ['substring', ['hello', 2, 0], "''"],
  ['substring', ['hello', 0, 99], "'hello'"],
  ['substring', ['a😀b😀c', 1, 3], "'😀b😀'"],
  ['substring', ['hello', -1], OUT_OF_RANGE],
  ['substring', ['hello', 1, -1], OUT_OF_RANGE],
  ['substring', ['hello', 1.5], WRONG_TYPE],
  ['substring', ['hello', 2n ** 60n], "''"],
  ['left', ['hello', 2], "'he'"],
  ['left', ['😀b', 1], "'😀'"],
  ['left', ['hello', 9], "'hello'"],
  ['left', ['hello', -1], OUT_OF_RANGE],
  ['right', ['hello', 2], "'lo'"],
  ['right', ['a😀', 1], "'😀'"],
  ['right', ['hello', 9], "'hello'"],
  ['right', ['hello', 0], "''"],
  ['lPad', ['7', 3, '0'], "'007'"],
  ['lPad', ['7', 3], "'  7'"],
  ['lPad', ['7', 4, 'ab'], "'aba7'"],
  ['lPad', ['abc', 2, '0'], "'ab'"],
  ['rPad', ['7', 3, '😀'], "'7😀😀'"],
  ['rPad', ['7', 3, ''], "'7'"],
  ['lPad', ['7', STRING_LENGTH_MAX + 1, '0'], 'ArgumentError: ResultTooLarge'],
  ['char_length', ['a😀'], '2'],
  ['character_length', [''], '0'],
  ['size', ['a😀'], '2'],
  ['reverse', ['raksO'], "'Oskar'"],
  ['reverse', ['a😀'], "'😀a'"],
  ['normalize', ['e\u0301'], "'é'"],
  ['normalize', ['é', 'NFD'], "'e\u0301'"],
  ['normalize', ['é', 'NFX'], 'ArgumentError: InvalidArgumentValue'],
];

describe('string functions', () => {
  test.each(CASES)('%s %o', (name, args, expected) => {
    expect(callOutcome(name, args)).toBe(expected);
  });

  test('a replacement is refused before it is made', () => {
    const text = 'a'.repeat(5000);
    expect(callOutcome('replace', [text, 'a', text])).toBe('ArgumentError: ResultTooLarge');
  });
});
