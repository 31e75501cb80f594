import { REGEX_LENGTH_MAX, REGEX_NESTING_MAX, REGEX_REPETITION_MAX } from '../../../limits.ts';
import { parseClass } from './character-class.ts';
import { characterRange, ignoringCase, isLineEnd, negated, tabulated } from './characters.ts';
import { parseEscape } from './escape.ts';
import { PatternScanner } from './scanner.ts';
import { invalidRegex } from './syntax.ts';
import type { Assertion, CharacterTest, RegexFlags, RegexNode } from './syntax.ts';

/**
 * Parses a regular expression in Java's syntax, without what needs backtracking (references, looking around, atomic groups,
 * possessive quantifiers). Throws `INVALID_ARGUMENT_VALUE`.
 */
export function parseRegex(pattern: string): RegexNode {
  if (pattern.length > REGEX_LENGTH_MAX) throw invalidRegex(`it is longer than ${REGEX_LENGTH_MAX}`);
  const parser = new Parser(new PatternScanner(pattern));
  return parser.parseAll();
}

const NO_FLAGS: RegexFlags = { ignoresCase: false, dotTakesAll: false, isMultiline: false };

const FLAG_NAMES: ReadonlyMap<string, keyof RegexFlags | null> = new Map<string, keyof RegexFlags | null>([
  ['i', 'ignoresCase'],
  ['s', 'dotTakesAll'],
  ['m', 'isMultiline'],
  ['u', null], // cases are always those of Unicode
]);

const ESCAPED_ASSERTIONS: ReadonlyMap<string, Assertion> = new Map<string, Assertion>([
  ['A', 'textStart'],
  ['z', 'textEnd'],
  ['Z', 'lastLineEnd'],
  ['b', 'wordBoundary'],
  ['B', 'noWordBoundary'],
]);

const EMPTY: RegexNode = { kind: 'sequence', parts: [] };

class Parser {
  private readonly scanner: PatternScanner;
  /** Of the group being parsed, from this place on. */
  private flags: RegexFlags = NO_FLAGS;
  private depth = 0;

  constructor(scanner: PatternScanner) {
    this.scanner = scanner;
  }

  parseAll(): RegexNode {
    const node = this.parseChoice();
    if (!this.scanner.isAtEnd) throw invalidRegex("there is a ')' too many");
    return node;
  }

  /** sequence { '|' sequence } */
  private parseChoice(): RegexNode {
    const branches = [this.parseSequence()];
    while (this.scanner.take('|')) branches.push(this.parseSequence());
    return branches.length === 1 ? branches[0]! : { kind: 'choice', branches };
  }

  /** { atom [ quantifier ] } */
  private parseSequence(): RegexNode {
    const parts: RegexNode[] = [];
    while (!this.scanner.isAtEnd && this.scanner.peek() !== '|' && this.scanner.peek() !== ')') {
      if (this.scanner.take('\\Q')) this.parseQuoted(parts);
      else parts.push(this.parseQuantified(this.parseAtom()));
    }
    return parts.length === 1 ? parts[0]! : { kind: 'sequence', parts };
  }

  /** What stands between \Q and \E (or the end) stands for itself. */
  private parseQuoted(parts: RegexNode[]): void {
    while (!this.scanner.isAtEnd && !this.scanner.take('\\E')) parts.push(this.literal(this.scanner.next()));
  }

  /** [ ( '*' | '+' | '?' | '{' min [ ',' [ max ] ] '}' ) [ '?' ] ] */
  private parseQuantified(atom: RegexNode): RegexNode {
    const bounds = this.parseQuantifier();
    if (bounds === null) return atom;
    if (this.scanner.peek() === '+') throw invalidRegex('possessive quantifiers are not supported');
    this.scanner.take('?');
    return { kind: 'repetition', body: atom, ...bounds };
  }

  private parseQuantifier(): { min: number; max: number } | null {
    if (this.scanner.take('*')) return { min: 0, max: Infinity };
    if (this.scanner.take('+')) return { min: 1, max: Infinity };
    if (this.scanner.take('?')) return { min: 0, max: 1 };
    if (!this.scanner.take('{')) return null;
    const min = this.parseCount();
    let max = min;
    if (this.scanner.take(',')) max = this.scanner.peek() === '}' ? Infinity : this.parseCount();
    this.scanner.expect('}');
    if (max < min) throw invalidRegex(`{${min},${max}} ends before it begins`);
    return { min, max };
  }

  private parseCount(): number {
    const digits = this.scanner.takeWhile(/[0-9]/);
    if (digits === '') throw invalidRegex('a number of repetitions is missing');
    if (Number(digits) > REGEX_REPETITION_MAX)
      throw invalidRegex(`it repeats more than ${REGEX_REPETITION_MAX} times`);
    return Number(digits);
  }

  private parseAtom(): RegexNode {
    const c = this.scanner.next();
    switch (c) {
      case '(':
        return this.parseGroup();
      case '[':
        return this.character(parseClass(this.scanner));
      case '.':
        return this.character(this.flags.dotTakesAll ? () => true : negated(isLineEnd));
      case '^':
        return { kind: 'assertion', assertion: this.flags.isMultiline ? 'lineStart' : 'textStart' };
      case '$':
        return { kind: 'assertion', assertion: this.flags.isMultiline ? 'lineEnd' : 'lastLineEnd' };
      case '\\':
        return this.parseEscaped();
      case '*':
      case '+':
      case '?':
      case '{':
        throw invalidRegex(`there is nothing for '${c}' to repeat`);
      default:
        return this.literal(c);
    }
  }

  private parseEscaped(): RegexNode {
    const assertion = ESCAPED_ASSERTIONS.get(this.scanner.peek());
    if (assertion !== undefined) {
      this.scanner.next();
      return { kind: 'assertion', assertion };
    }
    const escape = parseEscape(this.scanner);
    return this.character(typeof escape === 'number' ? characterRange(escape, escape) : escape);
  }

  /** '(' [ '?:' | '?<name>' | '?flags' [ '-' flags ] ( ':' | ')' ) ] choice ')' */
  private parseGroup(): RegexNode {
    if (++this.depth > REGEX_NESTING_MAX) throw invalidRegex('it is nested too deeply');
    const outerFlags = this.flags;
    if (this.scanner.take('?') && !this.parseGroupHead()) return EMPTY;
    const node = this.parseChoice();
    this.scanner.expect(')');
    this.flags = outerFlags;
    this.depth--;
    return node;
  }

  /** False for `(?flags)`, which has no body: its flags hold for the rest of the group around it. */
  private parseGroupHead(): boolean {
    if (this.scanner.take('<')) {
      if (this.scanner.takeWhile(/[a-zA-Z0-9]/) === '') throw invalidRegex('looking around is not supported');
      this.scanner.expect('>');
      return true;
    }
    if (/[=!>]/.test(this.scanner.peek())) throw invalidRegex('looking around is not supported');
    this.parseFlags();
    if (this.scanner.take(':')) return true;
    this.scanner.expect(')');
    this.depth--;
    return false;
  }

  private parseFlags(): void {
    let value = true;
    while (this.scanner.peek() !== ':' && this.scanner.peek() !== ')') {
      const c = this.scanner.next();
      const flag = FLAG_NAMES.get(c);
      if (c === '-') value = false;
      else if (flag === undefined) throw invalidRegex(`there is no flag '${c}'`);
      else if (flag !== null) this.flags = { ...this.flags, [flag]: value };
    }
  }

  private literal(c: string): RegexNode {
    const codePoint = c.codePointAt(0)!;
    return this.character(characterRange(codePoint, codePoint));
  }

  private character(test: CharacterTest): RegexNode {
    return { kind: 'character', test: tabulated(this.flags.ignoresCase ? ignoringCase(test) : test) };
  }
}
