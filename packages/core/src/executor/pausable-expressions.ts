import type { BoundExpression } from '../binder/bound.ts';
import { anyPart } from '../planner/inspect.ts';
import type { LogicalOperator } from '../planner/logical.ts';

/** Expressions that take as long as there are elements or matches. */
const LONG_KINDS: ReadonlySet<string> = new Set([
  'ListComprehension',
  'Quantifier',
  'Reduce',
  'Exists',
  'Count',
  'Collect',
  'ShortestPath',
]);

/** True for an expression that may take long, and can be paused. */
export function isLong(expression: BoundExpression): boolean {
  return anyPart(
    expression,
    (part) => LONG_KINDS.has(part.kind ?? '') || part.operator === '=~' || part.function?.name === 'range',
  );
}

/** The expressions of an operator that may take long and are evaluated once for each row of its input. */
export function longExpressions(operator: LogicalOperator): BoundExpression[] {
  return rowExpressions(operator).filter(isLong);
}

function rowExpressions(operator: LogicalOperator): readonly BoundExpression[] {
  switch (operator.kind) {
    case 'Project':
      return operator.items.map((item) => item.expression);
    case 'Filter':
      return operator.predicates.flatMap((predicate) =>
        predicate.kind === 'expression' ? [predicate.expression] : [],
      );
    case 'Aggregate': {
      const args = operator.aggregates.flatMap((item) => item.aggregate.args);
      return [...operator.groupKeys.map((item) => item.expression), ...args];
    }
    case 'Sort':
    case 'TopK':
      return operator.keys.map((key) => key.expression);
    case 'Unwind':
    case 'Foreach':
      return [operator.list];
    case 'Delete':
      return operator.expressions;
    case 'CallProcedure':
      return operator.args;
    case 'Create':
      return operator.pattern.parts.flatMap((part) =>
        [...part.nodes, ...part.relationships].flatMap(({ properties }) =>
          properties?.kind === 'entries' ? properties.entries.map((entry) => entry.value) : [],
        ),
      );
    case 'Set': {
      // What the other items set may depend on what those before them have set in the same row.
      const [first] = operator.items;
      return first !== undefined && 'value' in first ? [first.value] : [];
    }
    default:
      return [];
  }
}

/** True when the operator changes what its expressions may read, row by row. */
export function changesRowByRow({ kind }: LogicalOperator): boolean {
  return kind === 'Set' || kind === 'Create' || kind === 'Foreach' || kind === 'CallProcedure';
}
