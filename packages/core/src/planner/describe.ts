import type { PlanDescription } from '../value/public.ts';
import { estimateRows } from './estimate.ts';
import { childrenOf, detailsOf } from './explain.ts';
import type { LogicalOperator, QueryPlan } from './logical.ts';
import type { GraphStatistics } from './statistics.ts';

/** What an operator did in a run. */
export interface OperatorMeasure {
  /** Rows that it gave. */
  rows: number;
  /** The time that it took, with the operators that it takes its rows from. */
  timeMs: number;
}

/** Where the measures of a run are found. Operators that were not watched have none. */
export interface PlanMeasures {
  of(operator: LogicalOperator): OperatorMeasure | undefined;
}

/** A plan as plain data for people: estimates by the graph as it is now and, after a run that was watched, measures. */
export function describePlan(
  plan: QueryPlan,
  statistics: GraphStatistics,
  measures: PlanMeasures | null,
): PlanDescription {
  const root = describe(plan.root, 1, statistics, measures);
  return {
    ...root,
    operator: 'Result',
    details: plan.columns.join(', '),
    children: [root],
    ...ownTime(root),
  };
}

/** Handing on the rows takes no time of its own. */
function ownTime({ timeMs }: PlanDescription): { timeMs?: number } {
  return timeMs === undefined ? {} : { timeMs: 0 };
}

/** @param argumentRows the rows that the plan around this one hands in, of all its runs together */
function describe(
  operator: LogicalOperator,
  argumentRows: number,
  statistics: GraphStatistics,
  measures: PlanMeasures | null,
): PlanDescription {
  const children: PlanDescription[] = [];
  for (const child of childrenOf(operator)) {
    const isInner = 'input' in operator && child !== operator.input;
    const rows = isInner ? children[0]!.estimatedRows : argumentRows;
    children.push(describe(child, rows, statistics, measures));
  }
  const inputs = children.map((child) => child.estimatedRows);
  const description = {
    operator: operator.kind,
    details: detailsOf(operator),
    estimatedRows: estimateRows(operator, inputs.length === 0 ? [argumentRows] : inputs, statistics),
  };
  const measure = measures?.of(operator);
  if (measure === undefined) return { ...description, children };
  const below = childrenOf(operator).reduce((sum, child) => sum + (measures!.of(child)?.timeMs ?? 0), 0);
  return { ...description, rows: measure.rows, timeMs: Math.max(0, measure.timeMs - below), children };
}
