import type { Projection, ProjectionItem, Return, With } from '../../cypher/ast.ts';
import type { BoundItem, BoundProjection, BoundVariable } from '../bound.ts';
import { bind, plainEnv } from '../context.ts';
import type { BindContext } from '../context.ts';
import { bindOptionalPredicate } from '../predicate.ts';
import { bindRowCount } from '../rules/row-count.ts';
import { requireAliases, requireDistinctNames, requireVariables } from '../rules/projection-columns.ts';
import { Scope } from '../scope.ts';
import { hasAggregate } from '../walk.ts';
import type { Column } from './column.ts';
import { Grouping } from './grouping.ts';
import { Projected } from './projected.ts';
import type { BoundColumns } from './projected.ts';

/** What a projection hands on. */
export interface ProjectionResult {
  readonly clause: BoundProjection;
  /** The variables of the items, in order. */
  readonly columns: readonly BoundVariable[];
  /** Of the clauses that follow: the items' variables and what lies around the query. */
  readonly scope: Scope;
}

/**
 * WITH and RETURN. Errors: `NO_VARIABLES_IN_SCOPE`, `COLUMN_NAME_CONFLICT`, `NO_EXPRESSION_ALIAS`, those of
 * {@link Grouping} and {@link Projected}, of SKIP and LIMIT, and of the expressions.
 */
export function bindProjection(
  clause: With | Return,
  incoming: Scope,
  context: BindContext,
): ProjectionResult {
  const { projection } = clause;
  const columns = columnsOf(clause, incoming, context);
  requireDistinctNames(columns, context);
  const grouping = columns.some((column) => column.isAggregated)
    ? new Grouping(columns, incoming, context)
    : null;
  const items = columns.map(({ name, expression }): BoundItem => {
    const bound = grouping?.bindColumn(expression) ?? bind(expression, plainEnv(incoming, context));
    return { variable: context.newVariable(name, bound.type), expression: bound };
  });
  const variables = items.map(({ variable }) => variable);
  const { distinct } = projection;
  const behind = bindBehind(
    clause,
    { columns, variables, isDistinct: distinct, grouping },
    incoming,
    context,
  );
  const skip = bindRowCount(projection.skip, 'SKIP', context);
  const limit = bindRowCount(projection.limit, 'LIMIT', context);
  if (clause.kind === 'With') requireAliases(projection.items, context);
  const { groupKeys, aggregates } = grouping ?? { groupKeys: [], aggregates: null };
  return {
    clause: { kind: 'Projection', groupKeys, aggregates, items, distinct, ...behind, skip, limit },
    columns: variables,
    scope: scopeBehind(variables, incoming),
  };
}

/** ORDER BY and WHERE, which most projections are without. */
function bindBehind(
  clause: With | Return,
  bound: BoundColumns,
  incoming: Scope,
  context: BindContext,
): Pick<BoundProjection, 'orderBy' | 'where'> {
  const { orderBy } = clause.projection;
  const where = clause.kind === 'With' ? clause.where : null;
  if (orderBy.length === 0 && where === null) return { orderBy: [], where: null };
  const projected = new Projected(bound, incoming, context);
  return {
    orderBy: orderBy.map(({ expression, descending }) => {
      return { expression: projected.bindSortKey(expression), descending };
    }),
    where: bindOptionalPredicate(where, projected.env),
  };
}

/** The columns that `*` stands for, by name, then the items. */
function columnsOf(clause: With | Return, incoming: Scope, context: BindContext): Column[] {
  const { projection } = clause;
  if (projection.star && clause.kind === 'Return') requireVariables(projection, incoming, context);
  const starNames = projection.star ? incoming.ownNames().toSorted() : [];
  return [
    ...starNames.map((name) => columnOfStar(name, projection)),
    ...projection.items.map((item) => columnOfItem(item, context)),
  ];
}

function columnOfStar(name: string, { span }: Projection): Column {
  return { name, expression: { kind: 'Variable', name, span }, isAggregated: false, span };
}

function columnOfItem({ expression, alias, text, span }: ProjectionItem, context: BindContext): Column {
  const { start } = span;
  if (alias === null) context.literals.fixText({ start, end: start + text.length });
  return {
    name: alias?.name ?? text,
    expression,
    isAggregated: hasAggregate(expression),
    span: alias?.span ?? span,
  };
}

function scopeBehind(variables: readonly BoundVariable[], incoming: Scope): Scope {
  const scope = new Scope(incoming.parent, (name) =>
    incoming.find(name) === undefined
      ? undefined
      : {
          detail: 'UndefinedVariable',
          message: `Variable \`${name}\` is not handed on by the WITH before`,
          hint: `add \`${name}\` to that WITH`,
        },
  );
  for (const variable of variables) scope.add(variable);
  return scope;
}
