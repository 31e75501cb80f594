import { Database as Engine, SnapshotDecoder } from '@loradb-ts/core';
import type {
  DatabaseOptions,
  GraphDatabase,
  LoadedSnapshot,
  LoadSnapshotOptions,
  SnapshotOptions,
  SnapshotStream,
} from '@loradb-ts/core';
import { resolve } from 'node:path';
import { AutoSnapshot, type AutoSnapshotOptions } from './backup/auto-snapshot.ts';
import { checkPath } from './files/storage-error.ts';
import { loadSnapshotFile, saveSnapshotFile } from './files/snapshot-file.ts';
import type { SavedSnapshot } from './files/snapshot-file.ts';
import { nodePlatform } from './node-platform.ts';

export interface SaveSnapshotFileOptions extends SnapshotOptions {
  /** Where the path is a symbolic link, replace the file it leads to. Otherwise a link is refused. */
  readonly followSymlink?: boolean;
}

/** A database on Node: what every database can do, and snapshot files. */
export interface Database extends GraphDatabase, AsyncDisposable {
  /**
   * Saves the graph to a file, replacing it if there is one. The path names the whole old or the whole new file at every
   * moment; a new file is for its owner only (mode 0600), an old one keeps its mode.
   *
   * The file has the graph as it is when everything called before is done. Queries that are called later go on while it
   * is written, and what they change does not show in it.
   *
   * @returns what was saved; `durability` is `full` where the file will survive a power cut
   * @throws StorageError with `path` and `step`: the old file is untouched, except for the step `sync-directory`, when the
   *   new file is in place but may not survive a power cut. LoraError `CANCELLED` where the signal said stop before the
   *   last byte was made: the old file is untouched
   */
  saveSnapshot(path: string, options?: SaveSnapshotFileOptions): Promise<SavedSnapshot>;

  /**
   * Replaces the graph by that of a snapshot file, which is opened when everything called before is done. Until all of it has
   * been read and checked, other calls go on with the old graph; what they change in it is then gone. Loads come one
   * after another, in the order of the calls. A save to this path that was called before is waited for.
   *
   * @throws StorageError where the file cannot be read, SnapshotError where it is no sound snapshot, LoraError `CANCELLED`
   *   where the signal says so: the graph is then the old one
   */
  loadSnapshot(path: string, options?: LoadSnapshotOptions): Promise<LoadedSnapshot>;

  /**
   * Replaces the graph by that of a snapshot that comes in chunks. It is decoded while it comes, and meanwhile the database
   * goes on with the old graph.
   *
   * @param sizeBytes of the whole snapshot
   * @throws SnapshotError where it is no sound snapshot, UsageError `INVALID_ARGUMENT` where it has another size; what
   *   `chunks` throws is thrown on. The graph is as it was before. ProtocolError `UNSUPPORTED` for a database in a worker
   */
  loadSnapshotFromChunks(
    chunks: AsyncIterable<Uint8Array>,
    sizeBytes: number,
    options?: LoadSnapshotOptions,
  ): Promise<LoadedSnapshot>;

  /**
   * The bytes that {@link saveSnapshot} would write, in chunks of about a mebibyte, made as the reader asks for them: see
   * {@link SnapshotStream}. Errors come with the first chunk; {@link close} ends the stream with `DATABASE_CLOSED`.
   *
   * @throws UsageError at once where an option is wrong; ProtocolError `UNSUPPORTED` for a database in a worker
   */
  snapshotStream(options?: SnapshotOptions): SnapshotStream;

  /**
   * Saves the graph to a file every `everyMs` milliseconds, if it has changed, and keeps snapshots of before: see
   * {@link AutoSnapshot}. The first save comes after `everyMs`.
   *
   * @throws UsageError `INVALID_ARGUMENT`, StorageError `INVALID_PATH` for wrong options; ProtocolError `UNSUPPORTED` for a
   *   database in a worker
   */
  autoSnapshot(options: AutoSnapshotOptions): AutoSnapshot;

  /**
   * Ends the database once what was called before is done; its graph is gone. May be called again. Rejects, once it is
   * closed, with what {@link AutoSnapshot.stop} rejects with.
   */
  close(): Promise<void>;

  /** Lets `await using` close the database. */
  [Symbol.asyncDispose](): Promise<void>;
}

/** A database whose engine runs in this thread. */
export class LocalDatabase extends Engine implements Database {
  readonly #autoSnapshots = new Set<AutoSnapshot>();
  /** By absolute path: the last save, while it is under way. */
  readonly #saves = new Map<string, Promise<unknown>>();

  constructor(options: DatabaseOptions = {}) {
    super(nodePlatform, options);
  }

  async saveSnapshot(path: string, options: SaveSnapshotFileOptions = {}): Promise<SavedSnapshot> {
    checkPath(path);
    const { followSymlink = false, ...snapshotOptions } = options;
    const saving = this.withSnapshot({ ...snapshotOptions, chunkCount: 2 }, (snapshot) =>
      saveSnapshotFile(path, snapshot, { followSymlink }),
    );
    const absolute = resolve(path);
    this.#saves.set(absolute, saving);
    try {
      return await saving;
    } finally {
      if (this.#saves.get(absolute) === saving) this.#saves.delete(absolute);
    }
  }

  async loadSnapshot(path: string, options: LoadSnapshotOptions = {}): Promise<LoadedSnapshot> {
    checkPath(path);
    const earlierSave = this.#saves.get(resolve(path));
    return this.load(async () => {
      await Promise.allSettled([earlierSave]);
      return loadSnapshotFile(path, options);
    }, options);
  }

  async loadSnapshotFromChunks(
    chunks: AsyncIterable<Uint8Array>,
    sizeBytes: number,
    options: LoadSnapshotOptions = {},
  ): Promise<LoadedSnapshot> {
    const decoder = new SnapshotDecoder(sizeBytes, { ...options, random: nodePlatform.random });
    for await (const chunk of chunks) decoder.push(chunk);
    const decoded = decoder.finish();
    // Chunks may come slowly: only now does it stand in line with other loads.
    return this.load(async () => decoded, options);
  }

  autoSnapshot(options: AutoSnapshotOptions): AutoSnapshot {
    const source = {
      changeCount: () => this.changeCount,
      save: (path: string) => this.saveSnapshot(path),
    };
    const schedule = new AutoSnapshot(source, options, () => this.#autoSnapshots.delete(schedule));
    this.#autoSnapshots.add(schedule);
    return schedule;
  }

  override async close(): Promise<void> {
    const stopped = [...this.#autoSnapshots].map((schedule) => schedule.stop());
    const [closed, ...schedules] = await Promise.allSettled([super.close(), ...stopped]);
    for (const outcome of [closed, ...schedules]) if (outcome.status === 'rejected') throw outcome.reason;
  }

  [Symbol.asyncDispose](): Promise<void> {
    return this.close();
  }
}
