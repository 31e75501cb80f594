import { utf8Length, writeUtf8 } from './utf8.ts';
import { CANONICAL_NAN_HIGH } from './value.ts';

/**
 * A buffer that bytes are appended to, little-endian. It is meant to be reused: `reset` keeps the memory. `bytes` and
 * `view` change when it grows, so nobody keeps them across a call of `reserve`.
 */
export class ByteBuffer {
  bytes: Uint8Array;
  view: DataView;
  /** The number of bytes in use. */
  length = 0;

  constructor(capacityBytes: number) {
    this.bytes = new Uint8Array(capacityBytes);
    this.view = new DataView(this.bytes.buffer);
  }

  reset(): void {
    this.length = 0;
  }

  /** Makes room for `sizeBytes` more. */
  reserve(sizeBytes: number): void {
    const needed = this.length + sizeBytes;
    if (needed <= this.bytes.length) return;
    const grown = new Uint8Array(Math.max(needed, this.bytes.length * 2));
    grown.set(this.bytes.subarray(0, this.length));
    this.bytes = grown;
    this.view = new DataView(grown.buffer);
  }

  u8(x: number): void {
    this.reserve(1);
    this.bytes[this.length++] = x;
  }

  u32(x: number): void {
    this.reserve(4);
    this.view.setInt32(this.length, x, true);
    this.length += 4;
  }

  /** A u64 below 2^53. */
  count(x: number): void {
    this.reserve(8);
    this.setWords(x, x / 0x1_0000_0000);
    this.length += 8;
  }

  /** A 64-bit integer of either sign; a bigint is taken modulo 2^64. */
  i64(x: number | bigint): void {
    this.reserve(8);
    if (typeof x === 'number') {
      this.setWords(x, Math.floor(x / 0x1_0000_0000));
    } else {
      this.view.setBigUint64(this.length, BigInt.asUintN(64, x), true);
    }
    this.length += 8;
  }

  /** A double; every NaN as the canonical one. */
  f64(x: number): void {
    this.reserve(8);
    if (x === x) this.view.setFloat64(this.length, x, true);
    else this.setWords(0, CANONICAL_NAN_HIGH);
    this.length += 8;
  }

  raw(source: Uint8Array): void {
    this.reserve(source.length);
    this.bytes.set(source, this.length);
    this.length += source.length;
  }

  /** A u64 byte count and the UTF-8 bytes. The text has no lone surrogate. */
  string(text: string): void {
    this.count(utf8Length(text));
    this.reserve(text.length * 3);
    this.length = writeUtf8(text, this.bytes, this.length);
  }

  /** Each word is taken modulo 2^32. */
  private setWords(low: number, high: number): void {
    this.view.setInt32(this.length, low, true);
    this.view.setInt32(this.length + 4, high, true);
  }
}
