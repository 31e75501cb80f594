import { ProtocolError, StorageError } from '@loradb-ts/node';
import type { LoadedSnapshot, SavedSnapshot } from '@loradb-ts/node';
import type { SnapshotRequest } from '@loradb-ts/ffi-spec';
import type { FastifyInstance } from 'fastify';
import { stat } from 'node:fs/promises';
import type { ServerContext } from '../http/context.ts';
import { describeRoute } from '../http/describe-route.ts';
import { inSilence } from '../http/in-silence.ts';
import type { RouteDescription } from '../http/describe-route.ts';
import type { SnapshotPaths, SnapshotPlace } from '../security/snapshot-paths.ts';
import { metaText } from './meta-text.ts';
import type { SnapshotSaver } from './saver.ts';

const DESCRIPTION: RouteDescription = {
  body: 'SnapshotRequest',
  mayBeEmpty: true,
  answers: ['SnapshotResponse'],
  scope: 'admin',
  isAdmin: true,
};

/** `POST /admin/snapshot/save` and `/load`, on files of the server. */
export function registerAdminRoutes(
  app: FastifyInstance,
  { database, limits, isReadOnlyAdmin }: ServerContext,
  { paths, saver }: { readonly paths: SnapshotPaths; readonly saver: SnapshotSaver },
): void {
  app.post(
    '/admin/snapshot/save',
    describeRoute('Saves the graph to a file.', DESCRIPTION),
    async (request, reply) => {
      const { path, details = false, walLsn } = request.body as SnapshotRequest;
      const place = await paths.resolve(path);
      const options = { walLsn: walLsn === undefined || walLsn === null ? null : BigInt(walLsn) };
      const saved = await inSilence(request, limits, () => saver.save(place, options));
      return reply
        .type('application/json')
        .send(metaText(saved, place, details ? savedDetails(saved) : null));
    },
  );

  app.post(
    '/admin/snapshot/load',
    describeRoute('Replaces the graph by that of a file.', DESCRIPTION),
    async (request, reply) => {
      if (isReadOnlyAdmin) throw loadingIsOff();
      const { path, details = false, repair = false } = request.body as SnapshotRequest;
      const place = await paths.resolve(path);
      await checkSize(place, limits.snapshotSizeBytes);
      const loaded = await inSilence(request, limits, () => database.loadSnapshot(place.path, { repair }));
      const { nodeCount, relationshipCount } = loaded;
      request.log.warn(
        { path: place.path, nodeCount, relationshipCount, by: request.token?.name },
        'graph replaced',
      );
      return reply
        .type('application/json')
        .send(metaText(loaded, place, details ? loadedDetails(loaded) : null));
    },
  );
}

/** Says that this server replaces no graph as a whole. */
export function loadingIsOff(): ProtocolError {
  return new ProtocolError('UNSUPPORTED', 'loading is switched off (--read-only-admin)');
}

function savedDetails({ sizeBytes, durability }: SavedSnapshot): object {
  return { sizeBytes, durability };
}

function loadedDetails({ mended }: LoadedSnapshot): object {
  return { mended };
}

/** Refuses a file that is too large before any of it is read. What is wrong with it otherwise, the load says. */
async function checkSize({ path }: SnapshotPlace, sizeBytesMax: number): Promise<void> {
  const facts = await stat(path).catch(() => null);
  if (facts !== null && facts.isFile() && facts.size > sizeBytesMax)
    throw new StorageError('FILE_TOO_LARGE', `the file has more than ${sizeBytesMax} bytes`, path, 'open');
}
