import type { ByteBuffer } from '../value/byte-buffer.ts';
import { PropertyReader, writePropertyValue } from '../value/property-bytes.ts';
import { readUtf8, utf8Length, writeUtf8 } from '../value/utf8.ts';
import { Float, floatOfBits, type Value } from '../value/value.ts';

/**
 * Values in as few bytes as is simple: a first byte that says what follows and, from `string` on, also holds a part of it.
 * INT32 and FLOAT are little-endian; what is none of the frequent kinds is in the encoding of snapshot format 1.
 */
const FIRST = {
  other: 0,
  null: 1,
  false: 2,
  true: 3,
  int32: 4,
  float: 5,
  /** A string, its size in bytes before it. */
  longString: 6,
  /** And above: a string of as many bytes as the first byte is above this one. */
  string: 7,
  /** And above: an integer of 6, 14 or 22 bits in all, upper bits first, above the lowest of so many bits. */
  int6: 64,
  int14: 128,
  int22: 192,
} as const;

const SHORT_STRING_BYTES_MAX = FIRST.int6 - 1 - FIRST.string;
const INT6_MIN = -16;
const INT14_MIN = -(1 << 13);
const INT22_MIN = -(1 << 21);

/** Appends a value. */
export function writePacked(out: ByteBuffer, value: Value): void {
  if (value === null) return out.u8(FIRST.null);
  if (typeof value === 'boolean') return out.u8(value ? FIRST.true : FIRST.false);
  if (typeof value === 'string') return writeString(out, value);
  if (typeof value === 'number' && (value | 0) === value) return writeInteger(out, value);
  if (typeof value === 'number' && !Number.isSafeInteger(value)) return writeFloat(out, value);
  if (value instanceof Float && value.nanHigh === 0) return writeFloat(out, value.value);
  out.u8(FIRST.other);
  writePropertyValue(out, value);
}

/** Appends an unsigned number of 32 bits, seven a byte, the lowest first. */
export function writeVarint(out: ByteBuffer, value: number): void {
  let rest = value;
  for (; rest > 0x7f; rest >>>= 7) out.u8((rest & 0x7f) | 0x80);
  out.u8(rest);
}

function writeString(out: ByteBuffer, text: string): void {
  const length = utf8Length(text);
  if (length <= SHORT_STRING_BYTES_MAX) out.u8(FIRST.string + length);
  else {
    out.u8(FIRST.longString);
    writeVarint(out, length);
  }
  out.reserve(length);
  out.length = writeUtf8(text, out.bytes, out.length);
}

function writeInteger(out: ByteBuffer, value: number): void {
  const above6 = value - INT6_MIN;
  if (above6 >= 0 && above6 < 1 << 6) return out.u8(FIRST.int6 + above6);
  const above14 = value - INT14_MIN;
  if (above14 >= 0 && above14 < 1 << 14) {
    out.u8(FIRST.int14 + (above14 >> 8));
    return out.u8(above14);
  }
  const above22 = value - INT22_MIN;
  if (above22 >= 0 && above22 < 1 << 22) {
    out.u8(FIRST.int22 + (above22 >> 16));
    out.u8(above22 >> 8);
    return out.u8(above22);
  }
  out.u8(FIRST.int32);
  out.u32(value);
}

function writeFloat(out: ByteBuffer, value: number): void {
  out.u8(FIRST.float);
  out.f64(value);
}

/** Reads what {@link writePacked} and {@link writeVarint} wrote. */
export class PackedReader {
  /** Where the next is read. */
  offset = 0;
  private bytes: Uint8Array = new Uint8Array(0);
  private view: DataView = new DataView(this.bytes.buffer);
  private readonly others = new PropertyReader();

  /** Goes to a value. */
  seek(bytes: Uint8Array, offset: number): void {
    if (bytes !== this.bytes) {
      this.bytes = bytes;
      this.view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    }
    this.offset = offset;
  }

  varint(): number {
    let value = 0;
    for (let shift = 0; ; shift += 7) {
      const byte = this.bytes[this.offset++]!;
      value |= (byte & 0x7f) << shift;
      if (byte < 0x80) return value >>> 0;
    }
  }

  /** Passes a value. */
  skip(): void {
    const first = this.bytes[this.offset]!;
    if (first >= FIRST.int6) this.offset += first >> 6;
    else if (first >= FIRST.string) this.offset += 1 + first - FIRST.string;
    else if (first === FIRST.other) this.next();
    else if (first === FIRST.longString) {
      this.offset++;
      const sizeBytes = this.varint();
      this.offset += sizeBytes;
    } else this.offset += SIZE_BYTES[first]!;
  }

  /** The value at hand; the one behind it is then at hand. */
  next(): Value {
    const first = this.bytes[this.offset++]!;
    if (first >= FIRST.int6) return this.integer(first);
    if (first >= FIRST.string) return this.string(first - FIRST.string);
    const start = this.offset;
    this.offset += SIZE_BYTES[first]! - 1;
    switch (first) {
      case FIRST.null:
        return null;
      case FIRST.int32:
        return this.view.getInt32(start, true);
      case FIRST.float:
        return floatOfBits(this.view.getUint32(start + 4, true), this.view.getUint32(start, true));
      case FIRST.longString:
        return this.string(this.varint());
      case FIRST.other: {
        const value = this.others.at(this.bytes, start);
        this.offset = this.others.offset;
        return value;
      }
      default:
        return first === FIRST.true;
    }
  }

  private integer(first: number): number {
    if (first < FIRST.int14) return first - FIRST.int6 + INT6_MIN;
    const second = this.bytes[this.offset++]!;
    if (first < FIRST.int22) return (((first - FIRST.int14) << 8) | second) + INT14_MIN;
    const third = this.bytes[this.offset++]!;
    return (((first - FIRST.int22) << 16) | (second << 8) | third) + INT22_MIN;
  }

  private string(sizeBytes: number): string {
    const start = this.offset;
    this.offset += sizeBytes;
    return readUtf8(this.bytes, start, this.offset);
  }
}

/** By first byte below {@link FIRST.string}: its bytes, without those for which it takes more to know how many they are. */
const SIZE_BYTES = [1, 1, 1, 1, 5, 9, 1];
