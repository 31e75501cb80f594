import { describe, expect, test } from 'vitest';
import type { BoundExpression } from '../../../src/binder/bound.ts';
import { Duration, NodeRef, floatOf } from '../../../src/value/value.ts';
import type { Value } from '../../../src/value/value.ts';
import { SPAN, binary, comparison, literal, resultOf } from './harness.ts';

const BOOLEAN = { kind: 'boolean' } as const;
const WRONG_TYPE = 'TypeError: InvalidArgumentType';
/** Fails when it is evaluated. */
const failing = binary('/', literal(1), literal(0));

function logical(operator: 'AND' | 'OR' | 'XOR', ...operands: BoundExpression[]): BoundExpression {
  return { kind: 'Logical', operator, operands, type: BOOLEAN, span: SPAN };
}

type Ternary = boolean | null;
const TERNARY: readonly Ternary[] = [true, false, null];

/** The three truth tables by their definition: what comes out for every way to replace the nulls. */
function possible(operator: 'AND' | 'OR' | 'XOR', values: readonly Ternary[]): Ternary {
  const decide = {
    AND: (known: boolean[]): boolean => known.every(Boolean),
    OR: (known: boolean[]): boolean => known.some(Boolean),
    XOR: (known: boolean[]): boolean => known.filter(Boolean).length % 2 === 1,
  }[operator];
  let ways: boolean[][] = [[]];
  for (const v of values)
    ways = (v === null ? [true, false] : [v]).flatMap((x) => ways.map((way) => [...way, x]));
  const results = new Set(ways.map(decide));
  return results.size === 1 ? [...results][0]! : null;
}

describe.each(['AND', 'OR', 'XOR'] as const)('%s', (operator) => {
  const pairs = TERNARY.flatMap((a) => TERNARY.map((b) => [a, b] as const));

  test.each(pairs)('%s, %s', (a, b) => {
    expect(resultOf(logical(operator, literal(a), literal(b)))).toBe(String(possible(operator, [a, b])));
    for (const c of TERNARY)
      expect(resultOf(logical(operator, literal(a), literal(b), literal(c)))).toBe(
        String(possible(operator, [a, b, c])),
      );
  });

  test.each<Value>([0, 1.5, 'foo', [], [true], new Map()])('refuses %o', (v) => {
    expect(resultOf(logical(operator, literal(null), literal(v)))).toBe(WRONG_TYPE);
  });
});

test('AND and OR stop where their answer is known', () => {
  expect(resultOf(logical('AND', literal(false), failing))).toBe('false');
  expect(resultOf(logical('OR', literal(true), failing))).toBe('true');
  expect(resultOf(logical('AND', literal(true), failing))).toBe('ArithmeticError: DivisionByZero');
});

test.each<[Value, string]>([
  [true, 'false'],
  [false, 'true'],
  [null, 'null'],
  [0, WRONG_TYPE],
])('NOT %o', (v, expected) => {
  expect(resultOf({ kind: 'Not', operand: literal(v), type: BOOLEAN, span: SPAN })).toBe(expected);
});

test.each<[Value, string]>([
  [null, 'true'],
  [0, 'false'],
  [[null], 'false'],
])('%o IS NULL', (v, expected) => {
  const isNull = (negated: boolean): string =>
    resultOf({ kind: 'IsNull', operand: literal(v), negated, type: BOOLEAN, span: SPAN });
  expect(isNull(false)).toBe(expected);
  expect(isNull(true)).toBe(expected === 'true' ? 'false' : 'true');
});

type Comparison = '=' | '<>' | '<' | '<=' | '>' | '>=';

/** For each pair the results of = <> < <= > >=, as t, f and n. */
const PAIRS: readonly (readonly [Value, Value, string])[] = [
  [1, 1, 'tfftft'],
  [1, 2, 'ftttff'],
  [1, floatOf(1), 'tfftft'],
  [1, 1.5, 'ftttff'],
  [2n ** 60n, 2 ** 60, 'tfftft'],
  [2n ** 60n + 1n, 2 ** 60, 'ftfftt'],
  [NaN, NaN, 'ftffff'],
  [NaN, 1, 'ftffff'],
  [Infinity, 1, 'ftfftt'],
  ['a', 'b', 'ftttff'],
  ['\uff5e', '😀', 'ftttff'],
  ['', 'a', 'ftttff'],
  [true, false, 'ftfftt'],
  [1, 'a', 'ftnnnn'],
  [true, 1, 'ftnnnn'],
  [null, 1, 'nnnnnn'],
  [null, null, 'nnnnnn'],
  [[1, 2], [1, 3], 'ftttff'],
  [[1], [1, 0], 'ftttff'],
  [[1, null], [1, null], 'nnnnnn'],
  [[1, null], [2, null], 'ftttff'],
  [[], [], 'tfftft'],
  [new Map([['a', 1]]), new Map([['a', 1]]), 'tfnnnn'],
  [new Map([['a', null]]), new Map([['a', null]]), 'nnnnnn'],
  [new NodeRef(1), new NodeRef(1), 'tfnnnn'],
  [new Duration(0n, 1n, 0n, 0n), new Duration(0n, 1n, 0n, 0n), 'tfnnnn'],
];

test.each(PAIRS)('%o compared with %o', (x, y, expected) => {
  const operators: Comparison[] = ['=', '<>', '<', '<=', '>', '>='];
  expect(
    operators.map((operator) => resultOf(comparison(operator, literal(x), literal(y)))[0]).join(''),
  ).toBe(expected);
});

test.each<[Comparison, Value[], string]>([
  ['<', [1, 2, 3], 'true'],
  ['<', [1, 3, 3], 'false'],
  ['<=', [1, 3, 3], 'true'],
  ['<', [1, null, 3], 'null'],
  ['<', [3, 2, null], 'false'],
  ['<', [null, 2, 1], 'false'],
  ['=', [1, 1, 1], 'true'],
  ['<', [1, 'a', 2], 'null'],
])('a chain of %s: %o', (operator, values, expected) => {
  expect(resultOf(comparison(operator, ...values.map(literal)))).toBe(expected);
});

test('a chain stops where it is false', () => {
  expect(resultOf(comparison('<', literal(2), literal(1), failing))).toBe('false');
});

type CaseBranch = Extract<BoundExpression, { readonly kind: 'Case' }>['branches'][number];

function branch(when: BoundExpression, result: BoundExpression): CaseBranch {
  // oxlint-disable-next-line unicorn/no-thenable -- the name is the syntax tree's
  return { when, then: result };
}

function caseOf(subject: Value | undefined, branches: [BoundExpression, Value][], otherwise?: Value): string {
  return resultOf({
    kind: 'Case',
    subject: subject === undefined ? null : literal(subject),
    branches: branches.map(([when, result]) => branch(when, literal(result))),
    otherwise: otherwise === undefined ? null : literal(otherwise),
    type: { kind: 'any' },
    span: SPAN,
  });
}

describe('CASE', () => {
  test.each<[Value, string]>([
    [-10, "'other'"],
    [0, "'zero'"],
    [floatOf(1), "'one'"],
    [null, "'other'"],
    ['0', "'other'"],
  ])('of %o', (subject, expected) => {
    const branches: [BoundExpression, Value][] = [
      [literal(0), 'zero'],
      [literal(null), 'null'],
      [literal(1), 'one'],
    ];
    expect(caseOf(subject, branches, 'other')).toBe(expected);
  });

  test('of conditions takes the first that is true', () => {
    const branches: [BoundExpression, Value][] = [
      [literal(null), 1],
      [literal(false), 2],
      [literal(true), 3],
      [failing, 4],
    ];
    expect(caseOf(undefined, branches)).toBe('3');
  });

  test('without ELSE is null, and its conditions are BOOLEANs', () => {
    expect(caseOf(1, [[literal(2), 'two']])).toBe('null');
    expect(caseOf(undefined, [[literal(1), 'one']])).toBe(WRONG_TYPE);
  });
});
