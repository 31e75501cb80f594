import type { Expression } from '../../src/cypher/ast.ts';
import { inRange } from './operators.ts';
import { isRefNumber, RefFailure, refOrder, type RefValue } from './value.ts';

const AGGREGATES: ReadonlySet<string> = new Set(['count', 'sum', 'avg', 'min', 'max', 'collect']);

export function isAggregate(name: string): boolean {
  return AGGREGATES.has(name.toLowerCase());
}

/** Whether an aggregating function stands anywhere in an expression. */
export function hasAggregate(expression: Expression): boolean {
  return isOrHoldsAggregate(expression);
}

function isOrHoldsAggregate(part: unknown): boolean {
  if (typeof part !== 'object' || part === null) return false;
  if (Array.isArray(part)) return part.some(isOrHoldsAggregate);
  if ('kind' in part) {
    if (part.kind === 'CountStar') return true;
    if (part.kind === 'ExistsSubquery' || part.kind === 'CountSubquery') return false;
    if (part.kind === 'FunctionCall' && 'name' in part && isAggregate(String(part.name))) return true;
  }
  return Object.values(part).some(isOrHoldsAggregate);
}

/** The values without those that are equivalent to an earlier one. */
export function distinctValues(values: readonly RefValue[]): RefValue[] {
  return values.filter((v, i) => !values.slice(0, i).some((other) => refOrder(v, other) === 0));
}

/** An aggregating function over its arguments, one for each row of the group. */
export function aggregate(name: string, distinct: boolean, args: readonly RefValue[]): RefValue {
  const present = args.filter((arg) => arg !== null);
  const values = distinct ? distinctValues(present) : present;
  switch (name.toLowerCase()) {
    case 'count':
      return BigInt(values.length);
    case 'collect':
      return values;
    case 'min':
      return values.reduce<RefValue>((a, b) => (a === null || refOrder(b, a) < 0 ? b : a), null);
    case 'max':
      return values.reduce<RefValue>((a, b) => (a === null || refOrder(b, a) > 0 ? b : a), null);
    case 'sum':
      return sum(values);
    default:
      return values.length === 0 ? null : Number(total(values)) / values.length;
  }
}

function sum(values: readonly RefValue[]): bigint | number {
  const exact = total(values);
  return typeof exact === 'bigint' ? inRange(exact) : exact;
}

function total(values: readonly RefValue[]): bigint | number {
  if (!values.every(isRefNumber)) throw new RefFailure('a sum of other than numbers');
  if (values.every((v) => typeof v === 'bigint')) return values.reduce((a, b) => a + b, 0n);
  return values.reduce<number>((a, b) => a + Number(b), 0);
}
