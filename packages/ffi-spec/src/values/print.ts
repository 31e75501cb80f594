import { LoraError } from '@loradb-ts/core/errors';
import { PARAM_NESTING_MAX, isTemporal, printFloat } from '@loradb-ts/core/value';
import type { LoraPoint, LoraTemporal, LoraValue, LoraVector } from '@loradb-ts/core/value';
import { taggedOf } from './tagged.ts';
import type { Tagged } from './tagged.ts';

/** Levels that lists and maps in a result may nest, as in parameters: readers of JSON recurse. */
const RESULT_NESTING_MAX = PARAM_NESTING_MAX;

/** What the ways of writing values differ in. */
interface Style {
  readonly integer: (x: bigint) => string;
  readonly float: (x: number) => string;
  /** A FLOAT where the reader knows that one stands. */
  readonly coordinate: (x: number) => string;
  readonly temporal: (value: LoraTemporal) => string;
  readonly point: (value: LoraPoint, style: Style) => string;
  readonly vector: (value: LoraVector, style: Style) => string;
  /** Maps with the key `kind` are put into an object of their own. */
  readonly wrapsMaps: boolean;
}

const PLAIN: Style = {
  integer: String,
  float: printFiniteOrNull,
  coordinate: printFiniteOrNull,
  temporal: ({ iso }) => JSON.stringify(iso),
  point: (point, style) => `{${pointFields(point, style)}}`,
  vector: printVector,
  wrapsMaps: false,
};

const TYPED: Style = {
  integer: (x) =>
    BigInt.asIntN(54, x) === x && x !== -SAFE_END ? String(x) : `{"kind":"integer","value":"${x}"}`,
  float: (x) =>
    Number.isFinite(x) && !Number.isInteger(x) ? String(x) : `{"kind":"float","value":"${printFloat(x)}"}`,
  coordinate: (x) => (Number.isFinite(x) ? printFloat(x) : `"${x}"`),
  temporal: ({ kind, iso }) => `{"kind":"${kind}","iso":${JSON.stringify(iso)}}`,
  point: (point, style) => `{"kind":"point",${pointFields(point, style)}}`,
  vector: printVector,
  wrapsMaps: true,
};

/** As LoraDB's C library has it: tagged, and the keys of every object sorted. */
const TAGGED: Style = {
  ...PLAIN,
  temporal: ({ kind, iso }) => `{"iso":${JSON.stringify(iso)},"kind":"${kind}"}`,
  point: printSortedPoint,
  vector: printSortedVector,
};

const TAGGED_EXACT: Style = {
  ...TAGGED,
  float: printWrappedFloat,
  coordinate: printWrappedFloat,
  wrapsMaps: true,
};

/** 2^53: its negative fits 54 bits, but is no safe integer. */
const SAFE_END = 2n ** 53n;

/**
 * Prints a value of a result as JSON as LoraDB's server writes it: INTEGERs with all their digits, FLOATs with a point or
 * an exponent, those that are not finite as null; temporal values as their text, points without their kind.
 *
 * @param value of a query that was run with `integers: 'bigint'`, which tells INTEGER from FLOAT
 * @throws LoraError `NESTING_TOO_DEEP` beyond 100 levels
 */
export function printPlainValue(value: LoraValue): string {
  return print(value, PLAIN, 0);
}

/**
 * Prints a value of a result as a typed value, spec/http-api.md, section 5.
 *
 * @param value of a query that was run with `integers: 'bigint'`
 * @throws LoraError `NESTING_TOO_DEEP` beyond 100 levels
 */
export function printTypedValue(value: LoraValue): string {
  return print(value, TYPED, 0);
}

/**
 * Prints a value of a result as the C library gives it, spec/ffi.md, section 3.
 *
 * @param value of a query that was run with `integers: 'bigint'`
 * @param exact wraps FLOATs that are not finite, which are null otherwise, and maps with the key `kind`
 * @throws LoraError `NESTING_TOO_DEEP` beyond 100 levels
 */
export function printTaggedValue(value: LoraValue, exact: boolean): string {
  return print(value, exact ? TAGGED_EXACT : TAGGED, 0);
}

/** The fields of a node or relationship in the graph part of a result: without `kind`, and in LoraDB's order there. */
export function printGraphEntity(entity: Extract<Tagged, { kind: 'node' | 'relationship' }>): string {
  const properties = printMap(entity.properties, PLAIN, 1);
  if (entity.kind === 'node')
    return `{"id":${entity.id},"labels":${JSON.stringify(entity.labels)},"properties":${properties}}`;
  const { id, startId, endId, type } = entity;
  return `{"id":${id},"startId":${startId},"endId":${endId},"type":${JSON.stringify(type)},"properties":${properties}}`;
}

function print(value: LoraValue, style: Style, depth: number): string {
  switch (typeof value) {
    case 'string':
      return JSON.stringify(value);
    case 'bigint':
      return style.integer(value);
    case 'number':
      return style.float(value);
    case 'boolean':
      return String(value);
    default:
  }
  if (value === null) return 'null';
  if (depth >= RESULT_NESTING_MAX)
    throw new LoraError(
      'NESTING_TOO_DEEP',
      `a value of the result nests deeper than ${RESULT_NESTING_MAX} levels`,
    );
  if (Array.isArray(value)) return `[${value.map((element) => print(element, style, depth + 1)).join(',')}]`;
  const tagged = taggedOf(value);
  if (tagged !== null) return printTagged(tagged, style, depth);
  const map = printMap(value as Record<string, LoraValue>, style, depth);
  return style.wrapsMaps && Object.hasOwn(value, 'kind') ? `{"kind":"map","entries":${map}}` : map;
}

function printMap(map: Readonly<Record<string, LoraValue>>, style: Style, depth: number): string {
  const entries = Object.keys(map).map(
    (key) => `${JSON.stringify(key)}:${print(map[key]!, style, depth + 1)}`,
  );
  return `{${entries.join(',')}}`;
}

function printTagged(value: Tagged, style: Style, depth: number): string {
  if (isTemporal(value)) return style.temporal(value);
  const integers = (list: readonly (number | bigint)[]): string =>
    `[${list.map((x) => style.integer(BigInt(x))).join(',')}]`;
  const integer = (x: number | bigint): string => style.integer(BigInt(x));
  switch (value.kind) {
    case 'node': {
      const properties = printMap(value.properties, style, depth);
      return `{"id":${integer(value.id)},"kind":"node","labels":${JSON.stringify(value.labels)},"properties":${properties}}`;
    }
    case 'relationship': {
      const { endId, id, startId, type } = value;
      const properties = printMap(value.properties, style, depth);
      return (
        `{"endId":${integer(endId)},"id":${integer(id)},"kind":"relationship","properties":${properties},` +
        `"startId":${integer(startId)},"type":${JSON.stringify(type)}}`
      );
    }
    case 'path':
      return `{"kind":"path","nodes":${integers(value.nodes)},"rels":${integers(value.rels)}}`;
    case 'point':
      return style.point(value, style);
    case 'vector':
      return style.vector(value, style);
  }
}

function pointFields(point: LoraPoint, style: Style): string {
  const z = 'z' in point ? `,"z":${style.coordinate(point.z)}` : '';
  const { srid, x, y } = point;
  return `"srid":${srid},"x":${style.coordinate(x)},"y":${style.coordinate(y)}${z}`;
}

function printSortedPoint(point: LoraPoint, style: Style): string {
  const { coordinate } = style;
  const height = 'height' in point ? `"height":${coordinate(point.height)},` : '';
  const place =
    'latitude' in point
      ? `"kind":"point","latitude":${coordinate(point.latitude)},"longitude":${coordinate(point.longitude)}`
      : '"kind":"point"';
  return `{"crs":${JSON.stringify(point.crs)},${height}${place},${pointFields(point, style)}}`;
}

function printVector({ dimension, coordinateType, values }: LoraVector, style: Style): string {
  const type = JSON.stringify(coordinateType);
  return `{"kind":"vector","dimension":${dimension},"coordinateType":${type},"values":${coordinates(values, style)}}`;
}

function printSortedVector({ dimension, coordinateType, values }: LoraVector, style: Style): string {
  const type = JSON.stringify(coordinateType);
  return `{"coordinateType":${type},"dimension":${dimension},"kind":"vector","values":${coordinates(values, style)}}`;
}

function coordinates(values: LoraVector['values'], style: Style): string {
  const printed = values.map((x) => (typeof x === 'bigint' ? style.integer(x) : style.coordinate(x)));
  return `[${printed.join(',')}]`;
}

function printWrappedFloat(x: number): string {
  return Number.isFinite(x) ? printFloat(x) : `{"kind":"float","value":"${x}"}`;
}

function printFiniteOrNull(x: number): string {
  return Number.isFinite(x) ? printFloat(x) : 'null';
}
