import { LoraError, ProtocolError } from '@loradb-ts/node';
import { HTTP_STATUS, encodeError } from '@loradb-ts/ffi-spec';
import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Duplex } from 'node:stream';
import { unsupportedMediaType } from './body.ts';

/** Seconds after which a client that was turned away may try again. */
const RETRY_AFTER_SECONDS = 1;

/** Makes every failure an answer of one form, with the status of its code; see spec/http-api.md, section 4. */
export function registerErrors(app: FastifyInstance): void {
  app.setErrorHandler((error: FastifyError | LoraError, request, reply) => {
    const known = loraErrorOf(error);
    if (known.code === 'INTERNAL') request.log.error({ err: error }, 'internal error');
    return sendError(known, request, reply);
  });
  app.setNotFoundHandler(() => {
    throw routeNotFound();
  });
}

export function routeNotFound(): ProtocolError {
  return new ProtocolError('ROUTE_NOT_FOUND', 'there is nothing at this path');
}

/** Answers with an error. */
export function sendError(error: LoraError, request: FastifyRequest, reply: FastifyReply): FastifyReply {
  const { code } = error;
  request.failure = code;
  const isAdmin = request.routeOptions.config?.isAdmin === true;
  // What is wrong with a file of the server is no fault of the client; LoraDB's admin routes say so, too.
  const status = isAdmin && error.name === 'SnapshotError' ? 500 : HTTP_STATUS[code];
  if (status === 401) reply.header('www-authenticate', 'Bearer');
  if (status === 503 || status === 429) reply.header('retry-after', RETRY_AFTER_SECONDS);
  return reply.code(status).send(encodeError(error));
}

/** What any thrown thing is, in the words of the list of codes. */
export function loraErrorOf(error: unknown): LoraError {
  if (error instanceof LoraError) return error;
  const { code, statusCode = 500, validation, message } = error as Partial<FastifyError>;
  if (validation !== undefined)
    return new ProtocolError('INVALID_REQUEST', message ?? 'the body has another form');
  if (code === 'FST_ERR_CTP_INVALID_MEDIA_TYPE') return unsupportedMediaType('JSON as application/json');
  if (statusCode >= 400 && statusCode < 500)
    return new ProtocolError('MALFORMED_HTTP', message ?? 'the request is malformed');
  return new LoraError('INTERNAL', 'internal error', { cause: error });
}

/** Answers what is no HTTP, or too much or too slow to become a request, and closes the connection. */
export function refuseConnection(error: NodeJS.ErrnoException, socket: Duplex): void {
  if (error.code === 'ECONNRESET' || !socket.writable) {
    socket.destroy();
    return;
  }
  const refusal = refusalOf(error.code);
  const body = JSON.stringify(encodeError(refusal));
  socket.end(
    `HTTP/1.1 ${HTTP_STATUS[refusal.code]} ${refusal.code}\r\nContent-Type: application/json\r\n` +
      `Content-Length: ${Buffer.byteLength(body)}\r\nConnection: close\r\n\r\n${body}`,
  );
}

function refusalOf(code: string | undefined): ProtocolError {
  switch (code) {
    case 'HPE_HEADER_OVERFLOW':
      return new ProtocolError('HEADERS_TOO_LARGE', 'the headers are too large');
    case 'ERR_HTTP_REQUEST_TIMEOUT':
      return new ProtocolError('REQUEST_TIMED_OUT', 'the request came too slowly');
    default:
      return new ProtocolError('MALFORMED_HTTP', 'this is no HTTP request');
  }
}
