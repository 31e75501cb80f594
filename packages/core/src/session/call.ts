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

/** Makes calls of the arguments of a database's methods. */
export class CallReader {
  private readonly database: DatabaseOptions;
  private readonly platform: Platform;
  /** The limits of a query without options, where they do not depend on when it is called. */
  private readonly limits: QueryLimits | null;

  constructor(database: DatabaseOptions, platform: Platform) {
    this.database = database;
    this.platform = platform;
    this.limits = database.timeoutMs === undefined ? queryLimits({}, database, 0) : null;
  }

  /** UsageError INVALID_ARGUMENT, and for parameters INVALID_PARAMS, LONE_SURROGATE and NESTING_TOO_DEEP. */
  read(query: string, params: LoraParams | undefined, options: StreamOptions | undefined): Call {
    if (typeof query !== 'string')
      throw new UsageError('INVALID_ARGUMENT', 'the query has to be a string', 'query');
    const parameters = valuesOfParams(params, this.platform.zoneOffsetSeconds);
    return { query, parameters, limits: this.limitsOf(options) };
  }

  private limitsOf(options: StreamOptions | undefined): QueryLimits {
    if (options === undefined && this.limits !== null) return this.limits;
    return queryLimits(options ?? {}, this.database, this.platform.monotonicMs());
  }
}
