import * as fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import {
  INTEGER_MAX,
  INTEGER_MIN,
  addIntegers,
  divideIntegers,
  isIntegerInRange,
  moduloIntegers,
  multiplyIntegers,
  negateInteger,
  parseInteger,
  subtractIntegers,
} from '../../src/value/integer.ts';
import { integerOf } from '../../src/value/value.ts';
import { arbitraryInteger } from './arbitrary-value.ts';

type Operation = (a: number | bigint, b: number | bigint) => number | bigint;

const OPERATIONS: readonly [string, Operation, (a: bigint, b: bigint) => bigint][] = [
  ['add', addIntegers, (a, b) => a + b],
  ['subtract', subtractIntegers, (a, b) => a - b],
  ['multiply', multiplyIntegers, (a, b) => a * b],
  ['divide', divideIntegers, (a, b) => a / b],
  ['modulo', moduloIntegers, (a, b) => a % b],
];

test.each(OPERATIONS)('%s agrees with bigints, or overflows with them', (name, operation, exact) => {
  fc.assert(
    fc.property(arbitraryInteger, arbitraryInteger, (a, b) => {
      if (b === 0 && (name === 'divide' || name === 'modulo')) {
        expect(() => operation(a, b)).toThrow(expect.objectContaining({ code: 'DIVISION_BY_ZERO' }));
        return;
      }
      const expected = exact(BigInt(a), BigInt(b));
      if (isIntegerInRange(expected)) expect(operation(a, b)).toBe(integerOf(expected));
      else expect(() => operation(a, b)).toThrow(expect.objectContaining({ code: 'INTEGER_OVERFLOW' }));
    }),
    { numRuns: 1000 },
  );
});

test.each<[string, () => number | bigint, number | bigint]>([
  ['the sum that leaves the safe range', () => addIntegers(2 ** 53 - 1, 1), 2n ** 53n],
  ['the difference that comes back', () => subtractIntegers(2n ** 53n, 1), 2 ** 53 - 1],
  ['the largest sum', () => addIntegers(INTEGER_MAX - 1n, 1), INTEGER_MAX],
  ['0 times a negative number', () => multiplyIntegers(0, -5), 0],
  ['a product beyond 2^53', () => multiplyIntegers(94906267, 94906267), 9007199515875289n],
  ['division towards zero', () => divideIntegers(-7, 2), -3],
  ['division to zero', () => divideIntegers(-1, 2), 0],
  ['the remainder of a negative number', () => moduloIntegers(-7, 2), -1],
  ['the remainder zero', () => moduloIntegers(-4, 2), 0],
  ['the negative of zero', () => negateInteger(0), 0],
  ['the negative of the largest', () => negateInteger(INTEGER_MAX), INTEGER_MIN + 1n],
])('%s', (_, compute, expected) => {
  expect(compute()).toBe(integerOf(BigInt(expected)));
});

describe('overflow', () => {
  test.each<[string, () => unknown]>([
    ['add', () => addIntegers(INTEGER_MAX, 1)],
    ['subtract', () => subtractIntegers(INTEGER_MIN, 1)],
    ['multiply', () => multiplyIntegers(2n ** 62n, 2)],
    ['divide', () => divideIntegers(INTEGER_MIN, -1)],
    ['negate', () => negateInteger(INTEGER_MIN)],
  ])('%s', (_, compute) => {
    const expected = {
      code: 'INTEGER_OVERFLOW',
      errorType: 'ArithmeticError',
      phase: 'runtime',
      detail: 'IntegerOverflow',
    };
    expect(compute).toThrow(expect.objectContaining(expected));
  });

  it('does not befall the remainder', () => {
    expect(moduloIntegers(INTEGER_MIN, -1)).toBe(0);
  });
});

test.each<[string, number | bigint | null]>([
  ['42', 42],
  [' -42\n', -42],
  ['+7', 7],
  ['-0', 0],
  ['007', 7],
  ['9007199254740993', 9007199254740993n],
  ['-9223372036854775808', INTEGER_MIN],
  ['9223372036854775807', INTEGER_MAX],
  ['+00000000000000000000009223372036854775807', INTEGER_MAX],
  ['9223372036854775808', null],
  ['-9223372036854775809', null],
  ['9'.repeat(100_000), null],
  ['', null],
  ['-', null],
  ['1.0', null],
  ['0x10', null],
  ['1e3', null],
  ['1_000', null],
])('parseInteger(%j)', (text, expected) => {
  expect(parseInteger(text)).toBe(expected);
});
