import {
  CONDITION_SELECTIVITY,
  degree,
  EQUALITY_SELECTIVITY,
  labelSelectivity,
  listLength,
  rangeRows,
  seekRows,
  UNKNOWN_COUNT,
  walkCount,
} from './cost.ts';
import type { LogicalOperator, Predicate } from './logical.ts';
import type { GraphStatistics } from './statistics.ts';

/** The part of the rows that are the first of their kind; a guess. */
const DISTINCT_SHARE = 0.5;

/**
 * About how many rows an operator gives: right in order, not in size.
 *
 * @param inputs the rows of each of the operators that it takes rows from; of an Argument those that are handed in
 */
export function estimateRows(
  operator: LogicalOperator,
  inputs: readonly number[],
  statistics: GraphStatistics,
): number {
  return Math.round(estimate(operator, inputs, statistics));
}

function estimate(operator: LogicalOperator, inputs: readonly number[], statistics: GraphStatistics): number {
  const input = inputs[0]!;
  switch (operator.kind) {
    case 'AllNodesScan':
      return input * statistics.nodeCount;
    case 'NodeByLabelScan':
      return input * statistics.nodeCountWithLabel(operator.label);
    case 'NodeByPropertySeek': {
      const { label } = operator;
      const count = label === null ? statistics.nodeCount : statistics.nodeCountWithLabel(label);
      return input * Math.max(1, count * EQUALITY_SELECTIVITY);
    }
    case 'NodeIndexSeek':
    case 'RelationshipIndexSeek':
      return input * seekRows(operator, statistics);
    case 'NodeIndexRange':
    case 'RelationshipIndexRange':
      return input * rangeRows(operator, statistics);
    case 'NodeByIdSeek':
      return operator.isList ? input * UNKNOWN_COUNT : input;
    case 'Expand':
      return input * steps(operator, 1, 1, statistics);
    case 'VarLengthExpand':
      return input * steps(operator, operator.min, operator.max, statistics);
    case 'Filter':
      return operator.predicates.reduce(
        (rows, predicate) => rows * selectivity(predicate, statistics),
        input,
      );
    case 'OptionalApply':
      return Math.max(input, inputs[1]!);
    case 'Merge':
    case 'SubqueryApply':
      return Math.max(input, inputs[1]!);
    case 'Unwind':
      return input * listLength(operator.list);
    case 'CallProcedure':
      return operator.isVoid ? input : input * UNKNOWN_COUNT;
    case 'Aggregate':
      return operator.groupKeys.length === 0 ? 1 : input * DISTINCT_SHARE;
    case 'Distinct':
      return input * DISTINCT_SHARE;
    case 'Limit':
      return Math.min(input, literalCount(operator.count) ?? input);
    case 'Skip':
      return Math.max(0, input - (literalCount(operator.count) ?? 0));
    case 'TopK':
      return Math.min(input, literalCount(operator.limit) ?? input);
    case 'Union':
      return inputs.reduce((sum, rows) => sum + rows, 0);
    default:
      return input;
  }
}

type Walk = Extract<LogicalOperator, { readonly kind: 'Expand' | 'VarLengthExpand' }>;

function steps(
  { types, direction, toIsBound }: Walk,
  min: number,
  max: number | null,
  statistics: GraphStatistics,
): number {
  const walks = walkCount(degree(types, direction, statistics), min, max);
  return toIsBound ? walks / Math.max(1, statistics.nodeCount) : walks;
}

function selectivity(predicate: Predicate, statistics: GraphStatistics): number {
  if (predicate.kind === 'labels') return labelSelectivity(predicate.labels, statistics);
  const { expression } = predicate;
  const isEquality = expression.kind === 'Comparison' && expression.operators.every((sign) => sign === '=');
  return isEquality ? EQUALITY_SELECTIVITY : CONDITION_SELECTIVITY;
}

type Expression = Extract<LogicalOperator, { readonly kind: 'Limit' }>['count'];

function literalCount(expression: Expression): number | null {
  return expression.kind === 'Literal' && typeof expression.value === 'number' ? expression.value : null;
}
