import type { Outcome } from './outcome.ts';
import { makeReport } from './report.ts';
import type { KnownFailing, TckReport } from './report.ts';
import type { Scenario } from './scenario.ts';
import { WatchedWorker } from './watched-worker.ts';

/** Bounds so wide that only a scenario that hangs or grows without end meets them. */
const WORKER_BOUNDS = { timeoutMs: 60_000, heapMb: 2_048 };

export interface RunTckOptions {
  readonly knownFailing?: KnownFailing;
  /** Told of each scenario as soon as it has ended. */
  readonly onOutcome?: (scenario: Scenario, outcome: Outcome) => void;
}

/** Runs scenarios against `@loradb-ts/node`, one after the other, each on a database of its own. */
export async function runTck(
  scenarios: readonly Scenario[],
  { knownFailing = {}, onOutcome = () => {} }: RunTckOptions = {},
): Promise<TckReport> {
  const worker = new WatchedWorker(new URL('./worker.js', import.meta.url), WORKER_BOUNDS);
  const results: { scenario: Scenario; outcome: Outcome }[] = [];
  try {
    for (const scenario of scenarios) {
      const outcome: Outcome = scenario.isIgnored
        ? { status: 'skipped', reason: 'tagged @ignore' }
        : await worker.run(scenario);
      results.push({ scenario, outcome });
      onOutcome(scenario, outcome);
    }
  } finally {
    await worker.close();
  }
  return makeReport(results, knownFailing);
}
