import { afterAll, expect, it } from 'vitest';
import type { Scenario } from '../../src/tck/scenario.ts';
import { WatchedWorker } from '../../src/tck/watched-worker.ts';

const worker = new WatchedWorker(new URL('fixtures/worker.mjs', import.meta.url), {
  timeoutMs: 2_000,
  heapMb: 64,
});
afterAll(() => worker.close());

const scenario = (id: string): Scenario => ({ id, feature: 'f', isIgnored: false, steps: [] });

it.each([
  ['pass', 'passed', ''],
  ['pass', 'passed', ''],
  ['hang', 'timed out', 'no end after 2000 ms'],
  ['pass', 'passed', ''],
  ['throw', 'raised an error', 'thrown on purpose'],
  ['pass', 'passed', ''],
  ['exit', 'raised an error', 'exit code 3'],
  ['pass', 'passed', ''],
])('%s: %s', async (id, status, reason) => {
  const outcome = await worker.run(scenario(id));
  expect(outcome.status).toBe(status);
  expect(outcome.reason).toContain(reason);
});
