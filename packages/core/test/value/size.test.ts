import { expect, test } from 'vitest';
import { approximateSizeBytes } from '../../src/value/size.ts';
import { floatOf, Path, type Value } from '../../src/value/value.ts';

const nested = (levels: number): Value => (levels === 0 ? 1 : [nested(levels - 1)]);

/** A list that is small but stands for 2^levels elements. */
function doubled(levels: number): Value {
  let list: Value = [1];
  for (let i = 0; i < levels; i++) list = [list, list];
  return list;
}

test.each<[string, Value, number, number]>([
  ['null', null, 0, 0],
  ['a number', 5, 0, 0],
  ['a boolean', true, 0, 0],
  ['a float', floatOf(1), 8, 128],
  ['a bigint', 2n ** 60n, 8, 64],
  ['a short string', 'ab', 2, 32],
  ['a long string', 'x'.repeat(1000), 1000, 2100],
  ['no elements', [], 8, 32],
  ['numbers', Array.from({ length: 1000 }, (_, i) => i), 8000, 8100],
  ['strings', Array.from({ length: 1000 }, () => 'x'.repeat(100)), 108_000, 130_000],
  ['one string among numbers', ['x'.repeat(10_000), ...Array.from({ length: 30 }, () => 1)], 10_000, 11_000],
  ['a map', new Map<string, Value>([['key', 'x'.repeat(100)]]), 100, 300],
  ['a path', new Path([1, 2, 3], [4, 5]), 24, 256],
  ['a list in a list', nested(50), 800, 3000],
  ['shared lists', doubled(40), 2 ** 40, 2 ** 48],
])('%s', (_, value, atLeast, atMost) => {
  const sizeBytes = approximateSizeBytes(value);
  expect(sizeBytes).toBeGreaterThanOrEqual(atLeast);
  expect(sizeBytes).toBeLessThanOrEqual(atMost);
});
