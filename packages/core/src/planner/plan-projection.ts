import type { BoundItem, BoundProjection, BoundVariable } from '../binder/bound.ts';
import { variablesIn } from './inspect.ts';
import type { LogicalOperator } from './logical.ts';
import { wherePredicates } from './pattern-graph.ts';
import { extend, type Plan } from './plan.ts';

/** WITH and RETURN: group, compute, DISTINCT, ORDER BY, SKIP, LIMIT, WHERE; then only the items are known. */
export function planProjection(clause: BoundProjection, plan: Plan): Plan {
  const grouped = clause.aggregates === null ? plan : planAggregate(clause, plan);
  const { items, orderBy } = clause;
  const [early, late] = clause.distinct ? [items, []] : splitItems(clause);
  let current = planItems(early, grouped);
  if (clause.distinct) {
    const variables = items.map((item) => item.variable);
    const root: LogicalOperator = { kind: 'Distinct', input: current.root, variables };
    current = { root, variables: new Set(variables) };
  }
  if (orderBy.length > 0) current = extend(current, { kind: 'Sort', input: current.root, keys: orderBy });
  if (clause.skip !== null) {
    current = extend(current, { kind: 'Skip', input: current.root, count: clause.skip });
  }
  if (clause.limit !== null) {
    current = extend(current, { kind: 'Limit', input: current.root, count: clause.limit });
  }
  current = planItems(late, current);
  if (clause.where !== null) {
    const predicates = wherePredicates(clause.where);
    current = extend(current, { kind: 'Filter', input: current.root, predicates });
  }
  return { root: current.root, variables: new Set(items.map((item) => item.variable)) };
}

function planAggregate(clause: BoundProjection, plan: Plan): Plan {
  const { groupKeys } = clause;
  const aggregates = clause.aggregates!;
  return {
    root: { kind: 'Aggregate', input: plan.root, groupKeys, aggregates },
    variables: new Set<BoundVariable>([...groupKeys, ...aggregates].map((item) => item.variable)),
  };
}

function planItems(items: readonly BoundItem[], plan: Plan): Plan {
  if (items.length === 0) return plan;
  const root: LogicalOperator = { kind: 'Project', input: plan.root, items };
  return extend(
    plan,
    root,
    items.map((item) => item.variable),
  );
}

/**
 * With LIMIT, what neither decides the order nor is cut by it is computed behind the cut, for the rows that are left.
 * Skipping rows has to see no items at all.
 */
function splitItems({
  items,
  orderBy,
  limit,
}: BoundProjection): [readonly BoundItem[], readonly BoundItem[]] {
  if (limit === null) return [items, []];
  const inOrder = variablesIn(orderBy);
  const early = items.filter((item) => inOrder.has(item.variable));
  return [early, items.filter((item) => !early.includes(item))];
}
