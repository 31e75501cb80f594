import type { Value } from '../value/value.ts';
import type { EntityStore } from './entities.ts';
import { PropertyIndex } from './property-index.ts';

/** Searches for one property key that go through the nodes before an index pays. */
const SEARCHES_WITHOUT_INDEX = 3;
/** Graphs of fewer nodes are searched as fast without an index. */
const INDEXED_COUNT_MIN = 64;

/** The indexes of node properties, each built by itself once its key is looked up again and again. */
export class PropertyIndexes {
  private readonly nodes: EntityStore;
  private readonly byKey = new Map<number, PropertyIndex>();
  /** Searches for a key that has no index yet. */
  private readonly searches = new Map<number, number>();

  constructor(nodes: EntityStore) {
    this.nodes = nodes;
  }

  /** The live nodes whose property equals the value, ascending; null while it is better to go through the nodes. */
  find(key: number, value: Value): number[] | null {
    const index = this.byKey.get(key) ?? this.makeOnceDue(key);
    return index === null ? null : index.find(value);
  }

  /** To be told after every change of a property, undone ones included. */
  noteChange(node: number, key: number): void {
    if (this.byKey.size > 0) this.byKey.get(key)?.noteChange(node);
  }

  /** To be told after a deleted node has come back: an index made meanwhile is without it. */
  noteRevived(node: number): void {
    for (const index of this.byKey.values()) index.noteChange(node);
  }

  /** To be told after nodes have been taken back. */
  noteTakenBack(): void {
    for (const index of this.byKey.values()) index.forgetFrom(this.nodes.indexCount);
  }

  private makeOnceDue(key: number): PropertyIndex | null {
    if (this.nodes.liveCount < INDEXED_COUNT_MIN) return null;
    const count = (this.searches.get(key) ?? 0) + 1;
    this.searches.set(key, count);
    if (count <= SEARCHES_WITHOUT_INDEX) return null;
    const index = new PropertyIndex(this.nodes, key);
    this.byKey.set(key, index);
    this.searches.delete(key);
    return index;
  }
}
