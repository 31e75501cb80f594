import { describe, expect, test } from 'vitest';
import {
  add,
  divide,
  isNumeric,
  modulo,
  multiply,
  negate,
  power,
  subtract,
} from '../../src/value/arithmetic.ts';
import type { NumericValue } from '../../src/value/arithmetic.ts';
import { Float, floatOf } from '../../src/value/value.ts';

test.each<[string, () => NumericValue, NumericValue]>([
  ['INTEGER + INTEGER', () => add(1, 2), 3],
  ['INTEGER + FLOAT', () => add(1, floatOf(2)), new Float(3)],
  ['FLOAT + FLOAT', () => add(0.5, 0.25), 0.75],
  ['FLOAT - INTEGER', () => subtract(1.5, 1), 0.5],
  ['FLOAT - FLOAT that is whole', () => subtract(1.5, 0.5), new Float(1)],
  ['large INTEGER * FLOAT', () => multiply(2n ** 62n, floatOf(2)), 2 ** 63],
  ['INTEGER / INTEGER', () => divide(7, 2), 3],
  ['INTEGER / FLOAT', () => divide(7, floatOf(2)), 3.5],
  ['INTEGER / 0.0', () => divide(1, floatOf(0)), Infinity],
  ['0.0 / 0.0', () => divide(floatOf(0), floatOf(0)), NaN],
  ['INTEGER % INTEGER', () => modulo(-7, 3), -1],
  ['FLOAT % INTEGER', () => modulo(5.5, 2), 1.5],
  ['INTEGER % 0.0', () => modulo(5, floatOf(0)), NaN],
  ['INTEGER ^ INTEGER is FLOAT', () => power(2, 3), new Float(8)],
  ['negative exponents', () => power(2, -1), 0.5],
  ['-FLOAT', () => negate(floatOf(0)), new Float(-0)],
  ['-INTEGER', () => negate(0), 0],
])('%s', (_, compute, expected) => {
  expect(compute()).toStrictEqual(expected);
});

describe('isNumeric', () => {
  test.each([1, 1n, 1.5, NaN, new Float(1)])('%s is a number', (v) => {
    expect(isNumeric(v)).toBe(true);
  });
  test.each([null, '1', true, [1]])('%j is not', (v) => {
    expect(isNumeric(v)).toBe(false);
  });
});
