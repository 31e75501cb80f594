import type { CountStar, Expression, FunctionCall } from '../../cypher/ast.ts';
import type { BoundExpression, BoundVariable } from '../bound.ts';
import { bind, plainEnv } from '../context.ts';
import type { BindContext, Env } from '../context.ts';
import { Scope } from '../scope.ts';
import type { NameProblem } from '../scope.ts';
import { hasAggregate, isAggregate, someExpression } from '../walk.ts';
import { isSimple, meansTheSame } from './column.ts';
import type { Column } from './column.ts';
import { variableAt } from './grouping.ts';
import type { Grouping } from './grouping.ts';

/** A projection whose columns are bound. */
export interface BoundColumns {
  readonly columns: readonly Column[];
  /** The variable of each column. */
  readonly variables: readonly BoundVariable[];
  readonly isDistinct: boolean;
  /** Null where nothing is aggregated. */
  readonly grouping: Grouping | null;
}

/**
 * The place of ORDER BY and WHERE behind a projection. The aliases are known there, and an expression that is written
 * like a column means that column. What was known before is known, too, unless the projection groups or is DISTINCT.
 *
 * Errors: `UNDEFINED_VARIABLE` for what is known no more; `INVALID_AGGREGATION` for an aggregate where none is
 * projected; `AMBIGUOUS_AGGREGATION_EXPRESSION` for a variable beside an aggregate of which columns use parts only.
 */
export class Projected {
  /** Where nothing is aggregated: the predicate of WITH, and most sort keys. */
  readonly env: Env;
  private readonly projection: BoundColumns;
  private readonly incoming: Scope;
  private readonly context: BindContext;
  /** The columns that are no variables, by their kind, then by how they are written; a kind when it is asked for. */
  private readonly columns = new Map<Expression['kind'], ReadonlyMap<string, BoundVariable>>();
  private aggregatingEnv: Env | null = null;
  private keyScope: Scope | null = null;

  constructor(projection: BoundColumns, incoming: Scope, context: BindContext) {
    this.projection = projection;
    this.incoming = incoming;
    this.context = context;
    this.env = this.makeEnv(false);
  }

  bindSortKey(e: Expression): BoundExpression {
    const column = this.findColumn(e);
    if (column !== null) return column;
    if (!hasAggregate(e)) return bind(e, this.env);
    this.aggregatingEnv ??= this.makeEnv(true);
    return bind(e, { ...this.aggregatingEnv, aggregate: (call, at) => this.bindAggregate(call, at) });
  }

  /**
   * Beside an aggregate, only columns that are simple or aggregates stand for expressions, so that it is clear what is
   * grouped by.
   */
  private makeEnv(besideAggregate: boolean): Env {
    const { grouping, isDistinct, variables } = this.projection;
    const isOpen = grouping === null && !isDistinct;
    const scope = isOpen ? new Scope(this.incoming) : this.closedScope(besideAggregate);
    for (const variable of variables) scope.add(variable);
    const computed = (e: Expression, at: Scope): BoundExpression | null => {
      if (besideAggregate && !isSimple(e) && !isAggregate(e)) return null;
      return at === scope || meansTheSame(e, at, scope) ? this.findColumn(e) : null;
    };
    return { ...plainEnv(scope, this.context), computed };
  }

  /** Knows the variables that columns are, even under another name. */
  private closedScope(besideAggregate: boolean): Scope {
    const { columns, variables } = this.projection;
    const scope = new Scope(this.incoming.parent, (name) => this.whyClosed(name, besideAggregate));
    columns.forEach(({ expression }, i) => {
      if (expression.kind === 'Variable') scope.add(variables[i]!, expression.name);
    });
    return scope;
  }

  /** The column that is written like an expression. A variable means what is called by its name here. */
  private findColumn(e: Expression): BoundExpression | null {
    if (e.kind === 'Variable') return null;
    const columns = this.columnsOfKind(e.kind);
    if (columns.size === 0) return null;
    const variable = columns.get(this.context.expressions.idOf(e));
    return variable === undefined ? null : variableAt(variable, e);
  }

  /** Only what may be the same is compared, as that fixes the literals. */
  private columnsOfKind(kind: Expression['kind']): ReadonlyMap<string, BoundVariable> {
    let found = this.columns.get(kind);
    if (found === undefined) this.columns.set(kind, (found = this.readColumns(kind)));
    return found;
  }

  private readColumns(kind: Expression['kind']): ReadonlyMap<string, BoundVariable> {
    const { columns, variables } = this.projection;
    const found = new Map<string, BoundVariable>();
    columns.forEach(({ expression }, i) => {
      if (expression.kind !== kind) return;
      const id = this.context.expressions.idOf(expression);
      if (!found.has(id)) found.set(id, variables[i]!);
    });
    return found;
  }

  /** An aggregate of a column, or another one over group keys that are variables. */
  private bindAggregate(call: FunctionCall | CountStar, env: Env): BoundExpression {
    const { grouping, isDistinct } = this.projection;
    if (grouping === null || isDistinct) return plainEnv(env.scope, this.context).aggregate(call, env);
    this.keyScope ??= this.keysAsTheyCame();
    return grouping.bindAggregate(call, this.keyScope);
  }

  private keysAsTheyCame(): Scope {
    const scope = new Scope(this.incoming.parent, (name) => this.whyUndefined(name));
    for (const { expression } of this.projection.columns)
      if (expression.kind === 'Variable') scope.add(this.incoming.find(expression.name)!, expression.name);
    return scope;
  }

  private whyClosed(name: string, besideAggregate: boolean): NameProblem | undefined {
    if (!besideAggregate || !this.isUsedByKey(name)) return this.whyUndefined(name);
    return {
      detail: 'AmbiguousAggregationExpression',
      message: `\`${name}\` stands beside an aggregating function without being a group key`,
      hint: 'give the column that uses it an alias and sort by that',
      isTaken: true,
    };
  }

  private isUsedByKey(name: string): boolean {
    const isIt = (e: Expression): boolean => e.kind === 'Variable' && e.name === name;
    return this.projection.columns.some((c) => !c.isAggregated && someExpression(c.expression, isIt));
  }

  private whyUndefined(name: string): NameProblem | undefined {
    if (this.incoming.find(name) === undefined) return this.incoming.whyHidden(name);
    const why = this.projection.grouping === null ? 'DISTINCT' : 'aggregation';
    return {
      detail: 'UndefinedVariable',
      message: `Variable \`${name}\` is not known behind ${why}`,
      hint: 'project it, and use the alias',
      isTaken: true,
    };
  }
}
