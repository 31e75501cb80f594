import type { AggregateFunction, ScalarFunction } from '../functions.ts';
import type { StaticType } from '../static-type.ts';

/** A function of the catalogue with its name as people write it: `toLower`, `duration.between`. */
export interface CatalogEntry {
  readonly writtenName: string;
  readonly signature: ScalarFunction | AggregateFunction;
}

/**
 * The kinds of static type that an argument may have, spelt out: what takes an INTEGER also takes a `number`, which may
 * turn out to be one. The kind `any` is every type.
 */
export type Kinds = readonly StaticType['kind'][];

export const ANY: Kinds = ['any'];

export const INTEGER: Kinds = ['integer', 'number'];
export const NUMBER: Kinds = ['integer', 'float', 'number'];
export const STRING: Kinds = ['string'];
export const LIST: Kinds = ['list'];
export const MAP: Kinds = ['map'];
export const NODE: Kinds = ['node'];
export const RELATIONSHIP: Kinds = ['relationship'];
export const ENTITY: Kinds = ['node', 'relationship'];
export const PATH: Kinds = ['path'];
export const POINT: Kinds = ['point'];
export const VECTOR: Kinds = ['vector'];
export const INSTANT: Kinds = ['date', 'localtime', 'time', 'localdatetime', 'datetime'];
export const DURATION: Kinds = ['duration'];

export const ANY_LIST: StaticType = { kind: 'list', element: { kind: 'any' } };
export const STRING_LIST: StaticType = { kind: 'list', element: { kind: 'string' } };

/** The static type of a kind that says all: every one but lists. */
export type PlainKind = Exclude<StaticType['kind'], 'list'>;

/** A deterministic function of `required` and then `optional` arguments. */
export function scalar(
  writtenName: string,
  result: PlainKind | StaticType,
  required: readonly Kinds[] = [],
  optional: readonly Kinds[] = [],
): { readonly writtenName: string; readonly signature: ScalarFunction } {
  return {
    writtenName,
    signature: {
      kind: 'scalar',
      name: writtenName.toLowerCase(),
      argumentCountMin: required.length,
      argumentCountMax: required.length + optional.length,
      argumentTypes: [...required, ...optional],
      resultType: typeof result === 'string' ? { kind: result } : result,
      isDeterministic: true,
    },
  };
}

/** The same function, when it takes any number of further arguments of the type of its last. */
export function variadic(entry: ReturnType<typeof scalar>): CatalogEntry {
  return { ...entry, signature: { ...entry.signature, argumentCountMax: Infinity } };
}

/** The same function, when equal arguments may give different results within one statement. */
export function volatile(entry: ReturnType<typeof scalar>): CatalogEntry {
  return { ...entry, signature: { ...entry.signature, isDeterministic: false } };
}

/** An aggregating function. */
export function aggregate(
  writtenName: string,
  argumentCount: number,
  result: PlainKind | StaticType,
): CatalogEntry {
  return {
    writtenName,
    signature: {
      kind: 'aggregate',
      name: writtenName.toLowerCase(),
      argumentCount,
      resultType: typeof result === 'string' ? { kind: result } : result,
    },
  };
}
