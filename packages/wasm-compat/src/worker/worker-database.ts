import type { DatabaseOptions, GraphDatabase, LoraError } from '@loradb-ts/core';
import { EngineCalls, RemoteDatabase } from '@loradb-ts/core/remote';
import type { DatabaseCalls } from '@loradb-ts/core/remote';
import type { FoundSnapshot } from '../persistence/snapshot-keeper.ts';
import { askToPersist, whenPageLeaves } from '../persistence/page-events.ts';
import type { PersistentDatabase } from '../persistence/persistent-database.ts';
import { newLifeline } from './lifeline.ts';
import { WorkerChannel } from './worker-channel.ts';
import type { WorkerLike } from './worker-channel.ts';
import type { WorkerDatabaseOptions, WorkerPersistence } from './worker-options.ts';

/** A database whose engine runs in a worker. */
export interface WorkerDatabase extends GraphDatabase {
  /** Ends the database once what was called before is done, and the worker; later calls fail with `DATABASE_CLOSED`. */
  dispose(): Promise<void>;
}

/** What a persistent database in a worker can be asked for beyond what all can. */
export interface PersistenceCalls {
  found(): FoundSnapshot;
  flush(): void;
  /** Fails when a save in the background does. */
  nextSaveError(): never;
}

class RemoteWorkerDatabase extends RemoteDatabase implements WorkerDatabase {
  dispose(): Promise<void> {
    return this.close();
  }
}

/**
 * Makes a database in a worker that runs `@loradb-ts/wasm-compat/worker`. A worker serves one database; with the port of a
 * `SharedWorker`, all tabs that have it share the database.
 *
 * What is wrong with the options or the worker shows with the first call: UsageError INVALID_ARGUMENT, LoraError
 * `PROTOCOL_MISMATCH`, `ENGINE_GONE`.
 */
export function createWorkerDatabase(worker: WorkerLike, options: DatabaseOptions = {}): WorkerDatabase {
  const channel = new WorkerChannel(worker);
  const database = new RemoteWorkerDatabase(new EngineCalls(channel));
  // Where that fails, the calls do as well, and say why.
  openIn(channel, database, options).catch(() => {});
  return database;
}

class RemotePersistentDatabase extends RemoteDatabase implements PersistentDatabase {
  found: FoundSnapshot = { loaded: null, skipped: [] };
  isPersisted = false;
  readonly #calls: EngineCalls<DatabaseCalls & PersistenceCalls>;
  #stayed = (): void => {};

  constructor(calls: EngineCalls<DatabaseCalls & PersistenceCalls>) {
    super(calls);
    this.#calls = calls;
  }

  async start(onSaveError: (error: LoraError) => void): Promise<void> {
    this.found = await this.#calls.call('found', []);
    this.isPersisted = await askToPersist();
    this.#stayed = whenPageLeaves(() => void this.flush().catch(onSaveError));
    void this.#watch(onSaveError);
  }

  async flush(): Promise<void> {
    await this.#calls.call('flush', []);
  }

  override async close(): Promise<void> {
    await super.close();
    this.#stayed();
  }

  async #watch(onSaveError: (error: LoraError) => void): Promise<void> {
    for (;;) {
      try {
        await this.#calls.call('nextSaveError', []);
      } catch (error) {
        const { code } = error as LoraError;
        if (code === 'DATABASE_CLOSED' || code === 'ENGINE_GONE') return;
        onSaveError(error as LoraError);
      }
    }
  }
}

/** Opens a persistent database in a worker: see `openPersistent`. */
export async function openWorkerPersistent(
  worker: WorkerLike,
  persistent: WorkerPersistence,
  options: DatabaseOptions,
  onSaveError: (error: LoraError) => void,
): Promise<PersistentDatabase> {
  const channel = new WorkerChannel(worker);
  const calls = new EngineCalls<DatabaseCalls & PersistenceCalls>(channel);
  const database = new RemotePersistentDatabase(calls);
  try {
    await openIn(channel, database, { ...options, persistent });
    await database.start(onSaveError);
    return database;
  } catch (error) {
    await calls.end();
    throw error;
  }
}

async function openIn(
  channel: WorkerChannel,
  database: RemoteDatabase,
  options: WorkerDatabaseOptions,
): Promise<void> {
  const lifeline = newLifeline();
  const withLifeline: WorkerDatabaseOptions = { ...options, lifeline };
  await database.open(withLifeline);
  channel.watch(lifeline);
}
