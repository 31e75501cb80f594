import { SnapshotError } from '@loradb-ts/core';
import type { ErrorCode, LoadedSnapshot } from '@loradb-ts/core';
import type { SnapshotStorage } from './snapshot-storage.ts';
import { storageError } from './storage-errors.ts';

/** A generation that was found and is no sound snapshot, as one is that was being written when its page was killed. */
export interface SkippedGeneration {
  readonly generation: number;
  readonly code: ErrorCode;
  readonly message: string;
}

/** What was found when a database was opened. */
export interface FoundSnapshot {
  /** Null for a database that was never saved. */
  readonly loaded: LoadedSnapshot | null;
  /** Newer ones than that, newest first. */
  readonly skipped: readonly SkippedGeneration[];
}

/** What the keeper needs of the database. */
export interface KeptDatabase {
  readonly changeCount: number;
  /** Resolves when everything called before is done. */
  settled(): Promise<void>;
  load(bytes: Uint8Array): Promise<LoadedSnapshot>;
  save(): Promise<Uint8Array>;
}

/**
 * Keeps the graph of a database in a storage: always as a new generation, so that those before stay whole until it is
 * complete; two are kept. Who calls sees to it that one call is under way at a time.
 */
export class SnapshotKeeper {
  readonly #name: string;
  readonly #storage: SnapshotStorage;
  readonly #database: KeptDatabase;
  /** Sound generations, newest first. */
  #whole: number[] = [];
  #latest = 0;
  /** The change up to which the graph is saved. */
  #savedChange = 0;

  constructor(name: string, storage: SnapshotStorage, database: KeptDatabase) {
    this.#name = name;
    this.#storage = storage;
    this.#database = database;
    this.#savedChange = database.changeCount;
  }

  get hasChanged(): boolean {
    return this.#database.changeCount !== this.#savedChange;
  }

  /**
   * Loads the newest generation that is a sound snapshot.
   *
   * @throws SnapshotError where there are generations and none is sound: then nothing is removed
   */
  async load(): Promise<FoundSnapshot> {
    const generations = (await this.#step('list', () => this.#storage.list())).toSorted((a, b) => b - a);
    this.#latest = generations[0] ?? 0;
    const skipped: SkippedGeneration[] = [];
    let failure: SnapshotError | null = null;
    for (const [i, generation] of generations.entries()) {
      const bytes = await this.#step('read', () => this.#storage.read(generation));
      try {
        const loaded = await this.#database.load(bytes);
        this.#savedChange = this.#database.changeCount;
        this.#whole = generations.slice(i, i + 2);
        return { loaded, skipped };
      } catch (error) {
        if (!(error instanceof SnapshotError)) throw error;
        skipped.push({ generation, code: error.code, message: error.message });
        failure ??= error;
      }
    }
    if (failure !== null) throw failure;
    return { loaded: null, skipped };
  }

  /** Saves what everything called before has changed. StorageError NO_SPACE and IO_ERROR: what was saved before is whole. */
  async save(): Promise<void> {
    await this.#database.settled();
    if (!this.hasChanged) return;
    const change = this.#database.changeCount;
    const bytes = await this.#database.save();
    const generation = ++this.#latest;
    try {
      await this.#step('write', () => this.#storage.write(generation, bytes));
    } catch (error) {
      await this.#storage.remove(generation).catch(() => {});
      // The older of two may stand in the way of the new one; the newer stays.
      if (this.#whole.length < 2) throw error;
      await this.#storage.remove(this.#whole.pop()!).catch(() => {});
      return this.save();
    }
    this.#savedChange = change;
    this.#whole = [generation, ...this.#whole.slice(0, 1)];
    await this.#removeOthers();
  }

  /** What cannot be removed now is removed after the next save. */
  async #removeOthers(): Promise<void> {
    try {
      for (const generation of await this.#storage.list())
        if (!this.#whole.includes(generation)) await this.#storage.remove(generation);
    } catch {
      // It only takes room.
    }
  }

  async #step<T>(step: string, work: () => Promise<T>): Promise<T> {
    try {
      return await work();
    } catch (error) {
      throw storageError(error, this.#name, step);
    }
  }
}
