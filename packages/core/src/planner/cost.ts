/** Estimates of how many rows a step of a pattern gives. They need to be right in order, not in size. */
import type { LabelExpression } from '../cypher/ast.ts';
import type { GraphStatistics } from './statistics.ts';

/** The part of the rows that an equality with a property keeps; a guess. */
export const EQUALITY_SELECTIVITY = 0.02;
/** The part that any other condition keeps; a guess. */
export const CONDITION_SELECTIVITY = 0.4;
/** Steps of a walk without an upper bound that the estimate counts. */
const UNBOUNDED_STEPS = 5;

/** The part of all nodes that have these labels, between 0 and 1. */
export function labelSelectivity(labels: LabelExpression | null, statistics: GraphStatistics): number {
  if (labels === null || statistics.nodeCount === 0) return 1;
  return share(labels, (name) => statistics.nodeCountWithLabel(name) / statistics.nodeCount);
}

/** The number of relationships of these types. */
export function relationshipCount(types: LabelExpression | null, statistics: GraphStatistics): number {
  const count = statistics.relationshipCount;
  if (types === null || count === 0) return count;
  return count * share(types, (name) => statistics.relationshipCountOfType(name) / count);
}

/** The relationships that one node has in a direction, on average. */
export function degree(
  types: LabelExpression | null,
  direction: 'outgoing' | 'incoming' | 'either',
  statistics: GraphStatistics,
): number {
  const perNode = relationshipCount(types, statistics) / Math.max(1, statistics.nodeCount);
  return direction === 'either' ? 2 * perNode : perNode;
}

/** The walks of `min` to `max` steps from one node. */
export function walkCount(perStep: number, min: number, max: number | null): number {
  const last = Math.min(max ?? min + UNBOUNDED_STEPS, min + UNBOUNDED_STEPS);
  let count = 0;
  for (let steps = min; steps <= last; steps++) count += perStep ** steps;
  return count;
}

function share(expression: LabelExpression, shareOf: (name: string) => number): number {
  switch (expression.kind) {
    case 'LabelName':
      return Math.min(1, shareOf(expression.name));
    case 'LabelAnd':
      return Math.min(...expression.operands.map((operand) => share(operand, shareOf)));
    case 'LabelOr':
      return Math.min(
        1,
        expression.operands.reduce((sum, operand) => sum + share(operand, shareOf), 0),
      );
    case 'LabelNot':
      return 1 - share(expression.operand, shareOf);
    default:
      return 1;
  }
}
