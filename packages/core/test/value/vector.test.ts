import { describe, expect, it, test } from 'vitest';
import { Float, Vector, floatOf } from '../../src/value/value.ts';
import type { Value } from '../../src/value/value.ts';
import { vectorOf } from '../../src/value/vector.ts';
import {
  cosineSimilarity,
  euclideanSimilarity,
  vectorDistance,
  vectorNorm,
} from '../../src/value/vector-math.ts';

test.each<[Value, Value, Value, Vector | null]>([
  [[1, 2.5], 2, 'FLOAT64', new Vector('FLOAT64', Float64Array.of(1, 2.5))],
  [[1, 2.5], 2, 'float', new Vector('FLOAT64', Float64Array.of(1, 2.5))],
  [[0.1], 1, 'FLOAT32', new Vector('FLOAT32', Float32Array.of(0.1))],
  [[1.9, -1.9], 2, 'INT8', new Vector('INTEGER8', Int8Array.of(1, -1))],
  [[-32768, 32767], 2, 'INTEGER16', new Vector('INTEGER16', Int16Array.of(-32768, 32767))],
  [[2 ** 31 - 1], new Float(1), 'INT32', new Vector('INTEGER32', Int32Array.of(2 ** 31 - 1))],
  [[2n ** 63n - 1n], 1, 'signed  integer', new Vector('INTEGER', BigInt64Array.of(2n ** 63n - 1n))],
  ['[1, 2.5e0]', 2, 'FLOAT64', new Vector('FLOAT64', Float64Array.of(1, 2.5))],
  [null, 2, 'FLOAT64', null],
  [[1], null, 'FLOAT64', null],
])('vector(%o, %o, %o)', (value, dimension, type, expected) => {
  expect(vectorOf(value, dimension, type)).toStrictEqual(expected);
});

test.each<[string, Value, Value, Value, string]>([
  ['no type', [1], 1, null, 'INVALID_ARGUMENT_TYPE'],
  ['an unknown type', [1], 1, 'DOUBLE', 'INVALID_ARGUMENT_VALUE'],
  ['another count', [1, 2], 1, 'FLOAT64', 'INVALID_ARGUMENT_VALUE'],
  ['no dimensions', [], 0, 'FLOAT64', 'INVALID_ARGUMENT_VALUE'],
  ['too many dimensions', [], 4097, 'FLOAT64', 'INVALID_ARGUMENT_VALUE'],
  ['half a dimension', [1], 1.5, 'FLOAT64', 'INVALID_ARGUMENT_VALUE'],
  ['a dimension in text', [1], '1', 'FLOAT64', 'INVALID_ARGUMENT_TYPE'],
  ['a null coordinate', [null], 1, 'FLOAT64', 'INVALID_ARGUMENT_TYPE'],
  ['a nested list', [[1]], 1, 'FLOAT64', 'INVALID_ARGUMENT_TYPE'],
  ['no list', 1, 1, 'FLOAT64', 'INVALID_ARGUMENT_TYPE'],
  ['NaN', [NaN], 1, 'FLOAT64', 'INVALID_ARGUMENT_VALUE'],
  ['too much for FLOAT32', [1e39], 1, 'FLOAT32', 'INVALID_ARGUMENT_VALUE'],
  ['too much for INTEGER8', [128], 1, 'INTEGER8', 'INVALID_ARGUMENT_VALUE'],
  ['too little for INTEGER16', [-32769], 1, 'INTEGER16', 'INVALID_ARGUMENT_VALUE'],
  ['too much for INTEGER', [2 ** 63], 1, 'INTEGER', 'INVALID_ARGUMENT_VALUE'],
  ['text without brackets', '1', 1, 'FLOAT64', 'INVALID_ARGUMENT_VALUE'],
  ['text with words', '[1, a]', 2, 'FLOAT64', 'INVALID_ARGUMENT_VALUE'],
  ['text with a gap', '[1,]', 2, 'FLOAT64', 'INVALID_ARGUMENT_VALUE'],
])('%s makes no vector', (_, value, dimension, type, code) => {
  expect(() => vectorOf(value, dimension, type)).toThrow(expect.objectContaining({ code }));
});

const v = (...coordinates: number[]): Vector => new Vector('FLOAT64', Float64Array.from(coordinates));

describe('similarities', () => {
  it.each<[Value, Value, Value]>([
    [v(1, 0), v(2, 0), floatOf(1)],
    [v(1, 0), v(0, 1), 0.5],
    [v(1, 0), v(-1, 0), floatOf(0)],
    [[1, 0], new Vector('INTEGER', BigInt64Array.of(0n, 1n)), 0.5],
    [v(0, 0), v(1, 0), null],
    [null, v(1), null],
  ])('cosine of %o and %o', (a, b, expected) => {
    expect(cosineSimilarity(a, b)).toStrictEqual(expected);
  });

  it.each<[Value, Value, Value]>([
    [v(1, 1), v(1, 1), floatOf(1)],
    [v(0, 0), [1, 0], 0.5],
    [v(1), null, null],
  ])('Euclidean of %o and %o', (a, b, expected) => {
    expect(euclideanSimilarity(a, b)).toStrictEqual(expected);
  });
});

test.each<[string, number]>([
  ['EUCLIDEAN', 5],
  ['euclidean_squared', 25],
  ['MANHATTAN', 7],
  ['DOT', -11],
  ['HAMMING', 2],
])('%s distance', (metric, expected) => {
  expect(vectorDistance(v(1, 2), metric === 'DOT' ? v(3, 4) : v(4, 6), metric)).toStrictEqual(
    floatOf(expected),
  );
});

test('COSINE distance', () => {
  expect(vectorDistance(v(1, 0), v(0, 2), 'COSINE')).toStrictEqual(floatOf(1));
});

test.each<[string, Value, string, Value]>([
  ['Euclidean', v(3, 4), 'EUCLIDEAN', floatOf(5)],
  ['Manhattan', v(3, -4), 'MANHATTAN', floatOf(7)],
  ['null', null, 'EUCLIDEAN', null],
])('vectorNorm: %s', (_, value, metric, expected) => {
  expect(vectorNorm(value, metric)).toStrictEqual(expected);
});

test.each<[string, () => unknown, string]>([
  ['other dimensions', () => cosineSimilarity(v(1), v(1, 2)), 'INVALID_ARGUMENT_VALUE'],
  ['other dimensions for a distance', () => vectorDistance(v(1), v(1, 2), 'DOT'), 'INVALID_ARGUMENT_VALUE'],
  ['an unknown metric', () => vectorDistance(v(1), v(1), 'TAXI'), 'INVALID_ARGUMENT_VALUE'],
  ['an unknown norm', () => vectorNorm(v(1), 'DOT'), 'INVALID_ARGUMENT_VALUE'],
  ['a list for a distance', () => vectorDistance([1], v(1), 'DOT'), 'INVALID_ARGUMENT_TYPE'],
  ['text in a list', () => euclideanSimilarity(['a'], v(1)), 'INVALID_ARGUMENT_TYPE'],
  ['no vector', () => vectorNorm('a', 'EUCLIDEAN'), 'INVALID_ARGUMENT_TYPE'],
])('%s is refused', (_, compute, code) => {
  expect(compute).toThrow(expect.objectContaining({ code }));
});
