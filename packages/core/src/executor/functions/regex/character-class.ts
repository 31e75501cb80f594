import { REGEX_NESTING_MAX } from '../../../limits.ts';
import { anyOf, characterRange, negated } from './characters.ts';
import { parseEscape } from './escape.ts';
import type { PatternScanner } from './scanner.ts';
import { invalidRegex } from './syntax.ts';
import type { CharacterTest } from './syntax.ts';

/**
 * Parses what stands behind `[`, up to and including `]`: characters, ranges, escapes, classes within classes (their union)
 * and `&&` (the intersection of both sides).
 */
export function parseClass(scanner: PatternScanner, depth = 0): CharacterTest {
  if (depth > REGEX_NESTING_MAX) throw invalidRegex('its classes are nested too deeply');
  const isNegated = scanner.take('^');
  const sides: CharacterTest[] = [];
  let tests: CharacterTest[] = [];
  /** A `]` that comes first stands for itself. */
  for (let isFirst = true; isFirst || scanner.peek() !== ']'; isFirst = false) {
    if (scanner.take('&&')) {
      if (tests.length > 0) sides.push(anyOf(tests));
      tests = [];
    } else {
      tests.push(parseItem(scanner, depth));
    }
  }
  scanner.expect(']');
  if (tests.length > 0) sides.push(anyOf(tests));
  const all: CharacterTest = (c) => sides.every((side) => side(c));
  return isNegated ? negated(all) : all;
}

function parseItem(scanner: PatternScanner, depth: number): CharacterTest {
  if (scanner.take('[')) return parseClass(scanner, depth + 1);
  const from = parseCharacter(scanner);
  if (typeof from !== 'number') return from;
  const isRange = scanner.peek() === '-' && !['', ']', '['].includes(scanner.peek(1));
  if (!isRange) return characterRange(from, from);
  scanner.expect('-');
  const to = parseCharacter(scanner);
  if (typeof to !== 'number' || to < from) throw invalidRegex('a range in a class ends before it begins');
  return characterRange(from, to);
}

function parseCharacter(scanner: PatternScanner): CharacterTest | number {
  return scanner.take('\\') ? parseEscape(scanner) : scanner.next().codePointAt(0)!;
}
