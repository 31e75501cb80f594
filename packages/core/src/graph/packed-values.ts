import type { ByteBuffer } from '../value/byte-buffer.ts';
import { PropertyReader, writePropertyValue } from '../value/property-bytes.ts';
import { readUtf8, utf8Length, writeUtf8 } from '../value/utf8.ts';
import { Float, floatOfBits, type Value } from '../value/value.ts';

/**
 * Values in as few bytes as is simple: a first byte that says what follows, and for short strings also how much. Numbers
 * are little-endian; what is none of the frequent kinds is in the encoding of snapshot format 1.
 */
const FIRST = {
  other: 0,
  null: 1,
  false: 2,
  true: 3,
  int8: 4,
  int16: 5,
  int32: 6,
  float: 7,
  /** And all above: a string of as many bytes as the first byte is above this one. */
  string: 8,
} as const;

const SHORT_STRING_BYTES_MAX = 0xff - FIRST.string;

/** Appends a value. */
export function writePacked(out: ByteBuffer, value: Value): void {
  if (value === null) return out.u8(FIRST.null);
  if (typeof value === 'boolean') return out.u8(value ? FIRST.true : FIRST.false);
  if (typeof value === 'string') return writeString(out, value);
  if (typeof value === 'number' && (value | 0) === value) return writeInteger(out, value);
  if (typeof value === 'number' && !Number.isSafeInteger(value)) return writeFloat(out, value);
  if (value instanceof Float && value.nanHigh === 0) return writeFloat(out, value.value);
  writeOther(out, value);
}

function writeOther(out: ByteBuffer, value: Value): void {
  out.u8(FIRST.other);
  writePropertyValue(out, value);
}

function writeString(out: ByteBuffer, text: string): void {
  const length = utf8Length(text);
  if (length > SHORT_STRING_BYTES_MAX) return writeOther(out, text);
  out.u8(FIRST.string + length);
  out.reserve(length);
  out.length = writeUtf8(text, out.bytes, out.length);
}

function writeInteger(out: ByteBuffer, value: number): void {
  if ((value << 24) >> 24 === value) {
    out.u8(FIRST.int8);
    return out.u8(value);
  }
  if ((value << 16) >> 16 === value) {
    out.u8(FIRST.int16);
    out.u8(value);
    return out.u8(value >> 8);
  }
  out.u8(FIRST.int32);
  out.u32(value);
}

function writeFloat(out: ByteBuffer, value: number): void {
  out.u8(FIRST.float);
  out.f64(value);
}

/** Reads what {@link writePacked} wrote. */
export class PackedReader {
  private bytes: Uint8Array = new Uint8Array(0);
  private view: DataView = new DataView(this.bytes.buffer);
  private readonly others = new PropertyReader();
  private offset = 0;

  /** Goes to a value. */
  seek(bytes: Uint8Array, offset: number): void {
    if (bytes !== this.bytes) {
      this.bytes = bytes;
      this.view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    }
    this.offset = offset;
  }

  /** Passes a value. */
  skip(): void {
    const first = this.bytes[this.offset]!;
    if (first === FIRST.other) this.next();
    else this.offset += first < FIRST.string ? SIZE_BYTES[first]! : 1 + first - FIRST.string;
  }

  /** The value at hand; the one behind it is then at hand. */
  next(): Value {
    const { bytes, view } = this;
    const first = bytes[this.offset]!;
    const start = this.offset + 1;
    if (first >= FIRST.string) {
      this.offset = start + first - FIRST.string;
      return readUtf8(bytes, start, this.offset);
    }
    if (first === FIRST.other) {
      const value = this.others.at(bytes, start);
      this.offset = this.others.offset;
      return value;
    }
    this.offset += SIZE_BYTES[first]!;
    switch (first) {
      case FIRST.null:
        return null;
      case FIRST.int8:
        return view.getInt8(start);
      case FIRST.int16:
        return view.getInt16(start, true);
      case FIRST.int32:
        return view.getInt32(start, true);
      case FIRST.float:
        return floatOfBits(view.getUint32(start + 4, true), view.getUint32(start, true));
      default:
        return first === FIRST.true;
    }
  }
}

/** By first byte: bytes of a value of fixed size, the first one included. */
const SIZE_BYTES = [0, 1, 1, 1, 2, 3, 5, 9];
