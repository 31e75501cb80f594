import type { EntityStore } from '../graph/entities.ts';
import type { Graph } from '../graph/graph.ts';
import { ByteBuffer } from '../value/byte-buffer.ts';
import type { ByteSource } from './byte-source.ts';
import { checkCounter } from './counters.ts';
import { FieldReader } from './field-reader.ts';
import type { Counters, RecordTaker } from './payload-reader.ts';
import { RecordTemplate } from './record-template.ts';
import { RelationshipRun } from './relationship-run.ts';

/** How many templates are tried before a record is decoded in full. */
const CANDIDATES_MAX = 4;
const NODE_PREFIX_BYTES = 8;
const RELATIONSHIP_PREFIX_BYTES = 24;

/**
 * Reads node and relationship records into a graph: by template where the record looks like one before it, in full
 * otherwise. A record that is not wholly at hand throws NEED_MORE and leaves the graph as it was.
 */
export class RecordReader implements RecordTaker {
  private readonly source: ByteSource;
  private readonly graph: Graph;
  private readonly fields: FieldReader;
  private readonly nodeTemplates = new TemplateSet();
  private readonly relationshipTemplates = new TemplateSet();
  /** The words of the id read last in this section; both −1 before the first. */
  private lastHigh = -1;
  private lastLow = -1;
  /** The highest node id, or −1. */
  private lastNodeId = -1n;
  /** The words of the id of the record at hand. */
  private high = 0;
  private low = 0;
  /** Reads many relationships like the last one at a time; null while the last one is of no fixed size. */
  private run: RelationshipRun | null = null;
  /** By template: its reader of many, or null where there is none. Valid while no column changes its kind. */
  private readonly runs = new Map<RecordTemplate, RelationshipRun | null>();
  /** Where a relationship names a node that the file has not: the offset in the file of the first such id. */
  private danglingAt = -1;

  constructor(source: ByteSource, graph: Graph) {
    this.source = source;
    this.graph = graph;
    this.fields = new FieldReader(source, graph);
  }

  startRelationships(count: number): void {
    this.graph.reserveRelationships(count);
    this.lastNodeId = this.lastId;
    this.lastHigh = -1;
    this.lastLow = -1;
  }

  finish(counters: Counters): Graph {
    const { source, graph } = this;
    if (this.danglingAt >= 0) {
      source.fail(
        'DANGLING_RELATIONSHIP',
        this.danglingAt,
        'the relationship names a node that the file has not',
      );
    }
    checkCounter(source, 'node', counters.nextNodeId, this.lastNodeId);
    checkCounter(source, 'relationship', counters.nextRelationshipId, this.lastId);
    graph.nodes.ids.setNext(counters.nextNodeId);
    graph.relationships.ids.setNext(counters.nextRelationshipId);
    return graph;
  }

  readNode(): void {
    const { source, graph } = this;
    const start = source.position;
    this.readId('NODES_UNSORTED', 'DUPLICATE_NODE_ID');
    const { high, low } = this;
    source.position = start;
    const template = this.nodeTemplates.read(source, NODE_PREFIX_BYTES);
    if (template !== null) {
      graph.nodes.addTableRows(graph.nodes.ids.appendId(high, low), 1, template.shape, template.table);
    } else {
      source.position = start + NODE_PREFIX_BYTES;
      const labels = this.fields.labels();
      const { keys, values } = this.fields.properties();
      const index = graph.nodes.createWithId(high, low, graph.labelSets.intern(labels), keys, values);
      this.nodeTemplates.learn(
        graph.nodes,
        graph.nodes.shapeOf(index),
        () => this.nodeHead(labels),
        () => this.keyBytes(keys),
      );
    }
    this.lastHigh = high;
    this.lastLow = low;
  }

  readRelationships(countMax: number): number {
    const count = this.run === null ? 0 : this.run.read(countMax);
    if (count === 0) {
      this.readRelationship();
      return 1;
    }
    this.lastHigh = 0;
    this.lastLow = this.graph.relationships.indexCount - 1;
    return count;
  }

  private readRelationship(): void {
    const { source, graph } = this;
    const start = source.position;
    this.readId('RELATIONSHIPS_UNSORTED', 'DUPLICATE_RELATIONSHIP_ID');
    const { high, low } = this;
    const sourceNode = this.readEnd();
    const targetNode = this.readEnd();
    source.position = start;
    const template = this.relationshipTemplates.read(source, RELATIONSHIP_PREFIX_BYTES);
    let index;
    if (template !== null) {
      index = graph.relationships.ids.appendId(high, low);
      graph.relationships.addTableRows(index, 1, template.shape, template.table);
      if (this.run?.template !== template) this.run = this.runOf(template);
    } else {
      source.position = start + RELATIONSHIP_PREFIX_BYTES;
      // What follows may change the kinds of columns.
      this.run = null;
      this.runs.clear();
      const type = this.fields.type();
      const { keys, values } = this.fields.properties();
      index = graph.relationships.createWithId(high, low, type, keys, values);
      this.relationshipTemplates.learn(
        graph.relationships,
        graph.relationships.shapeOf(index),
        () => this.relationshipHead(type),
        () => this.keyBytes(keys),
      );
    }
    graph.setEnds(index, Math.max(0, sourceNode), Math.max(0, targetNode));
    if ((sourceNode < 0 || targetNode < 0) && this.danglingAt < 0) {
      this.danglingAt = source.offsetOf(start + (sourceNode < 0 ? 8 : 16));
    }
    this.lastHigh = high;
    this.lastLow = low;
  }

  private runOf(template: RecordTemplate): RelationshipRun | null {
    const known = this.runs.get(template);
    if (known !== undefined) return known;
    const run = RelationshipRun.of(template, this.source, this.graph);
    this.runs.set(template, run);
    return run;
  }

  private get lastId(): bigint {
    return this.lastHigh < 0 ? -1n : (BigInt(this.lastHigh) << 32n) | BigInt(this.lastLow);
  }

  private readId(
    unsorted: 'NODES_UNSORTED' | 'RELATIONSHIPS_UNSORTED',
    duplicate: 'DUPLICATE_NODE_ID' | 'DUPLICATE_RELATIONSHIP_ID',
  ): void {
    const { source } = this;
    source.u64();
    const { high, low } = source;
    if (high < this.lastHigh || (high === this.lastHigh && low <= this.lastLow)) {
      const at = source.offset - 8;
      if (high === this.lastHigh && low === this.lastLow) {
        source.fail(duplicate, at, 'the id is that of the record before');
      }
      source.fail(unsorted, at, 'the id is below that of the record before');
    }
    this.high = high;
    this.low = low;
  }

  /** The index of a node by the id that is read, or −1. */
  private readEnd(): number {
    this.source.u64();
    return this.graph.nodes.ids.indexOfWords(this.source.high, this.source.low);
  }

  private nodeHead(labels: readonly number[]): ByteBuffer {
    const head = new ByteBuffer(64);
    head.count(labels.length);
    for (const label of labels) head.string(this.graph.labels.name(label));
    return head;
  }

  private relationshipHead(type: number): ByteBuffer {
    const head = new ByteBuffer(64);
    head.string(this.graph.types.name(type));
    return head;
  }

  private keyBytes(keys: readonly number[]): Uint8Array[] {
    return keys.map((key) => this.graph.keys.utf8(key));
  }
}

/** The templates of the shapes met so far, and a guess which comes next. */
class TemplateSet {
  private readonly byShape = new Map<number, RecordTemplate>();
  private last: RecordTemplate | null = null;
  /** The templates used last, the newest first. */
  private readonly recent: RecordTemplate[] = [];

  /** Reads a record by the first template that fits; null when none does. Moves the source behind it. */
  read(source: ByteSource, prefixBytes: number): RecordTemplate | null {
    const guess = this.last?.follower ?? this.last;
    if (guess === null) return null;
    const end = guess.read(source, prefixBytes);
    if (end >= 0) {
      source.position = end;
      this.last = guess;
      return guess;
    }
    for (const template of this.recent) {
      if (template === guess) continue;
      const endOther = template.read(source, prefixBytes);
      if (endOther < 0) continue;
      source.position = endOther;
      this.follow(template);
      return template;
    }
    return null;
  }

  /** Notes that a record of this shape was decoded in full. Packed shapes get no template. */
  learn(
    entities: EntityStore,
    shape: number,
    head: () => ByteBuffer,
    keys: () => readonly Uint8Array[],
  ): void {
    let template = this.byShape.get(shape);
    if (template === undefined) {
      const table = entities.tableOfShape(shape);
      if (table === null) return;
      template = new RecordTemplate(shape, table, head(), keys());
      this.byShape.set(shape, template);
    }
    this.follow(template);
  }

  private follow(template: RecordTemplate): void {
    if (this.last !== null) this.last.follower = template;
    this.last = template;
    const place = this.recent.indexOf(template);
    if (place >= 0) this.recent.splice(place, 1);
    this.recent.unshift(template);
    if (this.recent.length > CANDIDATES_MAX) this.recent.pop();
  }
}
