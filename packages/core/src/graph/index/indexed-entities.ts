import { equals } from '../../value/compare.ts';
import type { Value } from '../../value/value.ts';
import { isDead, type EntityStore } from '../entities.ts';

/** Whether entities of a shape are in the index. */
const UNKNOWN = 0;
const OUTSIDE = 1;
const INSIDE = 2;
/** Each has keys of its own: those are that have all keys of the index. */
const PACKED = 3;

/** The entities that an index is on: those of an owner (a label, a type) that have all of its property keys. */
export class IndexedEntities {
  readonly store: EntityStore;
  readonly keys: readonly number[];
  /** Whether an owner of the store (a label set, a type) is one that the index is on; always the same for one owner. */
  private readonly covers: (owner: number) => boolean;
  private shapes = new Uint8Array(8);

  constructor(store: EntityStore, keys: readonly number[], covers: (owner: number) => boolean) {
    this.store = store;
    this.keys = keys;
    this.covers = covers;
  }

  /** True for a live entity of the owner, whether or not it has the properties. */
  isOwned(entity: number): boolean {
    return this.store.isLive(entity) && this.covers(this.store.ownerOf(entity));
  }

  /** The same for an owner alone. */
  isCovered(owner: number): boolean {
    return this.covers(owner);
  }

  /** True for an entity that is in the index now; false also for an index of the store that is not given (any more). */
  has(entity: number): boolean {
    const { store } = this;
    if (entity >= store.indexCount) return false;
    const shape = store.shapeOf(entity);
    if (isDead(shape)) return false;
    const known = this.shapes[shape] ?? UNKNOWN;
    const answer = known === UNKNOWN ? this.ask(shape) : known;
    if (answer !== PACKED) return answer === INSIDE;
    return this.hasKeys(entity);
  }

  /** The values of an entity that is in the index, in the order of the keys. */
  valuesOf(entity: number): Value[] {
    return this.keys.map((key) => this.store.get(entity, key)!);
  }

  /** The value of the first key of an entity that is in the index. */
  valueOf(entity: number): Value {
    return this.store.get(entity, this.keys[0]!)!;
  }

  /** True when the entity is in the index now and its values equal these, one by one. */
  hasValues(entity: number, values: readonly Value[]): boolean {
    if (!this.has(entity)) return false;
    const { keys, store } = this;
    for (let i = 0; i < keys.length; i++) {
      if (equals(store.get(entity, keys[i]!)!, values[i]!) !== true) return false;
    }
    return true;
  }

  private hasKeys(entity: number): boolean {
    return this.keys.every((key) => this.store.get(entity, key) !== undefined);
  }

  private ask(shape: number): number {
    const answer = this.answerFor(shape);
    if (shape >= this.shapes.length) {
      const grown = new Uint8Array(2 * shape);
      grown.set(this.shapes);
      this.shapes = grown;
    }
    this.shapes[shape] = answer;
    return answer;
  }

  private answerFor(shape: number): number {
    if (!this.covers(this.store.ownerOfShape(shape))) return OUTSIDE;
    const table = this.store.tableOfShape(shape);
    if (table === null) return PACKED;
    return this.keys.every((key) => table.slotOf(key) >= 0) ? INSIDE : OUTSIDE;
  }
}
