import { LoraError, ProtocolError } from '@loradb-ts/node';
import type { BeginRequest, TransactionEnd, TransactionInfo } from '@loradb-ts/ffi-spec';
import type { FastifyInstance } from 'fastify';
import type { ServerContext } from '../http/context.ts';
import { describeRoute } from '../http/describe-route.ts';
import { ClientSignal, holdPlace } from '../query/hold-place.ts';
import { atMost, queryCallOf } from '../query/request.ts';
import { RESULT_SCHEMAS } from '../query/routes.ts';
import { sendResult } from '../query/send-result.ts';
import { rollBackQuietly } from './registry.ts';
import type { TransactionRegistry } from './registry.ts';

interface ById {
  Params: { id: string };
}

/**
 * `POST /transaction` and what is below it. What belongs to an open transaction does not wait in the line of requests, in
 * which everyone else waits for its end.
 */
export function registerTransactionRoutes(
  app: FastifyInstance,
  { database, limits, admission }: ServerContext,
  transactions: TransactionRegistry,
): void {
  app.post(
    '/transaction',
    describeRoute('Begins a transaction; everyone else waits for its end.', {
      body: 'BeginRequest',
      mayBeEmpty: true,
      answers: ['TransactionInfo'],
      scope: 'write',
    }),
    async (request, reply): Promise<TransactionInfo> => {
      const signal = await holdPlace(admission, reply);
      const { lockTimeoutMs, idleTimeoutMs } = request.body as BeginRequest;
      const idleMs = atMost(limits.transactionIdleMs, idleTimeoutMs);
      const transaction = await database.begin({
        signal,
        lockTimeoutMs: atMost(limits.queryTimeoutMs, lockTimeoutMs),
        idleTimeoutMs: idleMs,
      });
      if (signal.aborted) {
        await rollBackQuietly(transaction);
        throw new LoraError('CANCELLED', 'the client has left');
      }
      const id = transactions.add(transaction, request.token);
      return { id, idleTimeoutMs: idleMs, timeoutMs: limits.transactionTimeoutMs };
    },
  );

  app.post<ById>(
    '/transaction/:id/query',
    describeRoute('Runs a query in a transaction.', {
      body: 'QueryRequest',
      answers: RESULT_SCHEMAS,
      scope: 'write',
    }),
    async (request, reply) => {
      const transaction = transactions.find(request.params.id, request.token);
      const call = queryCallOf(request, limits, new ClientSignal(reply));
      if (call.mode !== 'run')
        throw new ProtocolError(
          'INVALID_REQUEST',
          'in a transaction, a plan is asked for by EXPLAIN or PROFILE',
        );
      return sendResult(reply, call.format, await transaction.execute(call.query, call.params, call.options));
    },
  );

  for (const [verb, status] of [
    ['commit', 'committed'],
    ['rollback', 'rolledBack'],
  ] as const)
    app.post<ById>(
      `/transaction/:id/${verb}`,
      describeRoute(`Ends a transaction: ${verb}.`, {
        mayBeEmpty: true,
        answers: ['TransactionEnd'],
        scope: 'write',
      }),
      async (request): Promise<TransactionEnd> => {
        const { id } = request.params;
        const transaction = transactions.find(id, request.token);
        transactions.remove(id);
        await transaction[verb]();
        return { status };
      },
    );
}
