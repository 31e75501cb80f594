import type { FastifyReply } from 'fastify';
import type { Admission } from './admission.ts';

/**
 * Waits for a place among the requests in flight; it is free again when the whole answer is out, or the client has left.
 *
 * @returns a signal that aborts when the client leaves before it has its whole answer
 * @throws ProtocolError `SERVER_BUSY`; LoraError `CANCELLED` where the client leaves meanwhile
 */
export async function holdPlace(admission: Admission, reply: FastifyReply): Promise<AbortSignal> {
  const signal = clientLeft(reply);
  const leave = await admission.enter(signal);
  if (reply.raw.destroyed) leave();
  else reply.raw.once('close', leave);
  return signal;
}

/** A signal that aborts when the client leaves before it has its whole answer. */
export function clientLeft(reply: FastifyReply): AbortSignal {
  const controller = new AbortController();
  reply.raw.once('close', () => {
    if (!reply.raw.writableFinished) controller.abort();
  });
  return controller.signal;
}
