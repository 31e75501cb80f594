import { expect, it } from 'vitest';
import { RecentlyUsed } from '../../src/executor/recently-used.ts';

it('keeps what was used last, and forgets the rest', () => {
  const kept = new RecentlyUsed<number, string | null>(3);
  kept.set(0, null);
  for (let i = 1; i < 100; i++) {
    kept.set(i, `${i}`);
    expect(kept.get(0)).toBeNull();
    expect(kept.get(i - 1)).toBe(i === 1 ? null : `${i - 1}`);
  }
  expect(Array.from({ length: 93 }, (_, i) => kept.get(i + 1))).toEqual(Array(93).fill(undefined));
  kept.set(0, 'new');
  expect(kept.get(0)).toBe('new');
  kept.clear();
  expect(kept.get(0)).toBeUndefined();
});
