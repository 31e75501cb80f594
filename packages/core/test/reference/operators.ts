import type { BinaryOperator, ComparisonOperator } from '../../src/cypher/ast.ts';
import {
  allTrue,
  isRefList,
  isRefNumber,
  RefFailure,
  refCompare,
  refEquals,
  RefUnspecified,
  type RefValue,
} from './value.ts';

/** NOT, and AND, OR, XOR over three values. */
export function not(v: RefValue): boolean | null {
  const truth = truthOf(v);
  return truth === null ? null : !truth;
}

export function logical(operator: 'AND' | 'OR' | 'XOR', operands: readonly RefValue[]): boolean | null {
  const truths = operands.map(truthOf);
  if (operator === 'AND') return allTrue(truths);
  if (operator === 'OR') return not(allTrue(truths.map(not)));
  return truths.includes(null) ? null : truths.filter((truth) => truth).length % 2 === 1;
}

/** The truth of a predicate. */
export function truthOf(v: RefValue): boolean | null {
  if (v === null || typeof v === 'boolean') return v;
  throw new RefFailure('not a BOOLEAN');
}

export function comparison(operator: ComparisonOperator, a: RefValue, b: RefValue): boolean | null {
  if (operator === '=') return refEquals(a, b);
  if (operator === '<>') return not(refEquals(a, b));
  const c = refCompare(a, b);
  if (c === null) return null;
  switch (operator) {
    case '<':
      return c < 0;
    case '<=':
      return c <= 0;
    case '>':
      return c > 0;
    case '>=':
      return c >= 0;
  }
}

export function binary(operator: BinaryOperator, a: RefValue, b: RefValue): RefValue {
  switch (operator) {
    case 'IN':
      return contains(a, b);
    case 'STARTS WITH':
      return ofStrings(a, b, (x, y) => x.startsWith(y));
    case 'ENDS WITH':
      return ofStrings(a, b, (x, y) => x.endsWith(y));
    case 'CONTAINS':
      return ofStrings(a, b, (x, y) => x.includes(y));
    case '=~':
      throw new RefFailure('regular expressions are not supported');
    case '+':
      return plus(a, b);
    default:
      return arithmetic(operator, a, b);
  }
}

function contains(element: RefValue, list: RefValue): boolean | null {
  if (list === null) return null;
  if (!isRefList(list)) throw new RefFailure('not a LIST');
  return not(allTrue(list.map((other) => not(refEquals(element, other)))));
}

function ofStrings(a: RefValue, b: RefValue, test: (x: string, y: string) => boolean): boolean | null {
  return typeof a === 'string' && typeof b === 'string' ? test(a, b) : null;
}

/** Longer lists and strings are too long for an evaluator that copies them again and again. */
const LENGTH_MAX = 1_000;

function plus(a: RefValue, b: RefValue): RefValue {
  if (a === null || b === null) return null;
  if (isRefList(a) || isRefList(b)) return ofBoundedLength([a, b].flat());
  if (typeof a === 'string' && typeof b === 'string') return ofBoundedLength(a + b);
  return arithmetic('+', a, b);
}

function ofBoundedLength<T extends { readonly length: number }>(v: T): T {
  if (v.length > LENGTH_MAX) throw new RefUnspecified('too long to compare');
  return v;
}

type ArithmeticOperator = '+' | '-' | '*' | '/' | '%' | '^';

function arithmetic(operator: ArithmeticOperator, a: RefValue, b: RefValue): RefValue {
  if (a === null || b === null) return null;
  if (!isRefNumber(a) || !isRefNumber(b)) throw new RefFailure(`${operator} of other than numbers`);
  if (typeof a === 'bigint' && typeof b === 'bigint' && operator !== '^')
    return inRange(ofIntegers(operator, a, b));
  return ofFloats(operator, Number(a), Number(b));
}

function ofIntegers(operator: Exclude<ArithmeticOperator, '^'>, a: bigint, b: bigint): bigint {
  switch (operator) {
    case '+':
      return a + b;
    case '-':
      return a - b;
    case '*':
      return a * b;
    default:
      if (b === 0n) throw new RefFailure('division by zero');
      return operator === '/' ? a / b : a % b;
  }
}

function ofFloats(operator: ArithmeticOperator, a: number, b: number): number {
  switch (operator) {
    case '+':
      return a + b;
    case '-':
      return a - b;
    case '*':
      return a * b;
    case '/':
      return a / b;
    case '%':
      return a % b;
    case '^':
      return a ** b;
  }
}

export function inRange(x: bigint): bigint {
  if (BigInt.asIntN(64, x) !== x) throw new RefFailure('integer overflow');
  return x;
}

/** `target[index]` */
export function elementAt(target: RefValue, index: RefValue): RefValue {
  if (!isRefList(target) || typeof index !== 'bigint') throw new RefUnspecified('not an element of a list');
  return target.at(Number(index)) ?? null;
}

/** `target[from..to]` */
export function slice(target: RefValue, from: RefValue | undefined, to: RefValue | undefined): RefValue {
  if (target === null || from === null || to === null) return null;
  if (!isRefList(target) || typeof (from ?? 0n) !== 'bigint' || typeof (to ?? 0n) !== 'bigint')
    throw new RefFailure('not a slice of a list');
  return target.slice(Number(from ?? 0n), to === undefined ? undefined : Number(to));
}
