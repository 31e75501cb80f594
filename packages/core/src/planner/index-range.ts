import type { BoundExpression, BoundVariable } from '../binder/bound.ts';
import { isComputable, propertyKey, type IsKnown } from './access.ts';
import type { IndexedRange, RangeBound } from './logical.ts';
import type { Condition } from './pattern-graph.ts';

/** A range that a property has to be in, and the conditions that say no more than that. */
interface FoundRange {
  readonly range: IndexedRange;
  readonly settles: readonly Condition[];
}

/** The range of `variable.key` by the conditions on it: by the first prefix, or else the first lower and upper bound. */
export function indexRangeOf(
  variable: BoundVariable,
  key: string,
  open: readonly Condition[],
  isKnown: IsKnown,
): FoundRange | null {
  return prefixOf(variable, key, open, isKnown) ?? boundsOf(variable, key, open, isKnown);
}

function prefixOf(
  variable: BoundVariable,
  key: string,
  open: readonly Condition[],
  isKnown: IsKnown,
): FoundRange | null {
  for (const condition of open) {
    if (condition.predicate.kind !== 'expression') continue;
    const { expression } = condition.predicate;
    if (expression.kind !== 'Binary' || expression.operator !== 'STARTS WITH') continue;
    if (propertyKey(expression.left, variable) !== key) continue;
    const { right: prefix } = expression;
    if (isComputable(prefix, condition, isKnown)) {
      return { range: { kind: 'prefix', prefix }, settles: [condition] };
    }
  }
  return null;
}

function boundsOf(
  variable: BoundVariable,
  key: string,
  open: readonly Condition[],
  isKnown: IsKnown,
): FoundRange | null {
  let lower: RangeBound | null = null;
  let upper: RangeBound | null = null;
  const settles: Condition[] = [];
  for (const condition of open) {
    if (condition.predicate.kind !== 'expression') continue;
    const { expression } = condition.predicate;
    if (expression.kind !== 'Comparison') continue;
    let usedCount = 0;
    for (const { side, bound } of boundsIn(expression, variable, key)) {
      if (!isComputable(bound.value, condition, isKnown)) continue;
      if (side === 'lower' ? lower !== null : upper !== null) continue;
      if (side === 'lower') lower = bound;
      else upper = bound;
      usedCount++;
    }
    // Of a longer chain each link counts.
    if (usedCount === expression.operators.length) settles.push(condition);
  }
  return lower === null && upper === null ? null : { range: { kind: 'between', lower, upper }, settles };
}

interface Bound {
  readonly side: 'lower' | 'upper';
  readonly bound: RangeBound;
}

/** The bounds in a chain of comparisons such as `1 < variable.key <= x`. */
function boundsIn(
  { operands, operators }: Extract<BoundExpression, { readonly kind: 'Comparison' }>,
  variable: BoundVariable,
  key: string,
): Bound[] {
  return operators.flatMap((operator, i): Bound[] => {
    if (operator === '=' || operator === '<>') return [];
    const [left, right] = [operands[i]!, operands[i + 1]!];
    const isIncluded = operator === '<=' || operator === '>=';
    const isLess = operator === '<' || operator === '<=';
    if (propertyKey(left, variable) === key) {
      return [{ side: isLess ? 'upper' : 'lower', bound: { value: right, isIncluded } }];
    }
    if (propertyKey(right, variable) === key) {
      return [{ side: isLess ? 'lower' : 'upper', bound: { value: left, isIncluded } }];
    }
    return [];
  });
}
