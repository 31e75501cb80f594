import { UsageError } from '@loradb-ts/core/errors';
import { defineKey } from '@loradb-ts/core/value';
import type { LoraParams, QueryResult, QueryRow, StreamOptions } from '@loradb-ts/core/value';
import { decodeTypedValue, encodeTypedParams } from '@loradb-ts/ffi-spec';
import type { IntegerOutput, QueryMode, QueryRequest, TypedResult, TypedValue } from '@loradb-ts/ffi-spec';
import type { Call } from './transport.ts';

/** What holds for the queries of a connection unless they say otherwise. */
export interface QueryDefaults {
  readonly timeoutMs: number;
  readonly integers: IntegerOutput;
}

/**
 * The call of a query.
 *
 * @throws UsageError `INVALID_ARGUMENT`, `INVALID_PARAMS`, `NESTING_TOO_DEEP`
 */
export function queryCall(
  path: string,
  mode: QueryMode,
  query: string,
  params: LoraParams | undefined,
  options: StreamOptions,
  defaults: QueryDefaults,
): Call {
  if (typeof query !== 'string')
    throw new UsageError('INVALID_ARGUMENT', 'the query has to be a string', 'query');
  checkOptions(options);
  const { readOnly = false, timeoutMs = defaults.timeoutMs, lockTimeoutMs, maxRows } = options;
  const { memoryBudgetBytes, bufferBytes } = options;
  const json: QueryRequest = {
    query,
    params: encodeTypedParams(params ?? {}),
    format: 'typed',
    mode,
    readOnly,
    ...finite('timeoutMs', timeoutMs),
    ...finite('lockTimeoutMs', lockTimeoutMs),
    ...finite('maxRows', maxRows),
    ...finite('memoryBudgetBytes', memoryBudgetBytes),
    ...finite('bufferBytes', bufferBytes),
  };
  const { signal } = options;
  return { method: 'POST', path, json, isSafe: readOnly || mode === 'explain', signal, timeoutMs };
}

/** Checks what is not an amount. UsageError `INVALID_ARGUMENT`. */
function checkOptions({ integers, signal, readOnly }: StreamOptions): void {
  if (integers !== undefined && integers !== 'number-or-bigint' && integers !== 'bigint')
    throw invalid('integers', `has to be 'number-or-bigint' or 'bigint'`);
  if (signal !== undefined && (typeof signal !== 'object' || typeof signal?.aborted !== 'boolean'))
    throw invalid('signal', 'has to be an AbortSignal');
  if (readOnly !== undefined && typeof readOnly !== 'boolean')
    throw invalid('readOnly', 'has to be a boolean');
}

function invalid(name: string, problem: string): UsageError {
  return new UsageError('INVALID_ARGUMENT', `the option ${name} ${problem}`, `options.${name}`);
}

/**
 * An amount as a field of a message; nothing for one without end, which is then what the server has as its limit. UsageError
 * `INVALID_ARGUMENT`.
 */
export function finite<K extends string>(name: K, amount: number | undefined): Partial<Record<K, number>> {
  if (amount === undefined || amount === Infinity) return {};
  if (typeof amount === 'number' && amount >= 0) return { [name]: amount } as Record<K, number>;
  throw invalid(name, 'has to be a number that is not negative');
}

/** The result of an answer. */
export function resultOf<T>(
  { columns, rows, counters, plan }: TypedResult,
  integers: IntegerOutput,
): QueryResult<T> {
  return {
    columns,
    rows: rows.map((row) => rowOf(columns, row, integers) as T),
    counters: counters as unknown as QueryResult['counters'],
    ...(plan === undefined ? {} : { plan: plan as unknown as NonNullable<QueryResult['plan']> }),
  };
}

/** A row as an object. */
export function rowOf(
  columns: readonly string[],
  row: readonly TypedValue[],
  integers: IntegerOutput,
): QueryRow {
  const record: QueryRow = {};
  for (const [i, column] of columns.entries()) defineKey(record, column, decodeTypedValue(row[i]!, integers));
  return record;
}
