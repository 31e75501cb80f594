import { doubleOf } from './float.ts';
import {
  addIntegers,
  divideIntegers,
  moduloIntegers,
  multiplyIntegers,
  negateInteger,
  subtractIntegers,
} from './integer.ts';
import { Float, floatOf, isInteger } from './value.ts';
import type { Value } from './value.ts';

/**
 * The arithmetic operators on numbers. INTEGER with INTEGER gives INTEGER (exact, checked); with a FLOAT on either side
 * both are taken as doubles and the result is FLOAT, by the rules of IEEE 754.
 */

/** An INTEGER or a FLOAT. */
export type NumericValue = number | bigint | Float;

/** True for an INTEGER or a FLOAT. */
export function isNumeric(v: Value): v is NumericValue {
  return typeof v === 'number' || typeof v === 'bigint' || v instanceof Float;
}

/** The double nearest to a number. */
export function toDouble(v: NumericValue): number {
  return typeof v === 'bigint' ? Number(v) : doubleOf(v);
}

/** `a + b`. Throws `INTEGER_OVERFLOW`. */
export function add(a: NumericValue, b: NumericValue): NumericValue {
  return isInteger(a) && isInteger(b) ? addIntegers(a, b) : floatOf(toDouble(a) + toDouble(b));
}

/** `a - b`. Throws `INTEGER_OVERFLOW`. */
export function subtract(a: NumericValue, b: NumericValue): NumericValue {
  return isInteger(a) && isInteger(b) ? subtractIntegers(a, b) : floatOf(toDouble(a) - toDouble(b));
}

/** `a * b`. Throws `INTEGER_OVERFLOW`. */
export function multiply(a: NumericValue, b: NumericValue): NumericValue {
  return isInteger(a) && isInteger(b) ? multiplyIntegers(a, b) : floatOf(toDouble(a) * toDouble(b));
}

/** `a / b`; of two INTEGERs truncated towards zero. Throws `DIVISION_BY_ZERO` (INTEGERs only), `INTEGER_OVERFLOW`. */
export function divide(a: NumericValue, b: NumericValue): NumericValue {
  return isInteger(a) && isInteger(b) ? divideIntegers(a, b) : floatOf(toDouble(a) / toDouble(b));
}

/** `a % b`, with the sign of `a`. Throws `DIVISION_BY_ZERO` (INTEGERs only). */
export function modulo(a: NumericValue, b: NumericValue): NumericValue {
  return isInteger(a) && isInteger(b) ? moduloIntegers(a, b) : floatOf(toDouble(a) % toDouble(b));
}

/** `a ^ b`: always FLOAT. */
export function power(a: NumericValue, b: NumericValue): number | Float {
  return floatOf(toDouble(a) ** toDouble(b));
}

/** `-a`. Throws `INTEGER_OVERFLOW` for −2^63. */
export function negate(a: NumericValue): NumericValue {
  return isInteger(a) ? negateInteger(a) : floatOf(-doubleOf(a));
}
