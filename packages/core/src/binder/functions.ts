import type { StaticType } from './static-type.ts';

/**
 * The signature of a function that gives a value for the values of one row. Its code stands in `executor/functions`
 * under the same name.
 */
export interface ScalarFunction {
  readonly kind: 'scalar';
  /** In lower case, dotted: `tolower`, `duration.between`. */
  readonly name: string;
  readonly argumentCountMin: number;
  /** Infinity for a function of any number of arguments. */
  readonly argumentCountMax: number;
  /** The types that argument i may have; the last one stands for all further ones. */
  readonly argumentTypes: readonly (readonly StaticType['kind'][])[];
  readonly resultType: StaticType;
  /** False where equal arguments may give different results within one statement: `rand()`, `randomUUID()`. */
  readonly isDeterministic: boolean;
}

/** The signature of an aggregating function. Its code stands in `executor/aggregates` under the same name. */
export interface AggregateFunction {
  readonly kind: 'aggregate';
  readonly name: string;
  readonly argumentCount: number;
  readonly resultType: StaticType;
}
