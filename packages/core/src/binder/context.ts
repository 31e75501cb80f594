import type { CypherDetail } from '../error-codes.gen.ts';
import type {
  CountStar,
  Expression,
  FunctionCall,
  PatternPredicate,
  Query,
  ReadingClause,
  Span,
  UpdatingClause,
  Variable,
} from '../cypher/ast.ts';
import { cypherError } from '../cypher/source.ts';
import type { CypherError } from '../errors.ts';
import { QUERY_STEPS_MAX } from '../limits.ts';
import type { BoundClause, BoundExpression, BoundQuery, BoundVariable } from './bound.ts';
import { ExpressionIds } from './expression-ids.ts';
import type { LiteralUses } from './literal-uses.ts';
import type { ProcedureCatalog } from './procedures.ts';
import type { Scope } from './scope.ts';
import type { StaticType } from './static-type.ts';
import { didYouMean } from './suggest.ts';

/** The parts of the binder that call each other in circles: expressions hold queries, queries hold expressions. */
export interface Binders {
  bindExpression(expression: Expression, env: Env): BoundExpression;
  /** A pattern where it may stand: as a predicate. */
  bindPatternPredicate(predicate: PatternPredicate, env: Env): BoundExpression;
  /** Adds to the scope what the clause introduces. */
  bindClause(clause: ReadingClause | UpdatingClause, scope: Scope, context: BindContext): BoundClause;
  /** Binds a query within another one; it sees the variables of `outer`. */
  bindQuery(query: Query, outer: Scope, context: BindContext): BoundQuery;
}

/** What all of one statement's binding shares. */
export class BindContext {
  readonly procedures: ProcedureCatalog;
  readonly binders: Binders;
  /** Tells which expressions are written alike. */
  readonly expressions: ExpressionIds;
  readonly literals: LiteralUses;
  /** The parameters that the statement uses. */
  readonly parameterNames: Set<string> = new Set();
  /** So many variables have been made. */
  variableCount = 0;
  private readonly text: string;
  private stepCount = 0;

  constructor(text: string, procedures: ProcedureCatalog, binders: Binders, literals: LiteralUses) {
    this.text = text;
    this.procedures = procedures;
    this.binders = binders;
    this.literals = literals;
    this.expressions = new ExpressionIds(literals);
  }

  newVariable(name: string, type: StaticType): BoundVariable {
    return { name, id: this.variableCount++, type };
  }

  /** A variable for what the query has not named. */
  newUnnamed(type: StaticType): BoundVariable {
    return this.newVariable(`#${this.variableCount}`, type);
  }

  /** Counts a clause, a node to search for, or a path to be made. Error: `QUERY_TOO_COMPLEX` for one too many. */
  countStep(span: Span): void {
    if (++this.stepCount <= QUERY_STEPS_MAX) return;
    const message = `The query has more than ${QUERY_STEPS_MAX} clauses, nodes to search for and paths`;
    const hint = 'pass many values as a list and UNWIND it; CREATE may have any number of patterns';
    throw this.error('QueryTooComplex', message, span, hint);
  }

  /** A `SyntaxError` at compile time; `detail` as the TCK names it, the message a sentence without a full stop. */
  error(detail: CypherDetail, message: string, span: Span, hint?: string): CypherError {
    return cypherError(this.text, { detail, message, span, hint });
  }

  /** The same with an error type of its own. */
  typedError(
    errorType: string,
    detail: CypherDetail,
    message: string,
    span: Span,
    hint?: string,
  ): CypherError {
    return cypherError(this.text, { errorType, detail, message, span, hint });
  }

  /** The variable of a name. Errors: `UNDEFINED_VARIABLE`, or what the scope says of a hidden name. */
  resolve(variable: Variable, scope: Scope): BoundVariable {
    const found = scope.find(variable.name);
    if (found !== undefined) return found;
    const { name, span } = variable;
    const problem = scope.whyHidden(name);
    if (problem !== undefined) throw cypherError(this.text, { ...problem, span });
    const message = `Variable \`${name}\` is not defined`;
    throw this.error('UndefinedVariable', message, span, didYouMean(name, scope.names()));
  }

  /**
   * Makes a new variable in the scope. Errors: `VARIABLE_ALREADY_BOUND` for a name that is visible, or what the scope
   * says of a hidden name that is taken.
   */
  declare(variable: Variable, type: StaticType, scope: Scope): BoundVariable {
    const { name, span } = variable;
    if (scope.find(name) !== undefined) throw this.alreadyBound(variable);
    const problem = scope.whyHidden(name);
    if (problem?.isTaken) throw cypherError(this.text, { ...problem, span });
    const bound = this.newVariable(name, type);
    scope.add(bound);
    return bound;
  }

  alreadyBound(variable: Variable, hint?: string): CypherError {
    const message = `Variable \`${variable.name}\` is defined already`;
    return this.error('VariableAlreadyBound', message, variable.span, hint);
  }
}

/** Where an expression stands. */
export interface Env {
  readonly context: BindContext;
  readonly scope: Scope;
  /** Takes an aggregating call, or throws where none may stand. */
  readonly aggregate: AggregateBinder;
  /** Knows expressions that have been computed already, in the projection around; null where there is none. */
  readonly computed: ComputedExpressions | null;
}

export type AggregateBinder = (call: FunctionCall | CountStar, env: Env) => BoundExpression;

/** Gives what stands for an expression that has been computed already, or null. */
export type ComputedExpressions = (expression: Expression, scope: Scope) => BoundExpression | null;

/** An expression in which nothing is aggregated. */
export function plainEnv(scope: Scope, context: BindContext): Env {
  return { context, scope, aggregate: refuseAggregate, computed: null };
}

/** The inside of a comprehension or quantifier: with more variables, without aggregation. */
export function localEnv(env: Env, scope: Scope): Env {
  return { ...env, scope, aggregate: refuseAggregate };
}

export function bind(expression: Expression, env: Env): BoundExpression {
  return env.computed?.(expression, env.scope) ?? env.context.binders.bindExpression(expression, env);
}

const refuseAggregate: AggregateBinder = (call, { context }) => {
  const name = call.kind === 'CountStar' ? 'count' : call.name;
  const message = `The aggregating function \`${name}\` cannot stand here`;
  const hint = 'aggregate in WITH or RETURN and use the alias';
  throw context.error('InvalidAggregation', message, call.span, hint);
};
