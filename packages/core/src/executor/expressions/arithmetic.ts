import type { BoundExpression } from '../../binder/bound.ts';
import type { StaticType } from '../../binder/static-type.ts';
import type { Span } from '../../cypher/ast.ts';
import { isList } from '../../value/type-of.ts';
import { floatOf } from '../../value/value.ts';
import type { Value } from '../../value/value.ts';
import type { Evaluator, Runtime } from '../runtime.ts';
import { located } from './failure.ts';
import {
  addValues,
  divideValues,
  moduloValues,
  multiplyValues,
  negateValue,
  powerValues,
  subtractValues,
} from './operators.ts';
import type { BinaryOperation } from './operators.ts';
import { zonesOf } from './zones.ts';

export type ArithmeticOperator = '+' | '-' | '*' | '/' | '%' | '^';

const OPERATIONS: Readonly<Record<ArithmeticOperator, BinaryOperation>> = {
  '+': addValues,
  '-': subtractValues,
  '*': multiplyValues,
  '/': divideValues,
  '%': moduloValues,
  '^': powerValues,
};

/** The operation on values of all types, for what the closures below leave over. */
type Rest = (x: Value, y: Value) => Value;

/**
 * An arithmetic operator. Where the types of both operands are known, plain numbers take a short way of their own: one
 * closure a kind, so that each sees only one kind of number.
 */
export function compileArithmetic(
  expression: Extract<BoundExpression, { readonly kind: 'Binary' }>,
  operator: ArithmeticOperator,
  left: Evaluator,
  right: Evaluator,
  runtime: Runtime,
): Evaluator {
  const rest = restOf(OPERATIONS[operator], runtime, expression.span);
  const kind = sharedKind(expression.left.type, expression.right.type);
  switch (operator) {
    case '+':
      return ADDITIONS[kind](left, right, withRoom(rest, runtime));
    case '-':
      return SUBTRACTIONS[kind](left, right, rest);
    case '*':
      return MULTIPLICATIONS[kind](left, right, rest);
    default:
      return (batch, row) => rest(left(batch, row), right(batch, row));
  }
}

function restOf(operation: BinaryOperation, runtime: Runtime, span: Span): Rest {
  const zones = zonesOf(runtime);
  return (x, y) => {
    try {
      return operation(x, y, zones);
    } catch (error) {
      throw located(error, span);
    }
  };
}

/** The sum of lists is made only where the memory budget has room for it. */
function withRoom(rest: Rest, { budget }: Runtime): Rest {
  return (x, y) => {
    if (isList(x) || isList(y)) budget.check(8 * (lengthOf(x) + lengthOf(y)), 'the operator +');
    return rest(x, y);
  };
}

function lengthOf(v: Value): number {
  return isList(v) ? v.length : 1;
}

export function compileNegate(operand: Evaluator, span: Span): Evaluator {
  return (batch, row) => {
    try {
      return negateValue(operand(batch, row));
    } catch (error) {
      throw located(error, span);
    }
  };
}

type Kind = 'integer' | 'float' | 'any';

function sharedKind(a: StaticType, b: StaticType): Kind {
  if (a.kind === 'integer' && b.kind === 'integer') return 'integer';
  return a.kind === 'float' && b.kind === 'float' ? 'float' : 'any';
}

type Factory = (left: Evaluator, right: Evaluator, rest: Rest) => Evaluator;

const ADDITIONS: Readonly<Record<Kind, Factory>> = {
  integer: (left, right, rest) => (batch, row) => {
    const x = left(batch, row);
    const y = right(batch, row);
    if (typeof x === 'number' && typeof y === 'number') {
      const sum = x + y;
      if (Number.isSafeInteger(sum)) return sum;
    }
    return rest(x, y);
  },
  float: (left, right, rest) => (batch, row) => {
    const x = left(batch, row);
    const y = right(batch, row);
    return typeof x === 'number' && typeof y === 'number' ? floatOf(x + y) : rest(x, y);
  },
  any: (left, right, rest) => (batch, row) => {
    const x = left(batch, row);
    const y = right(batch, row);
    if (isSafe(x) && isSafe(y)) {
      const sum = x + y;
      if (Number.isSafeInteger(sum)) return sum;
    }
    return rest(x, y);
  },
};

const SUBTRACTIONS: Readonly<Record<Kind, Factory>> = {
  integer: (left, right, rest) => (batch, row) => {
    const x = left(batch, row);
    const y = right(batch, row);
    if (typeof x === 'number' && typeof y === 'number') {
      const difference = x - y;
      if (Number.isSafeInteger(difference)) return difference;
    }
    return rest(x, y);
  },
  float: (left, right, rest) => (batch, row) => {
    const x = left(batch, row);
    const y = right(batch, row);
    return typeof x === 'number' && typeof y === 'number' ? floatOf(x - y) : rest(x, y);
  },
  any: (left, right, rest) => (batch, row) => {
    const x = left(batch, row);
    const y = right(batch, row);
    if (isSafe(x) && isSafe(y)) {
      const difference = x - y;
      if (Number.isSafeInteger(difference)) return difference;
    }
    return rest(x, y);
  },
};

/** The + 0 turns −0 into 0. */
const MULTIPLICATIONS: Readonly<Record<Kind, Factory>> = {
  integer: (left, right, rest) => (batch, row) => {
    const x = left(batch, row);
    const y = right(batch, row);
    if (typeof x === 'number' && typeof y === 'number') {
      const product = x * y;
      if (Number.isSafeInteger(product)) return product + 0;
    }
    return rest(x, y);
  },
  float: (left, right, rest) => (batch, row) => {
    const x = left(batch, row);
    const y = right(batch, row);
    return typeof x === 'number' && typeof y === 'number' ? floatOf(x * y) : rest(x, y);
  },
  any: (left, right, rest) => (batch, row) => {
    const x = left(batch, row);
    const y = right(batch, row);
    if (isSafe(x) && isSafe(y)) {
      const product = x * y;
      if (Number.isSafeInteger(product)) return product + 0;
    }
    return rest(x, y);
  },
};

/** True for an INTEGER that is a plain number. */
function isSafe(v: Value): v is number {
  return Number.isSafeInteger(v);
}
