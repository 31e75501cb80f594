import { isLineEnd, isWord } from './characters.ts';
import { parseRegex } from './parse.ts';
import { assemble } from './program.ts';
import type { Instruction } from './program.ts';
import type { Assertion } from './syntax.ts';

/** A compiled regular expression. */
export interface Regex {
  /** Begins to match a text; what has been begun before is given up. */
  begin(text: string): void;
  /**
   * Goes on for a short time: true or false where that is sure of the whole text, else null. All in all it takes time in
   * proportion to the text, whatever the expression.
   */
  goOn(): boolean | null;
}

/** States that are visited before {@link Regex.goOn} returns. */
const STATES_PER_CALL = 4096;

/**
 * Compiles a regular expression in Java's syntax, without references to groups, looking around, atomic groups and possessive
 * quantifiers. Throws `INVALID_ARGUMENT_VALUE`, also for one that is too large.
 */
export function compileRegex(pattern: string): Regex {
  return new Automaton(assemble(parseRegex(pattern)));
}

/** Walks all states that the text so far may have led to, character by character (Thompson, Pike). */
class Automaton implements Regex {
  private readonly program: readonly Instruction[];
  /** By state: the number of the step that reached it last. */
  private readonly reachedAt: Float64Array;
  private step = 0;
  private readonly pending: number[] = [];
  /** The text that is matched, how far, and the states that this has led to. */
  private text = '';
  private offset = 0;
  private states: number[] = [];

  constructor(program: readonly Instruction[]) {
    this.program = program;
    this.reachedAt = new Float64Array(program.length);
  }

  begin(text: string): void {
    this.text = text;
    this.offset = 0;
    this.states = [];
    this.step++;
    this.reach(0, text, 0, this.states);
  }

  goOn(): boolean | null {
    const { text } = this;
    for (let visited = 0; this.offset < text.length; visited += this.states.length) {
      if (this.states.length === 0) return false;
      if (visited > STATES_PER_CALL) return null;
      const codePoint = text.codePointAt(this.offset)!;
      this.offset += codePoint > 0xffff ? 2 : 1;
      this.states = this.advance(codePoint);
    }
    return this.states.includes(this.program.length - 1);
  }

  private advance(codePoint: number): number[] {
    const next: number[] = [];
    this.step++;
    for (const state of this.states) {
      const instruction = this.program[state]!;
      if (instruction.kind === 'character' && instruction.test(codePoint))
        this.reach(state + 1, this.text, this.offset, next);
    }
    return next;
  }

  /** Adds the states from `start` on that take a character, and the last one, each once a step. */
  private reach(start: number, text: string, offset: number, states: number[]): void {
    const { pending, program, reachedAt, step } = this;
    pending.push(start);
    for (let state; (state = pending.pop()) !== undefined;) {
      if (reachedAt[state] === step) continue;
      reachedAt[state] = step;
      const instruction = program[state]!;
      if (instruction.kind === 'fork') for (const target of instruction.targets) pending.push(target);
      else if (instruction.kind !== 'assertion') states.push(state);
      else if (holds(instruction.assertion, text, offset)) pending.push(state + 1);
    }
  }
}

function holds(assertion: Assertion, text: string, offset: number): boolean {
  switch (assertion) {
    case 'textStart':
      return offset === 0;
    case 'textEnd':
      return offset === text.length;
    case 'lineStart':
      return offset === 0 || (offset < text.length && isLineEnd(text.charCodeAt(offset - 1)));
    case 'lineEnd':
      return offset === text.length || isLineEnd(text.charCodeAt(offset));
    case 'lastLineEnd':
      return isLastLineEnd(text, offset);
    case 'wordBoundary':
      return isWordBoundary(text, offset);
    default:
      return !isWordBoundary(text, offset);
  }
}

function isLastLineEnd(text: string, offset: number): boolean {
  const rest = text.length - offset;
  if (rest === 0) return true;
  return (rest === 1 && isLineEnd(text.charCodeAt(offset))) || text.slice(offset, offset + 3) === '\r\n';
}

function isWordBoundary(text: string, offset: number): boolean {
  const before = offset > 0 && isWord(text.charCodeAt(offset - 1));
  const after = offset < text.length && isWord(text.charCodeAt(offset));
  return before !== after;
}
