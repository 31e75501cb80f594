import type { DatabaseOptions } from '@loradb-ts/core';
import { LocalDatabase } from './database.ts';
import type { Database } from './database.ts';
import { openWorkerDatabase } from './worker/worker-database.ts';

export interface CreateDatabaseOptions extends DatabaseOptions {
  /**
   * Run the engine in a worker thread, so that no query, save or load ever keeps this thread. Everything works as without,
   * except for procedures of this program, `snapshotStream`, `loadSnapshotFromChunks` and `autoSnapshot`, and rows are copied on their way. Default
   * false.
   */
  readonly worker?: boolean | undefined;
}

/** Makes a database with an empty graph, independent of all others. UsageError INVALID_ARGUMENT for a wrong option. */
export async function createDatabase({
  worker = false,
  ...options
}: CreateDatabaseOptions = {}): Promise<Database> {
  return worker ? openWorkerDatabase(options) : new LocalDatabase(options);
}
