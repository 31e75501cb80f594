import { encodeError, printPlainValue, printTypedValue } from '@loradb-ts/ffi-spec';
import type { ResultFormat } from '@loradb-ts/ffi-spec';
import type { ResultStream } from '@loradb-ts/node';
import type { FastifyRequest } from 'fastify';
import { loraErrorOf } from '../http/errors.ts';
import { rowText } from './result-text.ts';

/** Characters that are sent at a time, and milliseconds that a line waits for others at most. */
const BATCH_LENGTH = 16_384;
const BATCH_MS = 20;

/**
 * The lines of a stream as they are sent: the columns, the rows, and at the end what tells that it was the end, or why it
 * was not. A reader that stops early ends the query.
 */
export async function* streamLines(
  columns: readonly string[],
  rows: ResultStream,
  format: ResultFormat,
  request: FastifyRequest,
): AsyncGenerator<Buffer> {
  const print = format === 'typed' ? printTypedValue : printPlainValue;
  let text = `{"columns":${JSON.stringify(columns)}}\n`;
  let rowCount = 0;
  let sentMs = performance.now();
  try {
    for await (const row of rows) {
      text += `{"row":${rowText(columns, row, print)}}\n`;
      rowCount++;
      const isDue =
        text.length >= BATCH_LENGTH || ((rowCount & 63) === 0 && performance.now() - sentMs >= BATCH_MS);
      if (!isDue) continue;
      yield Buffer.from(text);
      text = '';
      sentMs = performance.now();
    }
    text += `{"end":{"rowCount":${rowCount}}}\n`;
  } catch (error) {
    const known = loraErrorOf(error);
    request.failure = known.code;
    if (known.code === 'INTERNAL') request.log.error({ err: error }, 'internal error');
    text += `${JSON.stringify(encodeError(known))}\n`;
  }
  yield Buffer.from(text);
}
