import { doubleOf } from './float.ts';
import { compareTemporal } from './temporal/order.ts';
import type { Temporal } from './temporal/order.ts';
import { isList, isMap } from './type-of.ts';
import { compareStrings } from './utf8.ts';
import { Float } from './value.ts';
import type { Path, Point, Value, Vector } from './value.ts';

/**
 * The three ways in which openCypher compares values.
 *
 * - *Equality* (`=`) and *comparability* (`<`, `<=`, …) know null as unknown and answer true, false or null.
 * - *Orderability* (ORDER BY, min, max) is a total order over all values of all types.
 * - *Equivalence* (DISTINCT, grouping) is the sameness of that order: null is null, NaN is NaN, 1 is 1.0.
 */

/** `a = b`: true, false, or null where a null makes it unknown. Values of different types are not equal. */
export function equals(a: Value, b: Value): boolean | null {
  if (a === null || b === null) return null;
  if (typeof a === 'number' && typeof b === 'number') return a === b;
  if (typeof a === 'string' || typeof b === 'string' || typeof a === 'boolean' || typeof b === 'boolean')
    return a === b;
  if (isList(a)) return isList(b) ? listEquals(a, b) : false;
  if (isMap(a)) return isMap(b) ? mapEquals(a, b) : false;
  if (hasNaN(a)) return false;
  return rankOf(a) === rankOf(b) && compareSameRank(a, b) === 0;
}

function listEquals(a: readonly Value[], b: readonly Value[]): boolean | null {
  if (a.length !== b.length) return false;
  let result: boolean | null = true;
  for (let i = 0; i < a.length; i++) {
    const same = equals(a[i]!, b[i]!);
    if (same === false) return false;
    if (same === null) result = null;
  }
  return result;
}

function mapEquals(a: ReadonlyMap<string, Value>, b: ReadonlyMap<string, Value>): boolean | null {
  if (a.size !== b.size) return false;
  let result: boolean | null = true;
  for (const [key, x] of a) {
    const y = b.get(key);
    const same = y === undefined ? false : equals(x, y);
    if (same === false) return false;
    if (same === null) result = null;
  }
  return result;
}

function hasNaN(v: Value): boolean {
  if (typeof v === 'number') return v !== v;
  if (v instanceof Float) return v.value !== v.value;
  if (typeof v !== 'object' || v === null || !('kind' in v)) return false;
  if (v.kind !== 'point' && v.kind !== 'vector') return false;
  for (const coordinate of v.coordinates) if (coordinate !== coordinate) return true;
  return false;
}

/**
 * Comparability: negative, 0 or positive as `a` is less than, equal to or greater than `b`; null where the two cannot
 * be compared (a null, different types, types without `<`: maps, nodes, relationships, paths, durations, points,
 * vectors); NaN where a NaN makes every comparison false. So `c === null ? null : c < 0` is `a < b`, likewise the
 * other three.
 */
export function compare(a: Value, b: Value): number | null {
  if (a === null || b === null) return null;
  if (typeof a === 'number' && typeof b === 'number') return compareNumbers(a, b);
  if (isList(a) && isList(b)) return compareLists(a, b);
  const rank = rankOf(a);
  if (rank !== rankOf(b) || !COMPARABLE_RANKS.has(rank)) return null;
  return hasNaN(a) || hasNaN(b) ? NaN : compareSameRank(a, b);
}

/** By the first two elements that differ, else by length. An element that cannot be compared makes the whole unknown. */
function compareLists(a: readonly Value[], b: readonly Value[]): number | null {
  const length = Math.min(a.length, b.length);
  for (let i = 0; i < length; i++) {
    const c = compare(a[i]!, b[i]!);
    if (c !== 0) return c;
  }
  return a.length - b.length;
}

/** INTEGER and FLOAT compare by their exact values; JavaScript does so between number and bigint, too. */
function compareNumbers(a: number | bigint, b: number | bigint): number {
  if (a < b) return -1;
  if (a > b) return 1;
  return a >= b ? 0 : NaN;
}

/** Places of the types in the order of all values, ascending (openCypher, orderability). */
const RANK = {
  map: 0,
  node: 1,
  relationship: 2,
  list: 3,
  path: 4,
  point: 5,
  vector: 6,
  datetime: 7,
  localdatetime: 8,
  date: 9,
  time: 10,
  localtime: 11,
  duration: 12,
  string: 13,
  boolean: 14,
  float: 15,
  number: 15,
  null: 16,
} as const;

/** The types with `<`; lists have it through their elements. */
const COMPARABLE_RANKS: ReadonlySet<number> = new Set([
  RANK.datetime,
  RANK.localdatetime,
  RANK.date,
  RANK.time,
  RANK.localtime,
  RANK.string,
  RANK.boolean,
  RANK.number,
]);

/** The place of a value's type in the order of all values; INTEGER and FLOAT are at one place. */
export function rankOf(v: Value): number {
  switch (typeof v) {
    case 'number':
    case 'bigint':
      return RANK.number;
    case 'string':
      return RANK.string;
    case 'boolean':
      return RANK.boolean;
    default:
  }
  if (v === null) return RANK.null;
  if (isList(v)) return RANK.list;
  if (isMap(v)) return RANK.map;
  return RANK[v.kind];
}

/**
 * Orderability: the place of `a` before (negative), with (0) or behind (positive) `b` in the ascending order of all
 * values. NaN stands behind all other numbers, null behind everything. Strings go by code point, lists by their
 * elements, maps by size, then keys, then values; nodes and relationships by their store index.
 */
export function order(a: Value, b: Value): number {
  if (typeof a === 'number' && typeof b === 'number') return orderNumbers(a, b);
  if (typeof a === 'string' && typeof b === 'string') return compareStrings(a, b);
  return rankOf(a) - rankOf(b) || compareSameRank(a, b);
}

/** Equivalence: true for values that DISTINCT and grouping take as one. */
export function equivalent(a: Value, b: Value): boolean {
  return a === b || order(a, b) === 0;
}

/** The order of two values of one rank. The casts say what the rank has said already. */
function compareSameRank(a: Value, b: Value): number {
  switch (typeof a) {
    case 'number':
    case 'bigint':
      return orderNumbers(a, numberOf(b));
    case 'string':
      return compareStrings(a, b as string);
    case 'boolean':
      return Number(a) - Number(b);
    default:
  }
  if (a === null) return 0;
  if (isList(a)) return orderLists(a, b as readonly Value[]);
  if (isMap(a)) return orderMaps(a, b as ReadonlyMap<string, Value>);
  return orderObjects(a, b);
}

function orderObjects(a: Extract<Value, { readonly kind: string }>, b: Value): number {
  switch (a.kind) {
    case 'float':
      return orderNumbers(doubleOf(a), numberOf(b));
    case 'node':
    case 'relationship':
      return a.index - (b as typeof a).index;
    case 'path':
      return orderPaths(a, b as Path);
    case 'point':
      return orderPoints(a, b as Point);
    case 'vector':
      return orderVectors(a, b as Vector);
    default:
      return compareTemporal(a, b as Temporal);
  }
}

function numberOf(v: Value): number | bigint {
  return v instanceof Float ? v.value : (v as number | bigint);
}

function orderNumbers(a: number | bigint, b: number | bigint): number {
  if (a < b) return -1;
  if (a > b) return 1;
  return Number(a !== a) - Number(b !== b);
}

function orderLists(a: readonly Value[], b: readonly Value[]): number {
  const length = Math.min(a.length, b.length);
  for (let i = 0; i < length; i++) {
    const c = order(a[i]!, b[i]!);
    if (c !== 0) return c;
  }
  return a.length - b.length;
}

function orderMaps(a: ReadonlyMap<string, Value>, b: ReadonlyMap<string, Value>): number {
  if (a.size !== b.size) return a.size - b.size;
  const keysOfA = sortedKeys(a);
  const keysOfB = sortedKeys(b);
  for (let i = 0; i < keysOfA.length; i++) {
    const c = compareStrings(keysOfA[i]!, keysOfB[i]!);
    if (c !== 0) return c;
  }
  for (const key of keysOfA) {
    const c = order(a.get(key)!, b.get(key)!);
    if (c !== 0) return c;
  }
  return 0;
}

/** The keys of a map in the order of their UTF-8 bytes. */
export function sortedKeys(map: ReadonlyMap<string, Value>): string[] {
  return [...map.keys()].toSorted(compareStrings);
}

/** Node, relationship, node, … in the order walked; the shorter of two that agree so far comes first. */
function orderPaths(a: Path, b: Path): number {
  const length = Math.min(a.nodes.length, b.nodes.length);
  for (let i = 0; i < length; i++) {
    const node = a.nodes[i]! - b.nodes[i]!;
    if (node !== 0) return node;
    const x = a.relationships[i];
    const y = b.relationships[i];
    if (x !== undefined && y !== undefined && x !== y) return x - y;
  }
  return a.nodes.length - b.nodes.length;
}

function orderPoints(a: Point, b: Point): number {
  return a.srid - b.srid || orderCoordinates(a.coordinates, b.coordinates);
}

function orderVectors(a: Vector, b: Vector): number {
  if (a.coordinateType !== b.coordinateType) return compareStrings(a.coordinateType, b.coordinateType);
  return orderCoordinates(a.coordinates, b.coordinates);
}

function orderCoordinates(a: ArrayLike<number | bigint>, b: ArrayLike<number | bigint>): number {
  if (a.length !== b.length) return a.length - b.length;
  for (let i = 0; i < a.length; i++) {
    const c = orderNumbers(a[i]!, b[i]!);
    if (c !== 0) return c;
  }
  return 0;
}
