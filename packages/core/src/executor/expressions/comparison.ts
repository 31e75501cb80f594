import type { BoundExpression } from '../../binder/bound.ts';
import { compare, equals } from '../../value/compare.ts';
import type { Value } from '../../value/value.ts';
import type { Evaluator } from '../runtime.ts';

type ComparisonOperator = Extract<BoundExpression, { readonly kind: 'Comparison' }>['operators'][number];

type Test = (x: Value, y: Value) => boolean | null;

const isEqual: Test = (x, y) => (typeof x === 'number' && typeof y === 'number' ? x === y : equals(x, y));

const isNotEqual: Test = (x, y) => {
  const same = isEqual(x, y);
  return same === null ? null : !same;
};

const isLess: Test = (x, y) => {
  if (typeof x === 'number' && typeof y === 'number') return x < y;
  const c = compare(x, y);
  return c === null ? null : c < 0;
};

const isLessOrEqual: Test = (x, y) => {
  if (typeof x === 'number' && typeof y === 'number') return x <= y;
  const c = compare(x, y);
  return c === null ? null : c <= 0;
};

const isGreater: Test = (x, y) => isLess(y, x);
const isGreaterOrEqual: Test = (x, y) => isLessOrEqual(y, x);

const TESTS: Readonly<Record<ComparisonOperator, Test>> = {
  '=': isEqual,
  '<>': isNotEqual,
  '<': isLess,
  '<=': isLessOrEqual,
  '>': isGreater,
  '>=': isGreaterOrEqual,
};

/** `a < b <= c …`: the conjunction of the single comparisons; each operand is evaluated once. */
export function compileComparison(
  operands: readonly Evaluator[],
  operators: readonly ComparisonOperator[],
): Evaluator {
  if (operators.length === 1) return compileSingle(operators[0]!, operands[0]!, operands[1]!);
  const tests = operators.map((operator) => TESTS[operator]);
  return (batch, row) => {
    let result: boolean | null = true;
    let left = operands[0]!(batch, row);
    for (let i = 0; i < tests.length; i++) {
      const right = operands[i + 1]!(batch, row);
      const holds = tests[i]!(left, right);
      if (holds === false) return false;
      if (holds === null) result = null;
      left = right;
    }
    return result;
  };
}

/** A closure an operator, so that the engine below sees one test at each place and can inline it. */
function compileSingle(operator: ComparisonOperator, left: Evaluator, right: Evaluator): Evaluator {
  switch (operator) {
    case '=':
      return (batch, row) => isEqual(left(batch, row), right(batch, row));
    case '<>':
      return (batch, row) => isNotEqual(left(batch, row), right(batch, row));
    case '<':
      return (batch, row) => isLess(left(batch, row), right(batch, row));
    case '<=':
      return (batch, row) => isLessOrEqual(left(batch, row), right(batch, row));
    case '>':
      return (batch, row) => isGreater(left(batch, row), right(batch, row));
    default:
      return (batch, row) => isGreaterOrEqual(left(batch, row), right(batch, row));
  }
}
