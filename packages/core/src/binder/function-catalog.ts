import {
  AGGREGATE_FUNCTIONS,
  CONVERSION_FUNCTIONS,
  GRAPH_FUNCTIONS,
  LIST_FUNCTIONS,
  MATH_FUNCTIONS,
  STRING_FUNCTIONS,
  VALUE_FUNCTIONS,
} from './catalog/basic.ts';
import { SPATIAL_FUNCTIONS } from './catalog/spatial.ts';
import { TEMPORAL_FUNCTIONS } from './catalog/temporal.ts';
import type { AggregateFunction, ScalarFunction } from './functions.ts';

const ENTRIES = [
  ...GRAPH_FUNCTIONS,
  ...VALUE_FUNCTIONS,
  ...CONVERSION_FUNCTIONS,
  ...LIST_FUNCTIONS,
  ...STRING_FUNCTIONS,
  ...MATH_FUNCTIONS,
  ...TEMPORAL_FUNCTIONS,
  ...SPATIAL_FUNCTIONS,
  ...AGGREGATE_FUNCTIONS,
];

const SIGNATURES: ReadonlyMap<string, ScalarFunction | AggregateFunction> = new Map(
  ENTRIES.map(({ signature }) => [signature.name, signature]),
);

/**
 * The signature of a function by its name in lower case, dotted (`duration.between`), or undefined where there is none.
 * An argument fits when its static kind is among the kinds of its place, or either is `any`, or it is `null`. Kinds of
 * one family are all listed: where an INTEGER is taken, `integer` and `number` are.
 */
export function findFunction(lowercaseName: string): ScalarFunction | AggregateFunction | undefined {
  return SIGNATURES.get(lowercaseName);
}

const WRITTEN_NAMES: readonly string[] = ENTRIES.map(({ writtenName }) => writtenName);

/** The names of all functions as people write them: `toLower`, `duration.between`. */
export function functionNames(): readonly string[] {
  return WRITTEN_NAMES;
}
