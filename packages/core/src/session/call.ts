import { UsageError } from '../errors.ts';
import type { Platform } from '../platform.ts';
import { valuesOfParams } from '../value/from-param.ts';
import type { LoraParams } from '../value/public.ts';
import type { Value } from '../value/value.ts';
import { queryLimits, type DatabaseOptions, type QueryLimits, type StreamOptions } from './options.ts';

/** A query as it was called, its arguments checked and copied. */
export interface Call {
  readonly query: string;
  readonly parameters: ReadonlyMap<string, Value>;
  readonly limits: QueryLimits;
}

/** UsageError INVALID_ARGUMENT, and for parameters INVALID_PARAMS, LONE_SURROGATE and NESTING_TOO_DEEP. */
export function callOf(
  query: string,
  params: LoraParams | undefined,
  options: StreamOptions | undefined,
  database: DatabaseOptions,
  platform: Platform,
): Call {
  if (typeof query !== 'string')
    throw new UsageError('INVALID_ARGUMENT', 'the query has to be a string', 'query');
  const parameters = valuesOfParams(params, platform.zoneOffsetSeconds);
  return { query, parameters, limits: queryLimits(options ?? {}, database, platform.monotonicMs()) };
}
