import type { Database } from '@loradb-ts/node';
import type { QueryMode } from '@loradb-ts/ffi-spec';
import type { FastifyInstance } from 'fastify';
import { Readable } from 'node:stream';
import type { ServerContext } from '../http/context.ts';
import { describeRoute } from '../http/describe-route.ts';
import { holdPlace } from './hold-place.ts';
import { queryCallOf } from './request.ts';
import type { QueryCall } from './request.ts';
import type { Answer } from './result-text.ts';
import { sendResult } from './send-result.ts';
import { streamLines } from './stream-lines.ts';

/** What a query is answered with, by format. */
export const RESULT_SCHEMAS: readonly string[] = [
  'GraphResult',
  'RowsResult',
  'RowArraysResult',
  'CombinedResult',
  'TypedResult',
];

/** `POST /query` and `POST /query/stream`. */
export function registerQueryRoutes(
  app: FastifyInstance,
  { database, limits, admission }: ServerContext,
): void {
  app.post(
    '/query',
    describeRoute('Runs a query and gives all its rows.', { body: 'QueryRequest', answers: RESULT_SCHEMAS }),
    async (request, reply) => {
      const call = queryCallOf(request, limits, await holdPlace(admission, reply));
      return sendResult(reply, call.format, await RUN[call.mode](database, call));
    },
  );

  app.post(
    '/query/stream',
    describeRoute('Runs a query and gives its rows line by line, as they are made.', {
      body: 'QueryRequest',
      answers: ['StreamHeader', 'StreamRow', 'StreamEnd', 'ErrorBody'],
      mediaType: 'application/x-ndjson',
    }),
    async (request, reply) => {
      const { query, params, options, format } = queryCallOf(
        request,
        limits,
        await holdPlace(admission, reply),
      );
      const rows = database.stream(query, params, options);
      // What is wrong before the first row is an answer with a status.
      const columns = await rows.columns();
      return reply
        .type('application/x-ndjson')
        .send(Readable.from(streamLines(columns, rows, format, request)));
    },
  );
}

const RUN: Readonly<Record<QueryMode, (database: Database, call: QueryCall) => Promise<Answer>>> = {
  run: (database, { query, params, options }) => database.execute(query, params, options),
  profile: (database, { query, params, options }) => database.profile(query, params, options),
  explain: async (database, { query, params, options }) => {
    const plan = await database.explain(query, params, options);
    return { columns: [], rows: [], counters: {}, plan };
  },
};
