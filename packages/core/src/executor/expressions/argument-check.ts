import type { ScalarFunction } from '../../binder/functions.ts';
import type { StaticType } from '../../binder/static-type.ts';
import { isList, isMap } from '../../value/type-of.ts';
import type { Value } from '../../value/value.ts';
import { wrongType, wrongValue } from './errors.ts';

/** One bit a type that a value can have. `number` stands beside `integer` or `float`, which say what it may turn out to be. */
const BITS: Readonly<Record<StaticType['kind'], number>> = {
  any: -1,
  null: 0,
  number: 0,
  boolean: 1,
  integer: 1 << 1,
  float: 1 << 2,
  string: 1 << 3,
  list: 1 << 4,
  map: 1 << 5,
  node: 1 << 6,
  relationship: 1 << 7,
  path: 1 << 8,
  date: 1 << 9,
  localtime: 1 << 10,
  time: 1 << 11,
  localdatetime: 1 << 12,
  datetime: 1 << 13,
  duration: 1 << 14,
  point: 1 << 15,
  vector: 1 << 16,
};

/** The bit of a value that is not null. */
function bitOf(v: Exclude<Value, null>): number {
  switch (typeof v) {
    case 'number':
      return Number.isSafeInteger(v) ? BITS.integer : BITS.float;
    case 'bigint':
      return BITS.integer;
    case 'string':
      return BITS.string;
    case 'boolean':
      return BITS.boolean;
    default:
  }
  if (isList(v)) return BITS.list;
  if (isMap(v)) return BITS.map;
  return BITS[v.kind];
}

/** Checks an argument that is not null against the types that its function takes. */
export type ArgumentCheck = (v: Exclude<Value, null>) => void;

/** The functions whose refusals have another name in openCypher's TCK. */
const REFUSE_VALUES: ReadonlySet<string> = new Set(['labels', 'type']);

/** The check of each argument of a call; undefined where every type is taken. */
export function argumentChecks(
  signature: ScalarFunction,
  argumentCount: number,
): readonly (ArgumentCheck | undefined)[] {
  const { name, argumentTypes } = signature;
  return Array.from({ length: argumentCount }, (_, i) => {
    const kinds = argumentTypes[Math.min(i, argumentTypes.length - 1)]!;
    if (kinds.includes('any')) return undefined;
    const mask = kinds.reduce((bits, kind) => bits | BITS[kind], 0);
    return (v) => {
      if ((mask & bitOf(v)) === 0) throw refusal(name, kinds, i, v);
    };
  });
}

function refusal(name: string, kinds: readonly string[], i: number, v: Value): Error {
  const types = kinds.filter((kind) => kind !== 'number').map((kind) => kind.toUpperCase());
  const what = `argument ${i + 1} of ${name}() has to be a ${types.join(' or ')}`;
  return REFUSE_VALUES.has(name) ? wrongValue(what, v) : wrongType(what, v);
}
