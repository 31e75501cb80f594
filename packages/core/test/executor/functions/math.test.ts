import { describe, expect, test } from 'vitest';
import { floatOf } from '../../../src/value/value.ts';
import type { Value } from '../../../src/value/value.ts';
import { call, callOutcome, resultOf } from '../expressions/harness.ts';

const CASES: readonly (readonly [string, readonly Value[], string])[] = [
  ['abs', [-3], '3'],
  ['abs', [-3.5], '3.5'],
  ['abs', [floatOf(-0)], '0.0'],
  ['abs', [-(2n ** 62n)], '4611686018427387904'],
  ['abs', [-(2n ** 63n)], 'ArithmeticError: IntegerOverflow'],
  ['abs', ['1'], 'TypeError: InvalidArgumentType'],
  ['sign', [-17], '-1'],
  ['sign', [0.1], '1'],
  ['sign', [floatOf(0)], '0'],
  ['sign', [NaN], '0'],
  ['ceil', [0.1], '1.0'],
  ['ceil', [-0.5], '-0.0'],
  ['ceil', [3], '3.0'],
  ['floor', [0.9], '0.0'],
  ['floor', [-0.1], '-1.0'],
  ['round', [3.25], '3.0'],
  ['round', [0.5], '1.0'],
  ['round', [-1.5], '-1.0'],
  ['round', [-0.4], '0.0'],
  ['round', [Infinity], 'Infinity'],
  ['round', [1e300], '1e300'],
  ['round', [2.345678, 3], '2.346'],
  ['round', [1.005, 2], '1.01'],
  ['round', [-1.55, 1], '-1.6'],
  ['round', [2.5, 0, 'HALF_EVEN'], '2.0'],
  ['round', [3.5, 0, 'half_even'], '4.0'],
  ['round', [1.249, 1, 'UP'], '1.3'],
  ['round', [1.251, 1, 'DOWN'], '1.2'],
  ['round', [-1.29, 1, 'CEILING'], '-1.2'],
  ['round', [-1.21, 1, 'FLOOR'], '-1.3'],
  ['round', [1.25, 1, 'HALF_DOWN'], '1.2'],
  ['round', [1.25, 1, 'HALF_UP'], '1.3'],
  ['round', [1.5e-7, 7], '2e-7'],
  ['round', [1.5, 400], '1.5'],
  ['round', [1e21, 2], '1e21'],
  ['round', [1.5, -1], 'ArgumentError: InvalidArgumentValue'],
  ['round', [1.5, 1, 'AROUND'], 'ArgumentError: InvalidArgumentValue'],
  ['sqrt', [12.96], '3.6'],
  ['sqrt', [-1], 'NaN'],
  ['exp', [0], '1.0'],
  ['log', [1], '0.0'],
  ['ln', [0], '-Infinity'],
  ['log10', [1000], '3.0'],
  ['sin', [0], '0.0'],
  ['cos', [0], '1.0'],
  ['tan', [0], '0.0'],
  ['cot', [0], 'Infinity'],
  ['asin', [2], 'NaN'],
  ['acos', [1], '0.0'],
  ['atan', [0], '0.0'],
  ['atan2', [1, 0], String(Math.PI / 2)],
  ['sinh', [0], '0.0'],
  ['cosh', [0], '1.0'],
  ['tanh', [0], '0.0'],
  ['coth', [0], 'Infinity'],
  ['haversin', [0], '0.0'],
  ['degrees', [Math.PI], '180.0'],
  ['radians', [180], String(Math.PI)],
  ['isNaN', [NaN], 'true'],
  ['isNaN', [1], 'false'],
  ['pi', [], String(Math.PI)],
  ['e', [], String(Math.E)],
  ['sqrt', [null], 'null'],
];

describe('mathematical functions', () => {
  test.each(CASES)('%s %o', (name, args, expected) => {
    expect(callOutcome(name, args)).toBe(expected);
  });

  test('what is random comes from the platform', () => {
    expect(resultOf(call('rand'))).toBe('0.625');
    expect(resultOf(call('randomUUID'))).toBe("'aaaaaaaa-aaaa-4aaa-aaaa-aaaaaaaaaaaa'");
  });

  test('timestamp() is the time of the statement in milliseconds', () => {
    expect(resultOf(call('timestamp'))).toBe('1709210096123');
  });
});
