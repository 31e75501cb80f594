import { UsageError } from '../errors.ts';
import { DEAD, type EntityStore } from '../graph/entities.ts';
import type { Graph } from '../graph/graph.ts';
import { ByteBuffer } from '../value/byte-buffer.ts';
import { writePropertyValue } from '../value/property-bytes.ts';
import { Chunk } from './chunk.ts';
import { crc32, type Crc32 } from './crc32.ts';
import { CHECKSUM_BYTES, FORMAT_VERSION, type SnapshotMeta } from './format.ts';
import { writeHeader } from './header.ts';
import { RecordWriter } from './record-writer.ts';

const CHUNK_BYTES = 1 << 20;
const U64_MAX = 0xffff_ffff_ffff_ffffn;

export interface EncodeOptions {
  /** The log position to write into the header: a u64. Without, the file has none. */
  readonly walLsn?: bigint | null;
  /** The host's CRC-32, where it has a faster one than the core. */
  readonly crc32?: Crc32 | undefined;
  /** How many chunks may be in use at a time: a chunk is written over this many calls later. Default 1. */
  readonly chunkCount?: number;
}

/**
 * Encodes a graph as a snapshot, chunk by chunk: the one canonical form of spec/snapshot-format.md, section 4. The graph
 * must not change until the last chunk is out.
 */
export class SnapshotEncoder {
  readonly meta: SnapshotMeta;
  private readonly crc32: Crc32;
  private readonly chunks: Chunk[] = [];
  private nextChunkNumber = 0;
  private checksum = 0;
  private readonly steps: Iterator<void>;
  private chunk: Chunk;
  private isDone = false;

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
    this.crc32 = options.crc32 ?? crc32;
    for (let i = 0; i < (options.chunkCount ?? 1); i++) this.chunks.push(new Chunk(CHUNK_BYTES));
    this.chunk = this.chunks[0]!;
    this.meta = {
      formatVersion: FORMAT_VERSION,
      nodeCount: graph.nodes.liveCount,
      relationshipCount: graph.relationships.liveCount,
      walLsn,
    };
    this.steps = this.encode(graph);
  }

  /** The next bytes of the file, or null when all are out. They are written over `chunkCount` calls later. */
  nextChunk(): Uint8Array | null {
    if (this.isDone) return null;
    this.chunk = this.chunks[this.nextChunkNumber++ % this.chunks.length]!;
    this.chunk.length = 0;
    this.isDone = this.steps.next().done === true;
    this.checksum = this.crc32(this.chunk.content, this.checksum);
    if (this.isDone) this.writeChecksum();
    return this.chunk.content;
  }

  private writeChecksum(): void {
    const { chunk } = this;
    chunk.view.setUint32(chunk.length, this.checksum, true);
    chunk.length += CHECKSUM_BYTES;
  }

  /** Writes the file into the chunk at hand, and yields whenever that is full. */
  private *encode(graph: Graph): Generator<void, void> {
    const { nodes, relationships } = graph;
    this.chunk.raw(writeHeader(this.meta.walLsn));
    this.u64(nodes.ids.next);
    this.u64(relationships.ids.next);
    this.u64(BigInt(nodes.liveCount));
    yield* new NodeSection(graph).write(() => this.chunk);
    while (!this.chunk.hasRoom(8)) yield;
    this.u64(BigInt(relationships.liveCount));
    yield* new RelationshipSection(graph).write(() => this.chunk);
    while (!this.chunk.hasRoom(CHECKSUM_BYTES)) yield;
  }

  private u64(x: bigint): void {
    this.chunk.u64(Number(x >> 32n), Number(x & 0xffff_ffffn));
  }
}

/** The records of all nodes or all relationships, by ascending index, which is ascending id. */
abstract class RecordSection {
  protected readonly graph: Graph;
  private readonly entities: EntityStore;
  /** By shape: the writer of its table. */
  private readonly writers: (RecordWriter | undefined)[] = [];
  /** For records outside tables. */
  private readonly buffer = new ByteBuffer(1024);

  constructor(graph: Graph, entities: EntityStore) {
    this.graph = graph;
    this.entities = entities;
  }

  protected abstract readonly prefixBytes: number;
  /** Writes the ids that records begin with: those of `count` entities from `index` on, a stride apart. */
  protected abstract writePrefixes(
    chunk: Chunk,
    p: number,
    index: number,
    count: number,
    stride: number,
  ): void;
  /** The labels or the type. */
  protected abstract writeHead(out: ByteBuffer, owner: number): void;

  *write(chunkAtHand: () => Chunk): Generator<void, void> {
    const { entities, prefixBytes } = this;
    const count = entities.indexCount;
    for (let index = 0; index < count;) {
      const shape = entities.shapeOf(index);
      if (shape === DEAD) {
        index++;
        continue;
      }
      const place = entities.placeOf(index);
      if (place < 0) {
        this.encodePacked(shape, index);
        while (!chunkAtHand().hasRoom(prefixBytes + this.buffer.length)) yield;
        this.beginRecord(chunkAtHand(), index);
        chunkAtHand().raw(this.buffer.bytes.subarray(0, this.buffer.length));
        index++;
        continue;
      }
      const writer = (this.writers[shape] ??= this.makeWriter(shape));
      const runCount = writer.isFixed ? this.runLength(index, shape, place) : 1;
      const strideBytes = prefixBytes + writer.fixedBytes;
      if (runCount > 1) {
        while (!chunkAtHand().hasRoom(strideBytes)) yield;
        const chunk = chunkAtHand();
        const fitCount = Math.min(runCount, Math.floor((chunk.capacityBytes - chunk.length) / strideBytes));
        const start = chunk.length;
        writer.writeFixed(chunk, prefixBytes, place, fitCount);
        this.writePrefixes(chunk, start, index, fitCount, strideBytes);
        index += fitCount;
      } else {
        while (!chunkAtHand().hasRoom(prefixBytes + writer.sizeBytes(place))) yield;
        this.beginRecord(chunkAtHand(), index);
        writer.write(chunkAtHand(), place);
        index++;
      }
    }
  }

  private beginRecord(chunk: Chunk, index: number): void {
    chunk.prefilledBy = null;
    this.writePrefixes(chunk, chunk.length, index, 1, 0);
    chunk.length += this.prefixBytes;
  }

  /** How many entities from `index` on lie in the table of the shape row by row. */
  private runLength(index: number, shape: number, place: number): number {
    const { entities } = this;
    const limit = entities.indexCount - index;
    if (entities.shapeOfIndex === null) return limit;
    let length = 1;
    while (
      length < limit &&
      length < CHUNK_BYTES &&
      entities.shapeOf(index + length) === shape &&
      entities.placeOf(index + length) === place + length
    ) {
      length++;
    }
    return length;
  }

  private makeWriter(shape: number): RecordWriter {
    const head = new ByteBuffer(64);
    this.writeHead(head, this.entities.ownerOfShape(shape));
    return new RecordWriter(this.entities.tableOfShape(shape)!, head, this.keysOf(shape));
  }

  private keysOf(shape: number): Uint8Array[] {
    const { keySets, keys } = this.graph;
    return [...keySets.view(this.entities.keySetOfShape(shape))].map((key) => keys.utf8(key));
  }

  private encodePacked(shape: number, index: number): void {
    const { buffer, entities } = this;
    const { keySets, keys } = this.graph;
    const keySet = entities.keySetOfShape(shape);
    buffer.reset();
    this.writeHead(buffer, entities.ownerOfShape(shape));
    buffer.count(keySets.length(keySet));
    entities.getAll(index).forEach((value, slot) => {
      buffer.string(keys.name(keySets.at(keySet, slot)));
      writePropertyValue(buffer, value);
    });
  }

  protected writeIds(
    entities: EntityStore,
    indexes: Int32Array | null,
    view: DataView,
    p: number,
    index: number,
    count: number,
    stride: number,
  ): void {
    const { ids } = entities;
    for (let i = index; i < index + count; i++, p += stride) {
      const entity = indexes === null ? i : indexes[i]!;
      if (ids.dense) {
        view.setInt32(p, entity, true);
        view.setInt32(p + 4, 0, true);
      } else {
        view.setBigUint64(p, BigInt(ids.idOf(entity)), true);
      }
    }
  }
}

class NodeSection extends RecordSection {
  protected readonly prefixBytes = 8;

  constructor(graph: Graph) {
    super(graph, graph.nodes);
  }

  protected writePrefixes(chunk: Chunk, p: number, index: number, count: number, stride: number): void {
    this.writeIds(this.graph.nodes, null, chunk.view, p, index, count, stride);
  }

  protected writeHead(out: ByteBuffer, labelSet: number): void {
    const { labelSets, labels } = this.graph;
    out.count(labelSets.length(labelSet));
    for (const label of labelSets.view(labelSet)) out.string(labels.name(label));
  }
}

class RelationshipSection extends RecordSection {
  protected readonly prefixBytes = 24;

  constructor(graph: Graph) {
    super(graph, graph.relationships);
  }

  protected writePrefixes(chunk: Chunk, p: number, index: number, count: number, stride: number): void {
    const { nodes, relationships, sources, targets } = this.graph;
    this.writeIds(relationships, null, chunk.view, p, index, count, stride);
    this.writeIds(nodes, sources, chunk.view, p + 8, index, count, stride);
    this.writeIds(nodes, targets, chunk.view, p + 16, index, count, stride);
  }

  protected writeHead(out: ByteBuffer, type: number): void {
    out.string(this.graph.types.name(type));
  }
}

/** The bytes of the snapshot of a graph, in an array of their own. */
export function encodeSnapshot(graph: Graph, options: EncodeOptions = {}): Uint8Array {
  const encoder = new SnapshotEncoder(graph, options);
  const copies: Uint8Array[] = [];
  let sizeBytes = 0;
  for (let chunk; (chunk = encoder.nextChunk()) !== null;) {
    copies.push(chunk.slice());
    sizeBytes += chunk.length;
  }
  if (copies.length === 1) return copies[0]!;
  const bytes = new Uint8Array(sizeBytes);
  let offset = 0;
  for (const copy of copies) {
    bytes.set(copy, offset);
    offset += copy.length;
  }
  return bytes;
}
