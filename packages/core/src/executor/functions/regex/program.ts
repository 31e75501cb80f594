import { REGEX_STATES_MAX } from '../../../limits.ts';
import { invalidRegex } from './syntax.ts';
import type { Assertion, CharacterTest, RegexNode } from './syntax.ts';

/** One state of the automaton; where it goes on without saying, it is the state behind it. */
export type Instruction =
  | { readonly kind: 'character'; readonly test: CharacterTest }
  | { readonly kind: 'assertion'; readonly assertion: Assertion }
  /** Goes on at all of these states at once. */
  | { readonly kind: 'fork'; readonly targets: number[] }
  | { readonly kind: 'match' };

/**
 * Makes the automaton of an expression (Thompson's construction). Repetitions are spelt out. Throws
 * `INVALID_ARGUMENT_VALUE` for more than `REGEX_STATES_MAX` states.
 */
export function assemble(node: RegexNode): readonly Instruction[] {
  const assembler = new Assembler();
  assembler.emit(node);
  return assembler.finish();
}

class Assembler {
  private readonly program: Instruction[] = [];
  /** Repetitions of nothing make no states, but take time. */
  private emitCount = 0;

  finish(): readonly Instruction[] {
    this.program.push({ kind: 'match' });
    return this.program;
  }

  emit(node: RegexNode): void {
    if (++this.emitCount > REGEX_STATES_MAX) throw invalidRegex('its repetitions make it too large');
    switch (node.kind) {
      case 'character':
      case 'assertion':
        this.program.push(node);
        return;
      case 'sequence':
        for (const part of node.parts) this.emit(part);
        return;
      case 'choice':
        return this.emitChoice(node.branches);
      case 'repetition':
        return this.emitRepetition(node.body, node.min, node.max);
    }
  }

  private fork(targets: number[]): number[] {
    this.program.push({ kind: 'fork', targets });
    return targets;
  }

  private emitChoice(branches: readonly RegexNode[]): void {
    const starts = this.fork([]);
    const exits: number[][] = [];
    for (const branch of branches) {
      starts.push(this.program.length);
      this.emit(branch);
      exits.push(this.fork([]));
    }
    for (const exit of exits) exit.push(this.program.length);
  }

  private emitRepetition(body: RegexNode, min: number, max: number): void {
    for (let i = 0; i < min; i++) this.emit(body);
    if (max === Infinity) {
      const loop = this.program.length;
      const targets = this.fork([loop + 1]);
      this.emit(body);
      this.fork([loop]);
      targets.push(this.program.length);
      return;
    }
    const exits: number[][] = [];
    for (let i = min; i < max; i++) {
      exits.push(this.fork([this.program.length + 1]));
      this.emit(body);
    }
    for (const exit of exits) exit.push(this.program.length);
  }
}
