import type { FastifyRequest } from 'fastify';
import type { ServerLimits } from '../limits.ts';

/** Does work that may take longer than a connection may be silent, such as the save of a large graph. */
export async function inSilence<T>(
  { raw: { socket } }: FastifyRequest,
  { silenceTimeoutMs }: ServerLimits,
  work: () => Promise<T>,
): Promise<T> {
  socket.setTimeout(0);
  try {
    return await work();
  } finally {
    socket.setTimeout(silenceTimeoutMs);
  }
}
