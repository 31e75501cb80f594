import { expect, test } from 'vitest';
import { Point, Vector } from '../../../src/value/value.ts';
import type { Value } from '../../../src/value/value.ts';
import { call, callOutcome, literal, property, resultOf } from '../expressions/harness.ts';

const map = (entries: Record<string, Value>): Value => new Map(Object.entries(entries));
const point = (...coordinates: number[]): Point => new Point(Float64Array.from(coordinates), 7203);
const vector = (...coordinates: number[]): Vector => new Vector('FLOAT64', Float64Array.from(coordinates));

const REFUSED = 'ArgumentError: InvalidArgumentValue';
const WRONG_TYPE = 'TypeError: InvalidArgumentType';

const CASES: readonly (readonly [string, readonly Value[], string])[] = [
  ['point', [map({ x: 1, y: null })], 'null'],
  ['point', [map({ x: 1 })], REFUSED],
  ['point', [null], 'null'],
  ['point', [1], WRONG_TYPE],
  ['distance', [point(0, 0), point(3, 4)], '5.0'],
  ['point.distance', [point(0, 0), point(3, 4)], '5.0'],
  ['point.distance', [point(0, 0), new Point(Float64Array.of(3, 4), 4326)], 'null'],
  ['point.distance', [null, point(3, 4)], 'null'],
  ['point.distance', [1, point(3, 4)], WRONG_TYPE],
  ['point.withinBBox', [point(1, 1), point(0, 0), point(2, 2)], 'true'],
  ['point.withinBBox', [point(3, 1), point(0, 0), point(2, 2)], 'false'],
  ['vector_dimension_count', [vector(1, 2, 3)], '3'],
  ['vector_norm', [vector(3, 4), 'EUCLIDEAN'], '5.0'],
  ['vector_norm', [vector(3, -4), 'manhattan'], '7.0'],
  ['vector_norm', [vector(3, 4), 'OTHER'], REFUSED],
  ['vector_distance', [vector(0, 0), vector(3, 4), 'EUCLIDEAN_SQUARED'], '25.0'],
  ['vector_distance', [vector(1), vector(1, 2), 'DOT'], REFUSED],
  ['vector_distance', [[1], vector(1), 'DOT'], WRONG_TYPE],
  ['vector.similarity.cosine', [[1, 0], vector(1, 0)], '1.0'],
  [
    'vector.similarity.euclidean',
    [
      [1, 0],
      [1, 0],
    ],
    '1.0',
  ],
  ['vector', [null, 3, 'FLOAT'], 'null'],
  ['vector', [[1, 2], 2, null], WRONG_TYPE],
  ['vector', [[1, 2], 3, 'FLOAT'], REFUSED],
];

test.each(CASES)('%s %o', (name, args, expected) => {
  expect(callOutcome(name, args)).toBe(expected);
});

test('points have components', () => {
  const p = call('point', literal(map({ longitude: 12, latitude: 56.5 })));
  expect(resultOf(property(p, 'x'))).toBe('12.0');
  expect(resultOf(property(p, 'latitude'))).toBe('56.5');
  expect(resultOf(property(p, 'srid'))).toBe('4326');
  expect(resultOf(property(p, 'z'))).toBe('null');
});

test('vectors are made of lists and of text', () => {
  for (const source of [[1, 2.5], '[1, 2.5]'])
    expect(resultOf(call('valueType', call('vector', literal(source), literal(2), literal('FLOAT32'))))).toBe(
      "'VECTOR<FLOAT32>(2)'",
    );
});
