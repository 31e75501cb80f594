import { describe, expect, test } from 'vitest';
import type { BoundExpression, BoundQuery } from '../../../src/binder/bound.ts';
import { compileExpression } from '../../../src/executor/expressions/compile.ts';
import { constantOf } from '../../../src/executor/expressions/constants.ts';
import { NodeRef, floatOf } from '../../../src/value/value.ts';
import type { Value } from '../../../src/value/value.ts';
import { smallGraph } from '../functions/small-graph.ts';
import {
  SPAN,
  binary,
  call,
  comparison,
  evaluate,
  literal,
  makeContext,
  makeRuntime,
  parameter,
  property,
  read,
  resultOf,
  variable,
} from './harness.ts';

const ANY = { kind: 'any' } as const;
const WRONG_TYPE = 'TypeError: InvalidArgumentType';
const BY_NON_STRING = 'TypeError: MapElementAccessByNonString';

const LETTERS: Value = ['a', 'b', 'c'];
const PERSON: Value = new Map<string, Value>([
  ['name', 'Mats'],
  ['Name', 'Pontus'],
  ['nothing', null],
]);

describe('element access', () => {
  test.each<[Value, Value, string]>([
    [LETTERS, 0, "'a'"],
    [LETTERS, 2, "'c'"],
    [LETTERS, -1, "'c'"],
    [LETTERS, -3, "'a'"],
    [LETTERS, 3, 'null'],
    [LETTERS, -4, 'null'],
    [LETTERS, 2n ** 60n, 'null'],
    [LETTERS, null, 'null'],
    [null, 0, 'null'],
    [LETTERS, floatOf(1), WRONG_TYPE],
    [LETTERS, 4.7, WRONG_TYPE],
    [LETTERS, '1', WRONG_TYPE],
    [LETTERS, true, WRONG_TYPE],
    [LETTERS, [1], WRONG_TYPE],
    [LETTERS, new Map(), WRONG_TYPE],
    [true, 0, WRONG_TYPE],
    [123, 0, WRONG_TYPE],
    ['1', 0, WRONG_TYPE],
    [PERSON, 'name', "'Mats'"],
    [PERSON, 'Name', "'Pontus'"],
    [PERSON, 'nAMe', 'null'],
    [PERSON, 'nothing', 'null'],
    [PERSON, null, 'null'],
    [PERSON, 0, BY_NON_STRING],
    [new Map([['__proto__', 1]]), '__proto__', '1'],
    [new Map(), 'constructor', 'null'],
  ])('%o[%o]', (target, index, expected) => {
    const access = {
      kind: 'Index',
      target: literal(target),
      index: literal(index),
      type: ANY,
      span: SPAN,
    } as const;
    expect(resultOf(access)).toBe(expected);
  });

  test.each<[string, string]>([
    ['name', "'Mats'"],
    ['nothing', 'null'],
    ['missing', 'null'],
    ['hasOwnProperty', 'null'],
  ])('of a map by name: .%s', (key, expected) => {
    expect(resultOf(property(literal(PERSON), key))).toBe(expected);
  });

  test.each<[Value, Value | undefined, Value | undefined, string]>([
    [[1, 2, 3, 4], 1, 3, '[2, 3]'],
    [[1, 2, 3], 1, undefined, '[2, 3]'],
    [[1, 2, 3], undefined, 2, '[1, 2]'],
    [[1, 2, 3], 0, 0, '[]'],
    [[1, 2, 3], -3, -1, '[1, 2]'],
    [[1, 2, 3], 3, 1, '[]'],
    [[1, 2, 3], -10, 10, '[1, 2, 3]'],
    [[1, 2, 3], 0, 2n ** 62n, '[1, 2, 3]'],
    [[1, 2, 3], null, 1, 'null'],
    [[1, 2, 3], 1, null, 'null'],
    [[1, 2, 3], undefined, null, 'null'],
    [null, 1, 2, 'null'],
    [[1], 1.5, 2, WRONG_TYPE],
    [[1], 0, Infinity, WRONG_TYPE],
    ['abc', 0, 1, WRONG_TYPE],
  ])('%o[%o..%o]', (target, from, to, expected) => {
    const slice: BoundExpression = {
      kind: 'Slice',
      target: literal(target),
      from: from === undefined ? null : literal(from),
      to: to === undefined ? null : literal(to),
      type: ANY,
      span: SPAN,
    };
    expect(resultOf(slice)).toBe(expected);
  });
});

const x = variable('x');

function comprehension(
  list: Value,
  where: BoundExpression | null,
  projection: BoundExpression | null,
): BoundExpression {
  return {
    kind: 'ListComprehension',
    variable: x,
    list: literal(list),
    where,
    projection,
    type: ANY,
    span: SPAN,
  };
}

describe('list comprehensions', () => {
  const double = binary('*', read(x), literal(2));
  const isLarge = comparison('>', read(x), literal(1));

  test.each<[Value, BoundExpression | null, BoundExpression | null, string]>([
    [[1, 2, 3], isLarge, double, '[4, 6]'],
    [[1, 2, 3], null, double, '[2, 4, 6]'],
    [[1, null, 3], isLarge, null, '[3]'],
    [[1, null], null, null, '[1, null]'],
    [[], isLarge, double, '[]'],
    [null, isLarge, double, 'null'],
    [1, null, null, WRONG_TYPE],
    [[1], literal(1), null, WRONG_TYPE],
  ])('over %o', (list, where, projection, expected) => {
    expect(resultOf(comprehension(list, where, projection))).toBe(expected);
  });

  test('see the variables around them', () => {
    const y = variable('y');
    const inner: BoundExpression = {
      ...comprehension([10, 20], null, binary('+', read(x), read(y))),
      kind: 'ListComprehension',
    } as BoundExpression;
    const outer = { ...comprehension([1, 2], null, inner), variable: y } as BoundExpression;
    expect(resultOf(outer)).toBe('[[11, 21], [12, 22]]');
  });
});

describe('quantifiers', () => {
  /** For each list of answers the results of all, any, none, single, as t, f and n. */
  test.each<[Value[], string]>([
    [[], 'tftf'],
    [[true], 'ttft'],
    [[false], 'fftf'],
    [[null], 'nnnn'],
    [[true, true], 'ttff'],
    [[true, false], 'ftft'],
    [[true, null], 'ntfn'],
    [[false, null], 'fnnn'],
    [[true, null, true], 'ntff'],
    [[false, null, true], 'ftfn'],
    [[null, true, false, true], 'ftff'],
  ])('over %o', (answers, expected) => {
    const results = (['all', 'any', 'none', 'single'] as const).map((quantifier) =>
      resultOf({
        kind: 'Quantifier',
        quantifier,
        variable: x,
        list: literal(answers),
        where: read(x),
        type: ANY,
        span: SPAN,
      }),
    );
    expect(results.map((result) => result[0]).join('')).toBe(expected);
  });

  test.each<[Value, string]>([
    [null, 'null'],
    [1, WRONG_TYPE],
    [['a'], WRONG_TYPE],
  ])('of %o', (list, expected) => {
    const all: BoundExpression = {
      kind: 'Quantifier',
      quantifier: 'all',
      variable: x,
      list: literal(list),
      where: read(x),
      type: ANY,
      span: SPAN,
    };
    expect(resultOf(all)).toBe(expected);
  });
});

test.each<[Value, Value, string]>([
  [0, [1, 2, 3], '6'],
  ['', ['a', 'b'], "'ab'"],
  [7, [], '7'],
  [7, null, 'null'],
  [0, [1, null], 'null'],
  [0, 1, WRONG_TYPE],
])('reduce from %o over %o', (initial, list, expected) => {
  const accumulator = variable('acc');
  const reduce: BoundExpression = {
    kind: 'Reduce',
    accumulator,
    initial: literal(initial),
    variable: x,
    list: literal(list),
    step: binary('+', read(accumulator), read(x)),
    type: ANY,
    span: SPAN,
  };
  expect(resultOf(reduce)).toBe(expected);
});

test('text that grows without end is refused', () => {
  const accumulator = variable('acc');
  const doubling: BoundExpression = {
    kind: 'Reduce',
    accumulator,
    initial: literal('0123456789'),
    variable: x,
    list: call('range', literal(1), literal(60)),
    step: binary('+', read(accumulator), read(accumulator)),
    type: ANY,
    span: SPAN,
  };
  expect(resultOf(doubling)).toBe('ArgumentError: ResultTooLarge');
});

describe('lists and maps', () => {
  test('are made of their elements', () => {
    const list: BoundExpression = {
      kind: 'List',
      items: [literal(1), parameter('p')],
      type: ANY,
      span: SPAN,
    };
    const entries = [
      { key: 'b', value: list },
      { key: 'a', value: literal(null) },
    ];
    const runtime = makeRuntime();
    runtime.parameters = new Map([['p', 'x']]);
    const map: BoundExpression = { kind: 'Map', entries, type: ANY, span: SPAN };
    expect(evaluate(map, runtime)).toStrictEqual(
      new Map<string, Value>([
        ['b', [1, 'x']],
        ['a', null],
      ]),
    );
  });

  test.each<[Value, boolean, string]>([
    [PERSON, false, '{age: 3}'],
    [new Map([['age', 1]]), true, '{age: 3}'],
    [new Map([['b', 1]]), true, '{b: 1, age: 3}'],
    [new NodeRef(0), true, "{age: 3, name: 'x'}"],
    [new NodeRef(1), true, '{age: 3}'],
    [null, true, 'null'],
    [1, true, WRONG_TYPE],
  ])('a projection of %o', (target, allProperties, expected) => {
    const projection: BoundExpression = {
      kind: 'MapProjection',
      target: literal(target),
      allProperties,
      entries: [{ key: 'age', value: literal(3) }],
      type: ANY,
      span: SPAN,
    };
    const result = resultOf(projection, makeRuntime(smallGraph()));
    expect(result).toBe(expected);
  });
});

function constantValueOf(expression: BoundExpression): Value | undefined {
  return constantOf(compileExpression(expression, makeContext(makeRuntime())))?.value;
}

describe('constants', () => {
  test.each<[string, BoundExpression, Value]>([
    ['a sum', binary('+', literal(1), literal(2)), 3],
    ['a call', call('toUpper', call('trim', literal(' a '))), 'A'],
    ['null', call('size', literal(null)), null],
  ])('%s is computed when it is compiled', (_, expression, expected) => {
    expect(constantValueOf(expression)).toBe(expected);
  });

  test.each<[string, BoundExpression]>([
    ['a parameter', binary('+', literal(1), parameter('p'))],
    ['the time', call('date')],
    ['the time zone', call('datetime', literal('2024-01-01T00:00[Europe/London]'))],
    ['chance', binary('+', call('rand'), literal(1))],
    ['what fails', binary('/', literal(1), literal(0))],
    ['what could become long', call('range', literal(1), literal(2))],
  ])('%s is left to the run', (_, expression) => {
    expect(constantValueOf(expression)).toBeUndefined();
  });
});

describe('subqueries', () => {
  const query: BoundQuery = {
    kind: 'Query',
    branches: [{ kind: 'SingleQuery', clauses: [], results: [] }],
    unionAll: false,
    columns: [],
    updates: false,
  };
  /** A query of five rows that counts no further than it is asked to. */
  const context = makeContext(makeRuntime(), [], {
    compileCount: (_, countMax) => () => Math.min(5, countMax),
    compileMatches: () => () => [1, 2],
    compileShortestPath: () => () => null,
  });

  test.each<[BoundExpression, Value]>([
    [{ kind: 'Exists', query, type: ANY, span: SPAN }, true],
    [{ kind: 'Count', query, type: ANY, span: SPAN }, 5],
    [
      { kind: 'Collect', pattern: { parts: [] }, where: null, projection: literal(1), type: ANY, span: SPAN },
      [1, 2],
    ],
  ])('%o', (expression, expected) => {
    expect(compileExpression(expression, context)({ rowCount: 1, slots: [] }, 0)).toEqual(expected);
  });
});
