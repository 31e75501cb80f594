import type { DatabaseOptions } from '@loradb-ts/core';
import type { BrowserStorage } from '../persistence/persistent-database.ts';

/** The database that a worker is to keep. */
export interface WorkerPersistence {
  readonly name: string;
  readonly storage: BrowserStorage;
  readonly flushMs?: number | undefined;
  readonly openTimeoutMs?: number | undefined;
}

/** What a worker is told when a database is opened in it. */
export interface WorkerDatabaseOptions extends DatabaseOptions {
  readonly persistent?: WorkerPersistence | undefined;
  /** A lock that the worker has to hold as long as it lives: who gets it knows that the worker has ended. */
  readonly lifeline?: string | undefined;
}
