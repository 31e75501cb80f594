import { isDead, type EntityStore } from '../graph/entities.ts';
import type { Graph } from '../graph/graph.ts';
import { ByteBuffer } from '../value/byte-buffer.ts';
import { writePropertyValue } from '../value/property-bytes.ts';
import type { Chunk } from './chunk.ts';
import { RecordWriter } from './record-writer.ts';

/** Runs are cut at a length that fills any chunk. */
const RUN_COUNT_MAX = 1 << 20;

/** The records of all nodes or all relationships, by ascending index, which is ascending id. */
export abstract class RecordSection {
  protected readonly graph: Graph;
  private readonly entities: EntityStore;
  /** The entity to be written next. */
  private next = 0;
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

  /** Writes on until the chunk is full; true when no record is left. */
  writeInto(chunk: Chunk): boolean {
    const { entities } = this;
    const count = entities.indexCount;
    while (this.next < count) {
      const shape = entities.shapeOf(this.next);
      if (isDead(shape)) this.next++;
      else if (!this.writeAt(chunk, shape, entities.placeOf(this.next))) return false;
    }
    return true;
  }

  /** Bytes of all records. */
  sizeBytes(): number {
    const { entities, prefixBytes } = this;
    let size = 0;
    for (const { shape, table } of entities.tables) {
      const liveCount = table.rowCount - table.vacantCount;
      if (liveCount > 0) size += liveCount * prefixBytes + this.writerOf(shape).tableSizeBytes(table);
    }
    entities.forEachPacked((index) => {
      this.encodePacked(entities.shapeOf(index), index);
      size += prefixBytes + this.buffer.length;
    });
    return size;
  }

  /** Writes the next record, or a run of records of one size; false when the chunk has no room. */
  private writeAt(chunk: Chunk, shape: number, place: number): boolean {
    if (place < 0) return this.writePacked(chunk, shape);
    const writer = this.writerOf(shape);
    const runCount = writer.isFixed ? this.runLength(this.next, shape, place) : 1;
    if (runCount > 1) return this.writeRun(chunk, writer, place, runCount);
    if (!chunk.hasRoom(this.prefixBytes + writer.sizeBytes(place))) return false;
    this.beginRecord(chunk);
    writer.write(chunk, place);
    return true;
  }

  private writePacked(chunk: Chunk, shape: number): boolean {
    this.encodePacked(shape, this.next);
    if (!chunk.hasRoom(this.prefixBytes + this.buffer.length)) return false;
    this.beginRecord(chunk);
    chunk.raw(this.buffer.bytes.subarray(0, this.buffer.length));
    return true;
  }

  private writeRun(chunk: Chunk, writer: RecordWriter, place: number, runCount: number): boolean {
    const strideBytes = this.prefixBytes + writer.fixedBytes;
    if (!chunk.hasRoom(strideBytes)) return false;
    const count = Math.min(runCount, Math.floor((chunk.capacityBytes - chunk.length) / strideBytes));
    const start = chunk.length;
    writer.writeFixed(chunk, this.prefixBytes, place, count);
    this.writePrefixes(chunk, start, this.next, count, strideBytes);
    this.next += count;
    return true;
  }

  private beginRecord(chunk: Chunk): void {
    chunk.prefilledBy = null;
    this.writePrefixes(chunk, chunk.length, this.next, 1, 0);
    chunk.length += this.prefixBytes;
    this.next++;
  }

  /** How many entities from `index` on lie in the table of the shape row by row. */
  private runLength(index: number, shape: number, place: number): number {
    const { entities } = this;
    const limit = entities.indexCount - index;
    if (entities.shapeOfIndex === null) return limit;
    let length = 1;
    while (
      length < limit &&
      length < RUN_COUNT_MAX &&
      entities.shapeOf(index + length) === shape &&
      entities.placeOf(index + length) === place + length
    ) {
      length++;
    }
    return length;
  }

  private writerOf(shape: number): RecordWriter {
    return (this.writers[shape] ??= this.makeWriter(shape));
  }

  private makeWriter(shape: number): RecordWriter {
    const head = new ByteBuffer(64);
    this.writeHead(head, this.entities.ownerOfShape(shape));
    const table = this.entities.tableOfShape(shape)!;
    return new RecordWriter(
      table,
      head,
      Array.from(table.keys, (key) => this.graph.keys.utf8(key)),
    );
  }

  private encodePacked(shape: number, index: number): void {
    const { buffer, entities } = this;
    const keys = entities.keysOf(index);
    buffer.reset();
    this.writeHead(buffer, entities.ownerOfShape(shape));
    buffer.count(keys.length);
    entities.valuesOf(index).forEach((value, slot) => {
      buffer.string(this.graph.keys.name(keys[slot]!));
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
    if (!ids.dense) {
      for (let i = index; i < index + count; i++, p += stride)
        view.setBigUint64(p, BigInt(ids.idOf(indexes === null ? i : indexes[i]!)), true);
    } else if (indexes === null) writeSequence(view, p, index, count, stride);
    else writeDenseIds(indexes, view, p, index, count, stride);
  }
}

/** Writes `count` numbers from `first` on as u64, a stride apart. */
function writeSequence(view: DataView, p: number, first: number, count: number, stride: number): void {
  for (let i = first; i < first + count; i++, p += stride) {
    view.setInt32(p, i, true);
    view.setInt32(p + 4, 0, true);
  }
}

/** Writes `count` of the given indexes as u64, a stride apart. */
function writeDenseIds(
  indexes: Int32Array,
  view: DataView,
  p: number,
  first: number,
  count: number,
  stride: number,
): void {
  for (let i = first; i < first + count; i++, p += stride) {
    view.setInt32(p, indexes[i]!, true);
    view.setInt32(p + 4, 0, true);
  }
}

/** The records of all nodes. */
export class NodeSection extends RecordSection {
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

/** The records of all relationships. */
export class RelationshipSection extends RecordSection {
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
