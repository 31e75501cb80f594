import type { BoundExpression, BoundVariable } from '../binder/bound.ts';
import { variablesIn } from './inspect.ts';
import type { LogicalOperator } from './logical.ts';
import type { Condition } from './pattern-graph.ts';

/** Whether a variable of the match has its value already. */
export type IsKnown = (variable: BoundVariable) => boolean;

/** A way to find the nodes, or relationships, for a variable that is not known yet. */
export interface Access {
  readonly variable: BoundVariable;
  /** What is found for each row, an estimate. */
  readonly rowCount: number;
  /** What is to be looked at for each row. */
  readonly cost: number;
  /** Conditions that hold for all that is found and need no test any more. */
  readonly settles: readonly Condition[];
  build(input: LogicalOperator): LogicalOperator;
}

/** The key of `variable.key`, null for any other expression. */
export function propertyKey(expression: BoundExpression, variable: BoundVariable): string | null {
  if (expression.kind !== 'Property' || expression.target.kind !== 'Variable') return null;
  return expression.target.variable === variable ? expression.key : null;
}

/** What stands opposite a property of the variable in `variable.key = …` or `… = variable.key`; else null. */
export function equalityOf(
  expression: BoundExpression,
  variable: BoundVariable,
): { readonly key: string; readonly value: BoundExpression } | null {
  let key: string | null = null;
  const value = oppositeOf(expression, (side) => (key = propertyKey(side, variable)) !== null);
  return key === null || value === null ? null : { key, value };
}

/** Of `x = y`, the side opposite the one that `isWanted` is true for. */
export function oppositeOf(
  expression: BoundExpression,
  isWanted: (side: BoundExpression) => boolean,
): BoundExpression | null {
  if (expression.kind !== 'Comparison' || expression.operators.length !== 1) return null;
  if (expression.operators[0] !== '=') return null;
  const [left, right] = expression.operands;
  if (isWanted(left!)) return right!;
  return isWanted(right!) ? left! : null;
}

/** True when all variables of the match that the value needs are known by now. */
export function isComputable(value: BoundExpression, condition: Condition, isKnown: IsKnown): boolean {
  if (value.kind === 'Literal' || value.kind === 'Parameter') return true;
  for (const variable of variablesIn(value)) {
    if (condition.needs.has(variable) && !isKnown(variable)) return false;
  }
  return true;
}
