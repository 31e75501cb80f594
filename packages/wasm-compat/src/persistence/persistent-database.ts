import type { DatabaseOptions, GraphDatabase, LoraError } from '@loradb-ts/core';
import { ProtocolError, UsageError } from '@loradb-ts/core';
import { LocalDatabase } from '../database.ts';
import { openIndexedDbStorage } from './indexeddb-storage.ts';
import { openOpfsStorage } from './opfs-storage.ts';
import { own } from './ownership.ts';
import { askToPersist, whenPageLeaves } from './page-events.ts';
import { SnapshotKeeper } from './snapshot-keeper.ts';
import type { FoundSnapshot, KeptDatabase } from './snapshot-keeper.ts';
import type { SnapshotStorage } from './snapshot-storage.ts';

/** The storages of browsers. */
export type BrowserStorage = 'opfs' | 'indexeddb';

export interface PersistenceOptions {
  /** The origin's private file system, IndexedDB, or one of your own. */
  readonly storage: BrowserStorage | SnapshotStorage;
  /** Milliseconds after a change until it is being saved, 1,000 by default: what a crash can lose. */
  readonly flushMs?: number | undefined;
  /** Milliseconds to wait for another tab or worker that has the database open, 1,000 by default; then `LOCKED`. */
  readonly openTimeoutMs?: number | undefined;
  /** Called when saving in the background fails. What was saved before is whole; the next change is a new attempt. */
  readonly onSaveError?: ((error: LoraError) => void) | undefined;
}

/**
 * A database whose graph outlasts the page. A snapshot of it is written `flushMs` after a change, and when the page is
 * hidden or left, on {@link flush} and on {@link close}.
 */
export interface PersistentDatabase extends GraphDatabase {
  /** What was found when it was opened. */
  readonly found: FoundSnapshot;
  /** Whether the browser has promised not to throw the stored graph away when room gets short. */
  readonly isPersisted: boolean;
  /**
   * Saves all changes of calls that have ended.
   *
   * @throws StorageError `NO_SPACE` where the browser gives no more room, `IO_ERROR`: what was saved before is whole
   */
  flush(): Promise<void>;
  /** Saves and ends the database. When saving fails, it says so as {@link flush} and stays open. */
  close(): Promise<void>;
}

const FLUSH_MS = 1_000;
const OPEN_TIMEOUT_MS = 1_000;

/** A persistent database whose engine runs in this thread. */
export class LocalPersistentDatabase extends LocalDatabase implements PersistentDatabase {
  found: FoundSnapshot = { loaded: null, skipped: [] };
  isPersisted = false;
  readonly #keeper: SnapshotKeeper;
  readonly #onSaveError: (error: LoraError) => void;
  /** Who waits for the next error of a save in the background. */
  #saveErrorWaiters: ((error: unknown) => void)[] = [];
  /** What was begun, last to be ended first. */
  readonly #ends: (() => void)[] = [];
  /** The saves that are under way or wait. */
  #saving: Promise<void> = Promise.resolve();
  #closing: Promise<void> | null = null;
  /** True while a call comes from this class itself, which goes on when others are refused. */
  #isOwnCall = false;
  /** Saving failed with this change; it is not tried again without another. */
  #failedChange = -1;

  constructor(name: string, storage: SnapshotStorage, options: DatabaseOptions & PersistenceOptions) {
    super(options);
    this.#keeper = new SnapshotKeeper(name, storage, this.#kept());
    this.#onSaveError = options.onSaveError ?? (() => {});
  }

  /** Loads what is there, and begins to save. `release` is called at the end. */
  async start(flushMs: number, release: () => void): Promise<void> {
    this.#ends.push(release);
    this.found = await this.#keeper.load();
    this.isPersisted = await askToPersist();
    const saveInBackground = (): void => void this.#saveInBackground();
    const timer = setInterval(saveInBackground, flushMs);
    // Outside browsers, a timer would keep the program from ending.
    (timer as { unref?: () => void }).unref?.();
    this.#ends.push(() => clearInterval(timer), whenPageLeaves(saveInBackground));
  }

  flush(): Promise<void> {
    const saved = this.#saving.then(() => this.#keeper.save());
    this.#saving = saved.catch(() => {});
    return saved;
  }

  /** Fails when a save in the background does. */
  nextSaveError(): Promise<never> {
    return new Promise((_, reject) => this.#saveErrorWaiters.push(reject));
  }

  override close(): Promise<void> {
    this.#closing ??= this.#saveAndClose();
    return this.#closing;
  }

  /** Gives everything back; the graph is not saved. */
  async abandon(): Promise<void> {
    for (const end of this.#ends.toReversed()) end();
    this.#ends.length = 0;
    await this.#ownCall(() => super.close());
  }

  override dispose(): void {
    this.close().catch(this.#onSaveError);
  }

  protected override admit(): void {
    if (this.#closing === null || this.#isOwnCall) super.admit();
    else throw new UsageError('DATABASE_CLOSED', 'the database is being closed', 'database');
  }

  #kept(): KeptDatabase {
    const changeCount = (): number => this.changeCount;
    return {
      get changeCount() {
        return changeCount();
      },
      settled: () => this.#ownCall(() => this.settled()),
      load: (bytes) => this.loadSnapshotFromBytes(bytes),
      save: () => this.#ownCall(() => this.saveSnapshotToBytes()),
    };
  }

  /** Calls are admitted before they give their promise. */
  #ownCall<T>(call: () => Promise<T>): Promise<T> {
    this.#isOwnCall = true;
    try {
      return call();
    } finally {
      this.#isOwnCall = false;
    }
  }

  async #saveAndClose(): Promise<void> {
    try {
      await this.flush();
    } catch (error) {
      this.#closing = null;
      throw error;
    }
    await this.abandon();
  }

  async #saveInBackground(): Promise<void> {
    const change = this.changeCount;
    if (!this.#keeper.hasChanged || change === this.#failedChange) return;
    try {
      await this.flush();
    } catch (error) {
      this.#failedChange = change;
      this.#onSaveError(error as LoraError);
      for (const reject of this.#saveErrorWaiters.splice(0)) reject(error);
    }
  }
}

/** Opens a persistent database in this thread: see `openPersistent`. */
export async function openLocalPersistent(
  name: string,
  options: DatabaseOptions & PersistenceOptions,
): Promise<LocalPersistentDatabase> {
  checkOptions(name, options);
  const { flushMs = FLUSH_MS, openTimeoutMs = OPEN_TIMEOUT_MS } = options;
  const release = await own(name, openTimeoutMs);
  let end = release;
  try {
    const storage = await openStorage(name, options.storage);
    end = () => {
      storage.close();
      release();
    };
    const database = new LocalPersistentDatabase(name, storage, options);
    await database.start(flushMs, end);
    return database;
  } catch (error) {
    end();
    throw error;
  }
}

function checkOptions(name: string, { storage, flushMs, openTimeoutMs }: PersistenceOptions): void {
  if (typeof name !== 'string' || name === '')
    throw new UsageError('INVALID_ARGUMENT', 'a persistent database has a name', 'name');
  if (storage !== 'opfs' && storage !== 'indexeddb' && typeof storage !== 'object')
    throw new UsageError(
      'INVALID_ARGUMENT',
      `storage has to be 'opfs', 'indexeddb' or an object`,
      'options.storage',
    );
  for (const [option, value] of Object.entries({ flushMs, openTimeoutMs }))
    if (value !== undefined && !(value > 0))
      throw new UsageError('INVALID_ARGUMENT', `${option} has to be a number above 0`, `options.${option}`);
}

async function openStorage(
  name: string,
  storage: BrowserStorage | SnapshotStorage,
): Promise<SnapshotStorage> {
  if (typeof storage === 'object') return storage;
  const isThere =
    storage === 'opfs'
      ? globalThis.navigator?.storage?.getDirectory !== undefined
      : 'indexedDB' in globalThis;
  if (!isThere) throw new ProtocolError('UNSUPPORTED', `there is no storage '${storage}' here`);
  return storage === 'opfs' ? openOpfsStorage(name) : openIndexedDbStorage(name);
}
