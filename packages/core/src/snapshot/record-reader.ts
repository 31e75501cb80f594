import type { EntityStore } from '../graph/entities.ts';
import type { Graph } from '../graph/graph.ts';
import { ByteBuffer } from '../value/byte-buffer.ts';
import type { ByteSource } from './byte-source.ts';
import { checkCounter } from './counters.ts';
import { FieldReader } from './field-reader.ts';
import type { Counters, RecordTaker } from './payload-reader.ts';
import { RecordTemplate, withHeadroom } from './record-template.ts';
import { RecordRun, RelationshipRun } from './record-run.ts';

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
  private isAtRelationships = false;
  /** The words of the id of the record at hand. */
  private high = 0;
  private low = 0;
  /** Reads many records like the last ones at a time; null while they were not alike. */
  private run: RecordRun | null = null;
  /** By template: its reader of many, where there is one. */
  private readonly runs = new Map<RecordTemplate, RecordRun>();
  private readonly runArrays: Int32Array[] = [];
  /** The template of the last record, or null where it was decoded in full. */
  private lastTemplate: RecordTemplate | null = null;
  /** Where a relationship names a node that the file has not: the offset in the file of the first such id. */
  private danglingAt = -1;

  constructor(source: ByteSource, graph: Graph) {
    this.source = source;
    this.graph = graph;
    this.fields = new FieldReader(source, graph);
  }

  startRelationships(count: number): number {
    this.isAtRelationships = true;
    this.graph.reserveRelationships(withHeadroom(count));
    this.lastNodeId = this.lastId;
    this.lastHigh = -1;
    this.lastLow = -1;
    this.expectLike(null);
    return count;
  }

  /** Checks the rules of the whole graph, when all has been read, and gives it. */
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

  readNodes(countLeft: number): number {
    return this.readMany(this.graph.nodes, countLeft) || this.readNode(countLeft);
  }

  readRelationships(countLeft: number): number {
    return this.readMany(this.graph.relationships, countLeft) || this.readRelationship(countLeft);
  }

  private readMany(entities: EntityStore, countLeft: number): number {
    const count = this.run === null ? 0 : this.run.read(countLeft);
    if (count > 0) {
      this.lastHigh = 0;
      this.lastLow = entities.indexCount - 1;
    }
    return count;
  }

  private readNode(countLeft: number): number {
    const { source, graph } = this;
    const start = source.position;
    this.readId('NODES_UNSORTED', 'DUPLICATE_NODE_ID');
    const { high, low } = this;
    source.position = start;
    const template = this.nodeTemplates.read(source, NODE_PREFIX_BYTES, graph.nodes.indexCount, countLeft);
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
    this.expectLike(template);
    this.lastHigh = high;
    this.lastLow = low;
    return 1;
  }

  private readRelationship(countLeft: number): number {
    const { source, graph } = this;
    const { relationships } = graph;
    const start = source.position;
    this.readId('RELATIONSHIPS_UNSORTED', 'DUPLICATE_RELATIONSHIP_ID');
    const { high, low } = this;
    const sourceNode = this.readEnd();
    const targetNode = this.readEnd();
    source.position = start;
    const template = this.relationshipTemplates.read(
      source,
      RELATIONSHIP_PREFIX_BYTES,
      relationships.indexCount,
      countLeft,
    );
    let index;
    if (template !== null) {
      index = relationships.ids.appendId(high, low);
      relationships.addTableRows(index, 1, template.shape, template.table);
    } else {
      source.position = start + RELATIONSHIP_PREFIX_BYTES;
      const type = this.fields.type();
      const { keys, values } = this.fields.properties();
      index = relationships.createWithId(high, low, type, keys, values);
      this.relationshipTemplates.learn(
        relationships,
        relationships.shapeOf(index),
        () => this.relationshipHead(type),
        () => this.keyBytes(keys),
      );
    }
    this.expectLike(template);
    graph.setEnds(index, Math.max(0, sourceNode), Math.max(0, targetNode));
    if ((sourceNode < 0 || targetNode < 0) && this.danglingAt < 0) {
      this.danglingAt = source.offsetOf(start + (sourceNode < 0 ? 8 : 16));
    }
    this.lastHigh = high;
    this.lastLow = low;
    return 1;
  }

  /** Says by which template the record at hand was read: two by the same let more be expected. */
  private expectLike(template: RecordTemplate | null): void {
    this.run = template !== null && template === this.lastTemplate ? this.runOf(template) : null;
    this.lastTemplate = template;
  }

  private runOf(template: RecordTemplate): RecordRun | null {
    const known = this.runs.get(template);
    if (known?.isValid === true) return known;
    const run = this.makeRun(template);
    if (run !== null) this.runs.set(template, run);
    return run;
  }

  private makeRun(template: RecordTemplate): RecordRun | null {
    const { source, graph, isAtRelationships } = this;
    const { nodes, relationships } = graph;
    const entities = isAtRelationships ? relationships : nodes;
    if (!nodes.ids.dense || !entities.ids.dense) return null;
    const stretches = template.layout(isAtRelationships ? RELATIONSHIP_PREFIX_BYTES : NODE_PREFIX_BYTES);
    if (stretches === null) return null;
    return isAtRelationships
      ? new RelationshipRun(template, stretches, this.runArrays, source, graph)
      : new RecordRun(template, stretches, this.runArrays, source, nodes);
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
  read(source: ByteSource, prefixBytes: number, readCount: number, leftCount: number): RecordTemplate | null {
    const guess = this.last?.follower ?? this.last;
    if (guess === null) return null;
    guess.makeRoom(1, readCount, leftCount, source.bytesLeft);
    const end = guess.read(source, prefixBytes);
    if (end >= 0) {
      source.position = end;
      this.last = guess;
      return guess;
    }
    for (const template of this.recent) {
      if (template === guess) continue;
      template.makeRoom(1, readCount, leftCount, source.bytesLeft);
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
