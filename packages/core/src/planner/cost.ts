/** Estimates of how many rows a step of a pattern gives. They need to be right in order, not in size. */
import type { BoundExpression } from '../binder/bound.ts';
import type { LabelExpression } from '../cypher/ast.ts';
import type { IndexRange, IndexSeek } from './logical.ts';
import type { GraphStatistics } from './statistics.ts';

/** The part of the rows that an equality with a property keeps; a guess. */
export const EQUALITY_SELECTIVITY = 0.02;
/** The part that any other condition keeps; a guess. */
export const CONDITION_SELECTIVITY = 0.4;
/** The part of what is in an index that a condition on one end of a range keeps; a guess. */
const RANGE_SELECTIVITY = 0.3;
/** The same for a range with two ends, and for a prefix. */
const NARROW_RANGE_SELECTIVITY = 0.1;
/** Elements of a list, or rows of a call, of which nothing is known; a guess. */
export const UNKNOWN_COUNT = 10;
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
  const further = Math.min((max ?? Infinity) - min, UNBOUNDED_STEPS);
  let count = 0;
  for (let i = 0; i <= further; i++) count += perStep ** (min + i);
  return count;
}

/** What an index gives for values, or for a list of values. */
export function seekRows(
  { index, values, isList }: Pick<IndexSeek, 'index' | 'values' | 'isList'>,
  statistics: GraphStatistics,
): number {
  const perLookup = index.isUnique ? 1 : statistics.rowsPerLookup(index);
  return isList ? perLookup * listLength(values[0]!) : perLookup;
}

/** What an index gives for a range. */
export function rangeRows(
  { index, range }: Pick<IndexRange, 'index' | 'range'>,
  statistics: GraphStatistics,
): number {
  const count =
    index.entity === 'node'
      ? statistics.nodeCountWithLabel(index.owner)
      : statistics.relationshipCountOfType(index.owner);
  const isNarrow = range.kind === 'prefix' || (range.lower !== null && range.upper !== null);
  return count * (isNarrow ? NARROW_RANGE_SELECTIVITY : RANGE_SELECTIVITY);
}

/** The length of a list, as far as the query shows it. */
export function listLength(list: BoundExpression): number {
  return list.kind === 'List' ? list.items.length : UNKNOWN_COUNT;
}

function share(expression: LabelExpression, shareOf: (name: string) => number): number {
  switch (expression.kind) {
    case 'LabelName':
      return Math.min(1, shareOf(expression.name));
    case 'LabelAnd':
      return expression.operands.reduce((least, operand) => Math.min(least, share(operand, shareOf)), 1);
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
