/** Errors of calls, beyond those of the queries in them. Each has a stable code; see `spec/errors.json`. */
import { LoraError, UsageError } from '../errors.ts';

/** Others kept the database for too long: code LOCK_TIMEOUT. */
export function lockTimeout(): LoraError {
  return new LoraError('LOCK_TIMEOUT', 'others used the database for longer than the call was to wait');
}

/** A query that changes something where only reading is allowed: code WRITE_NOT_ALLOWED. */
export function writeNotAllowed(): LoraError {
  return new LoraError('WRITE_NOT_ALLOWED', 'the query changes the graph, and only reading is allowed');
}

/** More rows than allowed: code ROW_LIMIT_EXCEEDED. */
export function rowLimitExceeded(maxRows: number): LoraError {
  return new LoraError('ROW_LIMIT_EXCEEDED', `the query has more than ${maxRows} rows`);
}

/** A transaction that stood still was rolled back: code TRANSACTION_TIMED_OUT. */
export function transactionTimedOut(idleTimeoutMs: number): LoraError {
  const message = `the transaction was rolled back since it stood still for more than ${idleTimeoutMs} ms`;
  return new LoraError('TRANSACTION_TIMED_OUT', message);
}

/** A transaction is used after its end: code TRANSACTION_ENDED. */
export function transactionEnded(how: string): UsageError {
  return new UsageError('TRANSACTION_ENDED', `the transaction has been ${how}`, 'transaction');
}

/** The graph changed behind a paused stream: code STREAM_INVALIDATED. */
export function streamInvalidated(bufferBytes: number): LoraError {
  const message = `the graph is about to change, and the rest of the stream's rows takes more than ${bufferBytes} bytes`;
  return new LoraError('STREAM_INVALIDATED', message);
}

/** A call on a database that is closed: code DATABASE_CLOSED. */
export function databaseClosed(): UsageError {
  return new UsageError('DATABASE_CLOSED', 'the database is closed', 'database');
}
