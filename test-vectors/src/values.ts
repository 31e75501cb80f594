import { bits, counted, i32, i64, littleEndian, str, u32, u64, u8 } from './testkit.ts';
import type { Part } from './testkit.ts';

/** JSON as the graph files hold it: scalars are strings, so that no library bends a number. */
export type Json = null | string | readonly Json[] | { readonly [key: string]: Json };

/** A value twice: its bytes in a snapshot and its notation in a graph file. The two are written down side by side. */
export interface Piece {
  readonly bytes: Part;
  readonly json: Json;
}

/** A key and its value. */
export type Entry = readonly [key: string, value: Piece];

/** The value null, tag 0. */
export const NULL: Piece = { bytes: u32(0), json: { type: 'null' } };

export function boolean(value: boolean): Piece {
  return { bytes: [u32(1), u8(value ? 1 : 0)], json: { type: 'boolean', value: String(value) } };
}

export function integer(value: bigint | number): Piece {
  return { bytes: [u32(2), i64(value)], json: { type: 'integer', value: String(value) } };
}

/** A float by its 16 hexadecimal digits. */
export function float(hex: string): Piece {
  return { bytes: [u32(3), bits(hex)], json: { type: 'float', bits: hex } };
}

export function string(value: string): Piece {
  return { bytes: [u32(4), str(value)], json: { type: 'string', value } };
}

export function list(...items: readonly Piece[]): Piece {
  return {
    bytes: [u32(5), counted(items.map((item) => item.bytes))],
    json: { type: 'list', items: items.map((item) => item.json) },
  };
}

/** The entries as given, in the order given. */
export function map(...entries: readonly Entry[]): Piece {
  return { bytes: [u32(6), entriesPart(entries)], json: { type: 'map', entries: entriesJson(entries) } };
}

export function entriesPart(entries: readonly Entry[]): Part {
  return counted(entries.map(([key, value]) => [str(key), value.bytes]));
}

export function entriesJson(entries: readonly Entry[]): Json {
  return entries.map(([key, value]) => [key, value.json]);
}

export function date(year: number, month: number, day: number): Piece {
  return {
    bytes: [u32(7), i32(year), u32(month), u32(day)],
    json: { type: 'date', ...asStrings({ year, month, day }) },
  };
}

export function time(
  hour: number,
  minute: number,
  second: number,
  nanosecond: number,
  offsetSeconds: number,
): Piece {
  return {
    bytes: [u32(8), u32(hour), u32(minute), u32(second), u32(nanosecond), i32(offsetSeconds)],
    json: { type: 'time', ...asStrings({ hour, minute, second, nanosecond, offsetSeconds }) },
  };
}

export function localTime(hour: number, minute: number, second: number, nanosecond: number): Piece {
  return {
    bytes: [u32(9), u32(hour), u32(minute), u32(second), u32(nanosecond)],
    json: { type: 'localtime', ...asStrings({ hour, minute, second, nanosecond }) },
  };
}

/** The seven fields of a date and a local clock, in the order of the format. */
export type LocalFields = readonly [
  year: number,
  month: number,
  day: number,
  hour: number,
  minute: number,
  second: number,
  nanosecond: number,
];

export function datetime(local: LocalFields, offsetSeconds: number): Piece {
  return {
    bytes: [u32(10), localBytes(local), i32(offsetSeconds)],
    json: { type: 'datetime', ...localJson(local), offsetSeconds: String(offsetSeconds) },
  };
}

export function localDatetime(local: LocalFields): Piece {
  return { bytes: [u32(11), localBytes(local)], json: { type: 'localdatetime', ...localJson(local) } };
}

function localBytes([year, ...rest]: LocalFields): Part {
  return [i32(year), rest.map(u32)];
}

function localJson([year, month, day, hour, minute, second, nanosecond]: LocalFields): Record<
  string,
  string
> {
  return asStrings({ year, month, day, hour, minute, second, nanosecond });
}

export function duration(months: bigint, days: bigint, seconds: bigint, nanoseconds: bigint): Piece {
  return {
    bytes: [u32(12), i64(months), i64(days), i64(seconds), i64(nanoseconds)],
    json: { type: 'duration', ...asStrings({ months, days, seconds, nanoseconds }) },
  };
}

/** A point; coordinates by their bits, `z` null where it is absent. */
export function point(x: string, y: string, z: string | null, srid: number): Piece {
  return {
    bytes: [u32(13), bits(x), bits(y), z === null ? u8(0) : [u8(1), bits(z)], u32(srid)],
    json: { type: 'point', x, y, z, srid: String(srid) },
  };
}

/** A vector of floats by their bits: 16 digits each for FLOAT64, 8 for FLOAT32. */
export function floatVector(coordinateType: 'FLOAT64' | 'FLOAT32', ...coordinates: readonly string[]): Piece {
  return vector(coordinateType === 'FLOAT64' ? 0 : 1, coordinateType, coordinates, coordinates.map(bits));
}

const INTEGER_TYPES = [
  { name: 'INTEGER', tag: 2, sizeBytes: 8 },
  { name: 'INTEGER32', tag: 3, sizeBytes: 4 },
  { name: 'INTEGER16', tag: 4, sizeBytes: 2 },
  { name: 'INTEGER8', tag: 5, sizeBytes: 1 },
] as const;

export function integerVector(
  coordinateType: (typeof INTEGER_TYPES)[number]['name'],
  ...coordinates: readonly bigint[]
): Piece {
  const { tag, sizeBytes } = INTEGER_TYPES.find(({ name }) => name === coordinateType)!;
  const bytes = coordinates.map((coordinate) => littleEndian(sizeBytes, coordinate));
  return vector(tag, coordinateType, coordinates.map(String), bytes);
}

function vector(tag: number, coordinateType: string, coordinates: readonly string[], bytes: Part[]): Piece {
  return {
    bytes: [u32(14), u64(bytes.length), u32(tag), counted(bytes)],
    json: { type: 'vector', coordinateType, coordinates },
  };
}

function asStrings(fields: Record<string, number | bigint>): Record<string, string> {
  return Object.fromEntries(Object.entries(fields).map(([name, value]) => [name, String(value)]));
}
