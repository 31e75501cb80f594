import { UsageError } from '@loradb-ts/core/errors';
import type {
  ExecuteOptions,
  LoraParams,
  PlanDescription,
  QueryResult,
  QueryRow,
  StreamOptions,
  TransactionOptions,
} from '@loradb-ts/core/value';
import { decodeTypedInteger } from '@loradb-ts/ffi-spec';
import type {
  GraphCounts,
  QueryMode,
  SnapshotRequest,
  SnapshotResponse,
  TransactionInfo,
  TypedResult,
} from '@loradb-ts/ffi-spec';
import { finite, queryCall, resultOf } from './query.ts';
import type { QueryDefaults } from './query.ts';
import { RemoteResultStream } from './result-stream.ts';
import { RemoteTransaction } from './remote-transaction.ts';
import { Transport, readJson } from './transport.ts';
import type { Call, ConnectOptions } from './transport.ts';

/** Milliseconds that a query may take unless something else is said. */
const TIMEOUT_MS = 60_000;

export interface SaveSnapshotOptions {
  /** The position in a write-ahead log up to which the graph is complete: kept in the snapshot. */
  readonly walLsn?: bigint | null;
}

export interface LoadSnapshotOptions {
  /** Accept faults that can be mended, mend them and list them, instead of refusing the snapshot. */
  readonly repair?: boolean;
}

/** What is in a snapshot. */
export interface SnapshotMeta {
  readonly formatVersion: number;
  readonly nodeCount: number;
  readonly relationshipCount: number;
  readonly walLsn: bigint | null;
}

/** What a save gives: what is in the file, and whether it survives a power cut (`full`). */
export interface SavedSnapshot extends SnapshotMeta {
  readonly sizeBytes: number;
  readonly durability: 'full' | 'file' | 'none';
}

/** What a load gives: what is in the snapshot, and what repair put right. */
export interface LoadedSnapshot extends SnapshotMeta {
  readonly mended: readonly object[];
}

/**
 * A database on a server, with the calls that a database in the process has. Errors have the same codes and classes; beyond
 * them there are TransportError `CONNECTION_FAILED` and `INVALID_RESPONSE`, and what the server refuses: `UNAUTHENTICATED`,
 * `SCOPE_TOO_LOW`, `SERVER_BUSY`, ….
 *
 * Calls that are not awaited go out at the same time, and may be run in another order. All methods reject with
 * `DATABASE_CLOSED` once the connection is closed.
 */
export class RemoteDatabase implements AsyncDisposable {
  readonly #transport: Transport;
  readonly #defaults: QueryDefaults;
  #isClosed = false;

  constructor(url: string | URL, options: ConnectOptions = {}) {
    this.#transport = new Transport(url, options);
    this.#defaults = {
      timeoutMs: options.timeoutMs ?? TIMEOUT_MS,
      integers: options.integers ?? 'number-or-bigint',
    };
  }

  /** Runs a query and gives all its rows. With `readOnly`, it is sent again when the connection breaks. */
  execute<T = QueryRow>(
    query: string,
    params?: LoraParams,
    options: ExecuteOptions = {},
  ): Promise<QueryResult<T>> {
    return this.#query<T>('run', query, params, options);
  }

  /** The rows of a query, one by one: see {@link RemoteResultStream}. UsageError at once where an argument is wrong. */
  stream<T = QueryRow>(
    query: string,
    params?: LoraParams,
    options: StreamOptions = {},
  ): RemoteResultStream<T> {
    this.#checkOpen();
    const call = queryCall('query/stream', 'run', query, params, options, this.#defaults);
    const integers = options.integers ?? this.#defaults.integers;
    return new RemoteResultStream<T>(this.#transport, call, integers, () => this.#checkOpen());
  }

  /** The plan of a query, which is not run; parameters may be missing. */
  async explain(query: string, params?: LoraParams, options: ExecuteOptions = {}): Promise<PlanDescription> {
    return (await this.#query('explain', query, params, options)).plan!;
  }

  /** Runs a query and gives the plan, too, with the rows and the time of each operator. */
  async profile<T = QueryRow>(
    query: string,
    params?: LoraParams,
    options: ExecuteOptions = {},
  ): Promise<QueryResult<T> & { plan: PlanDescription }> {
    const result = await this.#query<T>('profile', query, params, options);
    return { ...result, plan: result.plan! };
  }

  /**
   * Runs `work` with a transaction and commits it; gives what `work` gives. When `work` throws, nothing of it stays, and the
   * error is thrown on.
   */
  async transaction<T>(
    work: (transaction: RemoteTransaction) => Promise<T> | T,
    options?: TransactionOptions,
  ): Promise<T> {
    if (typeof work !== 'function')
      throw new UsageError('INVALID_ARGUMENT', 'work has to be a function', 'work');
    const transaction = await this.begin(options);
    try {
      const result = await work(transaction);
      await transaction.finish();
      return result;
    } catch (error) {
      // What cannot be rolled back for want of a connection times out on the server.
      if (transaction.isOpen) await transaction.rollback().catch(() => {});
      throw error;
    }
  }

  /** Begins a transaction, to be ended by its `commit` or `rollback`. Everyone else waits until then. */
  async begin({ signal, lockTimeoutMs, idleTimeoutMs }: TransactionOptions = {}): Promise<RemoteTransaction> {
    const json = { ...finite('lockTimeoutMs', lockTimeoutMs), ...finite('idleTimeoutMs', idleTimeoutMs) };
    const info = await this.#send(
      { method: 'POST', path: 'transaction', json, isSafe: false, signal },
      readJson<TransactionInfo>,
    );
    return new RemoteTransaction(this.#transport, info, this.#defaults);
  }

  /** Procedures are functions of the server's process: UsageError `UNSUPPORTED`, always. */
  registerProcedure(_definition: object): never {
    throw new UsageError(
      'UNSUPPORTED',
      'procedures are registered in the process of the server',
      'definition',
    );
  }

  /** Removes all nodes and relationships and lets ids count from 0 again. */
  async clear(): Promise<void> {
    await this.#send({ method: 'DELETE', path: 'graph', isSafe: false }, async () => {});
  }

  async nodeCount(): Promise<number> {
    return (await this.#counts()).nodeCount;
  }

  async relationshipCount(): Promise<number> {
    return (await this.#counts()).relationshipCount;
  }

  /**
   * Saves the graph to a file of the server.
   *
   * @param path a file name, or an absolute path inside a snapshot directory of the server; its configured path where
   *   nothing is said
   */
  async saveSnapshot(path?: string, { walLsn = null }: SaveSnapshotOptions = {}): Promise<SavedSnapshot> {
    const request = { walLsn: walLsn === null ? null : String(walLsn) };
    const { sizeBytes, durability, ...rest } = await this.#admin('save', path, request);
    return { ...metaOf(rest), sizeBytes: sizeBytes!, durability: durability! };
  }

  /** Replaces the graph by that of a file of the server; the path as in {@link saveSnapshot}. */
  async loadSnapshot(path?: string, { repair = false }: LoadSnapshotOptions = {}): Promise<LoadedSnapshot> {
    const { mended, ...rest } = await this.#admin('load', path, { repair });
    return { ...metaOf(rest), mended: mended! };
  }

  /** Fetches the graph as a snapshot. */
  saveSnapshotToBytes({ walLsn = null }: SaveSnapshotOptions = {}): Promise<Uint8Array> {
    const path = walLsn === null ? 'snapshot' : `snapshot?walLsn=${walLsn}`;
    return this.#send(
      { method: 'GET', path, isSafe: true },
      async (answer) => new Uint8Array(await answer.arrayBuffer()),
    );
  }

  /** Replaces the graph of the server by that of a snapshot here. */
  async loadSnapshotFromBytes(
    bytes: Uint8Array,
    { repair = false }: LoadSnapshotOptions = {},
  ): Promise<LoadedSnapshot> {
    if (!(bytes instanceof Uint8Array))
      throw new UsageError('INVALID_ARGUMENT', 'a snapshot in memory is a Uint8Array', 'bytes');
    const path = repair ? 'snapshot?repair=true' : 'snapshot';
    const loaded = await this.#send(
      { method: 'PUT', path, bytes, isSafe: false },
      readJson<SnapshotResponse>,
    );
    return { ...metaOf(loaded), mended: loaded.mended! };
  }

  /** Ends the use of the connection; the server and its graph stay. May be called again. */
  async close(): Promise<void> {
    this.#isClosed = true;
  }

  /** Lets `await using` close it. */
  [Symbol.asyncDispose](): Promise<void> {
    return this.close();
  }

  async #query<T>(
    mode: QueryMode,
    query: string,
    params: LoraParams | undefined,
    options: ExecuteOptions,
  ): Promise<QueryResult<T>> {
    const call = queryCall('query', mode, query, params, options, this.#defaults);
    const result = await this.#send(call, readJson<TypedResult>);
    return resultOf<T>(result, options.integers ?? this.#defaults.integers);
  }

  #counts(): Promise<GraphCounts> {
    return this.#send({ method: 'GET', path: 'graph', isSafe: true }, readJson<GraphCounts>);
  }

  #admin(
    verb: 'save' | 'load',
    path: string | undefined,
    request: SnapshotRequest,
  ): Promise<SnapshotResponse> {
    const json = { ...request, path: path ?? null, details: true };
    const call = {
      method: 'POST',
      path: `admin/snapshot/${verb}`,
      json,
      isSafe: false,
      file: path ?? '',
    } as const;
    return this.#send(call, readJson<SnapshotResponse>);
  }

  async #send<T>(call: Call, read: (answer: Response) => Promise<T>): Promise<T> {
    this.#checkOpen();
    return this.#transport.send(call, read);
  }

  #checkOpen(): void {
    if (this.#isClosed) throw new UsageError('DATABASE_CLOSED', 'the connection is closed', 'database');
  }
}

function metaOf({ formatVersion, nodeCount, relationshipCount, walLsn }: SnapshotResponse): SnapshotMeta {
  return {
    formatVersion,
    nodeCount,
    relationshipCount,
    walLsn: walLsn === null ? null : decodeTypedInteger(walLsn),
  };
}

/**
 * The database of a server: `connect('http://127.0.0.1:4747', { token })`. Nothing is sent yet.
 *
 * @throws TypeError for a URL that is none
 */
export function connect(url: string | URL, options?: ConnectOptions): RemoteDatabase {
  return new RemoteDatabase(url, options);
}
