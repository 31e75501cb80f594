import type { BoundClause, BoundQuery, BoundSingleQuery, BoundVariable } from '../binder/bound.ts';
import { EagerBarriers, updatesGraph } from './eager.ts';
import type { LogicalOperator, QueryPlan } from './logical.ts';
import { wherePredicates } from './pattern-graph.ts';
import { argumentPlan, extend, type Plan, type PlanningContext } from './plan.ts';
import { planMatch, planPattern } from './plan-match.ts';
import { planProjection } from './plan-projection.ts';
import { rewritePlan } from './rewrite/rewrite.ts';

/**
 * Plans a query that sees the variables `known` of each row of its argument: none for a statement, those of the outer
 * query for a subquery.
 */
export function planQuery(
  query: BoundQuery,
  known: ReadonlySet<BoundVariable>,
  context: PlanningContext,
): QueryPlan {
  const { columns, updates } = query;
  const plans = query.branches.map((branch) => planBranch(branch, known, context));
  const results = query.branches[0].results;
  if (plans.length === 1) return { root: rewritePlan(plans[0]!.root), columns, results, updates };
  const branches = plans.map(({ root }, i) => ({ root, results: query.branches[i]!.results }));
  const union: LogicalOperator = { kind: 'Union', branches, results };
  const root: LogicalOperator = query.unionAll
    ? union
    : { kind: 'Distinct', input: union, variables: results };
  return { root: rewritePlan(root), columns, results, updates };
}

function planBranch(
  branch: BoundSingleQuery,
  known: ReadonlySet<BoundVariable>,
  context: PlanningContext,
): Plan {
  return planClauses(branch.clauses, argumentPlan(known), context);
}

function planClauses(clauses: readonly BoundClause[], start: Plan, context: PlanningContext): Plan {
  const barriers = clauses.some(updatesGraph) ? new EagerBarriers() : null;
  let plan = start;
  for (const clause of clauses) {
    if (barriers?.isNeededBefore(clause) === true) plan = extend(plan, { kind: 'Eager', input: plan.root });
    plan = planClause(clause, plan, context);
  }
  return plan;
}

function planClause(clause: BoundClause, plan: Plan, context: PlanningContext): Plan {
  const input = plan.root;
  switch (clause.kind) {
    case 'Match':
      return planMatch(clause, plan, context);
    case 'Projection':
      return planProjection(clause, plan);
    case 'Unwind':
      return extend(plan, { kind: 'Unwind', input, list: clause.list, variable: clause.variable }, [
        clause.variable,
      ]);
    case 'Create':
      return planCreate(clause, plan);
    case 'Merge':
      return planMerge(clause, plan, context);
    case 'Set':
      return extend(plan, { kind: 'Set', input, items: clause.items });
    case 'Delete':
      return extend(plan, { kind: 'Delete', input, detach: clause.detach, expressions: clause.expressions });
    case 'Foreach':
      return planForeach(clause, plan, context);
    case 'CallProcedure':
      return planCallProcedure(clause, plan);
    default:
      return planCallSubquery(clause, plan, context);
  }
}

type ClauseOf<Kind extends BoundClause['kind']> = Extract<BoundClause, { readonly kind: Kind }>;

function planCreate({ pattern }: ClauseOf<'Create'>, plan: Plan): Plan {
  const created = extend(plan, { kind: 'Create', input: plan.root, pattern }, elementsOf(pattern));
  return withPaths(pattern, created);
}

function planMerge(clause: ClauseOf<'Merge'>, plan: Plan, context: PlanningContext): Plan {
  const { pattern, onCreate, onMatch } = clause;
  const withoutPaths = { parts: pattern.parts.map((part) => ({ ...part, path: null })) };
  const match = planPattern(withoutPaths, null, argumentPlan(plan.variables), context);
  const root: LogicalOperator = {
    kind: 'Merge',
    input: plan.root,
    match: match.root,
    pattern,
    onCreate,
    onMatch,
  };
  return withPaths(pattern, extend(plan, root, elementsOf(pattern)));
}

function elementsOf({ parts }: ClauseOf<'Create'>['pattern']): BoundVariable[] {
  return parts.flatMap((part) => [...part.nodes, ...part.relationships].map((element) => element.variable));
}

function withPaths({ parts }: ClauseOf<'Create'>['pattern'], plan: Plan): Plan {
  let current = plan;
  for (const { path, nodes, relationships } of parts) {
    if (path === null) continue;
    const root: LogicalOperator = {
      kind: 'ProjectPath',
      input: current.root,
      variable: path,
      nodes: nodes.map((node) => node.variable),
      relationships: relationships.map(({ variable }) => ({ variable, isList: false })),
    };
    current = extend(current, root, [path]);
  }
  return current;
}

function planForeach(clause: ClauseOf<'Foreach'>, plan: Plan, context: PlanningContext): Plan {
  const { variable, list } = clause;
  const argument = argumentPlan(new Set([...plan.variables, variable]));
  const inner = planClauses(clause.clauses, argument, context);
  return extend(plan, { kind: 'Foreach', input: plan.root, variable, list, inner: inner.root });
}

function planCallProcedure(clause: ClauseOf<'CallProcedure'>, plan: Plan): Plan {
  const { name, args, yields, isVoid } = clause;
  const root: LogicalOperator = { kind: 'CallProcedure', input: plan.root, name, args, yields, isVoid };
  const called = extend(
    plan,
    root,
    yields.map((item) => item.variable),
  );
  if (clause.where === null) return called;
  return extend(called, { kind: 'Filter', input: called.root, predicates: wherePredicates(clause.where) });
}

function planCallSubquery(
  { query, results }: ClauseOf<'CallSubquery'>,
  plan: Plan,
  context: PlanningContext,
): Plan {
  const inner = planQuery(query, plan.variables, context);
  return extend(plan, { kind: 'SubqueryApply', input: plan.root, inner, results }, results);
}
