import { invalidRegex } from './syntax.ts';
import type { CharacterTest } from './syntax.ts';

const within =
  (from: number, to: number): CharacterTest =>
  (c) =>
    c >= from && c <= to;

export const characterRange: (from: number, to: number) => CharacterTest = within;
export const negated =
  (test: CharacterTest): CharacterTest =>
  (c) =>
    !test(c);

/** True where one of the tests is. */
export function anyOf(tests: readonly CharacterTest[]): CharacterTest {
  return tests.length === 1 ? tests[0]! : (c) => tests.some((test) => test(c));
}

/** LF, CR, U+0085, U+2028, U+2029, as Java has it. */
export const isLineEnd: CharacterTest = (c) =>
  c === 10 || c === 13 || c === 0x85 || c === 0x2028 || c === 0x2029;

const isDigit = within(48, 57);
/** Letters, digits and the underscore of ASCII. */
export const isWord: CharacterTest = (c) =>
  isDigit(c) || (c >= 97 && c <= 122) || (c >= 65 && c <= 90) || c === 95;
const isSpace: CharacterTest = (c) => c === 32 || (c >= 9 && c <= 13);
const isHorizontal: CharacterTest = (c) =>
  c === 9 ||
  c === 32 ||
  c === 0xa0 ||
  c === 0x1680 ||
  c === 0x180e ||
  (c >= 0x2000 && c <= 0x200a) ||
  c === 0x202f ||
  c === 0x205f ||
  c === 0x3000;
const isVertical: CharacterTest = (c) => (c >= 10 && c <= 13) || c === 0x85 || c === 0x2028 || c === 0x2029;

/** The classes `\d`, `\w`, … by their letter; a capital letter is the opposite. */
export const LETTER_CLASSES: ReadonlyMap<string, CharacterTest> = new Map(
  (
    [
      ['d', isDigit],
      ['w', isWord],
      ['s', isSpace],
      ['h', isHorizontal],
      ['v', isVertical],
    ] as const
  ).flatMap(([letter, test]) => [
    [letter, test],
    [letter.toUpperCase(), negated(test)],
  ]),
);

/** The POSIX classes of ASCII that Java knows. */
const POSIX: ReadonlyMap<string, RegExp> = new Map([
  ['Lower', /[a-z]/],
  ['Upper', /[A-Z]/],
  ['Alpha', /[a-zA-Z]/],
  ['Digit', /[0-9]/],
  ['Alnum', /[a-zA-Z0-9]/],
  ['Punct', /[!-/:-@[-`{-~]/],
  ['Graph', /[!-~]/],
  ['Print', /[ -~]/],
  ['Blank', /[ \t]/],
  ['XDigit', /[0-9a-fA-F]/],
  ['Space', /[ \t-\r]/],
]);

/**
 * The class `\p{name}`: a POSIX class, or a general category, script or binary property of Unicode (`L`, `Lu`, `IsLatin`,
 * `IsAlphabetic`). JavaScript's expressions are only asked about one character at a time. Throws
 * `INVALID_ARGUMENT_VALUE` for a name that there is not.
 */
export function propertyClass(name: string): CharacterTest {
  const expression = POSIX.get(name) ?? unicodeProperty(name);
  if (expression === null) throw invalidRegex(`there is no class \\p{${name}}`);
  return (c) => expression.test(String.fromCodePoint(c));
}

function unicodeProperty(name: string): RegExp | null {
  if (!/^\w+(?:=\w+)?$/.test(name)) return null;
  const plain = name.replace(/^Is/, '');
  for (const property of [plain, `Script=${plain}`]) {
    try {
      return new RegExp(`^\\p{${property}}$`, 'u');
    } catch {
      // SyntaxError: no such property; perhaps the next form is one.
    }
  }
  return null;
}

/** The test that also takes a character whose other case the given one takes. */
export function ignoringCase(test: CharacterTest): CharacterTest {
  return (c) => {
    if (test(c)) return true;
    const character = String.fromCodePoint(c);
    return test(singleCodePoint(character.toLowerCase())) || test(singleCodePoint(character.toUpperCase()));
  };
}

/** −1, which no test takes, where another case has several characters. */
function singleCodePoint(text: string): number {
  const c = text.codePointAt(0)!;
  return String.fromCodePoint(c) === text ? c : -1;
}

/** The same test with its answers for ASCII looked up. */
export function tabulated(test: CharacterTest): CharacterTest {
  const table = Uint8Array.from({ length: 128 }, (_, c) => Number(test(c)));
  return (c) => (c < 128 ? table[c] === 1 : test(c));
}
