import { Worker } from 'node:worker_threads';
import type { Outcome } from './outcome.ts';
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

  /** `file` is the module that the worker runs. */
  constructor(file: URL, bounds: WorkerBounds) {
    this.#file = file;
    this.#bounds = bounds;
  }

  /** Runs one scenario; the one before has to have ended. */
  async run(scenario: Scenario): Promise<Outcome> {
    const worker = (this.#worker ??= new Worker(this.#file, {
      resourceLimits: { maxOldGenerationSizeMb: this.#bounds.heapMb },
    }));
    const { timeoutMs } = this.#bounds;
    let timer: NodeJS.Timeout | undefined;
    const outcome = await new Promise<Outcome & { isWorkerLost?: true }>((resolve) => {
      timer = setTimeout(
        () => resolve({ status: 'timed out', reason: `no end after ${timeoutMs} ms`, isWorkerLost: true }),
        timeoutMs,
      );
      worker.once('message', resolve);
      worker.once('error', (error) =>
        resolve({
          status: 'raised an error',
          reason: `the worker ended: ${error.stack}`,
          isWorkerLost: true,
        }),
      );
      worker.once('exit', (code) =>
        resolve({ status: 'raised an error', reason: `the worker ended with ${code}`, isWorkerLost: true }),
      );
      // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a worker has no origin
      worker.postMessage(scenario);
    });
    clearTimeout(timer);
    worker.removeAllListeners();
    if (outcome.isWorkerLost) await this.close();
    return { status: outcome.status, reason: outcome.reason };
  }

  /** Ends the worker. Another run starts a new one. */
  async close(): Promise<void> {
    const worker = this.#worker;
    this.#worker = null;
    await worker?.terminate();
  }
}
