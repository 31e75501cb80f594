import { EngineCalls, RemoteDatabase } from '@loradb-ts/core/remote';
import type { DatabaseCalls } from '@loradb-ts/core/remote';
import { ProtocolError } from '@loradb-ts/core';
import type { DatabaseOptions, LoadedSnapshot, LoadSnapshotOptions } from '@loradb-ts/core';
import type { Database, SaveSnapshotFileOptions } from '../database.ts';
import type { SavedSnapshot } from '../files/snapshot-file.ts';
import { startEngineThread } from './engine-thread.ts';

/** What a database on Node can be asked for beyond what all can. */
export interface FileCalls {
  saveSnapshot(path: string, options?: SaveSnapshotFileOptions): SavedSnapshot;
  loadSnapshot(path: string, options?: LoadSnapshotOptions): LoadedSnapshot;
}

/** A database whose engine runs in a thread of its own, which also reads and writes the files. */
class WorkerDatabase extends RemoteDatabase implements Database {
  readonly #calls: EngineCalls<DatabaseCalls & FileCalls>;

  constructor(calls: EngineCalls<DatabaseCalls & FileCalls>) {
    super(calls);
    this.#calls = calls;
  }

  async saveSnapshot(path: string, options: SaveSnapshotFileOptions = {}): Promise<SavedSnapshot> {
    return this.#calls.call('saveSnapshot', [path], { options });
  }

  async loadSnapshot(path: string, options: LoadSnapshotOptions = {}): Promise<LoadedSnapshot> {
    return this.#calls.call('loadSnapshot', [path], { options });
  }

  async loadSnapshotFromChunks(): Promise<never> {
    throw unsupported('loadSnapshotFromChunks');
  }

  snapshotStream(): never {
    throw unsupported('snapshotStream');
  }

  autoSnapshot(): never {
    throw unsupported('autoSnapshot');
  }

  [Symbol.asyncDispose](): Promise<void> {
    return this.close();
  }
}

function unsupported(method: string): ProtocolError {
  const message = `a database in a worker has no ${method}; use one without a worker`;
  return new ProtocolError('UNSUPPORTED', message);
}

/** Starts a thread with an engine and opens a database in it. UsageError INVALID_ARGUMENT; the thread is ended then. */
export async function openWorkerDatabase(options: DatabaseOptions): Promise<Database> {
  const calls = new EngineCalls<DatabaseCalls & FileCalls>(startEngineThread());
  const database = new WorkerDatabase(calls);
  try {
    await database.open(options);
    return database;
  } catch (error) {
    await calls.end();
    throw error;
  }
}
