import { Engine } from './executor/engine.ts';
import { BUILT_IN_PROCEDURES } from './executor/procedures/built-in.ts';
import { checkEverything } from './executor/schema/check-uniqueness.ts';
import type { RunMode } from './executor/statement.ts';
import { throwIfCancelled } from './cancel-signal.ts';
import { UsageError } from './errors.ts';
import { Graph } from './graph/graph.ts';
import { randomHashSeed } from './graph/hashing.ts';
import type { GraphDatabase, LoadBytesOptions, LoadedSnapshot } from './graph-database.ts';
import type { SnapshotOptions } from './session/snapshot-stream.ts';
import type { Platform } from './platform.ts';
import { CallReader } from './session/call.ts';
import { databaseClosed } from './session/failures.ts';
import { checkDatabaseOptions, idleTimeout, waitFor } from './session/options.ts';
import type {
  DatabaseOptions,
  ExecuteOptions,
  StreamOptions,
  TransactionOptions,
  Wait,
  WaitOptions,
} from './session/options.ts';
import type { Transaction } from './session/public.ts';
import { registeredProcedure, type ProcedureDefinition } from './session/registered-procedure.ts';
import { EngineStream } from './session/result-stream.ts';
import { runTransaction } from './session/run-transaction.ts';
import {
  checkSnapshotOptions,
  SnapshotStream,
  type SnapshotStreamOptions,
} from './session/snapshot-stream.ts';
import { StatementRunner } from './session/statement-runner.ts';
import { EngineTransaction } from './session/transaction.ts';
import { TurnQueue } from './session/turn-queue.ts';
import { SnapshotDecoder, type DecodedSnapshot } from './snapshot/decode.ts';
import { SnapshotEncoder } from './snapshot/encode.ts';
import type { SnapshotMeta } from './snapshot/format.ts';
import type { LoraParams, PlanDescription, QueryResult, QueryRow } from './value/public.ts';

const BUILT_IN_NAMES: ReadonlySet<string> = new Set(
  BUILT_IN_PROCEDURES.map(({ signature }) => signature.name),
);

/** Bytes of a snapshot in memory that are decoded at a time, before the host has its turn. */
const DECODED_AT_A_TIME_BYTES = 1 << 20;

/** A graph and the engine that queries it, without files or any other platform. */
export class Database implements GraphDatabase {
  private readonly options: DatabaseOptions;
  private readonly platform: Platform;
  private readonly calls: CallReader;
  private readonly runner: StatementRunner;
  private readonly queue: TurnQueue;
  /** Streams that are not at their end, and saves, which the database waits for when it is closed. */
  private readonly snapshotStreams = new Set<SnapshotStream>();
  private readonly saves = new Set<Promise<unknown>>();
  /** Settles when the loads so far are over; null when they are. */
  private lastLoad: Promise<unknown> | null = null;
  private isClosed = false;
  private closing: Promise<void> | null = null;

  /** UsageError INVALID_ARGUMENT for a wrong option. */
  constructor(platform: Platform, options: DatabaseOptions = {}) {
    checkDatabaseOptions(options);
    this.options = { ...options };
    this.platform = platform;
    this.calls = new CallReader(this.options, platform);
    this.queue = new TurnQueue(platform);
    const engine = new Engine(platform, options.properties === 'loradb');
    for (const procedure of BUILT_IN_PROCEDURES) engine.registerProcedure(procedure);
    this.runner = new StatementRunner(platform, engine, emptyGraph(platform));
  }

  execute<T = QueryRow>(
    query: string,
    params?: LoraParams,
    options?: ExecuteOptions,
  ): Promise<QueryResult<T>> {
    return this.run<T>('run', query, params, options);
  }

  stream<T = QueryRow>(query: string, params?: LoraParams, options?: StreamOptions): EngineStream<T> {
    const call = this.calls.read(query, params, options);
    return new EngineStream<T>(this.runner, call, (work) => this.inTurn(call.limits, work));
  }

  async begin(options: TransactionOptions = {}): Promise<EngineTransaction> {
    const idleTimeoutMs = idleTimeout(options, this.options);
    this.admit();
    await this.takeTurn(waitFor(options, this.options));
    return new EngineTransaction(this.runner, this.queue, this.calls, idleTimeoutMs);
  }

  transaction<T>(
    work: (transaction: Transaction) => Promise<T> | T,
    options?: TransactionOptions,
  ): Promise<T> {
    return runTransaction(() => this.begin(options), work);
  }

  async explain(query: string, params?: LoraParams, options?: ExecuteOptions): Promise<PlanDescription> {
    return (await this.run('explain', query, params, options)).plan!;
  }

  async profile<T = QueryRow>(
    query: string,
    params?: LoraParams,
    options?: ExecuteOptions,
  ): Promise<QueryResult<T> & { plan: PlanDescription }> {
    const result = await this.run<T>('profile', query, params, options);
    return { ...result, plan: result.plan! };
  }

  registerProcedure(definition: ProcedureDefinition): void {
    this.checkOpen();
    const procedure = registeredProcedure(definition);
    const { name } = procedure.signature;
    if (BUILT_IN_NAMES.has(name))
      throw new UsageError('INVALID_ARGUMENT', `${name} is built in`, 'procedure.name');
    this.runner.engine.registerProcedure(procedure);
  }

  clear(): Promise<void> {
    return this.exclusive(async () => {
      const graph = emptyGraph(this.platform);
      graph.indexes.schema = this.runner.graph.indexes.schema;
      this.runner.replaceGraph(graph);
    });
  }

  nodeCount(): Promise<number> {
    return this.exclusive(async () => this.runner.graph.nodes.liveCount);
  }

  relationshipCount(): Promise<number> {
    return this.exclusive(async () => this.runner.graph.relationships.liveCount);
  }

  /**
   * The bytes of a snapshot, chunk by chunk: see {@link SnapshotStream}. It has the graph as it is when everything called
   * before is done; what is called later goes on while it is read, and does not show in it. {@link close} ends it with
   * `DATABASE_CLOSED`. Errors come with the first chunk: UsageError `INVALID_ARGUMENT` for a `walLsn` that is no u64.
   *
   * @throws UsageError `INVALID_ARGUMENT` for another wrong option, at once
   */
  snapshotStream(options: SnapshotStreamOptions = {}): SnapshotStream {
    const stream = this.openSnapshot(options, () => this.snapshotStreams.delete(stream));
    this.snapshotStreams.add(stream);
    return stream;
  }

  /**
   * Runs `work` with the bytes of a snapshot as {@link snapshotStream} gives them, and gives what it gives; {@link close}
   * waits for it. When `work` ends, so does the stream.
   */
  withSnapshot<T>(
    options: SnapshotStreamOptions,
    work: (snapshot: SnapshotStream) => Promise<T>,
  ): Promise<T> {
    const saving = this.runSave(options, work);
    this.saves.add(saving);
    const forget = (): unknown => this.saves.delete(saving);
    saving.then(forget, forget);
    return saving;
  }

  saveSnapshotToBytes(options: SnapshotOptions = {}): Promise<Uint8Array> {
    return this.withSnapshot({ ...options, chunkCount: 1 }, async (snapshot) => {
      const bytes = new Uint8Array(await snapshot.sizeBytes());
      let offset = 0;
      for await (const chunk of snapshot) {
        bytes.set(chunk, offset);
        offset += chunk.length;
      }
      return bytes;
    });
  }

  /**
   * Puts a decoded graph in the place of this one, counters included; indexes and constraints stay declared. Call this
   * within {@link exclusive}. CypherError CONSTRAINT_VIOLATION where the decoded graph violates a constraint: then nothing
   * has changed.
   */
  async restore(decoded: DecodedSnapshot): Promise<SnapshotMeta> {
    this.checkOpen();
    const { graph, meta } = decoded;
    const { schema } = this.runner.graph.indexes;
    graph.indexes.schema = schema;
    await this.runner.inSteps(checkEverything(graph, schema));
    this.runner.replaceGraph(graph);
    return meta;
  }

  /**
   * Puts the graph that `decode` gives in the place of this one, as {@link restore} does. Decoding begins when everything
   * called before is done. Other calls then go on with the graph as it is until the new one is complete; what they change
   * in it is gone. Several loads come one after another, in the order of the calls. Errors as {@link restore}, and those of
   * `decode`.
   */
  async load(decode: () => Promise<DecodedSnapshot>, options: WaitOptions = {}): Promise<LoadedSnapshot> {
    const wait = waitFor(options, this.options);
    const earlierCalls = this.inTurn(wait, async () => {});
    const earlierLoads = this.lastLoad;
    const loading = earlierCalls.then(async () => {
      await earlierLoads;
      throwIfCancelled(wait.signal);
      const decoded = await decode();
      const meta = await this.inTurn(wait, async () => this.restore(decoded), true);
      return { ...meta, mended: decoded.mended };
    });
    const settled = Promise.allSettled([earlierLoads, loading]);
    this.lastLoad = settled;
    try {
      return await loading;
    } finally {
      if (this.lastLoad === settled) this.lastLoad = null;
    }
  }

  /** Runs `work` when everything called before is done, but for loads; what is called later waits for it. */
  async exclusive<T>(work: () => Promise<T>): Promise<T> {
    return this.inTurn(waitFor({}, this.options), work);
  }

  async loadSnapshotFromBytes(bytes: Uint8Array, options: LoadBytesOptions = {}): Promise<LoadedSnapshot> {
    if (!(bytes instanceof Uint8Array))
      throw new UsageError('INVALID_ARGUMENT', 'a snapshot in memory is a Uint8Array', 'bytes');
    const { platform } = this;
    return this.load(async () => {
      const decoder = new SnapshotDecoder(bytes.length, { ...options, random: platform.random });
      for (let start = 0; start < bytes.length; start += DECODED_AT_A_TIME_BYTES) {
        decoder.push(bytes.subarray(start, start + DECODED_AT_A_TIME_BYTES));
        await platform.yieldToHost();
      }
      return decoder.finish();
    }, options);
  }

  /** Resolves when everything called before is done, loads included. */
  async settled(): Promise<void> {
    const loads = this.lastLoad;
    await this.exclusive(async () => {});
    await loads;
  }

  /** A number that grows with every change of the graph: as long as it stays, a snapshot has the same bytes. */
  get changeCount(): number {
    return this.runner.changeCount;
  }

  close(): Promise<void> {
    this.closing ??=
      this.lastLoad === null ? this.closeInTurn() : this.lastLoad.then(() => this.closeInTurn());
    return this.closing;
  }

  private closeInTurn(): Promise<void> {
    return this.inTurn(waitFor({ lockTimeoutMs: Infinity }, this.options), async () => {
      this.isClosed = true;
      for (const reader of this.runner.readers) reader.abandon(databaseClosed());
      for (const stream of this.snapshotStreams) stream.abandon(databaseClosed());
      await Promise.allSettled(this.saves);
      this.runner.replaceGraph(emptyGraph(this.platform));
    });
  }

  private openSnapshot(options: SnapshotStreamOptions, onEnd: () => void): SnapshotStream {
    checkSnapshotOptions(options);
    const { platform } = this;
    const { walLsn, chunkCount } = options;
    const opening = this.inTurn(
      waitFor(options, this.options),
      async () => new SnapshotEncoder(this.runner.graph, { walLsn, chunkCount }),
    );
    return new SnapshotStream(platform, options, opening, onEnd);
  }

  private async runSave<T>(
    options: SnapshotStreamOptions,
    work: (snapshot: SnapshotStream) => Promise<T>,
  ): Promise<T> {
    const snapshot = this.openSnapshot(options, () => {});
    try {
      await snapshot.meta();
      return await work(snapshot);
    } finally {
      await snapshot.return();
    }
  }

  /** A short statement for which nobody has to wait runs at once, within the call, and costs one promise. */
  private async run<T>(
    mode: RunMode,
    query: string,
    params: LoraParams | undefined,
    options: ExecuteOptions | undefined,
  ): Promise<QueryResult<T>> {
    const call = this.calls.read(query, params, options);
    this.admit();
    const turn = this.takeTurn(call.limits);
    if (turn !== null) await turn;
    try {
      const result = this.runner.execute<T>(this.runner.engine.prepare(query, mode), call, true);
      return result instanceof Promise ? await result : result;
    } finally {
      this.queue.release();
    }
  }

  /** `isAdmitted` for what is a part of a call that was admitted before. */
  private async inTurn<T>(wait: Wait, work: () => Promise<T>, isAdmitted = false): Promise<T> {
    if (!isAdmitted) this.admit();
    await this.takeTurn(wait);
    try {
      return await work();
    } finally {
      this.queue.release();
    }
  }

  /** Takes the turn: at once, with null, or by the time when the promise resolves. */
  private takeTurn(wait: Wait): Promise<void> | null {
    this.checkOpen();
    const turn = this.queue.take(wait);
    return turn === null ? null : this.afterWaiting(turn);
  }

  private async afterWaiting(turn: Promise<void>): Promise<void> {
    await turn;
    if (!this.isClosed) return;
    this.queue.release();
    this.checkOpen();
  }

  /** Called when a call begins, before it waits for its turn; what it throws refuses the call. */
  protected admit(): void {
    this.checkOpen();
  }

  private checkOpen(): void {
    if (this.isClosed) throw databaseClosed();
  }
}

function emptyGraph({ random }: Platform): Graph {
  return new Graph(randomHashSeed(random));
}
