import { Worker } from 'node:worker_threads';
import type { FailureStatus, Outcome } from './outcome.ts';
import type { Scenario } from './scenario.ts';

/** What a scenario may take before its worker is ended. */
export interface WorkerBounds {
  readonly timeoutMs: number;
  readonly heapMb: number;
}

/**
 * Runs scenarios, one after the other, in a worker thread that answers each with its outcome. A scenario that takes too
 * long or makes the worker end fails, and the next one gets a new worker.
 */
export class WatchedWorker {
  readonly #file: URL;
  readonly #bounds: WorkerBounds;
  #worker: Worker | null = null;
  /** Ends the run that is under way. */
  #settle: (ended: Ended) => void = () => {};

  /** `file` is the module that the worker runs. */
  constructor(file: URL, bounds: WorkerBounds) {
    this.#file = file;
    this.#bounds = bounds;
  }

  /** Runs one scenario; the one before has to have ended. */
  async run(scenario: Scenario): Promise<Outcome> {
    const worker = (this.#worker ??= this.#start());
    const { timeoutMs } = this.#bounds;
    let timer: NodeJS.Timeout | undefined;
    const { outcome, isWorkerLost } = await new Promise<Ended>((resolve) => {
      this.#settle = resolve;
      const reason = `no end after ${timeoutMs} ms`;
      timer = setTimeout(() => resolve(lost('timed out', reason)), timeoutMs);
      // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a worker has no origin
      worker.postMessage(scenario);
    });
    clearTimeout(timer);
    if (isWorkerLost) await this.close();
    return outcome;
  }

  /** Ends the worker. Another run starts a new one. */
  async close(): Promise<void> {
    const worker = this.#worker;
    this.#worker = null;
    await worker?.terminate();
  }

  #start(): Worker {
    const worker = new Worker(this.#file, {
      resourceLimits: { maxOldGenerationSizeMb: this.#bounds.heapMb },
    });
    const lose = (reason: string): void =>
      this.#settle(lost('raised an error', `the worker ended: ${reason}`));
    worker.on('message', (outcome: Outcome) => this.#settle({ outcome, isWorkerLost: false }));
    worker.on('error', (error) => lose(error.stack ?? error.message));
    worker.on('exit', (code) => lose(`exit code ${code}`));
    return worker;
  }
}

/** How a run ended, and whether its worker can run another. */
interface Ended {
  readonly outcome: Outcome;
  readonly isWorkerLost: boolean;
}

function lost(status: FailureStatus, reason: string): Ended {
  return { outcome: { status, reason }, isWorkerLost: true };
}
