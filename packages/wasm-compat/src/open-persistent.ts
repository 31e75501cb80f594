import { UsageError } from '@loradb-ts/core';
import type { DatabaseOptions } from '@loradb-ts/core';
import { openLocalPersistent } from './persistence/persistent-database.ts';
import type { PersistenceOptions, PersistentDatabase } from './persistence/persistent-database.ts';
import type { WorkerLike } from './worker/worker-channel.ts';
import { openWorkerPersistent } from './worker/worker-database.ts';

export interface OpenPersistentOptions extends DatabaseOptions, PersistenceOptions {
  /**
   * A worker that runs `@loradb-ts/wasm-compat/worker`, to have engine and storage in it; or the port of a `SharedWorker`,
   * to share them between tabs. The storage has to be one of the browser's then.
   */
  readonly worker?: WorkerLike | undefined;
}

/**
 * Opens the database of this name that the origin has, or makes it. Only one tab or worker can have it open at a time.
 *
 * A kill of the page or browser can lose what was changed within the last `flushMs` and the time of a save; it never loses
 * what was saved before. How safe a save is, is up to the storage: IndexedDB, and OPFS in a dedicated worker, write through
 * to the disk; OPFS elsewhere leaves that to the browser.
 *
 * @param name any text
 * @throws StorageError `LOCKED` where another tab or worker has it open, `IO_ERROR` and `NO_SPACE` of the storage;
 *   SnapshotError where there are snapshots and none is sound: then nothing is changed; ProtocolError `UNSUPPORTED` where the
 *   browser has no such storage; UsageError `INVALID_ARGUMENT`
 */
export async function openPersistent(
  name: string,
  options: OpenPersistentOptions,
): Promise<PersistentDatabase> {
  const { worker, ...others } = options;
  if (worker === undefined) return openLocalPersistent(name, others);
  const { storage, flushMs, openTimeoutMs, onSaveError = () => {}, ...databaseOptions } = others;
  if (typeof storage !== 'string')
    throw new UsageError('INVALID_ARGUMENT', 'a worker needs a storage of the browser', 'options.storage');
  return openWorkerPersistent(
    worker,
    { name, storage, flushMs, openTimeoutMs },
    databaseOptions,
    onSaveError,
  );
}
