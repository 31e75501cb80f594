import type {
  BoundExpression,
  BoundPattern,
  BoundPatternPart,
  BoundQuery,
  BoundVariable,
} from '../binder/bound.ts';
import type { Evaluator, Runtime } from './runtime.ts';

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
  /** The number of rows of a query, which is not run further than to `countMax`. */
  compileCount(query: BoundQuery, countMax: number, context: CompileContext): Evaluator;
  /** A list of the values of `projection` over the matches of a pattern, in order. */
  compileMatches(
    pattern: BoundPattern,
    where: BoundExpression | null,
    projection: BoundExpression,
    context: CompileContext,
  ): Evaluator;
  /** The shortest paths between two bound nodes. */
  compileShortestPath(
    part: BoundPatternPart,
    selector: 'shortest' | 'allShortest',
    context: CompileContext,
  ): Evaluator;
}
