import type { ClientMessage, EngineChannel, HostMessage } from '@loradb-ts/core/remote';
import { whenLifelineEnds } from './lifeline.ts';

/** What is asked of a `Worker`, or of the port of a `SharedWorker`. */
export interface WorkerLike {
  postMessage(message: unknown, transfer: Transferable[]): void;
  addEventListener(type: string, listener: (event: Event) => void): void;
  removeEventListener(type: string, listener: (event: Event) => void): void;
  /** Of workers. */
  terminate?(): void;
  /** Of ports. */
  start?(): void;
  close?(): void;
}

/** The end of a channel to a worker that calls. `lifeline`, as soon as it is known, tells of an end without an event. */
export class WorkerChannel implements EngineChannel {
  readonly #worker: WorkerLike;
  /** Ended with the channel. */
  readonly #open = new AbortController();
  #onGone: (cause: unknown) => void = () => {};
  #leave: () => void = () => {};

  constructor(worker: WorkerLike) {
    this.#worker = worker;
  }

  post(message: ClientMessage, transfer: readonly ArrayBufferLike[]): void {
    this.#worker.postMessage(message, transfer as Transferable[]);
  }

  listen(onMessage: (message: HostMessage) => void, onGone: (cause: unknown) => void): void {
    const receive = (event: Event): void => onMessage((event as MessageEvent<HostMessage>).data);
    const fail = (event: Event): void => onGone(new Error(reasonOf(event as ErrorEvent)));
    this.#worker.addEventListener('message', receive);
    this.#worker.addEventListener('error', fail);
    this.#worker.start?.();
    this.#onGone = onGone;
    this.#leave = () => {
      this.#worker.removeEventListener('message', receive);
      this.#worker.removeEventListener('error', fail);
    };
  }

  /** Watches the lifeline, which the worker holds by now: see {@link holdLifeline}. */
  watch(lifeline: string): void {
    whenLifelineEnds(lifeline, this.#open.signal, () => this.#onGone(new Error('the worker was ended')));
  }

  /** Pages end without asking. */
  setBusy(): void {}

  end(): void {
    this.#open.abort();
    this.#leave();
    this.#worker.terminate?.();
    this.#worker.close?.();
  }
}

function reasonOf({ message, filename, lineno }: ErrorEvent): string {
  if (typeof message !== 'string' || message === '') return 'its script cannot be loaded';
  return `${message} (${filename}:${lineno})`;
}
