import { throwIfCancelled, type CancelSignal } from '../cancel-signal.ts';
import { Graph } from '../graph/graph.ts';
import { randomHashSeed } from '../graph/hashing.ts';
import { ByteSource } from './byte-source.ts';
import { CHECKSUM_BYTES, type Mended, type SnapshotMeta, type SnapshotProgress } from './format.ts';
import { checkChecksum, checkSize } from './header.ts';
import { PayloadReader } from './payload-reader.ts';
import { RecordReader } from './record-reader.ts';
import { RepairReader } from './repair-reader.ts';
import { ChunkIntake } from './chunk-intake.ts';

export interface DecodeOptions {
  /** Accept what LoraDB 0.3 accepts, mend it and say what was mended, instead of refusing it. */
  readonly repair?: boolean | undefined;
  /** Makes the next {@link SnapshotDecoder.push} fail with `CANCELLED`. */
  readonly signal?: CancelSignal | undefined;
  /** Told after every chunk. What it throws goes through. */
  readonly onProgress?: ((progress: SnapshotProgress) => void) | undefined;
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

/**
 * Decodes a snapshot that comes in chunks, while it comes. The first failure of spec/snapshot-format.md, section 5, is the
 * one reported: what is wrong in the payload waits until the checksum is known. Uses no more memory than the graph and a
 * record.
 */
export class SnapshotDecoder {
  private readonly sizeBytes: number;
  private readonly options: DecodeOptions;
  private readonly source: ByteSource;
  private readonly records: RecordReader | RepairReader;
  private readonly payload: PayloadReader;
  private readonly stream: ChunkIntake;

  /** `sizeBytes` is the size of the whole file. SnapshotError SNAPSHOT_TOO_SHORT. */
  constructor(sizeBytes: number, options: DecodeOptions = {}) {
    checkSize(sizeBytes);
    const { repair = false } = options;
    this.sizeBytes = sizeBytes;
    this.options = options;
    this.source = new ByteSource(sizeBytes - CHECKSUM_BYTES, repair);
    const graph = new Graph(options.random && randomHashSeed(options.random));
    this.records = new (repair ? RepairReader : RecordReader)(this.source, graph);
    this.payload = new PayloadReader(this.source, this.records);
    this.stream = new ChunkIntake(sizeBytes, this.source, this.payload);
  }

  /**
   * Takes the next bytes of the file; they may be changed afterwards. SnapshotError BAD_MAGIC, UNSUPPORTED_VERSION; LoraError
   * CANCELLED.
   */
  push(chunk: Uint8Array): void {
    throwIfCancelled(this.options.signal);
    this.stream.push(chunk);
    this.options.onProgress?.({ bytesDone: this.stream.receivedBytes, bytesTotal: this.sizeBytes });
  }

  /** Gives the graph once the whole file has been pushed. SnapshotError with any code of section 5.2 to 5.5. */
  finish(): DecodedSnapshot {
    const { header, checksum, failure } = this.stream.finish();
    checkChecksum(checksum.stored, checksum.computed, this.sizeBytes);
    if (failure !== null) throw failure;
    this.payload.checkEnd();
    const graph = this.records.finish(this.payload.counters!);
    graph.trim();
    const meta: SnapshotMeta = {
      formatVersion: header.formatVersion,
      nodeCount: graph.nodes.liveCount,
      relationshipCount: graph.relationships.liveCount,
      walLsn: header.walLsn,
    };
    return { meta, graph, mended: this.source.mended ?? [] };
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
