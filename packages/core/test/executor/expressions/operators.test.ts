import { describe, expect, test } from 'vitest';
import type { BoundExpression } from '../../../src/binder/bound.ts';
import { parseTemporal } from '../../../src/value/temporal/create.ts';
import { intlZoneOffset } from '../../../src/value/temporal/zone.ts';
import { NodeRef, floatOf, isFloat, isInteger } from '../../../src/value/value.ts';
import type { Value } from '../../../src/value/value.ts';
import { binary, literal, makeRuntime, parameter, resultOf, SPAN } from './harness.ts';

type Operator = Parameters<typeof binary>[0];

/** Folded, and run over parameters with all static types that fit. */
function outcomes(operator: Operator, x: Value, y: Value): Set<string> {
  const runtime = makeRuntime();
  runtime.parameters = new Map([
    ['x', x],
    ['y', y],
  ]);
  const results = new Set([resultOf(binary(operator, literal(x), literal(y)))]);
  for (const kind of ['any', staticKind(x, y)] as const) {
    const operand = (name: string): BoundExpression => ({ ...parameter(name), type: { kind } });
    results.add(resultOf(binary(operator, operand('x'), operand('y')), runtime));
  }
  return results;
}

function staticKind(x: Value, y: Value): 'integer' | 'float' | 'any' {
  if (isInteger(x) && isInteger(y)) return 'integer';
  return isFloat(x) && isFloat(y) ? 'float' : 'any';
}

const temporal = (kind: Parameters<typeof parseTemporal>[0], text: string): Value =>
  parseTemporal(kind, text, intlZoneOffset);

const MAX = 2n ** 63n - 1n;
const OVERFLOW = 'ArithmeticError: IntegerOverflow';
const BY_ZERO = 'ArithmeticError: DivisionByZero';
const WRONG_TYPE = 'TypeError: InvalidArgumentType';
const day = temporal('date', '2024-01-31');
const month = temporal('duration', 'P1M');

const ARITHMETIC: readonly (readonly [Operator, Value, Value, string])[] = [
  ['+', 1, 2, '3'],
  ['+', 9007199254740991, 1, '9007199254740992'],
  ['+', 2n ** 53n, -1, '9007199254740991'],
  ['+', MAX, 1, OVERFLOW],
  ['+', 1, 0.5, '1.5'],
  ['+', 0.5, 0.5, '1.0'],
  ['+', floatOf(1), floatOf(2), '3.0'],
  ['+', 1, floatOf(2), '3.0'],
  ['+', 1, null, 'null'],
  ['+', null, null, 'null'],
  ['+', 'a', 'b', "'ab'"],
  ['+', 'a', 1, "'a1'"],
  ['+', 1.5, 'a', "'1.5a'"],
  ['+', 'a', floatOf(1), "'a1.0'"],
  ['+', 'a', true, "'atrue'"],
  ['+', 'a', null, 'null'],
  ['+', [1, 10], [4, 5], '[1, 10, 4, 5]'],
  ['+', [false, true], false, '[false, true, false]'],
  ['+', 1, [2], '[1, 2]'],
  ['+', 'a', [2], "['a', 2]"],
  ['+', [], [[]], '[[]]'],
  ['+', [1], null, 'null'],
  ['+', true, 1, WRONG_TYPE],
  ['+', new Map(), 1, WRONG_TYPE],
  ['+', 'a', new NodeRef(0), WRONG_TYPE],
  ['+', day, month, "'2024-02-29'"],
  ['+', month, day, "'2024-02-29'"],
  ['+', month, month, "'P2M'"],
  ['+', day, day, WRONG_TYPE],
  ['+', day, 1, WRONG_TYPE],
  ['-', 1, 2, '-1'],
  ['-', -9007199254740991, 2, '-9007199254740993'],
  ['-', -MAX, 2, OVERFLOW],
  ['-', 1.5, 0.5, '1.0'],
  ['-', 3, null, 'null'],
  ['-', 'a', 'a', WRONG_TYPE],
  ['-', [1], [1], WRONG_TYPE],
  ['-', day, month, "'2023-12-31'"],
  ['-', month, temporal('duration', 'P3M'), "'P-2M'"],
  ['-', month, day, WRONG_TYPE],
  ['*', 6, 7, '42'],
  ['*', 0, -5, '0'],
  ['*', 2 ** 40, 2 ** 20, '1152921504606846976'],
  ['*', 2 ** 40, 2 ** 40, OVERFLOW],
  ['*', 2.5, 4, '10.0'],
  ['*', floatOf(0), -1.5, '-0.0'],
  ['*', null, 1, 'null'],
  ['*', month, 3, "'P3M'"],
  ['*', 3, month, "'P3M'"],
  ['*', 'a', 3, WRONG_TYPE],
  ['/', 7, 2, '3'],
  ['/', -7, 2, '-3'],
  ['/', 7, floatOf(2), '3.5'],
  ['/', 1, 0, BY_ZERO],
  ['/', 1, floatOf(0), 'Infinity'],
  ['/', floatOf(0), floatOf(0), 'NaN'],
  ['/', -(2n ** 63n), -1, OVERFLOW],
  ['/', temporal('duration', 'P4M'), 2, "'P2M'"],
  ['/', 2, month, WRONG_TYPE],
  ['%', 7, 3, '1'],
  ['%', -7, 3, '-1'],
  ['%', 5.5, 2, '1.5'],
  ['%', 1, 0, BY_ZERO],
  ['%', null, 0, 'null'],
  ['%', month, 2, WRONG_TYPE],
  ['^', 2, 3, '8.0'],
  ['^', 2, -1, '0.5'],
  ['^', null, 2, 'null'],
  ['^', 'a', 2, WRONG_TYPE],
];

describe('arithmetic', () => {
  test.each(ARITHMETIC)('%s: %o, %o', (operator, x, y, expected) => {
    const results = outcomes(operator, x, y);
    expect(results.size).toBe(1);
    expect([...results][0]).toBe(expected);
  });

  test.each<[Value, string]>([
    [5, '-5'],
    [0, '0'],
    [floatOf(0), '-0.0'],
    [1.5, '-1.5'],
    [null, 'null'],
    [-(2n ** 63n), OVERFLOW],
    ['a', WRONG_TYPE],
  ])('-%o', (x, expected) => {
    const negate = { kind: 'Negate', operand: literal(x), type: { kind: 'any' }, span: SPAN } as const;
    expect(resultOf(negate)).toBe(expected);
  });
});

const TEXT: readonly (readonly [Operator, Value, Value, string])[] = [
  ['STARTS WITH', 'ABCDEF', 'ABC', 'true'],
  ['STARTS WITH', 'ABCDEF', 'abc', 'false'],
  ['STARTS WITH', 'ABCDEF', '', 'true'],
  ['ENDS WITH', 'ABCDEF', 'DEF', 'true'],
  ['ENDS WITH', 'ABCDEF', 'D', 'false'],
  ['CONTAINS', 'ABCDEF', 'CD', 'true'],
  ['CONTAINS', 'ABCDEF', 'DC', 'false'],
  ['CONTAINS', 'a', null, 'null'],
  ['CONTAINS', null, 'a', 'null'],
  ['CONTAINS', 1, 'a', 'null'],
  ['STARTS WITH', 'a', [], 'null'],
  ['ENDS WITH', true, false, 'null'],
  ['=~', 'abc', 'a.c', 'true'],
  ['=~', 'abcd', 'a.c', 'false'],
  ['=~', null, 'a', 'null'],
  ['=~', 'a', null, 'null'],
  ['=~', 1, 'a', 'null'],
  ['=~', 'a', '(', 'ArgumentError: InvalidArgumentValue'],
];

test.each(TEXT)('%s: %o, %o', (operator, x, y, expected) => {
  expect(outcomes(operator, x, y)).toEqual(new Set([expected]));
});

const long = (last: Value): Value[] => [...Array.from({ length: 20 }, (_, i) => i), 'text', last];

const MEMBERSHIP: readonly (readonly [Value, Value, string])[] = [
  [3, [1, 2, 3], 'true'],
  [4, [1, 2, 3], 'false'],
  [1, ['1', 2], 'false'],
  [1, [floatOf(1)], 'true'],
  [1, [], 'false'],
  [null, [], 'false'],
  [null, [1], 'null'],
  [null, [null], 'null'],
  [4, [1, null, 3], 'null'],
  [3, [1, null, 3], 'true'],
  [1, null, 'null'],
  [null, null, 'null'],
  [[1, 2], [1, [1, 2]], 'true'],
  [[1, 2], [1, 2], 'false'],
  [[1, 2], [[null, 2]], 'null'],
  [
    [1, 2],
    [
      [null, 2],
      [1, 2],
    ],
    'true',
  ],
  [
    [1, 2],
    [
      [null, 2],
      [1, 3],
    ],
    'null',
  ],
  [[1], [[1, null]], 'false'],
  [[null], [[null]], 'null'],
  [[null], [null], 'null'],
  [[], [1, 2, null], 'null'],
  [[], [[]], 'true'],
  [NaN, [NaN], 'false'],
  [7, long('x'), 'true'],
  [floatOf(7), long('x'), 'true'],
  [7.5, long('x'), 'false'],
  ['text', long('x'), 'true'],
  [null, long('x'), 'null'],
  [99, long(null), 'null'],
  [99, long(99n ** 9n), 'false'],
  [NaN, long(NaN), 'false'],
  [99, long(floatOf(99)), 'true'],
  [1, true, WRONG_TYPE],
  [1, 'foo', WRONG_TYPE],
  [1, new Map([['x', []]]), WRONG_TYPE],
];

describe('IN', () => {
  test.each(MEMBERSHIP)('%o IN %o', (x, list, expected) => {
    expect(outcomes('IN', x, list)).toEqual(new Set([expected]));
  });

  test.each(MEMBERSHIP)('again and again: %o IN %o', (x, list, expected) => {
    const runtime = makeRuntime();
    runtime.parameters = new Map([['list', list]]);
    const items = [x, x, x].map((element) => binary('IN', literal(element), parameter('list')));
    for (const item of items) expect(resultOf(item, runtime)).toBe(expected);
  });
});
