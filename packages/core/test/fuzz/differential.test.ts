import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { arbitraryTape } from './choices.ts';
import { differenceOf, makeCase } from './differential-case.ts';

describe('the engine and the reference agree on random graphs and queries', () => {
  it.each(['reading', 'updating'] as const)('%s', (kind) => {
    fc.assert(
      fc.property(arbitraryTape, arbitraryTape, (graphTape, queryTape) => {
        const difference = differenceOf(makeCase(graphTape, queryTape, kind));
        expect(difference === 'unspecified' ? null : difference).toBeNull();
      }),
      { numRuns: 2_500, seed: 20_260_101 },
    );
  });
});

describe('the reference itself', () => {
  it('finds most results specified, and some of every kind', () => {
    const kinds = new Map<string, number>();
    for (const tape of fc.sample(arbitraryTape, { numRuns: 200, seed: 1 })) {
      const difference = differenceOf(makeCase(tape, tape, 'reading'));
      kinds.set(String(difference), (kinds.get(String(difference)) ?? 0) + 1);
    }
    expect(kinds.get('null')).toBeGreaterThan(150);
  });
});
