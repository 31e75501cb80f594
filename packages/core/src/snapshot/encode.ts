import { UsageError } from '../errors.ts';
import type { Graph } from '../graph/graph.ts';
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
  readonly walLsn?: bigint | null;
  /** How many chunks may be in use at a time: a chunk is written over this many calls later. Default 1. */
  readonly chunkCount?: number;
}

/**
 * Encodes a graph as a snapshot, chunk by chunk: the one canonical form of spec/snapshot-format.md, section 4. The graph
 * must not change until the last chunk is out.
 */
export class SnapshotEncoder {
  readonly meta: SnapshotMeta;
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
    if (walLsn !== null && (walLsn < 0n || walLsn > U64_MAX)) {
      throw new UsageError(
        'INVALID_ARGUMENT',
        `walLsn has to be from 0 to 2^64 - 1, not ${walLsn}`,
        'walLsn',
      );
    }
    for (let i = 0; i < (options.chunkCount ?? 1); i++) this.chunks.push(new Chunk(CHUNK_BYTES));
    this.meta = {
      formatVersion: FORMAT_VERSION,
      nodeCount: graph.nodes.liveCount,
      relationshipCount: graph.relationships.liveCount,
      walLsn,
    };
    this.nodes = new NodeSection(graph);
    this.relationships = new RelationshipSection(graph);
    this.parts = [
      (chunk) => writeBeginning(chunk, graph, walLsn),
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
    }
    return chunk.content;
  }

  /** The size of the whole file, counted without writing it. */
  get sizeBytes(): number {
    const fixedBytes = HEADER_BYTES + COUNTERS_BYTES + 2 * COUNT_BYTES + CHECKSUM_BYTES;
    return fixedBytes + this.nodes.sizeBytes() + this.relationships.sizeBytes();
  }
}

function writeBeginning(chunk: Chunk, { nodes, relationships }: Graph, walLsn: bigint | null): boolean {
  chunk.raw(writeHeader(walLsn));
  writeU64(chunk, nodes.ids.next);
  writeU64(chunk, relationships.ids.next);
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
  const bytes = new Uint8Array(encoder.sizeBytes);
  let offset = 0;
  for (let chunk; (chunk = encoder.nextChunk()) !== null; offset += chunk.length) bytes.set(chunk, offset);
  return bytes;
}
