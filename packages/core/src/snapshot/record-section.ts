import { isDead, type EntityStore } from '../graph/entities.ts';
import type { EntityView } from '../graph/views/entity-view.ts';
import type { GraphView } from '../graph/views/graph-view.ts';
import { ByteBuffer } from '../value/byte-buffer.ts';
import { writePropertyValue } from '../value/property-bytes.ts';
import type { Chunk } from './chunk.ts';
import { RecordWriter } from './record-writer.ts';

/** Runs are cut at a length that fills any chunk. */
const RUN_COUNT_MAX = 1 << 20;
/** Entities whose bytes are counted at a time: with texts, that takes a millisecond or two. */
const MEASURE_COUNT = 1 << 15;

/** The records of all nodes or all relationships, by ascending index, which is ascending id. */
export abstract class RecordSection {
  protected readonly view: GraphView;
  private readonly entities: EntityView;
  /** The entity to be written next. */
  private next = 0;
  /** The entity whose bytes are to be counted next, and the bytes of those before. */
  private nextToMeasure = 0;
  sizeBytes = 0;
  /** By shape: the writer of its table. */
  private readonly writers: (RecordWriter | undefined)[] = [];
  /** For records outside tables. */
  private readonly buffer = new ByteBuffer(1024);

  constructor(view: GraphView, entities: EntityView) {
    this.view = view;
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
    const isDone = this.writeRecords(chunk);
    this.entities.passedCount = this.next;
    return isDone;
  }

  /** Counts on at {@link sizeBytes}, the bytes of all records; true when it is known. Before anything is written. */
  measure(): boolean {
    const { entities, prefixBytes } = this;
    const end = Math.min(entities.indexCount, this.nextToMeasure + MEASURE_COUNT);
    for (let index = this.nextToMeasure; index < end;) {
      const shape = entities.shapeOf(index);
      const place = entities.placeOf(index);
      const writer = isDead(shape) || place < 0 ? null : this.writerOf(shape);
      const count = writer?.isFixed === true ? entities.runLength(index, end - index) : 1;
      if (writer !== null) this.sizeBytes += count * (prefixBytes + writer.sizeBytes(place));
      else if (!isDead(shape)) this.sizeBytes += prefixBytes + this.encodePacked(shape, place);
      index += count;
    }
    this.nextToMeasure = end;
    return end === entities.indexCount;
  }

  private writeRecords(chunk: Chunk): boolean {
    const { entities } = this;
    while (this.next < entities.indexCount) {
      const shape = entities.shapeOf(this.next);
      if (isDead(shape)) this.next++;
      else if (!this.writeAt(chunk, shape, entities.placeOf(this.next))) return false;
    }
    return true;
  }

  /** Writes the next record, or a run of records of one size; false when the chunk has no room. */
  private writeAt(chunk: Chunk, shape: number, place: number): boolean {
    if (place < 0) return this.writePacked(chunk, shape, place);
    const writer = this.writerOf(shape);
    const runCount = writer.isFixed ? this.runLength() : 1;
    if (runCount > 1) return this.writeRun(chunk, writer, place, runCount);
    if (!chunk.hasRoom(this.prefixBytes + writer.sizeBytes(place))) return false;
    this.beginRecord(chunk);
    writer.write(chunk, place);
    return true;
  }

  private writePacked(chunk: Chunk, shape: number, place: number): boolean {
    this.encodePacked(shape, place);
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

  private runLength(): number {
    const restCount = this.entities.indexCount - this.next;
    return this.entities.runLength(this.next, Math.min(restCount, RUN_COUNT_MAX));
  }

  private writerOf(shape: number): RecordWriter {
    return (this.writers[shape] ??= this.makeWriter(shape));
  }

  private makeWriter(shape: number): RecordWriter {
    const head = new ByteBuffer(64);
    this.writeHead(head, this.entities.store.ownerOfShape(shape));
    const { columns, keys } = this.entities.tableOfShape(shape);
    return new RecordWriter(
      columns,
      head,
      Array.from(keys, (key) => this.view.graph.keys.utf8(key)),
    );
  }

  /** Puts head and properties of a packed entity into the buffer; gives their number of bytes. */
  private encodePacked(shape: number, place: number): number {
    const { buffer } = this;
    const { store, packed } = this.entities;
    const row = -1 - place;
    const keys = packed.keys(row);
    buffer.reset();
    this.writeHead(buffer, store.ownerOfShape(shape));
    buffer.count(keys.length);
    packed.values(row).forEach((value, slot) => {
      buffer.string(this.view.graph.keys.name(keys[slot]!));
      writePropertyValue(buffer, value);
    });
    return buffer.length;
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

  constructor(view: GraphView) {
    super(view, view.nodes);
  }

  protected writePrefixes(chunk: Chunk, p: number, index: number, count: number, stride: number): void {
    this.writeIds(this.view.graph.nodes, null, chunk.view, p, index, count, stride);
  }

  protected writeHead(out: ByteBuffer, labelSet: number): void {
    const { labelSets, labels } = this.view.graph;
    out.count(labelSets.length(labelSet));
    for (const label of labelSets.view(labelSet)) out.string(labels.name(label));
  }
}

/** The records of all relationships. */
export class RelationshipSection extends RecordSection {
  protected readonly prefixBytes = 24;

  constructor(view: GraphView) {
    super(view, view.relationships);
  }

  protected writePrefixes(chunk: Chunk, p: number, index: number, count: number, stride: number): void {
    const { sources, targets } = this.view;
    const { nodes, relationships } = this.view.graph;
    this.writeIds(relationships, null, chunk.view, p, index, count, stride);
    this.writeIds(nodes, sources, chunk.view, p + 8, index, count, stride);
    this.writeIds(nodes, targets, chunk.view, p + 16, index, count, stride);
  }

  protected writeHead(out: ByteBuffer, type: number): void {
    out.string(this.view.graph.types.name(type));
  }
}
