import { afterEach, describe, expect, test, vi } from 'vitest';
import { nodePlatform } from '../src/node-platform.ts';

afterEach(() => {
  vi.restoreAllMocks();
});

const nowNs = (): bigint => {
  const { epochSeconds, nanoseconds } = nodePlatform.now();
  return BigInt(epochSeconds) * 1_000_000_000n + BigInt(nanoseconds);
};

describe('now', () => {
  test('is the time of the system, within its milliseconds', () => {
    for (let i = 0; i < 1000; i++) {
      const before = BigInt(Date.now());
      const ns = nowNs();
      const after = BigInt(Date.now());
      expect(ns >= before * 1_000_000n).toBe(true);
      expect(ns <= (after + 3n) * 1_000_000n).toBe(true);
    }
  });

  test('counts finer than milliseconds', () => {
    const fractions = Array.from({ length: 100 }, () => nodePlatform.now().nanoseconds % 1_000_000);
    expect(new Set(fractions).size).toBeGreaterThan(50);
  });

  test.each([-86_400_000, 86_400_000])('follows a clock that is set by %i ms', (shiftMs) => {
    const real = Date.now();
    vi.spyOn(Date, 'now').mockReturnValue(real + shiftMs);
    expect(nodePlatform.now().epochSeconds).toBe(Math.floor((real + shiftMs) / 1000));
  });
});

test('monotonicMs never goes back', () => {
  let last = nodePlatform.monotonicMs();
  for (let i = 0; i < 1000; i++) {
    const next = nodePlatform.monotonicMs();
    expect(next).toBeGreaterThanOrEqual(last);
    last = next;
  }
});

test('random numbers are in [0, 1), spread, and do not repeat', () => {
  const numbers = Array.from({ length: 2000 }, () => nodePlatform.random());
  expect(Math.min(...numbers)).toBeGreaterThanOrEqual(0);
  expect(Math.max(...numbers)).toBeLessThan(1);
  expect(new Set(numbers).size).toBe(numbers.length);
  for (let tenth = 0; tenth < 10; tenth++)
    expect(numbers.filter((x) => Math.floor(x * 10) === tenth).length).toBeGreaterThan(100);
});

test('yieldToHost gives timers and I/O their turn', async () => {
  let hadTurn = false;
  setImmediate(() => {
    hadTurn = true;
  });
  await nodePlatform.yieldToHost();
  expect(hadTurn).toBe(true);
});

test('startTimer calls back after its time, unless it is taken back or the time is beyond what Node can wait', async () => {
  const calls: string[] = [];
  nodePlatform.startTimer(5, () => calls.push('taken back'))();
  const far = nodePlatform.startTimer(1e12, () => calls.push('far'));
  await new Promise<void>((resolve) => nodePlatform.startTimer(20, resolve));
  far();
  expect(calls).toEqual([]);
});

describe('zoneOffsetSeconds', () => {
  test.each([
    ['UTC', 0, 0],
    ['Europe/Berlin', Date.UTC(2024, 0, 1) / 1000, 3600],
    ['Europe/Berlin', Date.UTC(2024, 6, 1) / 1000, 7200],
    ['Asia/Kolkata', 0, 19_800],
    ['America/New_York', Date.UTC(2024, 0, 1) / 1000, -18_000],
    ['No/Where', 0, null],
    ['', 0, null],
  ])('%s at %i', (zone, epochSeconds, offset) => {
    expect(nodePlatform.zoneOffsetSeconds(zone, epochSeconds)).toBe(offset);
  });
});
