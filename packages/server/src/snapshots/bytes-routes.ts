import { ProtocolError } from '@loradb-ts/node';
import type { SnapshotQuery } from '@loradb-ts/ffi-spec';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { IncomingMessage } from 'node:http';
import { Readable } from 'node:stream';
import { chunksOf, isEncoded, tooLarge, unsupportedMediaType } from '../http/body.ts';
import type { ServerContext } from '../http/context.ts';
import { describeRoute } from '../http/describe-route.ts';
import { holdPlace } from '../query/hold-place.ts';
import { loadingIsOff } from './admin-routes.ts';
import { metaText } from './meta-text.ts';

const SNAPSHOT_TYPE = 'application/octet-stream';

interface WithQuery {
  Querystring: SnapshotQuery;
}

/** `GET /snapshot`, and `PUT /snapshot` where it may: the bytes, for clients without a shared disk. */
export function registerBytesRoutes(app: FastifyInstance, context: ServerContext, mayLoad: boolean): void {
  const { database, admission } = context;

  app.get<WithQuery>(
    '/snapshot',
    describeRoute('Gives the graph as a snapshot.', {
      query: 'SnapshotQuery',
      answers: ['SnapshotBytes'],
      mediaType: SNAPSHOT_TYPE,
    }),
    async (request, reply) => {
      const { walLsn } = request.query;
      await holdPlace(admission, reply);
      const chunks = database.snapshotStream({ walLsn: walLsn === undefined ? null : BigInt(walLsn) });
      reply.type(SNAPSHOT_TYPE).header('content-length', await chunks.sizeBytes());
      return reply.send(Readable.from(chunks, { objectMode: false }));
    },
  );

  if (mayLoad) registerPut(app, context);
}

/** The body is no JSON and is decoded while it comes, so the route has a way of its own to read it. */
function registerPut(
  app: FastifyInstance,
  { database, limits, admission, isReadOnlyAdmin }: ServerContext,
): void {
  app.removeAllContentTypeParsers();
  app.addContentTypeParser(SNAPSHOT_TYPE, (_request, payload, done) => done(null, payload));
  app.put<WithQuery>(
    '/snapshot',
    describeRoute('Replaces the graph by that of a snapshot.', {
      query: 'SnapshotQuery',
      answers: ['SnapshotResponse'],
      scope: 'admin',
    }),
    async (request, reply) => {
      if (isReadOnlyAdmin) throw loadingIsOff();
      const sizeBytes = sizeOf(request, limits.snapshotSizeBytes);
      await holdPlace(admission, reply);
      const chunks = chunksOf(request.body as IncomingMessage, limits.bodyTimeoutMs);
      const loaded = await database.loadSnapshotFromChunks(chunks, sizeBytes, {
        repair: request.query.repair === 'true',
      });
      const { nodeCount, relationshipCount, mended } = loaded;
      request.log.warn(
        { sizeBytes, nodeCount, relationshipCount, by: request.token?.name },
        'graph replaced',
      );
      return reply.type('application/json').send(metaText(loaded, null, { mended }));
    },
  );
}

/** What Content-Length says. Without one, nothing could be checked before the whole body is there. */
function sizeOf(request: FastifyRequest, sizeBytesMax: number): number {
  if (request.body === undefined || isEncoded(request)) throw unsupportedMediaType(SNAPSHOT_TYPE);
  const length = request.headers['content-length'];
  if (length === undefined) throw new ProtocolError('LENGTH_REQUIRED', 'a snapshot needs Content-Length');
  const sizeBytes = Number(length);
  if (sizeBytes > sizeBytesMax) throw tooLarge(sizeBytesMax);
  return sizeBytes;
}
