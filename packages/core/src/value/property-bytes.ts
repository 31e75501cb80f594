import { invariant } from '../errors.ts';
import type { ByteBuffer } from './byte-buffer.ts';
import { compareStrings, readUtf8 } from './utf8.ts';
import {
  DateTime,
  Duration,
  Float,
  LocalDateTime,
  LocalTime,
  LoraDate,
  Point,
  Time,
  VECTOR_COORDINATE_TYPES,
  Vector,
  floatOfBits,
  integerOf,
  type Value,
  type VectorCoordinates,
} from './value.ts';

/**
 * Property values as bytes, in the encoding of snapshot format 1 (spec/snapshot-format.md, "Value"). The store keeps the
 * values that have no column of their own this way, and a snapshot holds the very same bytes.
 */
export const TAG = {
  null: 0,
  boolean: 1,
  integer: 2,
  float: 3,
  string: 4,
  list: 5,
  map: 6,
  date: 7,
  time: 8,
  localTime: 9,
  dateTime: 10,
  localDateTime: 11,
  duration: 12,
  point: 13,
  vector: 14,
} as const;

type List = readonly Value[];
type ValueMap = ReadonlyMap<string, Value>;

function isContainer(value: Value): value is List | ValueMap {
  return typeof value === 'object' && (Array.isArray(value) || value instanceof Map);
}

/** A list or map that is being written: its values, the keys of a map, and which comes next. */
interface HalfWritten {
  readonly values: List;
  readonly keys: readonly string[] | null;
  next: number;
}

/**
 * Appends the tag and the bytes of a value. Nodes, relationships and paths are no property values. Here as in
 * {@link PropertyReader}, no function calls itself for values in values: these may nest deeper than the stacks of browsers'
 * workers reach.
 */
export function writePropertyValue(out: ByteBuffer, value: Value): void {
  if (!isContainer(value)) return writeFlat(out, value);
  const open = [beginContainer(out, value)];
  for (let container; (container = open.at(-1)) !== undefined;) {
    const { values, keys, next } = container;
    if (next === values.length) {
      open.pop();
      continue;
    }
    container.next++;
    if (keys !== null) out.string(keys[next]!);
    const inner = values[next]!;
    if (isContainer(inner)) open.push(beginContainer(out, inner));
    else writeFlat(out, inner);
  }
}

function beginContainer(out: ByteBuffer, value: List | ValueMap): HalfWritten {
  if (!(value instanceof Map)) {
    const list = value as List;
    out.u32(TAG.list);
    out.count(list.length);
    return { values: list, keys: null, next: 0 };
  }
  const map = value as ValueMap;
  const keys = [...map.keys()].toSorted(compareStrings);
  out.u32(TAG.map);
  out.count(keys.length);
  return { values: keys.map((key) => map.get(key)!), keys, next: 0 };
}

function writeFlat(out: ByteBuffer, value: Value): void {
  switch (typeof value) {
    case 'number':
      return Number.isSafeInteger(value) ? writeInteger(out, value) : writeFloat(out, value);
    case 'bigint':
      return writeInteger(out, value);
    case 'string':
      out.u32(TAG.string);
      return out.string(value);
    case 'boolean':
      out.u32(TAG.boolean);
      return out.u8(value ? 1 : 0);
    default:
      return writeObject(out, value);
  }
}

function writeInteger(out: ByteBuffer, value: number | bigint): void {
  out.u32(TAG.integer);
  out.i64(value);
}

function writeFloat(out: ByteBuffer, value: number): void {
  out.u32(TAG.float);
  out.f64(value);
}

function writeObject(out: ByteBuffer, value: Exclude<Value, number | bigint | string | boolean>): void {
  if (value === null) return out.u32(TAG.null);
  if (value instanceof Float) {
    if (value.nanHigh === 0) return writeFloat(out, value.value);
    out.u32(TAG.float);
    out.u32(value.nanLow);
    return out.u32(value.nanHigh);
  }
  if (value instanceof Point) return writePoint(out, value);
  if (value instanceof Vector) return writeVector(out, value);
  writeTemporal(out, value as LoraDate);
}

function writePoint(out: ByteBuffer, point: Point): void {
  const words = new Int32Array(point.coordinates.buffer, point.coordinates.byteOffset);
  out.u32(TAG.point);
  for (let i = 0; i < 4; i++) out.u32(words[i]!);
  out.u8(point.coordinates.length > 2 ? 1 : 0);
  if (point.coordinates.length > 2) {
    out.u32(words[4]!);
    out.u32(words[5]!);
  }
  out.u32(point.srid);
}

function writeVector(out: ByteBuffer, vector: Vector): void {
  const { coordinates } = vector;
  out.u32(TAG.vector);
  out.count(coordinates.length);
  out.u32(VECTOR_COORDINATE_TYPES.indexOf(vector.coordinateType));
  out.count(coordinates.length);
  out.raw(new Uint8Array(coordinates.buffer, coordinates.byteOffset, coordinates.byteLength));
}

function writeTemporal(
  out: ByteBuffer,
  value: LoraDate | LocalTime | Time | LocalDateTime | DateTime | Duration,
): void {
  if (value instanceof Duration) {
    out.u32(TAG.duration);
    for (const part of [value.months, value.days, value.seconds, value.nanoseconds]) out.i64(part);
    return;
  }
  const { tag, parts } = temporalParts(value);
  out.u32(tag);
  for (const part of parts) out.u32(part);
}

function temporalParts(value: LoraDate | LocalTime | Time | LocalDateTime | DateTime): {
  tag: number;
  parts: number[];
} {
  if (value instanceof LoraDate) return { tag: TAG.date, parts: [value.year, value.month, value.day] };
  const clock = [value.hour, value.minute, value.second, value.nanosecond];
  if (value instanceof LocalTime) return { tag: TAG.localTime, parts: clock };
  if (value instanceof Time) return { tag: TAG.time, parts: [...clock, value.offsetSeconds] };
  const parts = [value.year, value.month, value.day, ...clock];
  if (value instanceof LocalDateTime) return { tag: TAG.localDateTime, parts };
  invariant(value instanceof DateTime, 'a property value of an unknown class');
  return { tag: TAG.dateTime, parts: [...parts, value.offsetSeconds] };
}

/** A list or map that is being read: how many values are still to come, and the key of the next in a map. */
interface HalfRead {
  readonly value: Value[] | Map<string, Value>;
  left: number;
  key: string;
}

function add({ value, key }: HalfRead, inner: Value): void {
  if (value instanceof Map) value.set(key, inner);
  else value.push(inner);
}

/**
 * Reads values out of bytes that are known to be right: those that {@link writePropertyValue} wrote or that the snapshot
 * decoder has checked.
 */
export class PropertyReader {
  private bytes: Uint8Array = new Uint8Array(0);
  private view: DataView = new DataView(this.bytes.buffer);
  /** The offset of the next byte. */
  offset = 0;

  /** The value whose tag is at `offset` of `bytes`. */
  at(bytes: Uint8Array, offset: number): Value {
    if (bytes !== this.bytes) {
      this.bytes = bytes;
      this.view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    }
    this.offset = offset;
    return this.next();
  }

  /** The value behind the one read last. */
  next(): Value {
    const tag = this.u32();
    return tag === TAG.list || tag === TAG.map ? this.container(tag) : this.flat(tag);
  }

  private container(outermost: number): Value {
    const around: HalfRead[] = [];
    let current = this.beginContainer(outermost);
    for (;;) {
      if (current.left === 0) {
        const outer = around.pop();
        if (outer === undefined) return current.value;
        add(outer, current.value);
        current = outer;
        continue;
      }
      current.left--;
      if (current.value instanceof Map) current.key = this.string();
      const tag = this.u32();
      if (tag === TAG.list || tag === TAG.map) {
        around.push(current);
        current = this.beginContainer(tag);
      } else {
        add(current, this.flat(tag));
      }
    }
  }

  private beginContainer(tag: number): HalfRead {
    return { value: tag === TAG.map ? new Map<string, Value>() : [], left: this.count(), key: '' };
  }

  private flat(tag: number): Value {
    switch (tag) {
      case TAG.null:
        return null;
      case TAG.boolean:
        return this.bytes[this.offset++] === 1;
      case TAG.integer:
        return this.integer();
      case TAG.float: {
        const low = this.u32();
        return floatOfBits(this.u32(), low);
      }
      case TAG.string:
        return this.string();
      case TAG.point:
        return this.point();
      case TAG.vector:
        return this.vector();
      default:
        return this.temporal(tag);
    }
  }

  private u32(): number {
    const x = this.view.getUint32(this.offset, true);
    this.offset += 4;
    return x;
  }

  private i32(): number {
    return this.u32() | 0;
  }

  private i64(): bigint {
    const x = this.view.getBigInt64(this.offset, true);
    this.offset += 8;
    return x;
  }

  private integer(): number | bigint {
    const low = this.view.getUint32(this.offset, true);
    const high = this.view.getInt32(this.offset + 4, true);
    if (high < 0x20_0000 && high >= -0x20_0000) {
      this.offset += 8;
      const x = high * 0x1_0000_0000 + low;
      return x === -9007199254740992 ? BigInt(x) : x;
    }
    return integerOf(this.i64());
  }

  private count(): number {
    const low = this.u32();
    return this.u32() * 0x1_0000_0000 + low;
  }

  private string(): string {
    const length = this.count();
    this.offset += length;
    return readUtf8(this.bytes, this.offset - length, this.offset);
  }

  private point(): Point {
    const start = this.offset;
    const has3 = this.bytes[start + 16] === 1;
    const coordinates = new Float64Array(has3 ? 3 : 2);
    const target = new Uint8Array(coordinates.buffer);
    target.set(this.bytes.subarray(start, start + 16));
    if (has3) target.set(this.bytes.subarray(start + 17, start + 25), 16);
    this.offset = start + (has3 ? 25 : 17);
    return new Point(coordinates, this.u32());
  }

  private vector(): Vector {
    this.offset += 8; // the dimension, which is the count below
    const tag = this.u32();
    const coordinates = newCoordinates(tag, this.count());
    const target = new Uint8Array(coordinates.buffer);
    target.set(this.bytes.subarray(this.offset, this.offset + target.length));
    this.offset += target.length;
    return new Vector(VECTOR_COORDINATE_TYPES[tag]!, coordinates);
  }

  private temporal(tag: number): Value {
    if (tag === TAG.duration) return new Duration(this.i64(), this.i64(), this.i64(), this.i64());
    if (tag === TAG.time) return new Time(this.u32(), this.u32(), this.u32(), this.u32(), this.i32());
    if (tag === TAG.localTime) return new LocalTime(this.u32(), this.u32(), this.u32(), this.u32());
    const [year, month, day] = [this.i32(), this.u32(), this.u32()];
    if (tag === TAG.date) return new LoraDate(year, month, day);
    const [hour, minute, second, nanosecond] = [this.u32(), this.u32(), this.u32(), this.u32()];
    if (tag === TAG.localDateTime) {
      return new LocalDateTime(year, month, day, hour, minute, second, nanosecond);
    }
    invariant(tag === TAG.dateTime, `a stored value with tag ${tag}`);
    return new DateTime(year, month, day, hour, minute, second, nanosecond, this.i32(), null);
  }
}

/** An array for coordinates of the type with this tag in a snapshot. */
export function newCoordinates(tag: number, length: number): VectorCoordinates {
  switch (tag) {
    case 0:
      return new Float64Array(length);
    case 1:
      return new Float32Array(length);
    case 2:
      return new BigInt64Array(length);
    case 3:
      return new Int32Array(length);
    case 4:
      return new Int16Array(length);
    default:
      return new Int8Array(length);
  }
}
