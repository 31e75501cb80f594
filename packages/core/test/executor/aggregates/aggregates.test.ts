import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { findFunction } from '../../../src/binder/function-catalog.ts';
import type { BoundAggregate } from '../../../src/binder/bound.ts';
import { invariant } from '../../../src/errors.ts';
import { makeAccumulator } from '../../../src/executor/aggregates/make-accumulator.ts';
import { MemoryUse, RunBudget } from '../../../src/executor/run-budget.ts';
import { ExpressionFailure } from '../../../src/executor/expressions/failure.ts';
import { Duration, NodeRef, floatOf, integerOf } from '../../../src/value/value.ts';
import type { Value } from '../../../src/value/value.ts';
import { SPAN, literal, outcome } from '../expressions/harness.ts';

const memory = new MemoryUse(new RunBudget(() => 0), 'Aggregate');

function aggregate(name: string, argumentCount: number, distinct = false): BoundAggregate {
  const signature = findFunction(name.toLowerCase());
  invariant(signature?.kind === 'aggregate', `${name} is no aggregate`);
  return {
    function: signature,
    distinct,
    args: Array.from({ length: argumentCount }, () => literal(1)),
    span: SPAN,
  };
}

function of(name: string, values: readonly Value[], distinct = false, second?: Value): string {
  const accumulator = makeAccumulator(aggregate(name, second === undefined ? 1 : 2, distinct), memory)();
  return outcome(() => {
    for (const value of values) accumulator.add(value, second);
    return accumulator.result();
  });
}

const WRONG_TYPE = 'TypeError: InvalidArgumentType';
const MAX = 2n ** 63n - 1n;
const days = (n: bigint): Duration => new Duration(0n, n, 0n, 0n);

const CASES: readonly (readonly [string, readonly Value[], string])[] = [
  ['count', [], '0'],
  ['count', [1, null, 1], '2'],
  ['sum', [], '0'],
  ['sum', [null], '0'],
  ['sum', [33, null, 42], '75'],
  ['sum', [1.5, 1.5], '3.0'],
  ['sum', [1, 0.5], '1.5'],
  ['sum', [floatOf(1), floatOf(2)], '3.0'],
  ['sum', [9007199254740991, 1, 1], '9007199254740993'],
  ['sum', [MAX, 1, -1], '9223372036854775807'],
  ['sum', [MAX, 1], 'ArithmeticError: IntegerOverflow'],
  ['sum', [0.1, 0.2, 0.3, -0.3, -0.2], '0.1'],
  ['sum', [1e300, 1, -1e300], '1.0'],
  ['sum', [1e308, 1e308], 'Infinity'],
  ['sum', [Infinity, 1], 'Infinity'],
  ['sum', [Infinity, -Infinity], 'NaN'],
  ['sum', ['a'], WRONG_TYPE],
  ['sum', [1, days(1n)], WRONG_TYPE],
  ['sum', [days(1n), 1], WRONG_TYPE],
  ['avg', [], 'null'],
  ['avg', [null], 'null'],
  ['avg', [1, 2], '1.5'],
  ['avg', [2, null, 4], '3.0'],
  ['avg', [MAX, MAX], '9223372036854776000.0'],
  ['avg', [1, 0.5], '0.75'],
  ['avg', [1e308, 1e308, 1e308], '1e308'],
  ['avg', [Infinity, 1], 'Infinity'],
  ['avg', [true], WRONG_TYPE],
  ['min', [], 'null'],
  ['min', [1.0, 2, 0.5, null], '0.5'],
  ['min', [1, 'a', null, [1, 2], 0.2, 'b'], '[1, 2]'],
  ['min', ['a', 'b', 'B', null, 'abc'], "'B'"],
  ['min', [[1], [2], [2, 1]], '[1]'],
  ['min', [NaN, 1], '1'],
  ['max', [null], 'null'],
  ['max', [1, floatOf(2), 5, null, 3.2], '5'],
  ['max', [1, 'a', null, [1, 2], 0.2, 'b'], '1'],
  ['max', ['a', 'b', 'B', null, 'abc'], "'b'"],
  ['max', [[1], [2], [2, 1]], '[2, 1]'],
  ['max', [true, false], 'true'],
  ['collect', [], '[]'],
  ['collect', [3, null, 1, 3], '[3, 1, 3]'],
  ['collect', [[null], new NodeRef(1)], '[[null], (#1)]'],
  ['stDev', [], '0.0'],
  ['stDev', [5], '0.0'],
  ['stDev', [2, 4, 4, 4, 5, 5, 7, 9], '2.138089935299395'],
  ['stDevP', [2, 4, 4, 4, 5, 5, 7, 9], '2.0'],
  ['stDevP', [], '0.0'],
  ['stDevP', [1e9 + 1, 1e9 + 2, 1e9 + 3], '0.816496580927726'],
  ['stDev', ['a'], WRONG_TYPE],
];

describe('aggregates', () => {
  test.each(CASES)('%s of %o', (name, values, expected) => {
    expect(of(name, values)).toBe(expected);
  });

  test('sums and averages are of durations, too', () => {
    expect(of('sum', [days(1n), null, days(4n)])).toContain('P5D');
    expect(of('avg', [days(1n), days(4n)])).toContain('P2DT12H');
  });

  test('count(*) counts nulls', () => {
    const accumulator = makeAccumulator(aggregate('count', 0), memory)();
    accumulator.add(null);
    accumulator.add(1);
    expect(accumulator.result()).toBe(2);
  });

  test.each<[string, Value[], string]>([
    ['count', [1, floatOf(1), '1', null, 1], '2'],
    ['sum', [2, floatOf(2), 3], '5'],
    ['avg', [1, 1, 1, 3], '2.0'],
    ['collect', [[1], [1], null, [null], [null], NaN, NaN], '[[1], [null], NaN]'],
    ['stDevP', [1, 1, 1, 3], '1.0'],
  ])('%s of distinct %o', (name, values, expected) => {
    expect(of(name, values, true)).toBe(expected);
  });

  test('each group has its own', () => {
    const make = makeAccumulator(aggregate('collect', 1, true), memory);
    const [a, b] = [make(), make()];
    a.add(1);
    b.add(1);
    expect([a.result(), b.result()]).toEqual([[1], [1]]);
  });

  test('failures have the place of the call', () => {
    expect(() => makeAccumulator(aggregate('sum', 1), memory)().add('a')).toThrow(ExpressionFailure);
  });
});

describe('percentiles', () => {
  test.each<[string, Value[], Value, string]>([
    ['percentileDisc', [10, 20, 30], floatOf(0), '10'],
    ['percentileDisc', [30, 10, 20], 0.5, '20'],
    ['percentileDisc', [10, 20, 30], floatOf(1), '30'],
    ['percentileDisc', [10, 20, 30, 40], 0.5, '20'],
    ['percentileDisc', [10, 20, 30, 40], 0.51, '30'],
    ['percentileDisc', [floatOf(10), null], 0, '10.0'],
    ['percentileDisc', [], 0.5, 'null'],
    ['percentileCont', [10, 20, 30], floatOf(0), '10.0'],
    ['percentileCont', [30, 10, 20], 0.5, '20.0'],
    ['percentileCont', [10, 20, 30], 1, '30.0'],
    ['percentileCont', [10, 20], 0.25, '12.5'],
    ['percentileCont', [null], 0.5, 'null'],
    ['percentileCont', [1], 1.1, 'ArgumentError: NumberOutOfRange'],
    ['percentileCont', [1], -1, 'ArgumentError: NumberOutOfRange'],
    ['percentileDisc', [1], 1000, 'ArgumentError: NumberOutOfRange'],
    ['percentileDisc', [1], NaN, 'ArgumentError: NumberOutOfRange'],
    ['percentileDisc', [1], null, WRONG_TYPE],
    ['percentileDisc', ['a'], 0.5, WRONG_TYPE],
  ])('%s of %o at %o', (name, values, percentile, expected) => {
    expect(of(name, values, false, percentile)).toBe(expected);
  });

  test('of distinct values', () => {
    expect(of('percentileDisc', [1, 1, 1, 2, 3], true, 0.5)).toBe('2');
  });
});

test('sums of INTEGERs are exact', () => {
  fc.assert(
    fc.property(fc.array(fc.bigInt({ min: -MAX, max: MAX })), (values) => {
      const exact = values.reduce((sum, v) => sum + v, 0n);
      const result = of('sum', values.map(integerOf));
      const fits = exact <= MAX && exact >= -MAX - 1n;
      expect(result).toBe(fits ? String(exact) : 'ArithmeticError: IntegerOverflow');
    }),
  );
});
