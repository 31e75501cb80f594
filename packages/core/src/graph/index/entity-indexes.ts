import type { Value } from '../../value/value.ts';
import type { EntityStore } from '../entities.ts';
import type { Steps } from '../steps.ts';
import { PropertyIndex } from './property-index.ts';

/** Searches for one property key that go through the entities before an automatic index pays. */
const SEARCHES_WITHOUT_INDEX = 3;
/** Stores of fewer entities are searched as fast without an automatic index. */
const INDEXED_COUNT_MIN = 64;

/**
 * The indexes of the nodes, or of the relationships, of a graph, which has to tell of every change, those by undoing
 * included. Beside the declared indexes there are automatic ones, over all entities with a property key: each is made once
 * its key is looked up again and again.
 */
export class EntityIndexes {
  private readonly store: EntityStore;
  private readonly declared = new Map<string, PropertyIndex>();
  private readonly automatic = new Map<number, PropertyIndex>();
  /** By key: searches before it has an automatic index. */
  private readonly searches = new Map<number, number>();
  private all: readonly PropertyIndex[] = [];

  constructor(store: EntityStore) {
    this.store = store;
  }

  /** The declared index of a name, or undefined. */
  named(name: string): PropertyIndex | undefined {
    return this.declared.get(name);
  }

  declare(name: string, index: PropertyIndex): void {
    this.declared.set(name, index);
    this.gather();
  }

  drop(name: string): void {
    this.declared.delete(name);
    this.gather();
  }

  /**
   * The live entities whose property equals the value, ascending; null while it is better to go through them. To be called
   * after {@link prepareFind}, which also counts the searches.
   */
  find(key: number, value: Value): readonly number[] | null {
    return this.automatic.get(key)?.find([value]) ?? null;
  }

  /** What {@link find} would do before its search, in steps; null where there is nothing to do. */
  prepareFind(key: number): Steps | null {
    const index = this.automatic.get(key) ?? this.makeOnceDue(key);
    return index === null ? null : index.prepareFind();
  }

  /** To be told after every change of a property. */
  noteProperty(entity: number, key: number): void {
    for (const index of this.all) index.noteProperty(entity, key);
  }

  /** To be told after every change of labels. */
  noteOwner(entity: number, ownerBefore: number, owner: number): void {
    for (const index of this.all) index.noteOwner(entity, ownerBefore, owner);
  }

  /** To be told before an entity is deleted, and after it has come back. */
  noteComingOrGoing(entity: number): void {
    for (const index of this.all) index.noteComingOrGoing(entity);
  }

  /** To be told after the last entity has been taken back. */
  noteTakenBack(): void {
    for (const index of this.all) index.noteTakenBack(this.store.indexCount);
  }

  private makeOnceDue(key: number): PropertyIndex | null {
    if (this.store.liveCount < INDEXED_COUNT_MIN) return null;
    const count = (this.searches.get(key) ?? 0) + 1;
    this.searches.set(key, count);
    if (count <= SEARCHES_WITHOUT_INDEX) return null;
    const index = new PropertyIndex(this.store, [key], () => true);
    this.automatic.set(key, index);
    this.searches.delete(key);
    this.gather();
    return index;
  }

  private gather(): void {
    this.all = [...this.declared.values(), ...this.automatic.values()];
  }
}
