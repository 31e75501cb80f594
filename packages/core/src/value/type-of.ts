import { invariant } from '../errors.ts';
import type { Value } from './value.ts';

/** The names of the types, as `valueType()` and messages give them. */
export type ValueTypeName =
  | 'NULL'
  | 'BOOLEAN'
  | 'INTEGER'
  | 'FLOAT'
  | 'STRING'
  | 'LIST'
  | 'MAP'
  | 'NODE'
  | 'RELATIONSHIP'
  | 'PATH'
  | 'DATE'
  | 'TIME'
  | 'LOCAL_TIME'
  | 'DATE_TIME'
  | 'LOCAL_DATE_TIME'
  | 'DURATION'
  | 'POINT'
  | 'VECTOR';

type ValueKind = Extract<Value, { readonly kind: string }>['kind'];

const TYPE_NAME_OF_KIND: Readonly<Record<ValueKind, ValueTypeName>> = {
  float: 'FLOAT',
  date: 'DATE',
  time: 'TIME',
  localtime: 'LOCAL_TIME',
  datetime: 'DATE_TIME',
  localdatetime: 'LOCAL_DATE_TIME',
  duration: 'DURATION',
  point: 'POINT',
  vector: 'VECTOR',
  node: 'NODE',
  relationship: 'RELATIONSHIP',
  path: 'PATH',
};

/** True for a LIST. */
export function isList(v: Value): v is readonly Value[] {
  return Array.isArray(v);
}

/** True for a MAP. */
export function isMap(v: Value): v is ReadonlyMap<string, Value> {
  return v instanceof Map;
}

/** The name of a value's type. */
export function typeNameOf(v: Value): ValueTypeName {
  if (v === null) return 'NULL';
  switch (typeof v) {
    case 'number':
      return Number.isSafeInteger(v) ? 'INTEGER' : 'FLOAT';
    case 'bigint':
      return 'INTEGER';
    case 'string':
      return 'STRING';
    case 'boolean':
      return 'BOOLEAN';
    default:
  }
  if (isList(v)) return 'LIST';
  if (isMap(v)) return 'MAP';
  invariant('kind' in v, 'a value of no known type');
  return TYPE_NAME_OF_KIND[v.kind];
}
