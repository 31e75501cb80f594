import { describe, expect, it } from 'vitest';
import { sortInSteps } from '../../../src/graph/index/sort-in-steps.ts';
import { finish } from '../../../src/graph/steps.ts';

/** Numbers without an order that one can see. */
function scattered(count: number): Int32Array {
  return Int32Array.from({ length: count }, (_, i) => (i * 7919) % 10_007);
}

describe('sorting in steps', () => {
  it.each([0, 1, 2, 1023, 1024, 1025, 2048, 3000, 5000, 10_000])('puts %d items in order', (count) => {
    const sorted = finish(sortInSteps(scattered(count), (a, b) => a - b));
    expect(sorted).toEqual(scattered(count).toSorted());
  });

  it('leaves equal items in their order', () => {
    const items = Int32Array.from({ length: 6000 }, (_, i) => i);
    const sorted = finish(sortInSteps(items.slice(), (a, b) => (a % 7) - (b % 7)));
    expect([...sorted]).toEqual([...items].toSorted((a, b) => (a % 7) - (b % 7)));
  });

  it('sorts no more than a run, and merges no more than that, at a time', () => {
    let comparisonCount = 0;
    let countMax = 0;
    const steps = sortInSteps(scattered(20_000), (a, b) => {
      comparisonCount++;
      return a - b;
    });
    for (let isDone = false; !isDone; countMax = Math.max(countMax, comparisonCount)) {
      comparisonCount = 0;
      isDone = steps.next().done === true;
    }
    expect(countMax).toBeLessThan(1024 * 11);
  });
});
