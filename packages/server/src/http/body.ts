import { LoraError, ProtocolError } from '@loradb-ts/node';
import { parseMessage } from '@loradb-ts/ffi-spec';
import type { ParsedJson } from '@loradb-ts/ffi-spec';
import type { FastifyRequest } from 'fastify';
import type { IncomingMessage } from 'node:http';

const JSON_TYPE = /^application\/json\s*(?:;\s*charset\s*=\s*"?utf-8"?\s*)?$/i;

const UTF8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/** Says that a body has a type or encoding that the route does not take. */
export function unsupportedMediaType(needed: string): ProtocolError {
  return new ProtocolError('UNSUPPORTED_MEDIA_TYPE', `the body has to be ${needed}, not compressed`);
}

/**
 * Reads and parses a body of JSON; an empty one is `{}` where the route takes that.
 *
 * @throws ProtocolError `UNSUPPORTED_MEDIA_TYPE`, `REQUEST_TOO_LARGE`, `REQUEST_TIMED_OUT`, `INVALID_JSON`, `INVALID_REQUEST`
 */
export async function readJson(
  request: FastifyRequest,
  payload: IncomingMessage,
  limits: { readonly bodySizeBytes: number; readonly bodyTimeoutMs: number },
): Promise<ParsedJson> {
  if (!JSON_TYPE.test(request.headers['content-type'] ?? '') || isEncoded(request))
    throw unsupportedMediaType('JSON as application/json in UTF-8');
  if (Number(request.headers['content-length'] ?? 0) > limits.bodySizeBytes)
    throw tooLarge(limits.bodySizeBytes);
  const bytes = await collect(payload, limits.bodySizeBytes, limits.bodyTimeoutMs);
  if (bytes.length === 0 && request.routeOptions.config.mayBeEmpty === true) return {};
  return parseMessage(textOf(bytes));
}

/** True for a body that is compressed. */
export function isEncoded(request: FastifyRequest): boolean {
  const encoding = request.headers['content-encoding'];
  return encoding !== undefined && encoding.toLowerCase() !== 'identity';
}

/** Says that a body has more bytes than the route takes. */
export function tooLarge(limitBytes: number): ProtocolError {
  return new ProtocolError('REQUEST_TOO_LARGE', `the body has more than ${limitBytes} bytes`);
}

function timedOut(timeoutMs: number): ProtocolError {
  return new ProtocolError('REQUEST_TIMED_OUT', `the body did not come within ${timeoutMs} ms`);
}

function clientLeft(): LoraError {
  return new LoraError('CANCELLED', 'the client has left');
}

/** All bytes of a body. What is left unread when it fails goes with the connection, which is closed after the answer. */
function collect(payload: IncomingMessage, sizeBytesMax: number, timeoutMs: number): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    let sizeBytes = 0;
    const settle = (outcome: () => void): void => {
      clearTimeout(timer);
      payload.pause().removeListener('data', take).removeListener('end', end).removeListener('close', leave);
      outcome();
    };
    const take = (chunk: Buffer): void => {
      sizeBytes += chunk.length;
      if (sizeBytes > sizeBytesMax) settle(() => reject(tooLarge(sizeBytesMax)));
      else chunks.push(chunk);
    };
    const end = (): void => settle(() => resolve(chunks.length === 1 ? chunks[0]! : Buffer.concat(chunks)));
    const leave = (): void => settle(() => reject(clientLeft()));
    const timer = setTimeout(() => settle(() => reject(timedOut(timeoutMs))), timeoutMs);
    payload.on('data', take).on('end', end).on('close', leave);
  });
}

/**
 * The chunks of a body, as long as each comes in time.
 *
 * @throws ProtocolError `REQUEST_TIMED_OUT`; LoraError `CANCELLED` where the client has left
 */
export async function* chunksOf(payload: IncomingMessage, timeoutMs: number): AsyncGenerator<Uint8Array> {
  let fail = (_error: Error): void => {};
  const failure = new Promise<never>((_resolve, reject) => {
    fail = reject;
  });
  // It may come when nobody waits any more.
  failure.catch(() => {});
  const timer = setTimeout(() => fail(timedOut(timeoutMs)), timeoutMs);
  const leave = (): void => {
    if (!payload.complete) fail(clientLeft());
  };
  payload.once('close', leave);
  // Closing the iterator would destroy the connection before it has its answer.
  const chunks = payload.iterator({ destroyOnReturn: false }) as AsyncIterator<Uint8Array, undefined>;
  try {
    for (;;) {
      const next = await Promise.race([chunks.next(), failure]);
      if (next.done === true) return;
      timer.refresh();
      yield next.value;
    }
  } finally {
    clearTimeout(timer);
    payload.removeListener('close', leave);
  }
}

function textOf(bytes: Uint8Array): string {
  try {
    return UTF8.decode(bytes);
  } catch (cause) {
    throw new ProtocolError('INVALID_JSON', 'the body is not UTF-8', { cause });
  }
}
