import { sortedKeys } from './compare.ts';
import { doubleOf } from './float.ts';
import { approximateSizeBytes } from './size.ts';
import { temporalKey } from './temporal/order.ts';
import { isList, isMap } from './type-of.ts';
import type { Float, Point, Value, Vector } from './value.ts';

/** A key of a JavaScript Map or Set that stands for a Cypher value. */
export type GroupKey = null | boolean | number | bigint | string;

/**
 * Half a surrogate pair: no STRING begins with it, so the key of a composite value cannot be taken for a STRING.
 */
const COMPOSITE = '\ud800';
const COMPOSITE_KEY_BYTES = 64;

/**
 * The key under which a JavaScript Map or Set holds a value, such that two values have one key exactly where they are
 * equivalent (see compare.ts). Scalars are their own keys; all else becomes text.
 */
export function groupKey(v: Value): GroupKey {
  switch (typeof v) {
    case 'number':
    case 'string':
    case 'boolean':
      return v;
    case 'bigint':
      return bigintKey(v);
    default:
  }
  if (v === null) return null;
  if ('kind' in v && v.kind === 'float') return doubleOf(v);
  return COMPOSITE + compositeText(v);
}

/** The key of a row of values: of several grouping expressions, or of all columns for DISTINCT. */
export function rowKey(values: readonly Value[]): GroupKey {
  return values.length === 1 ? groupKey(values[0]!) : COMPOSITE + listText(values);
}

/**
 * About how many bytes a key takes that is kept. The text of a composite value is made for it, of two bytes a unit, and in
 * pieces.
 */
export function groupKeySizeBytes(key: GroupKey): number {
  const isMade = typeof key === 'string' && key.startsWith(COMPOSITE);
  return isMade ? COMPOSITE_KEY_BYTES + 2 * key.length : approximateSizeBytes(key);
}

/** A FLOAT may have the same value as an INTEGER beyond 2^53; the double is then the key of both. */
function bigintKey(v: bigint): number | bigint {
  const double = Number(v);
  return BigInt(double) === v ? double : v;
}

/** Text that ends where it says it ends, so that texts can be put one behind the other. */
function keyText(v: Value): string {
  if (v === null) return '_';
  switch (typeof v) {
    case 'string':
      return stringText(v);
    case 'boolean':
      return v ? 't' : 'f';
    case 'number':
      return numberText(v);
    case 'bigint':
      return numberText(bigintKey(v));
    default:
  }
  return 'kind' in v && v.kind === 'float' ? numberText(doubleOf(v)) : compositeText(v);
}

/** A double prints its shortest digits, which may be those of another bigint: each has a mark of its own. */
function numberText(key: number | bigint): string {
  return typeof key === 'bigint' ? `b${key};` : `#${key};`; // −0 prints as 0
}

function stringText(s: string): string {
  return `"${s.length}:${s}`;
}

function listText(values: readonly Value[]): string {
  let text = `[${values.length}:`;
  for (const v of values) text += keyText(v);
  return text;
}

function mapText(map: ReadonlyMap<string, Value>): string {
  let text = `{${map.size}:`;
  for (const key of sortedKeys(map)) text += stringText(key) + keyText(map.get(key)!);
  return text;
}

type Composite = Exclude<Value, null | boolean | number | bigint | string | Float>;

function compositeText(v: Composite): string {
  if (isList(v)) return listText(v);
  if (isMap(v)) return mapText(v);
  return objectText(v);
}

function objectText(v: Exclude<Composite, readonly Value[] | ReadonlyMap<string, Value>>): string {
  switch (v.kind) {
    case 'node':
      return `n${v.index};`;
    case 'relationship':
      return `r${v.index};`;
    case 'path':
      return `p${v.nodes.join()}/${v.relationships.join()};`;
    case 'point':
      return `P${v.srid}/${coordinatesText(v.coordinates)};`;
    case 'vector':
      return `V${v.coordinateType}/${coordinatesText(v.coordinates)};`;
    default:
      return `${v.kind}/${temporalKey(v).join()};`;
  }
}

/** `join` prints −0 as 0, as it should here. */
function coordinatesText(coordinates: Point['coordinates'] | Vector['coordinates']): string {
  return coordinates.join();
}
