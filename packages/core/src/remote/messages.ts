/**
 * What passes between a {@link RemoteDatabase} and the engine that serves it: structured clones, in order, each call
 * answered once. Both ends are of one version; `open` says so.
 */
import type { LoadBytesOptions, LoadedSnapshot } from '../graph-database.ts';
import type { SnapshotOptions } from '../session/snapshot-stream.ts';
import type {
  DatabaseOptions,
  ExecuteOptions,
  StreamOptions,
  TransactionOptions,
} from '../session/options.ts';
import type { LoraParams, PlanDescription, QueryResult, QueryRow } from '../value/public.ts';
import type { ErrorData } from './error-data.ts';

/** Raised whenever a message changes its meaning. */
export const PROTOCOL_VERSION = 1;

/**
 * What can be called, by name. Streams and transactions have numbers, which the caller chooses. The signal and the
 * functions among the options stay with the caller: see {@link CallHooks}.
 */
export interface DatabaseCalls {
  /** The first call: makes the database. */
  open(protocolVersion: number, options: DatabaseOptions): void;
  execute(query: string, params?: LoraParams, options?: ExecuteOptions): QueryResult;
  explain(query: string, params?: LoraParams, options?: ExecuteOptions): PlanDescription;
  profile(
    query: string,
    params?: LoraParams,
    options?: ExecuteOptions,
  ): QueryResult & {
    plan: PlanDescription;
  };
  clear(): void;
  nodeCount(): number;
  relationshipCount(): number;
  /** The bytes change hands. */
  saveSnapshotToBytes(options?: SnapshotOptions): Uint8Array;
  loadSnapshotFromBytes(bytes: Uint8Array, options?: LoadBytesOptions): LoadedSnapshot;
  close(): void;

  begin(transaction: number, options?: TransactionOptions): void;
  executeIn(transaction: number, query: string, params?: LoraParams, options?: ExecuteOptions): QueryResult;
  commit(transaction: number): void;
  rollback(transaction: number): void;

  /** Never fails: what is wrong comes with the first rows or columns. */
  stream(stream: number, query: string, params?: LoraParams, options?: StreamOptions): void;
  columns(stream: number): string[];
  /** The next rows; the answer is awaited before the next call, so that no more are under way. */
  rows(stream: number): StreamedRows;
  cancelStream(stream: number): void;
  endStream(stream: number): void;
}

/** Rows of a stream, at least one unless it is at its end. With the end come the columns, and the stream is forgotten. */
export interface StreamedRows {
  readonly rows: readonly QueryRow[];
  readonly columns: readonly string[] | null;
}

/** The calls of a table as functions that answer later. */
export type Handlers<C> = {
  readonly [K in keyof C]: C[K] extends (...args: infer A) => infer R ? (...args: A) => Promise<R> : never;
};

export interface CallMessage {
  readonly kind: 'call';
  /** Counts the calls. */
  readonly id: number;
  readonly name: string;
  readonly args: readonly unknown[];
  /** Null for a call that nobody stops and that reports nothing. */
  readonly hooks: CallHooks | null;
}

/** What among the options of a call stays with the caller, and is put back by messages. */
export interface CallHooks {
  /** Where among the arguments the options are. */
  readonly optionsIndex: number;
  /** Whether {@link ProgressMessage}s are wanted. */
  readonly progress: boolean;
}

/** Stops a call that has hooks. */
export interface CancelMessage {
  readonly kind: 'cancel';
  readonly id: number;
}

export type ClientMessage = CallMessage | CancelMessage;

/** How far a call has come: for its `onProgress`. */
export interface ProgressMessage {
  readonly kind: 'progress';
  readonly id: number;
  readonly progress: unknown;
}

export type HostMessage =
  | { readonly kind: 'answer'; readonly id: number; readonly value: unknown }
  | { readonly kind: 'failure'; readonly id: number; readonly error: ErrorData }
  | ProgressMessage;

/** The end of a channel that calls: what it needs of a worker or a port. */
export interface EngineChannel {
  /** Sends a structured clone; the buffers in `transfer` change hands. Throws `DataCloneError` for what has no clone. */
  post(message: ClientMessage, transfer: readonly ArrayBufferLike[]): void;
  /** Says, once, who takes the messages, and who is told when the engine has ended by itself, with the cause. */
  listen(onMessage: (message: HostMessage) => void, onGone: (cause: unknown) => void): void;
  /** Says whether answers are awaited, and so whether the program may end. */
  setBusy(isBusy: boolean): void;
  /** Ends the engine. */
  end(): Promise<void> | void;
}

/** The end of a channel that answers. */
export interface ClientChannel {
  post(message: HostMessage, transfer: readonly ArrayBufferLike[]): void;
  listen(onMessage: (message: ClientMessage) => void): void;
}
