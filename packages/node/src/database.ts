import { Database as Engine, SnapshotDecoder, UsageError } from '@loradb-ts/core';
import type {
  DatabaseOptions,
  DecodedSnapshot,
  ExecuteOptions,
  LoraParams,
  Mended,
  PlanDescription,
  ProcedureDefinition,
  QueryResult,
  QueryRow,
  ResultStream,
  SnapshotMeta,
  SnapshotOptions,
  SnapshotStream,
  SnapshotProgress,
  StreamOptions,
  Transaction,
  TransactionOptions,
  WaitOptions,
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

export interface LoadSnapshotOptions extends WaitOptions {
  /** Accept the faults that LoraDB 0.3 accepts, mend them and list them, instead of refusing the file. */
  readonly repair?: boolean | undefined;
  /** Told again and again how much has been read. Where it throws, the load fails with that error. */
  readonly onProgress?: ((progress: SnapshotProgress) => void) | undefined;
}

/** What a load gives: what is in the snapshot, and what repair put right, in the order met. */
export interface LoadedSnapshot extends SnapshotMeta {
  readonly mended: readonly Mended[];
}

/** Bytes of a snapshot in memory that are decoded at a time, before other work of the process has its turn. */
const CHUNK_SIZE_BYTES = 1 << 20;

/**
 * A graph in the memory of this process, queried with openCypher, saved to and loaded from snapshots. What is called
 * runs in the order of the calls, one at a time: each query sees the graph before or after another, never between. Only
 * loads go on beside the other calls, until the new graph is complete.
 *
 * All methods reject with `DATABASE_CLOSED` once the database is closed.
 */
export class Database implements AsyncDisposable {
  readonly #engine: Engine;
  readonly #autoSnapshots = new Set<AutoSnapshot>();
  /** By absolute path: the last save, while it is under way. */
  readonly #saves = new Map<string, Promise<unknown>>();

  constructor(options: DatabaseOptions = {}) {
    this.#engine = new Engine(nodePlatform, options);
  }

  /**
   * Runs a query and gives all its rows. It begins within the call unless it has to wait for others, and lets the process do
   * other work every few milliseconds.
   *
   * @param params values by parameter name, without the `$`; not kept
   * @throws CypherError where the query is wrong or fails: the graph is as it was before. UsageError `INVALID_PARAMS`
   */
  execute<T = QueryRow>(
    query: string,
    params?: LoraParams,
    options?: ExecuteOptions,
  ): Promise<QueryResult<T>> {
    return this.#engine.execute<T>(query, params, options);
  }

  /**
   * The rows of a query, one by one, made as the reader asks for them: see {@link ResultStream}.
   *
   * @throws UsageError at once where an argument is wrong; all other errors come with the rows
   */
  stream<T = QueryRow>(query: string, params?: LoraParams, options?: StreamOptions): ResultStream<T> {
    return this.#engine.stream<T>(query, params, options);
  }

  /**
   * Runs `work` with a transaction and commits it; gives what `work` gives. When `work` throws, nothing of it stays, and
   * the error is thrown on. Within `work`, call the transaction, not the database: the database waits for its end.
   *
   * @throws LoraError `LOCK_TIMEOUT` where others kept it waiting, `TRANSACTION_TIMED_OUT` where it stood still
   */
  transaction<T>(
    work: (transaction: Transaction) => Promise<T> | T,
    options?: TransactionOptions,
  ): Promise<T> {
    return this.#engine.transaction(work, options);
  }

  /** Begins a transaction, to be ended by its `commit` or `rollback`. All other calls wait until then. */
  begin(options?: TransactionOptions): Promise<Transaction> {
    return this.#engine.begin(options);
  }

  /** The plan of a query, which is not run; parameters may be missing. `printPlan` makes text of it. */
  explain(query: string, params?: LoraParams, options?: ExecuteOptions): Promise<PlanDescription> {
    return this.#engine.explain(query, params, options);
  }

  /** Runs a query as {@link execute} does and gives the plan, too, with the rows and the time of each operator. */
  profile<T = QueryRow>(
    query: string,
    params?: LoraParams,
    options?: ExecuteOptions,
  ): Promise<QueryResult<T> & { plan: PlanDescription }> {
    return this.#engine.profile<T>(query, params, options);
  }

  /**
   * Makes a procedure known to `CALL`, in the place of an earlier one with the same name. UsageError `INVALID_ARGUMENT` for
   * a definition that is wrong.
   */
  registerProcedure(definition: ProcedureDefinition): void {
    this.#engine.registerProcedure(definition);
  }

  /** Removes all nodes and relationships and lets ids count from 0 again. */
  clear(): Promise<void> {
    return this.#engine.clear();
  }

  nodeCount(): Promise<number> {
    return this.#engine.nodeCount();
  }

  relationshipCount(): Promise<number> {
    return this.#engine.relationshipCount();
  }

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
  async saveSnapshot(path: string, options: SaveSnapshotFileOptions = {}): Promise<SavedSnapshot> {
    checkPath(path);
    const { followSymlink = false, ...snapshotOptions } = options;
    const saving = this.#engine.saveSnapshot({ ...snapshotOptions, chunkCount: 2 }, (snapshot) =>
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

  /**
   * Replaces the graph by that of a snapshot file, which is opened when everything called before is done. Until all of it has
   * been read and checked, other calls go on with the old graph; what they change in it is then gone. Loads come one
   * after another, in the order of the calls. A save to this path that was called before is waited for.
   *
   * @throws StorageError where the file cannot be read, SnapshotError where it is no sound snapshot, LoraError `CANCELLED`
   *   where the signal says so: the graph is then the old one
   */
  async loadSnapshot(path: string, options: LoadSnapshotOptions = {}): Promise<LoadedSnapshot> {
    checkPath(path);
    const earlierSave = this.#saves.get(resolve(path));
    return this.#load(options, async () => {
      await Promise.allSettled([earlierSave]);
      return loadSnapshotFile(path, options);
    });
  }

  /** Encodes the graph as a snapshot: the bytes that {@link saveSnapshot} would write. */
  async saveSnapshotToBytes(options?: SnapshotOptions): Promise<Uint8Array> {
    return this.#engine.saveSnapshotToBytes(options);
  }

  /**
   * The bytes that {@link saveSnapshot} would write, in chunks of about a mebibyte, made as the reader asks for them: see
   * {@link SnapshotStream}. Errors come with the first chunk; {@link close} ends the stream with `DATABASE_CLOSED`.
   *
   * @throws UsageError at once where an option is wrong
   */
  snapshotStream(options?: SnapshotOptions): SnapshotStream {
    return this.#engine.snapshotStream(options);
  }

  /**
   * Replaces the graph by that of a snapshot in memory, as {@link loadSnapshot} does. The bytes must not change before the
   * promise settles; they are not kept.
   *
   * @throws SnapshotError where they are no sound snapshot, LoraError `CANCELLED`: the graph is then the old one
   */
  async loadSnapshotFromBytes(bytes: Uint8Array, options: LoadSnapshotOptions = {}): Promise<LoadedSnapshot> {
    if (!(bytes instanceof Uint8Array))
      throw new UsageError('INVALID_ARGUMENT', 'a snapshot in memory is a Uint8Array', 'bytes');
    return this.#load(options, async () => {
      const decoder = new SnapshotDecoder(bytes.length, { ...options, random: nodePlatform.random });
      for (let start = 0; start < bytes.length; start += CHUNK_SIZE_BYTES) {
        decoder.push(bytes.subarray(start, start + CHUNK_SIZE_BYTES));
        await nodePlatform.yieldToHost();
      }
      return decoder.finish();
    });
  }

  /**
   * Replaces the graph by that of a snapshot that comes in chunks. It is decoded while it comes, and meanwhile the database
   * goes on with the old graph.
   *
   * @param sizeBytes of the whole snapshot
   * @throws SnapshotError where it is no sound snapshot, UsageError `INVALID_ARGUMENT` where it has another size; what
   *   `chunks` throws is thrown on. The graph is as it was before
   */
  async loadSnapshotFromChunks(
    chunks: AsyncIterable<Uint8Array>,
    sizeBytes: number,
    options: LoadSnapshotOptions = {},
  ): Promise<LoadedSnapshot> {
    const decoder = new SnapshotDecoder(sizeBytes, { ...options, random: nodePlatform.random });
    for await (const chunk of chunks) decoder.push(chunk);
    const decoded = decoder.finish();
    // Chunks may come slowly: only now does it stand in line with other loads.
    return this.#load(options, async () => decoded);
  }

  /**
   * Saves the graph to a file every `everyMs` milliseconds, if it has changed, and keeps snapshots of before: see
   * {@link AutoSnapshot}. The first save comes after `everyMs`.
   *
   * @throws UsageError `INVALID_ARGUMENT`, StorageError `INVALID_PATH` for wrong options
   */
  autoSnapshot(options: AutoSnapshotOptions): AutoSnapshot {
    const source = {
      changeCount: () => this.#engine.changeCount,
      save: (path: string) => this.saveSnapshot(path),
    };
    const schedule = new AutoSnapshot(source, options, () => this.#autoSnapshots.delete(schedule));
    this.#autoSnapshots.add(schedule);
    return schedule;
  }

  /**
   * Ends the database once what was called before is done; its graph is gone. May be called again. Rejects, once it is
   * closed, with what {@link AutoSnapshot.stop} rejects with.
   */
  async close(): Promise<void> {
    const stopped = [...this.#autoSnapshots].map((schedule) => schedule.stop());
    const [closed, ...schedules] = await Promise.allSettled([this.#engine.close(), ...stopped]);
    for (const outcome of [closed, ...schedules]) if (outcome.status === 'rejected') throw outcome.reason;
  }

  /** Lets `await using` close the database. */
  [Symbol.asyncDispose](): Promise<void> {
    return this.close();
  }

  async #load(options: LoadSnapshotOptions, decode: () => Promise<DecodedSnapshot>): Promise<LoadedSnapshot> {
    let mended: readonly Mended[] = [];
    const meta = await this.#engine.load(async () => {
      const decoded = await decode();
      ({ mended } = decoded);
      return decoded;
    }, options);
    return { ...meta, mended };
  }
}

/** Makes a database with an empty graph, independent of all others. */
export async function createDatabase(options?: DatabaseOptions): Promise<Database> {
  return new Database(options);
}
