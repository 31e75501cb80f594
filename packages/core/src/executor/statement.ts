import type { Graph } from '../graph/graph.ts';
import type { PlanDescription } from '../value/public.ts';
import type { IntegerOutput } from '../value/to-public.ts';
import type { Value } from '../value/value.ts';
import type { SlotVector } from './batch.ts';
import type { UpdateCounters } from './execution-runtime.ts';
import type { RunLimits } from './run-budget.ts';

/** Some rows of a result: by column, the values of rows 0 … rowCount − 1. Valid until the next call. */
export interface ResultBatch {
  readonly rowCount: number;
  readonly columns: readonly SlotVector[];
}

/** What a call gives that has made progress, and no rows. */
export const NO_RESULTS: ResultBatch = { rowCount: 0, columns: [] };

/** A statement that is running. */
export interface ExecutionResult {
  /** The names of the columns, also where there are no rows. */
  readonly columns: readonly string[];
  /** True when the statement may change the graph. */
  readonly updates: boolean;
  /** What has been changed so far; complete when {@link next} has given null. */
  readonly counters: Readonly<UpdateCounters>;
  /** The plan: for EXPLAIN, which runs nothing, at once; for PROFILE, with what was measured, at the end; else null. */
  readonly plan: PlanDescription | null;
  /**
   * The next rows, or null at the end. A batch may be empty: then the caller may yield to its host, stop or go on. An
   * error undoes everything that the statement has done; LoraError TIMED_OUT and MEMORY_LIMIT_EXCEEDED are among them.
   * Undoing, too, may take several calls, which give empty batches before the last one throws the error.
   */
  next(): ResultBatch | null;
  /**
   * Counts memory in which the caller keeps results, or below 0 that it gives back. LoraError MEMORY_LIMIT_EXCEEDED and
   * TIMED_OUT: the caller aborts the statement.
   */
  take(sizeBytes: number): void;
  /** Has the statement fail with an error of the caller, which is thrown at once, or by {@link next} when all is undone. */
  abort(error: unknown): void;
  /** Ends a statement that is not at its end: everything that it has done is undone, at once. */
  close(): void;
}

/** What to do with a statement: EXPLAIN only plans it, PROFILE runs it and counts what its operators do. */
export type RunMode = 'run' | 'explain' | 'profile';

export interface RunOptions {
  /** Make the changes final at the end of the statement; true by default. A transaction does that itself. */
  readonly commit?: boolean;
  readonly limits?: RunLimits;
  /** How procedures are handed INTEGERs. */
  readonly integers?: IntegerOutput;
}

/** A text that has been compiled and can be run, again and again. */
export interface Statement {
  readonly mode: RunMode;
  /** True when running it may change the graph. */
  readonly updates: boolean;
  /** Begins a run. UsageError INVALID_PARAMS for a parameter that is not given. */
  run(input: StatementInput, options: RunOptions): ExecutionResult;
}

/** The values with which a statement runs. */
export interface StatementInput {
  readonly graph: Graph;
  readonly parameters: ReadonlyMap<string, Value>;
}
