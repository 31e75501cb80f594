import type { CountStar, Expression, FunctionCall } from '../../cypher/ast.ts';
import type {
  BoundAggregate,
  BoundAggregateItem,
  BoundExpression,
  BoundItem,
  BoundVariable,
} from '../bound.ts';
import { bind, plainEnv } from '../context.ts';
import type { AggregateBinder, BindContext, Env } from '../context.ts';
import { bindAggregate } from '../expression/calls.ts';
import { findFunction } from '../function-catalog.ts';
import type { AggregateFunction } from '../functions.ts';
import { Scope } from '../scope.ts';
import type { NameProblem } from '../scope.ts';
import { isVolatile, someExpression } from '../walk.ts';
import { isSimple, meansTheSame } from './column.ts';
import type { Column } from './column.ts';

/**
 * Takes an aggregating projection apart: columns without an aggregate are group keys, each aggregating call of the
 * others is computed once a group.
 *
 * Beside aggregates, a column may use constants, variables and properties that are group keys as they stand, as the TCK
 * has it; others are refused with `AMBIGUOUS_AGGREGATION_EXPRESSION`. Further errors: `NESTED_AGGREGATION`;
 * `NON_CONSTANT_EXPRESSION` for `rand()` and its like within an aggregate.
 */
export class Grouping {
  readonly groupKeys: BoundItem[] = [];
  readonly aggregates: BoundAggregateItem[] = [];
  private readonly incoming: Scope;
  private readonly context: BindContext;
  private readonly keyOfColumn = new Map<Expression, BoundVariable>();
  /** The group keys that are properties, and the aggregates, by how they are written. */
  private readonly computed = new Map<string, BoundVariable>();
  private readonly env: Env;

  constructor(columns: readonly Column[], incoming: Scope, context: BindContext) {
    this.incoming = incoming;
    this.context = context;
    const scope = new Scope(incoming.parent, (name) => this.whyAmbiguous(name));
    for (const column of columns) if (!column.isAggregated) this.addKey(column.expression, scope);
    this.env = {
      context,
      scope,
      aggregate: (call) => this.bindAggregate(call, incoming),
      computed: (e, at) => this.findProperty(e, at, scope),
    };
  }

  /** Binds a column over the group keys and aggregates. */
  bindColumn(e: Expression): BoundExpression {
    const key = this.keyOfColumn.get(e);
    return key === undefined ? bind(e, this.env) : variableAt(key, e);
  }

  /** Binds an aggregating call whose arguments see `scope`, or finds it among those that stand in columns. */
  bindAggregate(call: FunctionCall | CountStar, scope: Scope): BoundExpression {
    const key = this.context.expressions.idOf(call);
    const known = this.computed.get(key);
    if (known !== undefined) return variableAt(known, call);
    const aggregate = this.bindCall(call, scope);
    const variable = this.context.newUnnamed(aggregate.function.resultType);
    this.aggregates.push({ variable, aggregate });
    this.computed.set(key, variable);
    return variableAt(variable, call);
  }

  private addKey(source: Expression, scope: Scope): void {
    const expression = bind(source, plainEnv(this.incoming, this.context));
    const variable = this.context.newUnnamed(expression.type);
    this.groupKeys.push({ variable, expression });
    this.keyOfColumn.set(source, variable);
    if (source.kind === 'Variable') scope.add(variable, source.name);
    else if (isSimple(source)) this.computed.set(this.context.expressions.idOf(source), variable);
  }

  private bindCall(call: FunctionCall | CountStar, scope: Scope): BoundAggregate {
    if (call.kind === 'CountStar') {
      const count = findFunction('count') as AggregateFunction;
      return { function: count, distinct: false, args: [], span: call.span };
    }
    if (someExpression(call, isVolatile)) {
      const message = `\`${call.name}\` cannot aggregate what differs at each evaluation`;
      throw this.context.error('NonConstantExpression', message, call.span, 'compute it in a WITH before');
    }
    return bindAggregate(call, { ...plainEnv(scope, this.context), aggregate: refuseNested });
  }

  private findProperty(e: Expression, at: Scope, scope: Scope): BoundExpression | null {
    if (e.kind !== 'PropertyAccess' || !meansTheSame(e, at, scope)) return null;
    const key = this.computed.get(this.context.expressions.idOf(e));
    return key === undefined ? null : variableAt(key, e);
  }

  private whyAmbiguous(name: string): NameProblem | undefined {
    if (this.incoming.find(name) === undefined) return this.incoming.whyHidden(name);
    return {
      detail: 'AmbiguousAggregationExpression',
      message: `\`${name}\` stands beside an aggregating function without being a group key`,
      hint: 'compute what is grouped by in a WITH before, and use its alias',
      isTaken: true,
    };
  }
}

const refuseNested: AggregateBinder = (call, { context }: Env) => {
  const message = 'An aggregating function cannot stand within another one';
  throw context.error('NestedAggregation', message, call.span, 'aggregate in a WITH before');
};

/** A variable in place of an expression that it holds the value of. */
export function variableAt(variable: BoundVariable, { span }: Expression): BoundExpression {
  return { kind: 'Variable', variable, type: variable.type, span };
}
