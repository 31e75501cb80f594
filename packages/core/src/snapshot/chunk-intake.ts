import { SnapshotError, UsageError } from '../errors.ts';
import type { ByteSource } from './byte-source.ts';
import { crc32 } from './crc32.ts';
import { CHECKSUM_BYTES, HEADER_BYTES } from './format.ts';
import { readHeader, type SnapshotHeader } from './header.ts';
import type { PayloadReader } from './payload-reader.ts';

/** Room for a record that begins in one piece and ends in another; it grows for longer ones. */
const CARRY_BYTES = 4096;

/** Bytes that are taken at a time: after their checksum most are still in a cache of the processor when they are read. */
const PIECE_BYTES = 1 << 20;

/** What is known of a file when all its bytes have come. */
export interface StreamEnd {
  readonly header: SnapshotHeader;
  /** The CRC-32 that the file holds, and that of its bytes. */
  readonly checksum: { readonly stored: number; readonly computed: number };
  /** The first fault of the payload, or null. */
  readonly failure: SnapshotError | null;
}

/**
 * The bytes of a snapshot that come in chunks: computes their checksum and hands the payload to its reader, record by whole
 * record. Keeps nothing but the record at hand, and no position in the file in less than 53 bits.
 */
export class ChunkIntake {
  /** Bytes that have come. */
  receivedBytes = 0;
  private readonly sizeBytes: number;
  private readonly source: ByteSource;
  private readonly payload: PayloadReader;
  private header: SnapshotHeader | null = null;
  private checksum = 0;
  /** The last bytes of the file: the stored checksum, as far as it has come. */
  private readonly trailer = new Uint8Array(CHECKSUM_BYTES);
  /** What the pieces before left unread. */
  private carry = new Uint8Array(CARRY_BYTES);
  private carryBytes = 0;
  /** The carry is tried again when it has this size: twice the last, so that a long record costs linear time. */
  private retryBytes = 0;
  /** True when the reader wants no more. */
  private isDone = false;
  private failure: SnapshotError | null = null;

  /** `sizeBytes` is the size of the whole file; `source` is where the reader reads from. */
  constructor(sizeBytes: number, source: ByteSource, payload: PayloadReader) {
    this.sizeBytes = sizeBytes;
    this.source = source;
    this.payload = payload;
  }

  /** Takes the next bytes of the file; they may be changed afterwards. SnapshotError BAD_MAGIC, UNSUPPORTED_VERSION. */
  push(chunk: Uint8Array): void {
    if (this.receivedBytes + chunk.length > this.sizeBytes) {
      throw new UsageError('INVALID_ARGUMENT', `more than the ${this.sizeBytes} bytes announced`, 'chunk');
    }
    if (chunk.length <= PIECE_BYTES) return this.take(chunk);
    for (let start = 0; start < chunk.length; start += PIECE_BYTES)
      this.take(chunk.subarray(start, start + PIECE_BYTES));
  }

  /** UsageError INVALID_ARGUMENT where not all bytes have come. */
  finish(): StreamEnd {
    if (this.receivedBytes !== this.sizeBytes) {
      const message = `${this.receivedBytes} of ${this.sizeBytes} bytes came`;
      throw new UsageError('INVALID_ARGUMENT', message, 'chunk');
    }
    const stored = new DataView(this.trailer.buffer).getUint32(0, true);
    return { header: this.header!, checksum: { stored, computed: this.checksum }, failure: this.failure };
  }

  private take(piece: Uint8Array): void {
    const base = this.receivedBytes;
    this.receivedBytes += piece.length;
    const trailerStart = this.sizeBytes - CHECKSUM_BYTES;
    const end = Math.max(0, Math.min(piece.length, trailerStart - base));
    if (end < piece.length) this.trailer.set(piece.subarray(end), base + end - trailerStart);
    this.checksum = crc32(end < piece.length ? piece.subarray(0, end) : piece, this.checksum);
    if (this.failure === null && !this.isDone) this.read(piece, end, base);
  }

  private read(piece: Uint8Array, end: number, base: number): void {
    const isLast = base + end === this.sizeBytes - CHECKSUM_BYTES;
    if (this.carryBytes + end < this.retryBytes && !isLast) return this.append(piece, end);
    try {
      const start = this.carryBytes > 0 ? this.readAcross(piece, end, base) : 0;
      if (start >= end) return;
      this.source.take(piece, start, end, base);
      this.isDone = this.advance();
      if (!this.isDone) this.keep(piece, this.source.position, end);
    } catch (error) {
      const isPayload = this.header !== null && error instanceof SnapshotError;
      if (!isPayload) throw error;
      this.failure = error;
    }
  }

  /**
   * Reads the record that begins in the carry, with as much of the piece behind it as it takes; gives the place in the
   * piece from which to read on.
   */
  private readAcross(piece: Uint8Array, end: number, base: number): number {
    for (let taken = Math.min(end, CARRY_BYTES); ; taken = Math.min(end, taken * 2)) {
      const { carryBytes } = this;
      this.reserveCarry(carryBytes + taken);
      this.carry.set(piece.subarray(0, taken), carryBytes);
      this.source.take(this.carry, 0, carryBytes + taken, base - carryBytes);
      this.isDone = this.advance();
      if (this.isDone) return end;
      const { position } = this.source;
      if (position >= carryBytes) {
        this.carryBytes = 0;
        return position - carryBytes;
      }
      if (taken === end) {
        this.keep(this.carry, position, carryBytes + taken);
        return end;
      }
      // What was read ends within the carry.
      this.carry.copyWithin(0, position, carryBytes);
      this.carryBytes -= position;
    }
  }

  /** Reads on; true when the reader wants no more. */
  private advance(): boolean {
    if (this.header === null) {
      const { source } = this;
      if (source.end - source.position < HEADER_BYTES) return false;
      this.header = readHeader(new DataView(source.bytes.buffer, source.bytes.byteOffset + source.position));
      source.position += HEADER_BYTES;
    }
    return this.payload.advance();
  }

  private keep(bytes: Uint8Array, start: number, end: number): void {
    this.reserveCarry(end - start);
    this.carry.set(bytes.subarray(start, end));
    this.carryBytes = end - start;
    this.retryBytes = 2 * this.carryBytes;
  }

  private append(piece: Uint8Array, end: number): void {
    this.reserveCarry(this.carryBytes + end);
    this.carry.set(piece.subarray(0, end), this.carryBytes);
    this.carryBytes += end;
  }

  private reserveCarry(sizeBytes: number): void {
    if (sizeBytes <= this.carry.length) return;
    const grown = new Uint8Array(Math.max(sizeBytes, this.carry.length * 2));
    grown.set(this.carry.subarray(0, this.carryBytes));
    this.carry = grown;
  }
}
