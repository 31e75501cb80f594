import { describe, expect, test } from 'vitest';
import { Path, Vector, floatOf } from '../../../src/value/value.ts';
import type { Value } from '../../../src/value/value.ts';
import { LIST_LENGTH_MAX } from '../../../src/limits.ts';
import { callOutcome, resultOf, call, binary, literal } from '../expressions/harness.ts';

const WRONG_TYPE = 'TypeError: InvalidArgumentType';
const TOO_LARGE = 'ArgumentError: ResultTooLarge';
const WRONG_RANGE = 'ArgumentError: InvalidArgumentType';

const CASES: readonly (readonly [string, readonly Value[], string])[] = [
  ['size', [[1, 2, 3]], '3'],
  ['size', [[]], '0'],
  ['size', [null], 'null'],
  ['size', [new Vector('INTEGER8', Int8Array.of(1, 2))], '2'],
  ['size', [1], WRONG_TYPE],
  ['size', [new Map()], WRONG_TYPE],
  ['length', [new Path([0, 1, 2], [0, 1])], '2'],
  ['length', [new Path([0], [])], '0'],
  ['length', [null], 'null'],
  ['head', [[1, 2]], '1'],
  ['head', [[]], 'null'],
  ['last', [[1, 2]], '2'],
  ['last', [[]], 'null'],
  ['tail', [[1, 2, 3]], '[2, 3]'],
  ['tail', [[]], '[]'],
  ['reverse', [[1, null, 'a']], "['a', null, 1]"],
  ['isEmpty', [[]], 'true'],
  ['isEmpty', [[null]], 'false'],
  ['isEmpty', [''], 'true'],
  ['isEmpty', [new Map()], 'true'],
  ['isEmpty', [new Map([['a', 1]])], 'false'],
  ['isEmpty', [null], 'null'],
  ['isEmpty', [1], WRONG_TYPE],
  ['range', [0, 3], '[0, 1, 2, 3]'],
  ['range', [3, 0], '[]'],
  ['range', [3, 0, -1], '[3, 2, 1, 0]'],
  ['range', [0, 10, 4], '[0, 4, 8]'],
  ['range', [10, 0, -4], '[10, 6, 2]'],
  ['range', [0, 10, -1], '[]'],
  ['range', [5, 5], '[5]'],
  ['range', [0, 2n ** 60n, 2n ** 59n], '[0, 576460752303423488, 1152921504606846976]'],
  ['range', [9007199254740990, 9007199254740991], '[9007199254740990, 9007199254740991]'],
  ['range', [9007199254740991, 2n ** 53n], '[9007199254740991, 9007199254740992]'],
  ['range', [0, LIST_LENGTH_MAX], TOO_LARGE],
  ['range', [-1, -LIST_LENGTH_MAX - 1, -1], TOO_LARGE],
  ['range', [0, 2n ** 63n - 1n], TOO_LARGE],
  ['range', [null, 3], 'null'],
  ['range', [2, 8, 0], 'ArgumentError: NumberOutOfRange'],
  ['range', [0, 0, 0], 'ArgumentError: NumberOutOfRange'],
  ['range', [true, 1, 1], WRONG_RANGE],
  ['range', [0, 'xyz', 1], WRONG_RANGE],
  ['range', [0, 1, floatOf(1)], WRONG_RANGE],
  ['range', [floatOf(-0), 1, 1], WRONG_RANGE],
  ['range', [[0], 1, 1], WRONG_RANGE],
  ['range', [0, new Map([['end', 1]]), 1], WRONG_RANGE],
];

describe('list functions', () => {
  test.each(CASES)('%s %o', (name, args, expected) => {
    expect(callOutcome(name, args)).toBe(expected);
  });

  test('a concatenation is refused before it is made', () => {
    const half = call('range', literal(1), literal(LIST_LENGTH_MAX / 2 + 1));
    expect(resultOf(binary('+', half, half))).toBe(TOO_LARGE);
  });
});
