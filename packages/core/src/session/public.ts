/** What callers see of a running stream or transaction, wherever the engine runs: here, in a worker, behind a socket. */
import type { LoraParams, QueryResult, QueryRow } from '../value/public.ts';
import type { ExecuteOptions } from './options.ts';

/**
 * The rows of a query, made as they are asked for. The query begins with the first row, or with {@link columns}, and sees
 * the graph as it is then, however long the reader takes. Between rows the stream keeps nobody waiting: when somebody is
 * about to change the graph, the rows still to come are made and held back, and where they are too many the stream ends
 * with `STREAM_INVALIDATED`. A query that changes the graph is run to its end before its first row.
 *
 * To stop early, break out of the loop or call {@link return}. What a query has changed stays.
 */
export interface ResultStream<T = QueryRow> extends AsyncIterableIterator<T> {
  /** The names of the columns, in the order written; begins the query. */
  columns(): Promise<string[]>;
  next(): Promise<IteratorResult<T, undefined>>;
  /** All rows that are ready, and at least one unless the stream is at its end: for who hands them on in bulk. */
  nextRows(): Promise<T[]>;
  return(): Promise<IteratorResult<T, undefined>>;
  [Symbol.asyncIterator](): this;
}

/**
 * Statements that take effect together or not at all. Nobody else sees or changes the graph until it has ended: others
 * wait. A statement that fails leaves no trace, and the transaction can go on without it or be rolled back.
 *
 * A transaction that stands still for too long while others could run is rolled back: its next call fails with
 * `TRANSACTION_TIMED_OUT`. Calls after its end fail with `TRANSACTION_ENDED`.
 */
export interface Transaction {
  /** False once it is committed or rolled back. Of one elsewhere: as far as is known here. */
  readonly isOpen: boolean;
  /** Runs a statement and gives all its rows: see `Database.execute`. Statements run in the order of the calls. */
  execute<T = QueryRow>(
    query: string,
    params?: LoraParams,
    options?: ExecuteOptions,
  ): Promise<QueryResult<T>>;
  /** Makes all changes final, when the statements called before have ended. */
  commit(): Promise<void>;
  /** Undoes all changes, id counters included, when the statements called before have ended. */
  rollback(): Promise<void>;
}
