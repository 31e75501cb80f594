import type { Graph } from '../graph/graph.ts';
import type { Value } from '../value/value.ts';
import type { SlotVector } from './batch.ts';
import type { UpdateCounters } from './execution-runtime.ts';

/** Some rows of a result: by column, the values of rows 0 … rowCount − 1. Valid until the next call. */
export interface ResultBatch {
  readonly rowCount: number;
  readonly columns: readonly SlotVector[];
}

/** A statement that is running. */
export interface ExecutionResult {
  /** The names of the columns, also where there are no rows. */
  readonly columns: readonly string[];
  /** True when the statement may change the graph. */
  readonly updates: boolean;
  /** What has been changed so far; complete when {@link next} has given null. */
  readonly counters: Readonly<UpdateCounters>;
  /** The plan as text for EXPLAIN, which runs nothing, and PROFILE. */
  readonly plan: string | null;
  /**
   * The next rows, or null at the end. A batch may be empty: then the caller may yield to its host, stop or go on. An
   * error undoes everything that the statement has done.
   */
  next(): ResultBatch | null;
  /** Ends a statement that is not at its end: everything that it has done is undone. */
  close(): void;
}

export interface RunOptions {
  /** Make the changes final at the end of the statement; true by default. A transaction does that itself. */
  readonly commit?: boolean;
}

/** The values with which a statement runs. */
export interface StatementInput {
  readonly graph: Graph;
  readonly parameters: ReadonlyMap<string, Value>;
}
