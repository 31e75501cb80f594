import { UsageError } from '@loradb-ts/core';
import type { DatabaseOptions } from '@loradb-ts/core';
import { serveDatabase } from '@loradb-ts/core/remote';
import type { ClientMessage, ExtraHandlers } from '@loradb-ts/core/remote';
import { LocalDatabase } from '../database.ts';
import { LocalPersistentDatabase, openLocalPersistent } from '../persistence/persistent-database.ts';
import { holdLifeline } from './lifeline.ts';
import type { WorkerDatabaseOptions } from './worker-options.ts';

/** What messages come and go through: a port, or the global scope of a dedicated worker. */
export interface MessageScope {
  postMessage(message: unknown, transfer: Transferable[]): void;
  addEventListener(type: 'message', listener: (event: MessageEvent<ClientMessage>) => void): void;
}

/** The global scope of a shared worker. */
export interface SharedScope {
  addEventListener(type: 'connect', listener: (event: MessageEvent) => void): void;
}

/** Serves a database to the page that started this worker. */
export function serveInWorker(scope: MessageScope): void {
  serve(scope, openDatabase, persistenceHandlers);
}

/** Serves one database to all pages that have a port. It stays open when one of them closes it. */
export function serveInShared(scope: SharedScope): void {
  const shared = new SharedDatabase();
  scope.addEventListener('connect', ({ ports: [port] }) => {
    serve(
      port!,
      (options) => shared.open(options),
      (database) => ({ ...persistenceHandlers(database), close: () => saveOf(database) }),
    );
    port!.start();
  });
}

/** The database of a shared worker: made for the first who asks. */
class SharedDatabase {
  #opening: Promise<LocalDatabase> | null = null;
  /** What it was opened with. */
  #opened = '';

  async open({ lifeline, ...options }: WorkerDatabaseOptions): Promise<LocalDatabase> {
    const asked = JSON.stringify(options);
    this.#opening ??= this.#openFirst(options, asked);
    const database = await this.#opening;
    if (this.#opened !== asked) {
      const message = `the shared worker has a database with the options ${this.#opened}`;
      throw new UsageError('INVALID_ARGUMENT', message, 'options');
    }
    if (lifeline !== undefined) await holdLifeline(lifeline);
    return database;
  }

  async #openFirst(options: WorkerDatabaseOptions, asked: string): Promise<LocalDatabase> {
    this.#opened = asked;
    try {
      return await openDatabase(options);
    } catch (error) {
      this.#opening = null;
      throw error;
    }
  }
}

async function openDatabase(options: WorkerDatabaseOptions): Promise<LocalDatabase> {
  const { persistent, lifeline, ...databaseOptions } = options;
  if (lifeline !== undefined) await holdLifeline(lifeline);
  if (persistent === undefined) return new LocalDatabase(databaseOptions);
  const { name, ...persistence } = persistent;
  return openLocalPersistent(name, { ...databaseOptions, ...persistence });
}

const persistenceHandlers: ExtraHandlers<LocalDatabase> = (database) => {
  if (!(database instanceof LocalPersistentDatabase)) return {};
  return {
    found: async () => database.found,
    flush: () => database.flush(),
    nextSaveError: () => database.nextSaveError(),
  };
};

async function saveOf(database: LocalDatabase): Promise<void> {
  if (database instanceof LocalPersistentDatabase) await database.flush();
}

function serve(
  scope: MessageScope,
  open: (options: DatabaseOptions) => Promise<LocalDatabase>,
  handlers: ExtraHandlers<LocalDatabase>,
): void {
  serveDatabase(
    {
      post: (message, transfer) => scope.postMessage(message, transfer as Transferable[]),
      listen: (onMessage) => scope.addEventListener('message', ({ data }) => onMessage(data)),
    },
    open,
    handlers,
  );
}
