import type { Value } from '../value/value.ts';
import { Adjacency, inParts } from './adjacency.ts';
import { EntityStore, isDead } from './entities.ts';
import { FIXED_HASH_SEED } from './hashing.ts';
import type { IndexSchema } from './index/definition.ts';
import { GraphIndexes } from './index/graph-indexes.ts';
import { SequenceTable } from './sequences.ts';
import { finish, THINGS_PER_STEP, type Steps } from './steps.ts';
import { SymbolTable } from './symbols.ts';
import { growInt32 } from './typed-arrays.ts';
import { UndoLog, type UndoMark, type UndoStep } from './undo-log.ts';

export type Direction = 'outgoing' | 'incoming';

/**
 * A property graph in memory. Nodes and relationships are named by their index in the store, labels, types and keys by
 * their codes. Every change passes one of the methods of the part "changes", which note how to undo it.
 */
export class Graph {
  readonly labels: SymbolTable = new SymbolTable();
  readonly types: SymbolTable = new SymbolTable();
  readonly keys: SymbolTable = new SymbolTable();
  /** The label lists of all nodes: sequences of label codes in the order in which a node got them. */
  readonly labelSets: SequenceTable;
  /** Owners are label sets. */
  readonly nodes: EntityStore;
  /** Owners are relationship types. */
  readonly relationships: EntityStore;
  /** Told of every change that an index must know of. */
  readonly indexes: GraphIndexes;
  /** By relationship index: the node where it starts, and the one where it ends. */
  sources: Int32Array = new Int32Array(0);
  targets: Int32Array = new Int32Array(0);

  private outgoing: Adjacency | null = null;
  private incoming: Adjacency | null = null;
  private readonly undoLog = new UndoLog();
  /** How often changes were made final. */
  commitCount = 0;

  /** `hashSeed` is a random one ({@link randomHashSeed}) where labels, keys or values come from strangers. */
  constructor(hashSeed: number = FIXED_HASH_SEED) {
    this.labelSets = new SequenceTable(hashSeed);
    this.nodes = new EntityStore(this.keys, hashSeed);
    this.relationships = new EntityStore(this.keys, hashSeed);
    this.indexes = new GraphIndexes(this);
  }

  // Reading

  /** The lists of one direction, built on first use. Valid until the next write. */
  adjacency(direction: Direction): Adjacency {
    return this.builtAdjacency(direction) ?? finish(this.buildAdjacency(direction));
  }

  /** Builds the lists of one direction in steps, where {@link adjacency} would do it all at once; null when they are there. */
  prepareAdjacency(direction: Direction): Steps<unknown> | null {
    return this.builtAdjacency(direction) === null ? this.buildAdjacency(direction) : null;
  }

  /** True when a live relationship starts or ends at the node. */
  isConnected(node: number): boolean {
    if (this.relationships.liveCount === 0) return false;
    return this.hasLive(this.adjacency('outgoing'), node) || this.hasLive(this.adjacency('incoming'), node);
  }

  /** The live relationships at a node, a loop once. */
  relationshipsOf(node: number): number[] {
    if (this.relationships.liveCount === 0) return [];
    const found: number[] = [];
    for (const direction of ['outgoing', 'incoming'] as const) {
      const { starts, counts, slab } = this.adjacency(direction);
      const start = starts[node] ?? 0;
      for (let i = 0; i < (counts[node] ?? 0); i++) {
        const isLoopAgain = direction === 'incoming' && slab[2 * (start + i)] === node;
        const relationship = slab[2 * (start + i) + 1]!;
        if (!isLoopAgain && this.relationships.isLive(relationship)) found.push(relationship);
      }
    }
    return found;
  }

  labelNames(node: number): string[] {
    const names: string[] = [];
    for (const label of this.labelSets.view(this.nodes.ownerOf(node))) names.push(this.labels.name(label));
    return names;
  }

  /** Also of a deleted relationship. */
  typeName(relationship: number): string {
    return this.types.name(this.relationships.ownerOf(relationship));
  }

  /** All properties of a live node or relationship, keys in the order of their UTF-8 bytes. */
  properties(entities: EntityStore, index: number): ReadonlyMap<string, Value> {
    const keys = entities.keysOf(index);
    return new Map(entities.valuesOf(index).map((value, slot) => [this.keys.name(keys[slot]!), value]));
  }

  // Changes

  /**
   * Makes a node and gives its index. `keys` are codes in the order of their names' UTF-8 bytes ({@link internProperties}
   * sorts them so), `values` are in the order of the keys. Both are copied.
   */
  createNode(labelSet: number, keys: readonly number[], values: readonly Value[]): number {
    const node = this.nodes.create(labelSet, keys, values);
    this.undoLog.push(NODE_CREATED);
    return node;
  }

  /** Makes a relationship between two live nodes and gives its index. */
  createRelationship(
    type: number,
    source: number,
    target: number,
    keys: readonly number[],
    values: readonly Value[],
  ): number {
    const relationship = this.relationships.create(type, keys, values);
    this.setEnds(relationship, source, target);
    this.outgoing?.add(source, target, relationship);
    this.incoming?.add(target, source, relationship);
    this.undoLog.push(RELATIONSHIP_CREATED);
    return relationship;
  }

  /**
   * Deletes a live node. Relationships that are left at it have to be deleted, too, before anything is made final:
   * {@link isConnected} says whether there are.
   */
  deleteNode(node: number): void {
    const step = { index: node, shape: this.nodes.shapeOf(node), place: this.nodes.placeOf(node) };
    this.undoLog.push({ kind: 'node-deleted', ...step });
    this.indexes.nodes.noteComingOrGoing(node);
    this.nodes.remove(node);
  }

  deleteRelationship(relationship: number): void {
    const { relationships, outgoing, incoming } = this;
    this.undoLog.push({
      kind: 'relationship-deleted',
      index: relationship,
      shape: relationships.shapeOf(relationship),
      place: relationships.placeOf(relationship),
      outgoing,
      incoming,
    });
    this.indexes.relationships.noteComingOrGoing(relationship);
    relationships.remove(relationship);
    outgoing?.addDead(1);
    incoming?.addDead(1);
  }

  /** Adds a label to a live node, at the end of its labels; false when it is there already. */
  addLabel(node: number, label: number): boolean {
    const labelSet = this.nodes.ownerOf(node);
    if (this.labelSets.indexOf(labelSet, label) >= 0) return false;
    this.changeLabels(node, labelSet, [...this.labelSets.view(labelSet), label]);
    return true;
  }

  /** Removes a label from a live node; false when it is not there. */
  removeLabel(node: number, label: number): boolean {
    const labelSet = this.nodes.ownerOf(node);
    if (this.labelSets.indexOf(labelSet, label) < 0) return false;
    this.changeLabels(
      node,
      labelSet,
      [...this.labelSets.view(labelSet)].filter((l) => l !== label),
    );
    return true;
  }

  /** Sets a property of a live node, or removes it where the value is undefined. */
  setNodeProperty(node: number, key: number, value: Value | undefined): void {
    const before = this.nodes.get(node, key);
    this.undoLog.push({ kind: 'node-property-changed', index: node, key, value: before });
    change(this.nodes, node, key, before, value);
    this.indexes.nodes.noteProperty(node, key);
  }

  /** Sets a property of a live relationship, or removes it where the value is undefined. */
  setRelationshipProperty(relationship: number, key: number, value: Value | undefined): void {
    const before = this.relationships.get(relationship, key);
    this.undoLog.push({ kind: 'relationship-property-changed', index: relationship, key, value: before });
    change(this.relationships, relationship, key, before, value);
    this.indexes.relationships.noteProperty(relationship, key);
  }

  /** Declares and drops indexes. */
  changeSchema(schema: IndexSchema): void {
    this.undoLog.push({ kind: 'schema-changed', schema: this.indexes.schema });
    this.indexes.schema = schema;
  }

  /** The keys, in the order of their UTF-8 bytes, and the values, in that of the keys, of properties given by name. */
  internProperties(properties: ReadonlyMap<string, Value>): { keys: number[]; values: Value[] } {
    const entries = [...properties].map(([name, value]) => ({ key: this.keys.intern(name), value }));
    entries.sort((a, b) => this.keys.compare(a.key, b.key));
    return {
      keys: entries.map((entry) => entry.key),
      values: entries.map((entry) => entry.value),
    };
  }

  /** Makes room for so many relationships. */
  reserveRelationships(count: number): void {
    this.relationships.reserve(count);
    this.reserveEnds(count);
  }

  /** Makes room for the ends of so many relationships. */
  reserveEnds(count: number): void {
    if (count <= this.sources.length) return;
    const [sources, targets] = [this.sources, this.targets];
    this.sources = new Int32Array(count);
    this.targets = new Int32Array(count);
    this.sources.set(sources);
    this.targets.set(targets);
  }

  /** Notes the ends of the relationship made last. For loading, where adjacency is not built yet. */
  setEnds(relationship: number, source: number, target: number): void {
    if (relationship >= this.sources.length) {
      this.sources = growInt32(this.sources, relationship + 1);
      this.targets = growInt32(this.targets, relationship + 1);
    }
    this.sources[relationship] = source;
    this.targets[relationship] = target;
  }

  // Statements

  /** How to undo, step by step, what has been done since a mark: so it says what has changed. */
  stepsSince(mark: UndoMark): Iterable<UndoStep> {
    return this.undoLog.stepsFrom(mark.stepCount);
  }

  /** The place to come back to when what follows fails. */
  mark(): UndoMark {
    return {
      stepCount: this.undoLog.stepCount,
      nextNodeId: this.nodes.ids.next,
      nextRelationshipId: this.relationships.ids.next,
    };
  }

  /** Undoes everything since the mark, id counters included. */
  rollBackTo(mark: UndoMark): void {
    finish(this.rollBack(mark));
  }

  /** The same in steps. Until the last one the graph is as it was at some time since the mark. */
  *rollBack(mark: UndoMark): Steps {
    let undoneCount = 0;
    for (let step; (step = this.undoLog.popDownTo(mark.stepCount)) !== undefined;) {
      this.undo(step);
      if (++undoneCount % THINGS_PER_STEP === 0) yield;
    }
    this.nodes.ids.setNext(mark.nextNodeId);
    this.relationships.ids.setNext(mark.nextRelationshipId);
    if (mark.stepCount === 0) this.settle();
  }

  /** Makes everything up to here final, and gives back memory that only an undo needed. */
  commit(): void {
    if (this.undoLog.stepCount === 0) return;
    this.undoLog.clear();
    this.commitCount++;
    this.settle();
  }

  /** Gives back room that loading made for more rare shapes than there were. */
  trim(): void {
    this.labelSets.trim();
    this.nodes.trim();
    this.relationships.trim();
  }

  private settle(): void {
    this.nodes.settle();
    this.relationships.settle();
    if (this.outgoing?.wasteful) this.outgoing = null;
    if (this.incoming?.wasteful) this.incoming = null;
  }

  private undo(step: UndoStep): void {
    switch (step.kind) {
      case 'node-created':
        this.nodes.takeBack();
        return this.indexes.nodes.noteTakenBack();
      case 'relationship-created':
        return this.takeBackRelationship();
      case 'node-deleted':
        this.nodes.revive(step.index, step.shape, step.place);
        return this.indexes.nodes.noteComingOrGoing(step.index);
      case 'relationship-deleted':
        this.outgoing = withRevived(this.outgoing, step.outgoing);
        this.incoming = withRevived(this.incoming, step.incoming);
        this.relationships.revive(step.index, step.shape, step.place);
        return this.indexes.relationships.noteComingOrGoing(step.index);
      case 'labels-changed':
        return this.setLabels(step.index, this.nodes.ownerOf(step.index), step.labelSet);
      case 'node-property-changed':
        change(this.nodes, step.index, step.key, this.nodes.get(step.index, step.key), step.value);
        return this.indexes.nodes.noteProperty(step.index, step.key);
      case 'relationship-property-changed': {
        const now = this.relationships.get(step.index, step.key);
        change(this.relationships, step.index, step.key, now, step.value);
        return this.indexes.relationships.noteProperty(step.index, step.key);
      }
      case 'schema-changed':
        this.indexes.schema = step.schema;
    }
  }

  private takeBackRelationship(): void {
    const relationship = this.relationships.indexCount - 1;
    this.outgoing?.takeBack(this.sources[relationship]!);
    this.incoming?.takeBack(this.targets[relationship]!);
    this.relationships.takeBack();
    this.indexes.relationships.noteTakenBack();
  }

  private changeLabels(node: number, before: number, labels: readonly number[]): void {
    this.undoLog.push({ kind: 'labels-changed', index: node, labelSet: before });
    this.setLabels(node, before, this.labelSets.intern(labels));
  }

  private setLabels(node: number, before: number, labelSet: number): void {
    this.nodes.setOwner(node, labelSet);
    this.indexes.nodes.noteOwner(node, before, labelSet);
  }

  private hasLive(adjacency: Adjacency, node: number): boolean {
    const start = adjacency.starts[node] ?? 0;
    for (let i = 0; i < (adjacency.counts[node] ?? 0); i++) {
      if (this.relationships.isLive(adjacency.slab[2 * (start + i) + 1]!)) return true;
    }
    return false;
  }

  private builtAdjacency(direction: Direction): Adjacency | null {
    return direction === 'outgoing' ? this.outgoing : this.incoming;
  }

  private *buildAdjacency(direction: Direction): Steps<Adjacency> {
    const isOutgoing = direction === 'outgoing';
    const [from, to] = isOutgoing ? [this.sources, this.targets] : [this.targets, this.sources];
    const { indexCount, shapeOfIndex } = this.relationships;
    const live = shapeOfIndex === null ? from : yield* withoutDead(from, indexCount, shapeOfIndex);
    const adjacency = yield* Adjacency.buildInSteps(this.nodes.indexCount, indexCount, live, to);
    if (isOutgoing) this.outgoing = adjacency;
    else this.incoming = adjacency;
    return adjacency;
  }
}

const NODE_CREATED: UndoStep = { kind: 'node-created' };
const RELATIONSHIP_CREATED: UndoStep = { kind: 'relationship-created' };

/** The nodes where relationships start, or end; −1 for a relationship that has been deleted. */
function* withoutDead(nodes: Int32Array, count: number, shapes: Int32Array): Steps<Int32Array> {
  const live = nodes.slice(0, count);
  yield* inParts(count, (start, end) => {
    for (let r = start; r < end; r++) if (isDead(shapes[r]!)) live[r] = -1;
  });
  return live;
}

/** The lists for use after a deletion was undone: null where they are not those from before it. */
function withRevived(lists: Adjacency | null, listsBefore: Adjacency | null): Adjacency | null {
  if (lists !== listsBefore) return null;
  lists?.addDead(-1);
  return lists;
}

function change(
  entities: EntityStore,
  index: number,
  key: number,
  before: Value | undefined,
  value: Value | undefined,
): void {
  if (value !== undefined) entities.set(index, key, value);
  else if (before !== undefined) entities.unset(index, key);
}
