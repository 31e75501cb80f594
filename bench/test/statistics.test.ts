import { expect, it } from 'vitest';
import { median } from '../src/harness/statistics.ts';

it.each([
  { values: [3], middle: 3 },
  { values: [10, 9, 100], middle: 10 },
  { values: [4, 1, 2, 3], middle: 2.5 },
])('the median of $values is $middle', ({ values, middle }) => {
  expect(median(values)).toBe(middle);
});
