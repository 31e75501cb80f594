import { divisionByZero, integerOverflow } from './runtime-error.ts';
import { integerOf } from './value.ts';

/**
 * INTEGER arithmetic, exact in 64 bits with sign. Operands and results are INTEGER values. Each operation is done in
 * doubles first: where the rounded result is a safe integer it is exact, because no exact result beyond ±2^53 rounds
 * into the safe range. Otherwise it is done again with bigints and checked.
 */

export const INTEGER_MIN: bigint = -(2n ** 63n);
export const INTEGER_MAX: bigint = 2n ** 63n - 1n;

/** True where a whole number fits 64 bits with sign. */
export function isIntegerInRange(x: bigint): boolean {
  return x >= INTEGER_MIN && x <= INTEGER_MAX;
}

/** The INTEGER value of a whole number. Throws `INTEGER_OVERFLOW`; `what` describes the computation in the message. */
export function checkedInteger(x: bigint, what: string): number | bigint {
  if (!isIntegerInRange(x)) throw integerOverflow(`${what} leaves the range of 64-bit integers`);
  return integerOf(x);
}

/** `a + b`. Throws `INTEGER_OVERFLOW`. */
export function addIntegers(a: number | bigint, b: number | bigint): number | bigint {
  if (typeof a === 'number' && typeof b === 'number') {
    const sum = a + b;
    if (Number.isSafeInteger(sum)) return sum;
  }
  return checkedInteger(BigInt(a) + BigInt(b), `${a} + ${b}`);
}

/** `a - b`. Throws `INTEGER_OVERFLOW`. */
export function subtractIntegers(a: number | bigint, b: number | bigint): number | bigint {
  if (typeof a === 'number' && typeof b === 'number') {
    const difference = a - b;
    if (Number.isSafeInteger(difference)) return difference;
  }
  return checkedInteger(BigInt(a) - BigInt(b), `${a} - ${b}`);
}

/** `a * b`. Throws `INTEGER_OVERFLOW`. */
export function multiplyIntegers(a: number | bigint, b: number | bigint): number | bigint {
  if (typeof a === 'number' && typeof b === 'number') {
    const product = a * b;
    if (Number.isSafeInteger(product)) return product + 0; // + 0 turns −0 into 0
  }
  return checkedInteger(BigInt(a) * BigInt(b), `${a} * ${b}`);
}

/** `a / b`, truncated towards zero. Throws `DIVISION_BY_ZERO`, and `INTEGER_OVERFLOW` for −2^63 / −1. */
export function divideIntegers(a: number | bigint, b: number | bigint): number | bigint {
  if (b === 0) throw divisionByZero(`${a} / 0: division by zero`);
  if (typeof a === 'number' && typeof b === 'number') return Math.trunc(a / b) + 0;
  return checkedInteger(BigInt(a) / BigInt(b), `${a} / ${b}`);
}

/** The remainder of `a / b` with the sign of `a`. Throws `DIVISION_BY_ZERO`. */
export function moduloIntegers(a: number | bigint, b: number | bigint): number | bigint {
  if (b === 0) throw divisionByZero(`${a} % 0: division by zero`);
  if (typeof a === 'number' && typeof b === 'number') return (a % b) + 0;
  return integerOf(BigInt(a) % BigInt(b));
}

/** `-a`. Throws `INTEGER_OVERFLOW` for −2^63. */
export function negateInteger(a: number | bigint): number | bigint {
  return typeof a === 'number' ? 0 - a : checkedInteger(-a, `-(${a})`);
}

/**
 * Reads a decimal integer with an optional sign; white space around it is left out. Returns null where the text is no
 * integer or leaves 64 bits. The prefixes of hexadecimal and octal literals are the lexer's.
 */
export function parseInteger(text: string): number | bigint | null {
  const digits = text.trim();
  if (!/^[+-]?[0-9]+$/.test(digits)) return null;
  const rounded = Number(digits);
  if (Number.isSafeInteger(rounded)) return rounded + 0;
  // 64 bits need 19 digits; leading zeros may stand before them, and only a bigint of bounded length is built.
  const significant = digits.replace(/^([+-]?)0+(?=[0-9])/, '$1');
  if (significant.length > 20) return null;
  const exact = BigInt(significant.startsWith('+') ? significant.slice(1) : significant);
  return isIntegerInRange(exact) ? integerOf(exact) : null;
}
