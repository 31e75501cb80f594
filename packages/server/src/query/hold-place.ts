import type { CancelSignal } from '@loradb-ts/node';
import type { FastifyReply } from 'fastify';
import type { Admission } from './admission.ts';

/** Aborts when the client leaves before it has its whole answer. It does without the cost of an AbortSignal. */
export class ClientSignal implements CancelSignal {
  aborted = false;
  #listeners: (() => void)[] = [];

  constructor({ raw }: FastifyReply) {
    raw.once('close', () => {
      if (raw.writableFinished) return;
      this.aborted = true;
      for (const listener of this.#listeners) listener();
    });
  }

  addEventListener(_type: 'abort', listener: () => void): void {
    this.#listeners.push(listener);
  }

  removeEventListener(_type: 'abort', listener: () => void): void {
    this.#listeners = this.#listeners.filter((other) => other !== listener);
  }
}

/**
 * Waits for a place among the requests in flight; it is free again when the whole answer is out, or the client has left.
 *
 * @throws ProtocolError `SERVER_BUSY`; LoraError `CANCELLED` where the client leaves meanwhile
 */
export async function holdPlace(admission: Admission, reply: FastifyReply): Promise<ClientSignal> {
  const signal = new ClientSignal(reply);
  const leave = await admission.enter(signal);
  if (reply.raw.destroyed) leave();
  else reply.raw.once('close', leave);
  return signal;
}
