import type { CancelSignal } from '../cancel-signal.ts';
import { UsageError } from '../errors.ts';
import type { RunLimits } from '../executor/run-budget.ts';
import { IDLE_TIMEOUT_MS, LOCK_TIMEOUT_MS, MEMORY_BUDGET_BYTES, STREAM_BUFFER_BYTES } from '../limits.ts';
import type { IntegerOutput } from '../value/to-public.ts';

/** How long a call waits for its turn. */
export interface WaitOptions {
  /** Stops the call with `CANCELLED`. */
  readonly signal?: CancelSignal | undefined;
  /** Milliseconds to wait for others, 60,000 by default; then `LOCK_TIMEOUT`. Infinity waits for ever. */
  readonly lockTimeoutMs?: number | undefined;
}

/** What holds for every query unless the query says otherwise. */
export interface QueryDefaults {
  /** How INTEGERs and ids come out: `number` where that is exact (the default), or all as `bigint`. */
  readonly integers?: IntegerOutput | undefined;
  /** Milliseconds from the call to the end, waiting included; then `TIMED_OUT`. Without end by default. */
  readonly timeoutMs?: number | undefined;
  /** Rows that a result may have; with more the query fails with `ROW_LIMIT_EXCEEDED`. Unbounded by default. */
  readonly maxRows?: number | undefined;
  /**
   * Bytes, as the engine estimates them, that rows, groups, lists and results may take at a time; then
   * `MEMORY_LIMIT_EXCEEDED`. 1 GiB by default.
   */
  readonly memoryBudgetBytes?: number | undefined;
}

export interface ExecuteOptions extends QueryDefaults, WaitOptions {
  /** Refuses a query that may change the graph, its indexes or constraints, with `WRITE_NOT_ALLOWED`. */
  readonly readOnly?: boolean | undefined;
}

export interface StreamOptions extends ExecuteOptions {
  /**
   * Bytes of rows that the stream may hold back when somebody is about to change the graph while it is paused, 64 MiB by
   * default; with more it ends with `STREAM_INVALIDATED`.
   */
  readonly bufferBytes?: number | undefined;
}

export interface TransactionOptions extends WaitOptions {
  /** Milliseconds that the transaction may stand still before it is rolled back, 5,000 by default. */
  readonly idleTimeoutMs?: number | undefined;
}

export interface DatabaseOptions extends QueryDefaults {
  readonly lockTimeoutMs?: number | undefined;
  readonly idleTimeoutMs?: number | undefined;
  /** What properties may hold: what openCypher allows (the default), or maps and lists with maps, too, as in LoraDB. */
  readonly properties?: 'opencypher' | 'loradb' | undefined;
}

/** How long a call waits. */
export interface Wait {
  readonly signal: CancelSignal | undefined;
  /** Milliseconds after which it gives up with LOCK_TIMEOUT. */
  readonly lockTimeoutMs: number;
  /** The time of the clock when it is over altogether, with TIMED_OUT. */
  readonly deadlineMs: number;
}

/** The options of one query, complete. */
export interface QueryLimits extends Wait {
  readonly integers: IntegerOutput;
  readonly maxRows: number;
  readonly bufferBytes: number;
  readonly readOnly: boolean;
  readonly run: RunLimits;
}

/** Checks the options of a database. UsageError INVALID_ARGUMENT. */
export function checkDatabaseOptions(options: DatabaseOptions): void {
  const { properties, lockTimeoutMs, idleTimeoutMs } = options;
  if (properties !== undefined && properties !== 'opencypher' && properties !== 'loradb')
    throw invalid('properties', `has to be 'opencypher' or 'loradb'`);
  checkQueryDefaults(options);
  checkAmount('lockTimeoutMs', lockTimeoutMs);
  checkAmount('idleTimeoutMs', idleTimeoutMs);
}

/** The limits of a query that is called at `nowMs`. UsageError INVALID_ARGUMENT for a wrong option. */
export function queryLimits(options: StreamOptions, database: DatabaseOptions, nowMs: number): QueryLimits {
  checkQueryDefaults(options);
  checkAmount('bufferBytes', options.bufferBytes);
  const { readOnly = false } = options;
  if (typeof readOnly !== 'boolean') throw invalid('readOnly', 'has to be a boolean');
  const deadlineMs = nowMs + (options.timeoutMs ?? database.timeoutMs ?? Infinity);
  const memoryBytes = options.memoryBudgetBytes ?? database.memoryBudgetBytes ?? MEMORY_BUDGET_BYTES;
  const { signal, lockTimeoutMs } = waitFor(options, database);
  return {
    signal,
    lockTimeoutMs,
    deadlineMs,
    integers: options.integers ?? database.integers ?? 'number-or-bigint',
    maxRows: options.maxRows ?? database.maxRows ?? Infinity,
    bufferBytes: options.bufferBytes ?? STREAM_BUFFER_BYTES,
    readOnly,
    run: { deadlineMs, memoryBytes },
  };
}

/** How long a call without a query waits. UsageError INVALID_ARGUMENT for a wrong option. */
export function waitFor(options: WaitOptions, database: DatabaseOptions): Wait {
  const { signal, lockTimeoutMs } = options;
  if (signal !== undefined && (typeof signal !== 'object' || typeof signal?.aborted !== 'boolean'))
    throw invalid('signal', 'has to be an AbortSignal');
  checkAmount('lockTimeoutMs', lockTimeoutMs);
  const timeoutMs = lockTimeoutMs ?? database.lockTimeoutMs ?? LOCK_TIMEOUT_MS;
  return { signal, lockTimeoutMs: timeoutMs, deadlineMs: Infinity };
}

/** How long a transaction may stand still, in milliseconds. UsageError INVALID_ARGUMENT for a wrong option. */
export function idleTimeout({ idleTimeoutMs }: TransactionOptions, database: DatabaseOptions): number {
  checkAmount('idleTimeoutMs', idleTimeoutMs);
  return idleTimeoutMs ?? database.idleTimeoutMs ?? IDLE_TIMEOUT_MS;
}

function checkQueryDefaults({ integers, timeoutMs, maxRows, memoryBudgetBytes }: QueryDefaults): void {
  if (integers !== undefined && integers !== 'number-or-bigint' && integers !== 'bigint')
    throw invalid('integers', `has to be 'number-or-bigint' or 'bigint'`);
  checkAmount('timeoutMs', timeoutMs);
  checkAmount('maxRows', maxRows);
  checkAmount('memoryBudgetBytes', memoryBudgetBytes);
}

function checkAmount(name: string, value: unknown): void {
  if (value === undefined || (typeof value === 'number' && value >= 0)) return;
  throw invalid(name, 'has to be a number that is not negative');
}

function invalid(name: string, problem: string): UsageError {
  return new UsageError('INVALID_ARGUMENT', `the option ${name} ${problem}`, `options.${name}`);
}
