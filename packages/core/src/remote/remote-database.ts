import type { GraphDatabase, LoadBytesOptions, LoadedSnapshot } from '../graph-database.ts';
import type { SnapshotOptions } from '../session/snapshot-stream.ts';
import { UsageError, type LoraError } from '../errors.ts';
import {
  waitFor,
  type DatabaseOptions,
  type ExecuteOptions,
  type StreamOptions,
  type TransactionOptions,
} from '../session/options.ts';
import type { ResultStream, Transaction } from '../session/public.ts';
import type { ProcedureDefinition } from '../session/registered-procedure.ts';
import { runTransaction } from '../session/run-transaction.ts';
import type { LoraParams, PlanDescription, QueryResult, QueryRow } from '../value/public.ts';
import { checkSendable } from './check-sendable.ts';
import type { EngineCalls } from './engine-calls.ts';
import { procedureUnsupported } from './failures.ts';
import { PROTOCOL_VERSION, type DatabaseCalls } from './messages.ts';
import { RemoteStream } from './remote-stream.ts';
import { RemoteTransaction } from './remote-transaction.ts';

/** A database whose engine runs at the other end of a channel: see {@link serveDatabase}. */
export class RemoteDatabase implements GraphDatabase {
  private readonly calls: EngineCalls<DatabaseCalls>;
  private streamCount = 0;
  private transactionCount = 0;
  private closing: Promise<void> | null = null;
  private hasFailedToOpen = false;

  constructor(calls: EngineCalls<DatabaseCalls>) {
    this.calls = calls;
  }

  /**
   * Has the database made; the first call. Where that fails, all others do. UsageError INVALID_ARGUMENT; LoraError
   * PROTOCOL_MISMATCH, ENGINE_GONE.
   */
  async open(options: DatabaseOptions): Promise<void> {
    try {
      await this.calls.call('open', [PROTOCOL_VERSION, { ...options }]);
    } catch (error) {
      this.hasFailedToOpen = true;
      throw error;
    }
  }

  async execute<T = QueryRow>(
    query: string,
    params?: LoraParams,
    options: ExecuteOptions = {},
  ): Promise<QueryResult<T>> {
    checkSendable(params);
    return (await this.calls.call('execute', [query, params], { options })) as QueryResult<T>;
  }

  stream<T = QueryRow>(query: string, params?: LoraParams, options: StreamOptions = {}): ResultStream<T> {
    checkSendable(params);
    const { signal } = waitFor(options, {});
    const id = this.streamCount++;
    const opened = this.calls.call('stream', [id, query, params], {
      options: { ...options, signal: undefined },
    });
    // Where that fails, so do the calls for the rows.
    opened.catch(() => {});
    return new RemoteStream<T>(this.calls, id, signal);
  }

  async begin(options: TransactionOptions = {}): Promise<RemoteTransaction> {
    const id = this.transactionCount++;
    await this.calls.call('begin', [id], { options });
    return new RemoteTransaction(this.calls, id);
  }

  transaction<T>(
    work: (transaction: Transaction) => Promise<T> | T,
    options?: TransactionOptions,
  ): Promise<T> {
    return runTransaction(() => this.begin(options), work);
  }

  async explain(query: string, params?: LoraParams, options: ExecuteOptions = {}): Promise<PlanDescription> {
    checkSendable(params);
    return this.calls.call('explain', [query, params], { options });
  }

  async profile<T = QueryRow>(
    query: string,
    params?: LoraParams,
    options: ExecuteOptions = {},
  ): Promise<QueryResult<T> & { plan: PlanDescription }> {
    checkSendable(params);
    const result = await this.calls.call('profile', [query, params], { options });
    return result as QueryResult<T> & { plan: PlanDescription };
  }

  registerProcedure(_definition: ProcedureDefinition): void {
    throw procedureUnsupported();
  }

  async clear(): Promise<void> {
    await this.calls.call('clear', []);
  }

  async nodeCount(): Promise<number> {
    return this.calls.call('nodeCount', []);
  }

  async relationshipCount(): Promise<number> {
    return this.calls.call('relationshipCount', []);
  }

  async saveSnapshotToBytes(options: SnapshotOptions = {}): Promise<Uint8Array> {
    return this.calls.call('saveSnapshotToBytes', [], { options });
  }

  async loadSnapshotFromBytes(bytes: Uint8Array, options: LoadBytesOptions = {}): Promise<LoadedSnapshot> {
    const transfer = options.transfer === true && bytes instanceof Uint8Array ? [bufferOf(bytes)] : [];
    return this.calls.call('loadSnapshotFromBytes', [bytes], { options, transfer });
  }

  /** Closing a database that could not be opened or whose engine is gone is no error. */
  close(): Promise<void> {
    this.closing ??= this.closeEngine();
    return this.closing;
  }

  private async closeEngine(): Promise<void> {
    try {
      await this.calls.call('close', []);
    } catch (error) {
      const isGone = (error as Partial<LoraError>).code === 'ENGINE_GONE';
      if (!isGone && !this.hasFailedToOpen) {
        this.closing = null;
        throw error;
      }
    }
    await this.calls.end();
  }
}

function bufferOf(bytes: Uint8Array): ArrayBufferLike {
  if (bytes.byteLength !== bytes.buffer.byteLength)
    throw new UsageError(
      'INVALID_ARGUMENT',
      'bytes to give away have to be all of their ArrayBuffer',
      'bytes',
    );
  return bytes.buffer;
}
