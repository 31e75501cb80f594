import { LoraError, ProtocolError } from '@loradb-ts/node';
import type { CancelSignal } from '@loradb-ts/node';

/** Lets so many requests work at a time; further ones wait in a line, and those beyond the line are turned away. */
export class Admission {
  readonly #inFlightMax: number;
  readonly #queueMax: number;
  readonly #waitMs: number;
  readonly #waiting: Set<() => void> = new Set();
  #inFlight = 0;

  /** @param waitMs how long a request may stand in the line */
  constructor(inFlightMax: number, queueMax: number, waitMs: number) {
    this.#inFlightMax = inFlightMax;
    this.#queueMax = queueMax;
    this.#waitMs = waitMs;
  }

  get inFlightCount(): number {
    return this.#inFlight;
  }

  get waitingCount(): number {
    return this.#waiting.size;
  }

  /**
   * Resolves when the request may work, with what it has to call, once, when it has ended.
   *
   * @param signal takes it out of the line: LoraError `CANCELLED`
   * @throws ProtocolError `SERVER_BUSY` where the line is full or does not move
   */
  async enter(signal: CancelSignal): Promise<() => void> {
    if (this.#inFlight < this.#inFlightMax) this.#inFlight++;
    else await this.#wait(signal);
    let hasLeft = false;
    return () => {
      if (hasLeft) return;
      hasLeft = true;
      this.#leave();
    };
  }

  #wait(signal: CancelSignal): Promise<void> {
    if (this.#waiting.size >= this.#queueMax) throw busy();
    return new Promise((admit, refuse) => {
      const settle = (outcome: () => void): void => {
        clearTimeout(timer);
        signal.removeEventListener('abort', leave);
        this.#waiting.delete(next);
        outcome();
      };
      const next = (): void => settle(admit);
      const leave = (): void => settle(() => refuse(new LoraError('CANCELLED', 'the client has left')));
      const timer = setTimeout(() => settle(() => refuse(busy())), this.#waitMs);
      this.#waiting.add(next);
      signal.addEventListener('abort', leave);
      if (signal.aborted) leave();
    });
  }

  /** The place goes to the next in line. */
  #leave(): void {
    const [next] = this.#waiting;
    if (next === undefined) {
      this.#inFlight--;
      return;
    }
    next();
  }
}

function busy(): ProtocolError {
  return new ProtocolError('SERVER_BUSY', 'the server has as many requests as it takes; try again later');
}
