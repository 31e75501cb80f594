import { describe, expect, it } from 'vitest';
import { walkCount } from '../../src/planner/cost.ts';

describe('the estimated number of walks', () => {
  it.each([
    [2, 1, 1, 2],
    [2, 1, 3, 14],
    [2, 0, 0, 1],
    [2, 0, null, 63],
    [2, 1, 100, 126],
    [2, 3, 2, 0],
    [0, 1, null, 0],
    [0.5, Number.MAX_SAFE_INTEGER, null, 0],
    [2, Number.MAX_SAFE_INTEGER, Number.MAX_SAFE_INTEGER, Infinity],
  ])('of %d relationships a node and %d to %s steps is %d', (perStep, min, max, count) => {
    expect(walkCount(perStep, min, max)).toBe(count);
  });
});
