import * as fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { equivalent } from '../../src/value/compare.ts';
import { groupKey, rowKey } from '../../src/value/group-key.ts';
import { DateTime, Float, NodeRef, RelationshipRef } from '../../src/value/value.ts';
import type { Value } from '../../src/value/value.ts';
import { arbitraryValue } from './arbitrary-value.ts';

/** True where a JavaScript Map takes two keys as one. */
function isOneKey(a: unknown, b: unknown): boolean {
  return new Set([a, b]).size === 1;
}

describe('groupKey', () => {
  test.each<[Value, Value, boolean]>([
    [1, new Float(1), true],
    [0, new Float(-0), true],
    [NaN, NaN, true],
    [null, null, true],
    [1, '1', false],
    [true, 'true', false],
    [2n ** 60n, 2 ** 60, true],
    [2n ** 60n + 1n, 2 ** 60, false],
    [1152921504606847000n, 2 ** 60, false],
    [[1152921504606847000n], [2 ** 60], false],
    [[1, 2], [12], false],
    [['a', 'b'], ['a,b'], false],
    [[null], ['null'], false],
    [[[1], 2], [[1, 2]], false],
    [new Map([['a', 1]]), [['a', 1]], false],
    [
      new Map<string, Value>([
        ['a', 1],
        ['b', 2],
      ]),
      new Map<string, Value>([
        ['b', 2],
        ['a', 1],
      ]),
      true,
    ],
    [new NodeRef(1), new RelationshipRef(1), false],
    [new DateTime(2020, 1, 1, 12, 0, 0, 0, 3600, null), new DateTime(2020, 1, 1, 11, 0, 0, 0, 0, null), true],
  ])('%o and %o: %s', (a, b, expected) => {
    expect(isOneKey(groupKey(a), groupKey(b))).toBe(expected);
  });

  it('is one for equivalent values only', () => {
    fc.assert(
      fc.property(arbitraryValue, arbitraryValue, (a, b) => {
        expect(isOneKey(groupKey(a), groupKey(b))).toBe(equivalent(a, b));
        expect(isOneKey(rowKey([a, b]), rowKey([b, a]))).toBe(equivalent(a, b));
      }),
      { numRuns: 2000 },
    );
  });

  it('stays linear in deeply nested lists', () => {
    let nested: Value = 1;
    for (let i = 0; i < 1000; i++) nested = [nested];
    expect(groupKey(nested)).toHaveLength(1 + 1000 * 3 + 3);
  });
});

test('rowKey of one value is that value’s key', () => {
  expect(rowKey(['a'])).toBe('a');
  expect(rowKey([])).not.toBe('');
});
