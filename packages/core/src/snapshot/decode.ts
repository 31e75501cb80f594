import { SnapshotError, UsageError } from '../errors.ts';
import { Graph } from '../graph/graph.ts';
import { randomHashSeed } from '../graph/hashing.ts';
import { ByteSource } from './byte-source.ts';
import { crc32, type Crc32 } from './crc32.ts';
import { CHECKSUM_BYTES, HEADER_BYTES, type Mended, type SnapshotMeta } from './format.ts';
import { checkChecksum, checkSize, readHeader, type SnapshotHeader } from './header.ts';
import { PayloadReader } from './payload-reader.ts';
import { RecordReader } from './record-reader.ts';
import { RepairReader } from './repair-reader.ts';

export interface DecodeOptions {
  /** Accept what LoraDB 0.3 accepts, mend it and say what was mended, instead of refusing it. */
  readonly repair?: boolean;
  /** CRC-32 of bytes, continuing from that of those before: the host's, where it has a faster one than the core. */
  readonly crc32?: Crc32 | undefined;
  /** The host's random numbers in [0, 1). With them nobody can craft a file whose keys or values make hashing slow. */
  readonly random?: (() => number) | undefined;
}

/** A graph out of a snapshot, whole and checked. */
export interface DecodedSnapshot {
  /** Counts are those of the graph. */
  readonly meta: SnapshotMeta;
  readonly graph: Graph;
  /** What was put right, in the order met; empty unless `repair` was asked for and needed. */
  readonly mended: readonly Mended[];
}

/** Room for a record that begins in one chunk and ends in another; it grows for longer ones. */
const CARRY_BYTES = 4096;

/**
 * Decodes a snapshot that comes in chunks, while it comes. The first failure of spec/snapshot-format.md, section 5, is the
 * one reported: what is wrong in the payload waits until the checksum is known. Uses no more memory than the graph and a
 * record.
 */
export class SnapshotDecoder {
  private readonly sizeBytes: number;
  private readonly crc32: Crc32;
  private readonly source: ByteSource;
  private readonly payload: PayloadReader;
  private header: SnapshotHeader | null = null;
  private receivedBytes = 0;
  private checksum = 0;
  /** The last bytes of the file: the stored checksum, as far as it has come. */
  private readonly trailer = new Uint8Array(CHECKSUM_BYTES);
  /** What the chunks before left unread. */
  private carry = new Uint8Array(CARRY_BYTES);
  private carryBytes = 0;
  /** The carry is tried again when it has this size: twice the last, so that a long record costs linear time. */
  private retryBytes = 0;
  private failure: SnapshotError | null = null;

  /** `sizeBytes` is the size of the whole file. SnapshotError SNAPSHOT_TOO_SHORT. */
  constructor(sizeBytes: number, options: DecodeOptions = {}) {
    checkSize(sizeBytes);
    this.sizeBytes = sizeBytes;
    this.crc32 = options.crc32 ?? crc32;
    const repair = options.repair ?? false;
    this.source = new ByteSource(sizeBytes - CHECKSUM_BYTES, repair);
    const graph = new Graph(options.random && randomHashSeed(options.random));
    const records = new (repair ? RepairReader : RecordReader)(this.source, graph);
    this.payload = new PayloadReader(this.source, records);
  }

  /** Takes the next bytes of the file; they may be changed afterwards. SnapshotError BAD_MAGIC, UNSUPPORTED_VERSION. */
  push(chunk: Uint8Array): void {
    const base = this.receivedBytes;
    this.receivedBytes += chunk.length;
    if (this.receivedBytes > this.sizeBytes) {
      throw new UsageError('INVALID_ARGUMENT', `more than the ${this.sizeBytes} bytes announced`, 'chunk');
    }
    const trailerStart = this.sizeBytes - CHECKSUM_BYTES;
    const end = Math.max(0, Math.min(chunk.length, trailerStart - base));
    if (end < chunk.length) this.trailer.set(chunk.subarray(end), base + end - trailerStart);
    this.checksum = this.crc32(end < chunk.length ? chunk.subarray(0, end) : chunk, this.checksum);
    if (this.failure === null) this.read(chunk, end, base);
  }

  /** Gives the graph once the whole file has been pushed. SnapshotError with any code of section 5.2 to 5.5. */
  finish(): DecodedSnapshot {
    if (this.receivedBytes !== this.sizeBytes) {
      const message = `${this.receivedBytes} of ${this.sizeBytes} bytes came`;
      throw new UsageError('INVALID_ARGUMENT', message, 'chunk');
    }
    checkChecksum(new DataView(this.trailer.buffer).getUint32(0, true), this.checksum, this.sizeBytes);
    if (this.failure !== null) throw this.failure;
    const graph = this.payload.finish();
    graph.trim();
    const { formatVersion, walLsn } = this.header!;
    const meta: SnapshotMeta = {
      formatVersion,
      nodeCount: graph.nodes.liveCount,
      relationshipCount: graph.relationships.liveCount,
      walLsn,
    };
    return { meta, graph, mended: this.source.mended ?? [] };
  }

  private read(chunk: Uint8Array, end: number, base: number): void {
    const isLast = base + end === this.sizeBytes - CHECKSUM_BYTES;
    if (this.carryBytes + end < this.retryBytes && !isLast) return this.append(chunk, end);
    try {
      const start = this.carryBytes > 0 ? this.readAcross(chunk, end, base) : 0;
      if (start >= end) return;
      this.source.take(chunk, start, end, base);
      this.advance();
      this.keep(chunk, this.source.position, end);
    } catch (error) {
      const isPayload = this.header !== null && error instanceof SnapshotError;
      if (!isPayload) throw error;
      this.failure = error;
    }
  }

  /**
   * Reads the record that begins in the carry, with as much of the chunk behind it as it takes; gives the place in the
   * chunk from which to read on.
   */
  private readAcross(chunk: Uint8Array, end: number, base: number): number {
    const carryBytes = this.carryBytes;
    for (let taken = Math.min(end, CARRY_BYTES); ; taken = Math.min(end, taken * 2)) {
      this.reserveCarry(carryBytes + taken);
      this.carry.set(chunk.subarray(0, taken), carryBytes);
      this.source.take(this.carry, 0, carryBytes + taken, base - carryBytes);
      this.advance();
      const { position } = this.source;
      if (position >= carryBytes) {
        this.carryBytes = 0;
        return position - carryBytes;
      }
      if (taken === end) {
        this.keep(this.carry, position, carryBytes + taken);
        return end;
      }
    }
  }

  private advance(): void {
    if (this.header === null) {
      const { source } = this;
      if (source.end - source.position < HEADER_BYTES) return;
      this.header = readHeader(new DataView(source.bytes.buffer, source.bytes.byteOffset + source.position));
      source.position += HEADER_BYTES;
    }
    this.payload.advance();
  }

  private keep(bytes: Uint8Array, start: number, end: number): void {
    this.reserveCarry(end - start);
    this.carry.set(bytes.subarray(start, end));
    this.carryBytes = end - start;
    this.retryBytes = 2 * this.carryBytes;
  }

  private append(chunk: Uint8Array, end: number): void {
    this.reserveCarry(this.carryBytes + end);
    this.carry.set(chunk.subarray(0, end), this.carryBytes);
    this.carryBytes += end;
  }

  private reserveCarry(sizeBytes: number): void {
    if (sizeBytes <= this.carry.length) return;
    const grown = new Uint8Array(Math.max(sizeBytes, this.carry.length * 2));
    grown.set(this.carry.subarray(0, this.carryBytes));
    this.carry = grown;
  }
}

/**
 * Decodes a snapshot that is in memory; the bytes are not kept. SnapshotError with the code, section and byte offset of the
 * first failure; nothing is left half done.
 */
export function decodeSnapshot(bytes: Uint8Array, options: DecodeOptions = {}): DecodedSnapshot {
  const decoder = new SnapshotDecoder(bytes.length, options);
  decoder.push(bytes);
  return decoder.finish();
}
