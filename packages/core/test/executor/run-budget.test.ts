import { describe, expect, it } from 'vitest';
import { BATCH_ROWS } from '../../src/executor/batch.ts';
import { MemoryUse, RunBudget } from '../../src/executor/run-budget.ts';

const code = (value: string): unknown => expect.objectContaining({ code: value });

describe('the size of batches', () => {
  it.each([
    ['microseconds', 0.001, BATCH_ROWS, BATCH_ROWS],
    ['10 microseconds', 0.01, 75, 600],
    ['a tenth of a millisecond', 0.1, 10, 60],
    ['a millisecond', 1, 1, 5],
    ['a second', 1000, 1, 1],
  ])('fits the time of a step where a row takes %s', (_, msPerRow, atLeast, atMost) => {
    let nowMs = 0;
    const budget = new RunBudget(() => nowMs);
    budget.begin();
    for (let step = 0; step < 30; step++) {
      budget.beginStep();
      nowMs += budget.batchRows * msPerRow;
      budget.endStep();
    }
    expect(budget.batchRows).toBeGreaterThanOrEqual(atLeast);
    expect(budget.batchRows).toBeLessThanOrEqual(atMost);
  });
});

describe('the deadline', () => {
  it('is looked at after each step, and within long ones', () => {
    let nowMs = 0;
    const budget = new RunBudget(() => nowMs);
    budget.begin({ deadlineMs: 10, memoryBytes: Infinity });
    nowMs = 10;
    budget.endStep();
    nowMs = 11;
    expect(() => budget.endStep()).toThrow(code('TIMED_OUT'));
    expect(() => {
      for (let i = 0; i < 1000; i++) budget.notePiece();
    }).toThrow(code('TIMED_OUT'));
  });
});

describe('memory', () => {
  it('is shared by all holders, and free again when they clear it', () => {
    const budget = new RunBudget(() => 0);
    budget.begin({ deadlineMs: Infinity, memoryBytes: 100 });
    const [sort, distinct] = [new MemoryUse(budget, 'Sort'), new MemoryUse(budget, 'Distinct')];
    sort.add(60);
    distinct.add(40);
    expect(() => distinct.add(1)).toThrow(/Distinct.*100 bytes/);
    sort.clear();
    distinct.add(59);
    expect(() => budget.check(1, 'reduce()')).toThrow(code('MEMORY_LIMIT_EXCEEDED'));
  });

  it('of a run before is forgotten', () => {
    const budget = new RunBudget(() => 0);
    const sort = new MemoryUse(budget, 'Sort');
    for (let run = 0; run < 3; run++) {
      budget.begin({ deadlineMs: Infinity, memoryBytes: 100 });
      sort.clear();
      expect(budget.usedBytes).toBe(0);
      sort.add(70);
      expect(budget.usedBytes).toBe(70);
    }
    budget.begin({ deadlineMs: Infinity, memoryBytes: 100 });
    sort.add(20);
    sort.clear();
    expect(budget.usedBytes).toBe(0);
  });
});
