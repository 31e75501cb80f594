import { LoraError } from '../errors.ts';
import type { Steps } from '../graph/steps.ts';
import { MEMORY_BUDGET_BYTES } from '../limits.ts';
import { BATCH_ROWS } from './batch.ts';

/** What a run may take. Times are those of the platform's monotonic clock. */
export interface RunLimits {
  /** When the run has to be over; Infinity for never. */
  readonly deadlineMs: number;
  readonly memoryBytes: number;
}

const NO_LIMITS: RunLimits = { deadlineMs: Infinity, memoryBytes: MEMORY_BUDGET_BYTES };

/** Rows of the first batch of a run, when nothing is known of the time that a row takes. */
const FIRST_BATCH_ROWS = BATCH_ROWS / 32;
/** A step that takes longer than this is to work on fewer rows, one that is far below it on more. */
const STEP_MS = 3;
/** So many pieces of work within a step pass between two looks at the clock. */
const PIECES_PER_LOOK = 256;
/** What a batch of an operator counts as. */
const PIECES_PER_BATCH = 32;
/** A value of this size is as much work as a piece. */
const BYTES_PER_PIECE = 1024;

/** What is thrown by an expression that is to be gone on with later: see `expressions/pausing.ts`. */
export const PAUSE: Error = new Error('an expression was paused where it cannot be');

/**
 * The time and the memory of a run. Memory is estimated, and counted where it grows with the data: rows that operators
 * keep, groups, collected lists, results. Each run begins it anew.
 */
export class RunBudget {
  /** Rows that operators are to put into a batch, so that a step of the run takes a few milliseconds. */
  batchRows: number = FIRST_BATCH_ROWS;
  usedBytes = 0;
  /** The number of the run, for holders of memory that a run before left behind. */
  run = 0;
  private readonly monotonicMs: () => number;
  private limits: RunLimits = NO_LIMITS;
  /** When an expression is to be paused that can be: Infinity where none can, −Infinity soon after its next turn. */
  pauseMs: number = Infinity;
  private stepStartedMs = 0;
  private pieceCount = 0;
  /** True from when an expression was paused to the end of the step. */
  isPausing = false;

  constructor(monotonicMs: () => number) {
    this.monotonicMs = monotonicMs;
  }

  begin(limits: RunLimits = NO_LIMITS): void {
    this.limits = limits;
    this.usedBytes = 0;
    this.batchRows = FIRST_BATCH_ROWS;
    this.pauseMs = Infinity;
    this.run++;
  }

  beginStep(): void {
    this.stepStartedMs = this.monotonicMs();
    this.isPausing = false;
  }

  /** Ends a step of the run and fits the size of batches to the time it took. LoraError TIMED_OUT past the deadline. */
  endStep(): void {
    const nowMs = this.monotonicMs();
    const tookMs = nowMs - this.stepStartedMs;
    if (tookMs > STEP_MS) this.batchRows = Math.max(1, Math.floor((this.batchRows * STEP_MS) / tookMs));
    else if (tookMs < STEP_MS / 4) this.batchRows = Math.min(BATCH_ROWS, this.batchRows << 1);
    if (nowMs > this.limits.deadlineMs) throw timedOut();
  }

  /** To be called for each piece of a piece of work that cannot be interrupted. LoraError TIMED_OUT past the deadline. */
  notePiece(): void {
    if (++this.pieceCount < PIECES_PER_LOOK) return;
    this.pieceCount = 0;
    if (this.monotonicMs() > this.limits.deadlineMs) throw timedOut();
  }

  /** Counts the making of a large value as several pieces; whoever makes it looks at the clock later. */
  noteBytes(sizeBytes: number): void {
    if (sizeBytes >= BYTES_PER_PIECE) this.pieceCount += sizeBytes / BYTES_PER_PIECE;
  }

  /** Says that expressions can be paused from here on: at the end of the step's time, or some time after going on. */
  allowPauses(isGoingOn: boolean): void {
    this.pauseMs = isGoingOn ? -Infinity : this.stepStartedMs + STEP_MS;
  }

  /** To be called where an expression can be paused: throws {@link PAUSE} when it is to be, and LoraError TIMED_OUT. */
  noteTurn(): void {
    if (++this.pieceCount >= PIECES_PER_LOOK) this.lookForPause();
  }

  /** The same after a batch of an operator. */
  noteBatch(): void {
    this.pieceCount += PIECES_PER_BATCH;
    if (this.pieceCount >= PIECES_PER_LOOK) this.lookForPause();
  }

  private lookForPause(): void {
    if (this.isPausing && this.pauseMs !== Infinity) throw PAUSE;
    this.pieceCount = 0;
    const nowMs = this.monotonicMs();
    if (nowMs > this.limits.deadlineMs) throw timedOut();
    // What had to be done to come back to where the expression was paused does not count.
    if (this.pauseMs === -Infinity) this.pauseMs = nowMs + STEP_MS;
    else if (nowMs > this.pauseMs) throw PAUSE;
  }

  /** Counts memory that is now held. LoraError MEMORY_LIMIT_EXCEEDED, with the name of the holder, beyond the budget. */
  take(sizeBytes: number, holder: string): void {
    this.usedBytes += sizeBytes;
    if (this.usedBytes <= this.limits.memoryBytes) return;
    throw new LoraError(
      'MEMORY_LIMIT_EXCEEDED',
      `${holder} would take the query beyond its memory budget of ${this.limits.memoryBytes} bytes`,
    );
  }

  /** Sees that there is room for something that is kept for a moment. LoraError MEMORY_LIMIT_EXCEEDED. */
  check(sizeBytes: number, holder: string): void {
    this.take(sizeBytes, holder);
    this.release(sizeBytes);
  }

  /** Says that an expression has been paused: those around it are then paused, too, and the step ends. */
  notePause(): void {
    this.isPausing = true;
    this.pieceCount = PIECES_PER_LOOK;
  }

  /** True when the time of the step is over. */
  isStepOver(): boolean {
    return this.isPausing || this.monotonicMs() - this.stepStartedMs > STEP_MS;
  }

  /** Goes on with work as far as the step has time, one step of it at the least; true when it is done. */
  advance(work: Steps<unknown>): boolean {
    do {
      if (work.next().done === true) return true;
    } while (!this.isStepOver());
    return false;
  }

  release(sizeBytes: number): void {
    this.usedBytes -= sizeBytes;
  }
}

/** The memory that one operator, or another holder, has of a budget. */
export class MemoryUse {
  private readonly budget: RunBudget;
  private readonly holder: string;
  private sizeBytes = 0;
  private run = 0;

  /** @param holder the name for errors: that of the operator */
  constructor(budget: RunBudget, holder: string) {
    this.budget = budget;
    this.holder = holder;
  }

  /** Counts more. LoraError MEMORY_LIMIT_EXCEEDED beyond the budget. */
  add(sizeBytes: number): void {
    if (this.run !== this.budget.run) this.forget();
    this.sizeBytes += sizeBytes;
    this.budget.take(sizeBytes, this.holder);
  }

  /** Gives back all of it. */
  clear(): void {
    if (this.run === this.budget.run) this.budget.release(this.sizeBytes);
    this.forget();
  }

  private forget(): void {
    this.sizeBytes = 0;
    this.run = this.budget.run;
  }
}

/** The deadline of a query has passed: code TIMED_OUT. */
export function timedOut(): LoraError {
  return new LoraError('TIMED_OUT', 'the query was stopped: its time is over');
}
