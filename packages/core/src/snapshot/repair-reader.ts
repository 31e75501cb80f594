import type { Graph } from '../graph/graph.ts';
import { invariant } from '../errors.ts';
import type { ByteSource } from './byte-source.ts';
import { checkCounter } from './counters.ts';
import { FieldReader, type DecodedProperties } from './field-reader.ts';
import type { Counters, RecordTaker } from './payload-reader.ts';

interface NodeRecord {
  readonly labels: readonly number[];
  readonly properties: DecodedProperties;
}

interface RelationshipRecord {
  readonly type: number;
  readonly source: bigint;
  readonly target: bigint;
  readonly properties: DecodedProperties;
  /** Where `source` lies in the file; `target` lies eight bytes behind. */
  readonly endsAt: number;
}

/** The ids of one section so far. */
interface IdOrder {
  before: bigint;
  highest: bigint;
  unsortedNoted: boolean;
}

/**
 * Reads records aside and builds the graph when all are known: in any order, the last of several with one id, without
 * relationships that dangle (spec/snapshot-format.md, section 6). Slower and larger than the strict reader, for files that
 * the strict reader refuses.
 */
export class RepairReader implements RecordTaker {
  private readonly source: ByteSource;
  private readonly graph: Graph;
  private readonly fields: FieldReader;
  private readonly nodes = new Map<bigint, NodeRecord>();
  private readonly relationships = new Map<bigint, RelationshipRecord>();
  private readonly nodeIds: IdOrder = { before: -1n, highest: -1n, unsortedNoted: false };
  private readonly relationshipIds: IdOrder = { before: -1n, highest: -1n, unsortedNoted: false };

  constructor(source: ByteSource, graph: Graph) {
    this.source = source;
    this.graph = graph;
    this.fields = new FieldReader(source, graph);
  }

  readNodes(): number {
    this.readWhole(() => {
      const at = this.source.offset;
      const id = this.source.u64AsBigint();
      this.noteId(id, at, this.nodeIds, this.nodes.has(id), 'node');
      const record = { labels: this.fields.labels(), properties: this.fields.properties() };
      this.nodes.set(id, record);
      advance(this.nodeIds, id);
    });
    return 1;
  }

  readRelationships(): number {
    this.readWhole(() => {
      const { source } = this;
      const at = source.offset;
      const id = source.u64AsBigint();
      this.noteId(id, at, this.relationshipIds, this.relationships.has(id), 'relationship');
      const [from, to] = [source.u64AsBigint(), source.u64AsBigint()];
      const type = this.fields.type();
      const record = { type, source: from, target: to, properties: this.fields.properties(), endsAt: at + 8 };
      this.relationships.set(id, record);
      advance(this.relationshipIds, id);
    });
    return 1;
  }

  startRelationships(count: number): number {
    return count;
  }

  /** Checks the rules of the whole graph, when all has been read, and gives it. */
  finish(counters: Counters): Graph {
    const { graph } = this;
    for (const [id, { labels, properties }] of sortedById(this.nodes)) {
      const { keys, values } = this.canonical(properties);
      const [high, low] = [Number(id >> 32n), Number(id & 0xffff_ffffn)];
      graph.nodes.createWithId(high, low, graph.labelSets.intern(labels), keys, values);
    }
    for (const [id, record] of sortedById(this.relationships)) this.addRelationship(id, record);
    const nextNodeId = checkCounter(this.source, 'node', counters.nextNodeId, this.nodeIds.highest);
    const highest = this.relationshipIds.highest;
    const nextRelationshipId = checkCounter(
      this.source,
      'relationship',
      counters.nextRelationshipId,
      highest,
    );
    graph.nodes.ids.setNext(nextNodeId);
    graph.relationships.ids.setNext(nextRelationshipId);
    return graph;
  }

  /** Reads a record; what it noted is taken back when the record is not wholly at hand and will be read again. */
  private readWhole(read: () => void): void {
    const { mended } = this.source;
    invariant(mended !== null, 'repairing from a strict source');
    const notedBefore = mended.length;
    const unsortedBefore = [this.nodeIds.unsortedNoted, this.relationshipIds.unsortedNoted] as const;
    try {
      read();
    } catch (error) {
      mended.length = notedBefore;
      [this.nodeIds.unsortedNoted, this.relationshipIds.unsortedNoted] = unsortedBefore;
      throw error;
    }
  }

  private noteId(
    id: bigint,
    at: number,
    order: IdOrder,
    isKnown: boolean,
    entity: 'node' | 'relationship',
  ): void {
    const isNode = entity === 'node';
    if (id < order.before && !order.unsortedNoted) {
      order.unsortedNoted = true;
      const code = isNode ? 'NODES_UNSORTED' : 'RELATIONSHIPS_UNSORTED';
      this.source.failOrMend(code, at, 'the id is below that of the record before');
    }
    if (isKnown) {
      const code = isNode ? 'DUPLICATE_NODE_ID' : 'DUPLICATE_RELATIONSHIP_ID';
      this.source.failOrMend(code, at, 'the id occurred before');
    }
  }

  private addRelationship(id: bigint, record: RelationshipRecord): void {
    const { graph } = this;
    const isFromKnown = this.nodes.has(record.source);
    if (!isFromKnown || !this.nodes.has(record.target)) {
      const at = isFromKnown ? record.endsAt + 8 : record.endsAt;
      this.source.failOrMend(
        'DANGLING_RELATIONSHIP',
        at,
        'the relationship names a node that the file has not',
      );
      return;
    }
    const { keys, values } = this.canonical(record.properties);
    const [high, low] = [Number(id >> 32n), Number(id & 0xffff_ffffn)];
    const index = graph.relationships.createWithId(high, low, record.type, keys, values);
    graph.setEnds(index, graph.nodes.ids.indexOf(record.source), graph.nodes.ids.indexOf(record.target));
  }

  /** The properties with sorted keys, each once. */
  private canonical({ keys, values }: DecodedProperties): ReturnType<Graph['internProperties']> {
    const byName = new Map(keys.map((key, i) => [this.graph.keys.name(key), values[i]!]));
    return this.graph.internProperties(byName);
  }
}

function advance(order: IdOrder, id: bigint): void {
  order.before = id;
  if (id > order.highest) order.highest = id;
}

function sortedById<T>(records: ReadonlyMap<bigint, T>): [bigint, T][] {
  return [...records].toSorted(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0));
}
