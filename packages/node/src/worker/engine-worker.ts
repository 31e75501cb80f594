/** The thread of {@link startEngineThread}. */
import { serveDatabase } from '@loradb-ts/core/remote';
import type { Handlers } from '@loradb-ts/core/remote';
import { parentPort } from 'node:worker_threads';
import type { Transferable } from 'node:worker_threads';
import { LocalDatabase } from '../database.ts';
import type { FileCalls } from './worker-database.ts';

const port = parentPort!;

serveDatabase(
  {
    // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a worker has no origin
    post: (message, transfer) => port.postMessage(message, transfer as readonly Transferable[]),
    listen: (onMessage) => port.on('message', onMessage),
  },
  (options) => new LocalDatabase(options),
  (database): Handlers<FileCalls> => ({
    saveSnapshot: (...args) => database.saveSnapshot(...args),
    loadSnapshot: (...args) => database.loadSnapshot(...args),
  }),
);
