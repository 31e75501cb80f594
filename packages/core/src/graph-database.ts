import type { ExecuteOptions, StreamOptions, TransactionOptions, WaitOptions } from './session/options.ts';
import type { ResultStream, Transaction } from './session/public.ts';
import type { ProcedureDefinition } from './session/registered-procedure.ts';
import type { SnapshotOptions } from './session/snapshot-stream.ts';
import type { Mended, SnapshotMeta, SnapshotProgress } from './snapshot/format.ts';
import type { LoraParams, PlanDescription, QueryResult, QueryRow } from './value/public.ts';

export interface LoadSnapshotOptions extends WaitOptions {
  /** Accept the faults that LoraDB 0.3 accepts, mend them and list them, instead of refusing the file. */
  readonly repair?: boolean | undefined;
  /** Told again and again how much has been read. Where it throws, the load fails with that error. */
  readonly onProgress?: ((progress: SnapshotProgress) => void) | undefined;
}

export interface LoadBytesOptions extends LoadSnapshotOptions {
  /**
   * Give the bytes away: a database in a worker then gets their memory and not a copy, and the caller's array is empty
   * afterwards. They have to be all of their `ArrayBuffer`.
   */
  readonly transfer?: boolean | undefined;
}

/** What a load gives: what is in the snapshot, and what repair put right, in the order met. */
export interface LoadedSnapshot extends SnapshotMeta {
  readonly mended: readonly Mended[];
}

/**
 * What every database of loradb-ts can do, wherever its engine runs: in this thread, in a worker, in another process. What
 * is called runs in the order of the calls, one at a time: each query sees the graph before or after another, never
 * between. Only loads go on beside the other calls, until the new graph is complete.
 *
 * All methods reject with UsageError `DATABASE_CLOSED` once {@link close} has been called, with LoraError `CANCELLED` when
 * their signal says so, and with `LOCK_TIMEOUT` when they waited for others for too long. Where the engine runs elsewhere
 * and has ended, they reject with `ENGINE_GONE`.
 */
export interface GraphDatabase {
  /**
   * Runs a statement and gives all its rows. A statement that fails leaves the graph as it was, id counters included.
   * Where the engine runs in this thread, it begins within the call unless it has to wait for others.
   *
   * @param params values by parameter name, without the `$`; copied
   * @throws CypherError for a statement that is wrong or fails; LoraError `TIMED_OUT`, `MEMORY_LIMIT_EXCEEDED` and
   *   `ROW_LIMIT_EXCEEDED` for one that goes beyond a limit; UsageError `INVALID_PARAMS` for a parameter that is no
   *   Cypher value or is not given, and `INVALID_ARGUMENT` for a wrong option
   */
  execute<T = QueryRow>(
    query: string,
    params?: LoraParams,
    options?: ExecuteOptions,
  ): Promise<QueryResult<T>>;

  /**
   * The rows of a statement, one by one, made as the reader asks for them: see {@link ResultStream}. Errors of the
   * statement come with the first row.
   *
   * @throws UsageError as {@link execute}: at once, or with the first row where the engine runs elsewhere
   */
  stream<T = QueryRow>(query: string, params?: LoraParams, options?: StreamOptions): ResultStream<T>;

  /**
   * Begins a transaction, to be ended by its `commit` or `rollback`. Others wait until then: what the program awaits in
   * between has to be calls of the transaction, not of the database.
   */
  begin(options?: TransactionOptions): Promise<Transaction>;

  /**
   * Runs `work` with a transaction and commits it; gives what `work` gives. When `work` throws, or the transaction was
   * rolled back or timed out meanwhile, nothing of it stays; what `work` threw is thrown on.
   */
  transaction<T>(
    work: (transaction: Transaction) => Promise<T> | T,
    options?: TransactionOptions,
  ): Promise<T>;

  /** The plan of a statement, which is not run; parameters may be missing. `printPlan` makes text of it. */
  explain(query: string, params?: LoraParams, options?: ExecuteOptions): Promise<PlanDescription>;

  /** Runs a statement as {@link execute} does and gives the plan, too, with the rows and the time of each operator. */
  profile<T = QueryRow>(
    query: string,
    params?: LoraParams,
    options?: ExecuteOptions,
  ): Promise<QueryResult<T> & { plan: PlanDescription }>;

  /**
   * Makes a procedure known to `CALL`, in the place of an earlier one with the same name.
   *
   * @throws UsageError `INVALID_ARGUMENT` for a definition that is wrong or has the name of one of the database's own;
   *   ProtocolError `UNSUPPORTED` where the engine runs elsewhere, which no function of this program can reach
   */
  registerProcedure(definition: ProcedureDefinition): void;

  /** Removes all nodes and relationships; ids count from 0 again. Indexes and constraints stay declared. */
  clear(): Promise<void>;
  nodeCount(): Promise<number>;
  relationshipCount(): Promise<number>;

  /**
   * Encodes the graph as a snapshot, in an array of its own: as it is when everything called before is done, while what is
   * called later goes on. UsageError `INVALID_ARGUMENT` for a `walLsn` that is no u64; LoraError `CANCELLED`.
   */
  saveSnapshotToBytes(options?: SnapshotOptions): Promise<Uint8Array>;

  /**
   * Replaces the graph by that of a snapshot in memory, counters included; indexes and constraints stay declared. Decoding
   * begins when everything called before is done. Until it is complete, other calls go on with the old graph; what they
   * change in it is then gone. Loads come one after another, in the order of the calls. The bytes must not change before
   * the promise settles; they are not kept.
   *
   * @throws SnapshotError where they are no sound snapshot, CypherError `CONSTRAINT_VIOLATION` where the graph violates a
   *   constraint, LoraError `CANCELLED`: the graph is then the old one
   */
  loadSnapshotFromBytes(bytes: Uint8Array, options?: LoadBytesOptions): Promise<LoadedSnapshot>;

  /** Ends the database when what was called before is done; its graph is given up. May be called again. */
  close(): Promise<void>;
}
