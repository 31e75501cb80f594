import type { Value } from '../../value/value.ts';
import type { EntityStore } from '../entities.ts';
import type { Steps } from '../steps.ts';
import { estimateRowsPerValue } from './rows-per-value.ts';
import { HashIndex } from './hash-index.ts';
import { IndexedEntities } from './indexed-entities.ts';
import { SortedIndex, type RangeEnd } from './sorted-index.ts';

/**
 * Finds the entities of an owner (a label, a type) by one or more properties. What it needs is built when it is first
 * searched, and kept right by being told of changes; answers are entities in ascending order, to be read only.
 */
export class PropertyIndex {
  private readonly entities: IndexedEntities;
  private hash: HashIndex | null = null;
  private sorted: SortedIndex | null = null;

  /** `keys` are codes; `covers` says whether an owner of the store is one that the index is on, always the same. */
  constructor(store: EntityStore, keys: readonly number[], covers: (owner: number) => boolean) {
    this.entities = new IndexedEntities(store, keys, covers);
  }

  /** What {@link find} would do before its first search, in steps; null where there is nothing to do. */
  prepareFind(): Steps | null {
    const hash = this.hashIndex();
    return hash.isBehind ? hash.catchUp() : null;
  }

  /** The same for searches by ranges. */
  prepareRange(): Steps | null {
    const sorted = this.sortedIndex();
    return sorted.isBehind ? sorted.catchUp() : null;
  }

  /** The entities whose properties equal the values, one for each key. */
  find(values: readonly Value[]): readonly number[] {
    return this.hashIndex().find(values);
  }

  /** The entities whose first property is between the ends by `<`, `<=`, `>`, `>=`; of the index's only key. */
  between(lower: RangeEnd | null, upper: RangeEnd | null): ArrayLike<number> {
    return this.sortedIndex().between(lower, upper);
  }

  /** The entities whose first property is a STRING that begins with the prefix; of the index's only key. */
  startingWith(prefix: string): ArrayLike<number> {
    return this.sortedIndex().startingWith(prefix);
  }

  /** How many entities {@link find} gives on average, an estimate: of a sample where nothing has been built. */
  rowsPerLookup(): number {
    return this.hash?.rowsPerLookup() ?? estimateRowsPerValue(this.entities);
  }

  /** Another entity with the same values, or −1; −1 also for an entity that is not in the index. */
  duplicateOf(entity: number): number {
    if (!this.entities.has(entity)) return -1;
    const found = this.find(this.entities.valuesOf(entity));
    for (let i = 0; i < found.length; i++) if (found[i] !== entity) return found[i]!;
    return -1;
  }

  /** To be told when a property of the entity has another value. */
  noteProperty(entity: number, key: number): void {
    if (this.entities.keys.includes(key) && this.entities.isOwned(entity)) this.noteChange(entity);
  }

  /** To be told when the owner of the entity has changed. */
  noteOwner(entity: number, ownerBefore: number, owner: number): void {
    if (this.entities.isCovered(ownerBefore) !== this.entities.isCovered(owner)) this.noteChange(entity);
  }

  /** To be told before the entity is deleted, and after it has come back. */
  noteComingOrGoing(entity: number): void {
    if (this.entities.isOwned(entity)) this.noteChange(entity);
  }

  /** To be told when entities of this index in the store, and above, have been taken back. */
  noteTakenBack(entityCount: number): void {
    this.hash?.forgetFrom(entityCount);
    this.sorted?.forgetFrom(entityCount);
  }

  private noteChange(entity: number): void {
    this.hash?.noteChange(entity);
    this.sorted?.noteChange(entity);
  }

  private hashIndex(): HashIndex {
    return (this.hash ??= new HashIndex(this.entities));
  }

  private sortedIndex(): SortedIndex {
    return (this.sorted ??= new SortedIndex(this.entities));
  }
}
