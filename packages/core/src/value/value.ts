/**
 * The one internal representation of every Cypher value.
 *
 * | type | representation |
 * | --- | --- |
 * | null | `null` |
 * | BOOLEAN | `boolean` |
 * | INTEGER | a `number` that is a safe integer and not −0; a `bigint` only outside ±(2^53−1) and within 64 bits |
 * | FLOAT | a `number` that is not a safe integer (1.5, 1e300, ±Infinity, the canonical NaN); a {@link Float} for the rest: integral values in the safe range, −0.0, NaNs with other bits |
 * | STRING | `string` without lone surrogates |
 * | LIST | a plain array |
 * | MAP | a `Map<string, Value>` |
 * | temporal, POINT, VECTOR, NODE, RELATIONSHIP, PATH | the classes below, told apart by `kind` |
 *
 * INTEGER and FLOAT can so never meet by accident, and rows nearly always hold plain numbers. Values are immutable:
 * nobody changes an array or a Map that has been made a value.
 */
export type Value =
  | null
  | boolean
  | number
  | bigint
  | string
  | Float
  | readonly Value[]
  | ReadonlyMap<string, Value>
  | LoraDate
  | LocalTime
  | Time
  | LocalDateTime
  | DateTime
  | Duration
  | Point
  | Vector
  | NodeRef
  | RelationshipRef
  | Path;

const bitsOfDouble = new DataView(new ArrayBuffer(8));
/** The upper 32 bits of the canonical NaN; the lower are 0. */
export const CANONICAL_NAN_HIGH = 0x7ff80000;

/** A FLOAT that a plain `number` cannot stand for: integral and safe, −0.0, or a NaN whose bits must be kept. */
export class Float {
  readonly kind = 'float';
  /** The number; for a NaN with special bits some NaN. */
  readonly value: number;
  /** The upper and lower 32 bits of a NaN other than the canonical one; 0 otherwise. */
  readonly nanHigh: number;
  readonly nanLow: number;

  constructor(value: number, nanHigh = 0, nanLow = 0) {
    this.value = value;
    this.nanHigh = nanHigh;
    this.nanLow = nanLow;
  }
}

/** Makes the FLOAT value of a double: boxed only where a plain number would read as INTEGER. */
export function floatOf(x: number): number | Float {
  return Number.isSafeInteger(x) ? new Float(x) : x;
}

/** Makes the FLOAT value of 64 bits given as two unsigned words; every bit is kept, those of NaNs too. */
export function floatOfBits(high: number, low: number): number | Float {
  bitsOfDouble.setUint32(0, high);
  bitsOfDouble.setUint32(4, low);
  const x = bitsOfDouble.getFloat64(0);
  if (x !== x && (high >>> 0 !== CANONICAL_NAN_HIGH || low !== 0))
    return new Float(NaN, high >>> 0, low >>> 0);
  return floatOf(x);
}

/** Makes the INTEGER value of a bigint: a number where that is exact. The caller has checked the 64-bit range. */
export function integerOf(x: bigint): number | bigint {
  return x >= -9007199254740991n && x <= 9007199254740991n ? Number(x) : x;
}

/** True for an INTEGER. */
export function isInteger(v: Value): v is number | bigint {
  return typeof v === 'number' ? Number.isSafeInteger(v) : typeof v === 'bigint';
}

/** True for a FLOAT. */
export function isFloat(v: Value): v is number | Float {
  return typeof v === 'number' ? !Number.isSafeInteger(v) : v instanceof Float;
}

/**
 * DATE: the fields as stored. The engine makes only valid dates; a file may hold others (month 13), and they are kept.
 * `year` is an i32, `month` and `day` are u32.
 */
export class LoraDate {
  readonly kind = 'date';
  readonly year: number;
  readonly month: number;
  readonly day: number;

  constructor(year: number, month: number, day: number) {
    this.year = year;
    this.month = month;
    this.day = day;
  }
}

/**
 * LOCAL TIME: four u32, as stored.
 */
export class LocalTime {
  readonly kind = 'localtime';
  readonly hour: number;
  readonly minute: number;
  readonly second: number;
  readonly nanosecond: number;

  constructor(hour: number, minute: number, second: number, nanosecond: number) {
    this.hour = hour;
    this.minute = minute;
    this.second = second;
    this.nanosecond = nanosecond;
  }
}

/**
 * TIME with an offset from UTC (i32 seconds): the parts are those of the local clock.
 */
export class Time {
  readonly kind = 'time';
  readonly hour: number;
  readonly minute: number;
  readonly second: number;
  readonly nanosecond: number;
  readonly offsetSeconds: number;

  constructor(hour: number, minute: number, second: number, nanosecond: number, offsetSeconds: number) {
    this.hour = hour;
    this.minute = minute;
    this.second = second;
    this.nanosecond = nanosecond;
    this.offsetSeconds = offsetSeconds;
  }
}

/**
 * LOCAL DATETIME.
 */
export class LocalDateTime {
  readonly kind = 'localdatetime';
  readonly year: number;
  readonly month: number;
  readonly day: number;
  readonly hour: number;
  readonly minute: number;
  readonly second: number;
  readonly nanosecond: number;

  constructor(
    year: number,
    month: number,
    day: number,
    hour: number,
    minute: number,
    second: number,
    nanosecond: number,
  ) {
    this.year = year;
    this.month = month;
    this.day = day;
    this.hour = hour;
    this.minute = minute;
    this.second = second;
    this.nanosecond = nanosecond;
  }
}

/**
 * DATETIME: the parts are those of the local clock at the offset. `zone` is the name of the time zone where one was
 * given (`Europe/Stockholm`); it lives in queries only, format 1 stores the offset alone.
 */
export class DateTime {
  readonly kind = 'datetime';
  readonly year: number;
  readonly month: number;
  readonly day: number;
  readonly hour: number;
  readonly minute: number;
  readonly second: number;
  readonly nanosecond: number;
  readonly offsetSeconds: number;
  readonly zone: string | null;

  constructor(
    year: number,
    month: number,
    day: number,
    hour: number,
    minute: number,
    second: number,
    nanosecond: number,
    offsetSeconds: number,
    zone: string | null,
  ) {
    this.year = year;
    this.month = month;
    this.day = day;
    this.hour = hour;
    this.minute = minute;
    this.second = second;
    this.nanosecond = nanosecond;
    this.offsetSeconds = offsetSeconds;
    this.zone = zone;
  }
}

/**
 * DURATION: four parts of 64 bits with signs of their own. The engine normalises nanoseconds into 0…999,999,999 and
 * carries into seconds; a file may hold any parts, and they are kept.
 */
export class Duration {
  readonly kind = 'duration';
  readonly months: bigint;
  readonly days: bigint;
  readonly seconds: bigint;
  readonly nanoseconds: bigint;

  constructor(months: bigint, days: bigint, seconds: bigint, nanoseconds: bigint) {
    this.months = months;
    this.days = days;
    this.seconds = seconds;
    this.nanoseconds = nanoseconds;
  }
}

/** The coordinate systems that LoraDB makes; others may come from files and are kept. */
export const SRID_CARTESIAN = 7203;
export const SRID_CARTESIAN_3D = 9157;
export const SRID_WGS84 = 4326;
export const SRID_WGS84_3D = 4979;

/**
 * POINT: two or three coordinates and a coordinate system. In the geographic systems x is the longitude, y the latitude
 * and z the height. `coordinates` has 2 or 3 elements and keeps every bit; `srid` is a u32.
 */
export class Point {
  readonly kind = 'point';
  readonly coordinates: Float64Array;
  readonly srid: number;

  constructor(coordinates: Float64Array, srid: number) {
    this.coordinates = coordinates;
    this.srid = srid;
  }

  get x(): number {
    return this.coordinates[0]!;
  }

  get y(): number {
    return this.coordinates[1]!;
  }

  get z(): number | null {
    return this.coordinates.length > 2 ? this.coordinates[2]! : null;
  }
}

/** The six coordinate types of vectors, in the order of their tags in a snapshot. */
export const VECTOR_COORDINATE_TYPES = [
  'FLOAT64',
  'FLOAT32',
  'INTEGER',
  'INTEGER32',
  'INTEGER16',
  'INTEGER8',
] as const;

export type VectorCoordinateType = (typeof VECTOR_COORDINATE_TYPES)[number];

export type VectorCoordinates =
  Float64Array | Float32Array | BigInt64Array | Int32Array | Int16Array | Int8Array;

/** VECTOR: the dimension is the number of coordinates; every bit of them is kept. */
export class Vector {
  readonly kind = 'vector';
  readonly coordinateType: VectorCoordinateType;
  readonly coordinates: VectorCoordinates;

  constructor(coordinateType: VectorCoordinateType, coordinates: VectorCoordinates) {
    this.coordinateType = coordinateType;
    this.coordinates = coordinates;
  }
}

/** NODE inside the engine: the index of the node in the graph store, not its id. */
export class NodeRef {
  readonly kind = 'node';
  readonly index: number;

  constructor(index: number) {
    this.index = index;
  }
}

/** RELATIONSHIP inside the engine: the index of the relationship in the graph store, not its id. */
export class RelationshipRef {
  readonly kind = 'relationship';
  readonly index: number;

  constructor(index: number) {
    this.index = index;
  }
}

/**
 * PATH inside the engine: `nodes` has one element more than `relationships`; both hold store indexes, in the order
 * walked. Relationship i joins node i and node i + 1, in whichever direction it is stored.
 */
export class Path {
  readonly kind = 'path';
  readonly nodes: readonly number[];
  readonly relationships: readonly number[];

  constructor(nodes: readonly number[], relationships: readonly number[]) {
    this.nodes = nodes;
    this.relationships = relationships;
  }
}
