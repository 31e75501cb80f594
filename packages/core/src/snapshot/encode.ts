import { UsageError } from '../errors.ts';
import type { Graph } from '../graph/graph.ts';
import { GraphView } from '../graph/views/graph-view.ts';
import { Chunk } from './chunk.ts';
import { crc32 } from './crc32.ts';
import { CHECKSUM_BYTES, COUNTERS_BYTES, FORMAT_VERSION, HEADER_BYTES, type SnapshotMeta } from './format.ts';
import { writeHeader } from './header.ts';
import { NodeSection, RelationshipSection } from './record-section.ts';

const CHUNK_BYTES = 1 << 20;
/** A count of records is a u64. */
const COUNT_BYTES = 8;
const U64_MAX = 0xffff_ffff_ffff_ffffn;

export interface EncodeOptions {
  /** The log position to write into the header: a u64. Without, the file has none. */
  readonly walLsn?: bigint | null | undefined;
  /** How many chunks may be in use at a time: a chunk is written over this many calls later. Default 1. */
  readonly chunkCount?: number | undefined;
  /** Bytes of a chunk, unless a single record needs more. Default 1 MiB. */
  readonly chunkBytes?: number | undefined;
}

/**
 * Encodes a graph as a snapshot, chunk by chunk: the one canonical form of spec/snapshot-format.md, section 4. What it
 * encodes is the graph as it was when the encoder was made, between two statements; the graph may change meanwhile. It has
 * a view of the graph until the last chunk is out or it is closed.
 */
export class SnapshotEncoder {
  readonly meta: SnapshotMeta;
  private readonly view: GraphView;
  private readonly chunks: Chunk[] = [];
  private chunkNumber = 0;
  private checksum = 0;
  private readonly nodes: NodeSection;
  private readonly relationships: RelationshipSection;
  /** What the file is made of: each writes on into a chunk and gives true when it is through. */
  private readonly parts: readonly ((chunk: Chunk) => boolean)[];
  /** The part to be written next. */
  private part = 0;

  /** UsageError INVALID_ARGUMENT for a `walLsn` that is no u64. */
  constructor(graph: Graph, options: EncodeOptions = {}) {
    const walLsn = options.walLsn ?? null;
    if (walLsn !== null && (typeof walLsn !== 'bigint' || walLsn < 0n || walLsn > U64_MAX)) {
      throw new UsageError(
        'INVALID_ARGUMENT',
        `walLsn has to be a bigint from 0 to 2^64 - 1, not ${String(walLsn)}`,
        'walLsn',
      );
    }
    const { chunkCount = 1, chunkBytes = CHUNK_BYTES } = options;
    for (let i = 0; i < chunkCount; i++) this.chunks.push(new Chunk(chunkBytes));
    this.meta = {
      formatVersion: FORMAT_VERSION,
      nodeCount: graph.nodes.liveCount,
      relationshipCount: graph.relationships.liveCount,
      walLsn,
    };
    this.view = new GraphView(graph);
    this.nodes = new NodeSection(this.view);
    this.relationships = new RelationshipSection(this.view);
    this.parts = [
      (chunk) => writeBeginning(chunk, this.view, walLsn),
      (chunk) => this.nodes.writeInto(chunk),
      (chunk) => writeCount(chunk, this.meta.relationshipCount),
      (chunk) => this.relationships.writeInto(chunk),
      (chunk) => chunk.hasRoom(CHECKSUM_BYTES),
    ];
  }

  /** The next bytes of the file, or null when all are out. They are written over `chunkCount` calls later. */
  nextChunk(): Uint8Array | null {
    if (this.part === this.parts.length) return null;
    const chunk = this.chunks[this.chunkNumber++ % this.chunks.length]!;
    chunk.length = 0;
    while (this.part < this.parts.length && this.parts[this.part]!(chunk)) this.part++;
    this.checksum = crc32(chunk.content, this.checksum);
    if (this.part === this.parts.length) {
      chunk.view.setUint32(chunk.length, this.checksum, true);
      chunk.length += CHECKSUM_BYTES;
      this.close();
    }
    return chunk.content;
  }

  /**
   * Counts on at the size of the whole file, for a few milliseconds: call it until it gives the size in bytes instead of
   * null, and before the first chunk.
   */
  measure(): number | null {
    if (!this.nodes.measure() || !this.relationships.measure()) return null;
    const fixedBytes = HEADER_BYTES + COUNTERS_BYTES + 2 * COUNT_BYTES + CHECKSUM_BYTES;
    return fixedBytes + this.nodes.sizeBytes + this.relationships.sizeBytes;
  }

  /** Ends the view of the graph: no further chunk may be asked for. */
  close(): void {
    this.view.close();
  }
}

function writeBeginning(chunk: Chunk, { nodes, relationships }: GraphView, walLsn: bigint | null): boolean {
  chunk.raw(writeHeader(walLsn));
  writeU64(chunk, nodes.nextId);
  writeU64(chunk, relationships.nextId);
  writeU64(chunk, BigInt(nodes.liveCount));
  return true;
}

function writeCount(chunk: Chunk, count: number): boolean {
  if (!chunk.hasRoom(COUNT_BYTES)) return false;
  writeU64(chunk, BigInt(count));
  return true;
}

function writeU64(chunk: Chunk, x: bigint): void {
  chunk.u64(Number(x >> 32n), Number(x & 0xffff_ffffn));
}

/** The bytes of the snapshot of a graph, in an array of their own. */
export function encodeSnapshot(graph: Graph, options: EncodeOptions = {}): Uint8Array {
  const encoder = new SnapshotEncoder(graph, options);
  try {
    let sizeBytes: number | null;
    do sizeBytes = encoder.measure();
    while (sizeBytes === null);
    const bytes = new Uint8Array(sizeBytes);
    let offset = 0;
    for (let chunk; (chunk = encoder.nextChunk()) !== null; offset += chunk.length) bytes.set(chunk, offset);
    return bytes;
  } finally {
    encoder.close();
  }
}
