import type {
  BoundExpression,
  BoundPattern,
  BoundPatternPart,
  BoundQuery,
  BoundVariable,
} from '../binder/bound.ts';
import type { Value } from '../value/value.ts';
import type { Batch } from './batch.ts';
import type { Runtime } from './runtime.ts';

/** Where the value of a variable is found: in a slot of the batch, or among the runtime's locals. */
export type VariablePlace =
  { readonly kind: 'slot'; readonly slot: number } | { readonly kind: 'local'; readonly local: number };

/** What compiling an expression needs to know of the plan around it. */
export interface CompileContext {
  readonly runtime: Runtime;
  placeOf(variable: BoundVariable): VariablePlace;
  /** The same context with one more variable, in a local of its own. */
  withLocal(variable: BoundVariable): { readonly context: CompileContext; readonly local: number };
  /** Queries and patterns within expressions, compiled by the planner's side. They see all variables of the context. */
  readonly subplans: SubplanCompiler;
}

export interface SubplanCompiler {
  /** A query of which only the number of rows matters. */
  compileQuery(query: BoundQuery, context: CompileContext): Subplan;
  /** Values of `projection` over the matches of a pattern. */
  compileMatches(
    pattern: BoundPattern,
    where: BoundExpression | null,
    projection: BoundExpression,
    context: CompileContext,
  ): MatchesSubplan;
  /** The shortest paths between two bound nodes. */
  compileShortestPath(
    part: BoundPatternPart,
    selector: 'shortest' | 'allShortest',
    context: CompileContext,
  ): (batch: Batch, row: number) => Value;
}

/** Runs for the variables of one row; gives the number of rows, at most `countMax`. */
export type Subplan = (batch: Batch, row: number, countMax: number) => number;

/** Runs for the variables of one row; gives the projected values in order. */
export type MatchesSubplan = (batch: Batch, row: number) => Value[];
