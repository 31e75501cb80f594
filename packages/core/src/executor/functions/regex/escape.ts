import { LETTER_CLASSES, negated, propertyClass } from './characters.ts';
import type { PatternScanner } from './scanner.ts';
import { invalidRegex } from './syntax.ts';
import type { CharacterTest } from './syntax.ts';

const CONTROL: ReadonlyMap<string, number> = new Map([
  ['t', 9],
  ['n', 10],
  ['r', 13],
  ['f', 12],
  ['a', 7],
  ['e', 27],
]);

/** What stands behind a backslash: a class, or the code point of one character. */
export function parseEscape(scanner: PatternScanner): CharacterTest | number {
  const c = scanner.next();
  const control = CONTROL.get(c);
  if (control !== undefined) return control;
  const letterClass = LETTER_CLASSES.get(c);
  if (letterClass !== undefined) return letterClass;
  switch (c) {
    case 'p':
      return propertyClass(propertyName(scanner));
    case 'P':
      return negated(propertyClass(propertyName(scanner)));
    case 'x':
      return scanner.take('{') ? hexInBraces(scanner) : hex(scanner, 2);
    case 'u':
      return unicodeUnit(scanner);
    case '0':
      return octal(scanner);
    case 'c':
      return scanner.next().codePointAt(0)! ^ 64;
    default:
  }
  if (/[1-9k]/.test(c)) throw invalidRegex('references to groups are not supported');
  if (/[a-zA-Z]/.test(c)) throw invalidRegex(`there is no \\${c}`);
  return c.codePointAt(0)!;
}

function propertyName(scanner: PatternScanner): string {
  if (!scanner.take('{')) return scanner.next();
  const name = scanner.takeWhile(/[^}]/);
  scanner.expect('}');
  return name;
}

function hex(scanner: PatternScanner, digitCount: number): number {
  const digits = scanner.takeWhile(/[0-9a-fA-F]/, digitCount);
  if (digits.length < digitCount) throw invalidRegex(`${digitCount} hexadecimal digits are missing`);
  return Number.parseInt(digits, 16);
}

function hexInBraces(scanner: PatternScanner): number {
  const digits = scanner.takeWhile(/[0-9a-fA-F]/);
  scanner.expect('}');
  const codePoint = Number.parseInt(digits, 16);
  if (!(codePoint <= 0x10ffff)) throw invalidRegex(`\\x{${digits}} is no character`);
  return codePoint;
}

/** Two halves of a surrogate pair are one character. */
function unicodeUnit(scanner: PatternScanner): number {
  const unit = hex(scanner, 4);
  if (unit < 0xd800 || unit > 0xdbff || !scanner.take('\\u')) return unit;
  return (String.fromCharCode(unit) + String.fromCharCode(hex(scanner, 4))).codePointAt(0)!;
}

/** At most three digits, and no more than 0377. */
function octal(scanner: PatternScanner): number {
  const first = scanner.takeWhile(/[0-7]/, 1);
  const digits = first + scanner.takeWhile(/[0-7]/, first !== '' && first <= '3' ? 2 : 1);
  if (digits === '') throw invalidRegex('octal digits are missing');
  return Number.parseInt(digits, 8);
}
