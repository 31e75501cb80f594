import type { Graph } from '../graph/graph.ts';
import type { Platform } from '../platform.ts';
import type { Value } from '../value/value.ts';
import type { Batch } from './batch.ts';
import type { Pausing } from './expressions/pausing.ts';
import type { RunBudget } from './run-budget.ts';

type Moment = ReturnType<Platform['now']>;

/**
 * What a compiled plan reads while it runs. A plan is compiled once around one runtime and run many times: whoever starts
 * a run fills the fields in.
 */
export interface Runtime {
  readonly platform: Platform;
  graph: Graph;
  /** The statement's parameters by name. */
  parameters: ReadonlyMap<string, Value>;
  /** Where the values of literals are that differ from text to text, by the end of the literal in the plan's own text. */
  readonly placeOfLiteral: ReadonlyMap<number, number>;
  /** Their values. */
  literals: readonly Value[];
  /** The moment that the statement has for its own: that of the first {@link statementTimeOf}, null before. */
  statementTime: Moment | null;
  /** The values of variables that live within an expression (comprehensions, quantifiers, reduce), by local number. */
  readonly locals: Value[];
  /** What the run may take of time and memory. */
  readonly budget: RunBudget;
  /** Pauses the expressions that take long. */
  readonly pausing: Pausing;
  /** True when properties may hold maps, too: the database was made with `{ properties: 'loradb' }`. */
  readonly storesMaps: boolean;
}

/** The time of day for a statement: every `datetime()` in it gives the same. Most statements need no clock. */
export function statementTimeOf(runtime: Runtime): Moment {
  return (runtime.statementTime ??= runtime.platform.now());
}

/** A compiled expression: its value for a row of a batch. */
export type Evaluator = (batch: Batch, row: number) => Value;
