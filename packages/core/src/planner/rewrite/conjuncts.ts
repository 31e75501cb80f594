import type { BoundExpression } from '../../binder/bound.ts';

/** The expressions of which a condition is the conjunction: a row fulfils it exactly when all of them are true. */
export function conjuncts(condition: BoundExpression | null): BoundExpression[] {
  if (condition === null) return [];
  if (condition.kind !== 'Logical' || condition.operator !== 'AND') return [condition];
  return condition.operands.flatMap(conjuncts);
}
