import type { ResultFormat } from '@loradb-ts/ffi-spec';
import type { FastifyReply } from 'fastify';
import { Readable } from 'node:stream';
import { inSlices } from './in-slices.ts';
import { resultText } from './result-text.ts';
import type { Answer } from './result-text.ts';

/** Sends a result, whole: a value that cannot be written is found before the status is. */
export async function sendResult(
  reply: FastifyReply,
  format: ResultFormat,
  answer: Answer,
): Promise<FastifyReply> {
  const slices = await inSlices(resultText(format, answer));
  reply.type('application/json');
  // A string goes out together with the headers.
  if (typeof slices === 'string') return reply.send(slices);
  reply.header(
    'content-length',
    slices.reduce((sum, { length }) => sum + length, 0),
  );
  return reply.send(Readable.from(slices));
}
