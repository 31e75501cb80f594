import type { Value } from '../../value/value.ts';
import type { Batch } from '../batch.ts';
import type { Operator } from '../operator.ts';
import { PAUSE, type RunBudget } from '../run-budget.ts';

/** What evaluating an expression has come to when it was paused: see {@link Pausing}. */
export class Frame {
  private readonly parts: Part[] = [];
  private next = 0;

  /** The next part, in the order of evaluation: one from before, or a new one. */
  take(): Part {
    const part = (this.parts[this.next] ??= { state: undefined, value: undefined, frame: new Frame() });
    this.next++;
    return part;
  }

  /** Back to the first part, to take them all once more. */
  rewind(): void {
    this.next = 0;
  }

  clear(): void {
    this.parts.length = 0;
    this.next = 0;
  }
}

/** A loop or subquery within an expression: its value when it has ended, else how far it is. */
interface Part {
  state: object | null | undefined;
  value: Value | undefined;
  /** The parts of which the turn under way consists. */
  readonly frame: Frame;
}

/**
 * Lets expressions that take long be paused and gone on with, though they are plain functions. The parts that can take long,
 * loops and subqueries, look at the clock after each turn and leave by an exception when the host is to have its turn.
 * Evaluating the expression again then finds, part by part in the order of evaluation, the values of those that had ended
 * and how far the one under way was. That is kept only from the first pause on: the expression is begun anew once, which
 * nobody notices, since expressions change nothing.
 */
export class Pausing {
  private readonly budget: RunBudget;
  /** Null while nothing is kept. */
  private frame: Frame | null = null;

  constructor(budget: RunBudget) {
    this.budget = budget;
  }

  /**
   * Does work that evaluates expressions; false when one of them was paused.
   *
   * @param frame what the first expression has come to; null where it has not been paused before
   */
  attempt(frame: Frame | null, work: () => void): boolean {
    const { budget } = this;
    const [outerFrame, outerPauseMs] = [this.frame, budget.pauseMs];
    this.frame = frame;
    frame?.rewind();
    budget.allowPauses(frame !== null);
    try {
      work();
      return true;
    } catch (error) {
      if (error !== PAUSE) throw error;
      budget.notePause();
      return false;
    } finally {
      this.frame = outerFrame;
      budget.pauseMs = outerPauseMs;
    }
  }

  /** Says that the expression that had been paused has been evaluated: the next one has not been begun. */
  forget(): void {
    this.frame = null;
  }

  /** Takes a batch of an operator within an expression. Its own expressions are none of the one around it. */
  next(operator: Operator): Batch | null {
    const { budget, frame } = this;
    const { pauseMs } = budget;
    this.frame = null;
    budget.pauseMs = Infinity;
    const batch = operator.next();
    this.frame = frame;
    budget.pauseMs = pauseMs;
    return batch;
  }

  /** To be called between two turns of a loop, when its state says that the first is done. Throws what `noteTurn` throws. */
  endTurn(): void {
    this.frame?.clear();
    this.budget.noteTurn();
  }

  /**
   * An expression that can be paused.
   *
   * @param begin makes its state; null where the value is null
   * @param goOn goes on from a state, which it keeps up to date, to the end, calling {@link endTurn} on the way
   */
  pausable<State extends object>(
    begin: (batch: Batch, row: number) => State | null,
    goOn: (state: State, batch: Batch, row: number) => Value,
  ): (batch: Batch, row: number) => Value {
    return (batch, row) => this.run(begin, goOn, batch, row);
  }

  /** The same for one evaluation. */
  run<State extends object>(
    begin: (batch: Batch, row: number) => State | null,
    goOn: (state: State, batch: Batch, row: number) => Value,
    batch: Batch,
    row: number,
  ): Value {
    const { frame } = this;
    if (frame !== null) return this.runPart(frame, begin, goOn, batch, row);
    const state = begin(batch, row);
    return state === null ? null : goOn(state, batch, row);
  }

  private runPart<State extends object>(
    frame: Frame,
    begin: (batch: Batch, row: number) => State | null,
    goOn: (state: State, batch: Batch, row: number) => Value,
    batch: Batch,
    row: number,
  ): Value {
    const part = frame.take();
    if (part.value !== undefined) return part.value;
    this.frame = part.frame;
    part.frame.rewind();
    if (part.state === undefined) {
      part.state = begin(batch, row);
      part.frame.clear();
    }
    const state = part.state as State | null;
    part.value = state === null ? null : goOn(state, batch, row);
    part.frame.clear();
    this.frame = frame;
    return part.value;
  }
}
