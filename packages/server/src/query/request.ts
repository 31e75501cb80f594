import { ProtocolError } from '@loradb-ts/node';
import type { CancelSignal, LoraParams, StreamOptions } from '@loradb-ts/node';
import { decodeTypedParams } from '@loradb-ts/ffi-spec';
import type { ParsedJson, QueryMode, QueryRequest, ResultFormat } from '@loradb-ts/ffi-spec';
import type { FastifyRequest } from 'fastify';
import type { ServerLimits } from '../limits.ts';
import { allows } from '../security/tokens.ts';

/** A query as the engine takes it. */
export interface QueryCall {
  readonly query: string;
  readonly params: LoraParams;
  readonly format: ResultFormat;
  readonly mode: QueryMode;
  readonly options: StreamOptions;
}

/**
 * Makes a call of a request whose body has been checked. No limit is wider than that of the server.
 *
 * @throws ProtocolError `INVALID_REQUEST` for parameters that are no typed values, and for a plan in another format
 */
export function queryCallOf(request: FastifyRequest, limits: ServerLimits, signal: CancelSignal): QueryCall {
  const body = request.body as QueryRequest;
  const format = body.format ?? 'graph';
  const mode = body.mode ?? 'run';
  if (mode !== 'run' && format !== 'typed')
    throw new ProtocolError('INVALID_REQUEST', 'a plan needs the format typed');
  const parsed = (body.params ?? {}) as Record<string, ParsedJson>;
  return {
    query: body.query,
    params: format === 'typed' ? decodeTypedParams(parsed) : parsed,
    format,
    mode,
    options: {
      signal,
      integers: 'bigint',
      readOnly: body.readOnly === true || !mayWrite(request),
      timeoutMs: atMost(limits.queryTimeoutMs, body.timeoutMs),
      lockTimeoutMs: atMost(limits.queryTimeoutMs, body.lockTimeoutMs),
      maxRows: atMost(limits.rowCount, body.maxRows),
      memoryBudgetBytes: atMost(limits.memoryBudgetBytes, body.memoryBudgetBytes),
      bufferBytes: atMost(limits.streamBufferBytes, body.bufferBytes),
    },
  };
}

function mayWrite({ token }: FastifyRequest): boolean {
  return token === null || allows(token.scope, 'write');
}

/** What is asked for, or the limit where that is less or nothing is asked for. */
export function atMost(limit: number, asked: number | undefined): number {
  return Math.min(limit, asked ?? limit);
}
