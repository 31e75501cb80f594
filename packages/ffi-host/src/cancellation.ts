import type { CancelSignal } from '@loradb-ts/node';

/** Tells a query to stop, as an AbortSignal does; one is made for every query, so it costs next to nothing. */
export class Cancellation implements CancelSignal {
  aborted = false;
  #listeners: Set<() => void> | null = null;

  addEventListener(_type: 'abort', listener: () => void): void {
    (this.#listeners ??= new Set()).add(listener);
  }

  removeEventListener(_type: 'abort', listener: () => void): void {
    this.#listeners?.delete(listener);
  }

  cancel(): void {
    this.aborted = true;
    for (const listener of this.#listeners ?? []) listener();
  }
}
