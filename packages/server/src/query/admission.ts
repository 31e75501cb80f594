import { LoraError, ProtocolError } from '@loradb-ts/node';

/** Lets so many requests work at a time; further ones wait in a line, and those beyond the line are turned away. */
export class Admission {
  readonly #inFlightMax: number;
  readonly #queueMax: number;
  readonly #waiting: Set<() => void> = new Set();
  #inFlight = 0;

  constructor(inFlightMax: number, queueMax: number) {
    this.#inFlightMax = inFlightMax;
    this.#queueMax = queueMax;
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
   * @throws ProtocolError `SERVER_BUSY` where the line is full
   */
  async enter(signal: AbortSignal): Promise<() => void> {
    if (this.#inFlight < this.#inFlightMax) this.#inFlight++;
    else await this.#wait(signal);
    let hasLeft = false;
    return () => {
      if (hasLeft) return;
      hasLeft = true;
      this.#leave();
    };
  }

  #wait(signal: AbortSignal): Promise<void> {
    if (this.#waiting.size >= this.#queueMax)
      throw new ProtocolError('SERVER_BUSY', 'the server has as many requests as it takes; try again later');
    return new Promise((admit, refuse) => {
      const next = (): void => {
        signal.removeEventListener('abort', giveUp);
        admit();
      };
      const giveUp = (): void => {
        this.#waiting.delete(next);
        refuse(new LoraError('CANCELLED', 'the client has left'));
      };
      this.#waiting.add(next);
      signal.addEventListener('abort', giveUp, { once: true });
      if (signal.aborted) giveUp();
    });
  }

  /** The place goes to the next in line. */
  #leave(): void {
    const [next] = this.#waiting;
    if (next === undefined) {
      this.#inFlight--;
      return;
    }
    this.#waiting.delete(next);
    next();
  }
}
