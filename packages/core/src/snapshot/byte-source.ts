import type { ErrorCode } from '../error-codes.gen.ts';
import { SnapshotError } from '../errors.ts';
import { invalidUtf8Offset, readUtf8 } from '../value/utf8.ts';
import type { MendableCode, Mended, SnapshotSection } from './format.ts';

/** Thrown when a record goes on behind the bytes at hand; it is read again from its start when there are more. */
export const NEED_MORE: unique symbol = Symbol('more bytes are needed');

/**
 * The bytes of a payload, of which a stretch is at hand at a time. Every read is checked against the end of the payload
 * before it is made, in the order and with the errors of spec/snapshot-format.md, section 5.3.
 */
export class ByteSource {
  bytes: Uint8Array = new Uint8Array(0);
  view: DataView = new DataView(this.bytes.buffer);
  /** The next byte, and the end of the bytes at hand; both count within `bytes`. */
  position = 0;
  end = 0;
  /** Where `bytes[0]` lies in the file. */
  private base = 0;
  /** Where the payload ends in the file. */
  readonly payloadEnd: number;
  section: SnapshotSection = 'counters';
  /** What was put right so far, or null for a strict reader, which fails instead. */
  readonly mended: Mended[] | null;

  /** The words of the number that {@link u64} read, unsigned. */
  low = 0;
  high = 0;
  /** The text that {@link string} found is `bytes[textStart, textEnd)`. */
  textStart = 0;
  textEnd = 0;

  constructor(payloadEnd: number, repair: boolean) {
    this.payloadEnd = payloadEnd;
    this.mended = repair ? [] : null;
  }

  /** Takes other bytes at hand; `base` is where `bytes[0]` lies in the file. */
  take(bytes: Uint8Array, position: number, end: number, base: number): void {
    if (bytes !== this.bytes) {
      this.bytes = bytes;
      this.view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    }
    this.position = position;
    this.end = end;
    this.base = base;
  }

  /** Where the next byte lies in the file. */
  get offset(): number {
    return this.base + this.position;
  }

  get bytesLeft(): number {
    return this.payloadEnd - this.base - this.position;
  }

  /** Where `bytes[position]` lies in the file. */
  offsetOf(position: number): number {
    return this.base + position;
  }

  fail(code: ErrorCode, offsetBytes: number, what: string): never {
    throw new SnapshotError(
      code,
      `snapshot ${this.section}, byte ${offsetBytes}: ${what}`,
      this.section,
      offsetBytes,
    );
  }

  /** A fault that a repairing reader notes and goes on from. */
  failOrMend(code: MendableCode, offsetBytes: number, what: string): void {
    if (this.mended === null) this.fail(code, offsetBytes, what);
    this.mended.push({ code, section: this.section, offsetBytes });
  }

  u8(): number {
    this.need(1);
    return this.bytes[this.position++]!;
  }

  u32(): number {
    this.need(4);
    this.position += 4;
    return this.view.getUint32(this.position - 4, true);
  }

  /** Reads into {@link low} and {@link high}. */
  u64(): void {
    this.need(8);
    this.low = this.view.getUint32(this.position, true);
    this.high = this.view.getUint32(this.position + 4, true);
    this.position += 8;
  }

  u64AsBigint(): bigint {
    this.u64();
    return (BigInt(this.high) << 32n) | BigInt(this.low);
  }

  /** Rounded beyond 2^53. Computed only where it has to be: a sum of doubles makes every position after it a double. */
  private u64AsNumber(): number {
    this.u64();
    return this.high === 0 ? this.low : this.high * 0x1_0000_0000 + this.low;
  }

  /** A count of items of at least `leastBytes` each. */
  count(leastBytes: number): number {
    const at = this.offset;
    const count = this.u64AsNumber();
    if (count * leastBytes > this.bytesLeft) {
      this.fail(
        'COUNT_TOO_LARGE',
        at,
        `a count of ${count} items of at least ${leastBytes} bytes each, but ${this.bytesLeft} bytes are left`,
      );
    }
    return count;
  }

  /** Finds a string: its text is then between {@link textStart} and {@link textEnd}. */
  string(): void {
    const at = this.offset;
    const length = this.u64AsNumber();
    if (length > this.bytesLeft) {
      this.fail('UNEXPECTED_END', at, `a string of ${length} bytes, but ${this.bytesLeft} bytes are left`);
    }
    if (length > this.end - this.position) throw NEED_MORE;
    this.textStart = this.position;
    this.textEnd = this.position += length;
    const invalid = invalidUtf8Offset(this.bytes, this.textStart, this.textEnd);
    if (invalid >= 0) {
      this.fail('INVALID_UTF8', at, `the string is not UTF-8 from its byte ${invalid - this.textStart} on`);
    }
  }

  /** The text of the string that {@link string} finds. */
  text(): string {
    this.string();
    return readUtf8(this.bytes, this.textStart, this.textEnd);
  }

  /** Checks that `sizeBytes` more belong to the payload, and that they are at hand. */
  need(sizeBytes: number): void {
    if (sizeBytes <= this.end - this.position) return;
    if (sizeBytes > this.bytesLeft) {
      this.fail(
        'UNEXPECTED_END',
        this.offset,
        `${sizeBytes} bytes are needed, but the payload ends after ${this.bytesLeft}`,
      );
    }
    throw NEED_MORE;
  }
}
