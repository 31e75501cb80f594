import type { Value } from '../../value/value.ts';
import { hasRoomInSlots } from '../hashing.ts';
import { finish, THINGS_PER_STEP, type Steps } from '../steps.ts';
import { growInt32 } from '../typed-arrays.ts';
import type { IndexedEntities } from './indexed-entities.ts';
import { hashOfValues } from './value-hash.ts';

/** Changes after which an index is built anew, beside half of its entries. */
const STALE_COUNT_MIN = 256;

/**
 * Finds entities by equal values. Open addressing by the hash of the values; entries of one hash are chained. Only the
 * entity is kept, its values are compared where they lie. Entries are never taken out one by one: one that is out of date
 * does not compare equal. Entities that are new since the last search are taken in by the next one.
 */
export class HashIndex {
  private readonly entities: IndexedEntities;
  private readonly seed: number;
  /** 0 is empty, otherwise the number of the newest entry of a hash, plus one. */
  private slots: Int32Array = new Int32Array(16);
  /** By entry: the entity, the hash of its values when it was noted, and the entry before it of that hash plus one, or 0. */
  private noted: Int32Array = new Int32Array(8);
  private hashes: Int32Array = new Int32Array(8);
  private nexts: Int32Array = new Int32Array(8);
  private entryCount = 0;
  private hashCount = 0;
  /** Entities of a lower index have been taken in. */
  private takenCount = 0;
  /** Entries that may be out of date, at most. */
  private staleCount = 0;

  constructor(entities: IndexedEntities) {
    this.entities = entities;
    this.seed = entities.store.hashSeed;
  }

  /** The entities with values equal to these, in ascending order. */
  find(values: readonly Value[]): number[] {
    if (this.isBehind) finish(this.catchUp());
    const hash = hashOfValues(this.seed, values);
    const found: number[] = [];
    let entry = this.slots[this.slotOf(hash)]!;
    for (; entry !== 0; entry = this.nexts[entry - 1]!) {
      const entity = this.noted[entry - 1]!;
      if (this.entities.hasValues(entity, values)) found.push(entity);
    }
    return inOrderOnce(found);
  }

  /** How many of the entities that have been taken in have the same values, on average; an estimate. */
  rowsPerLookup(): number {
    return this.hashCount === 0 ? 1 : this.entryCount / this.hashCount;
  }

  /** True when there are entities to be taken in before the next search. */
  get isBehind(): boolean {
    return this.takenCount < this.entities.store.indexCount || this.isOutOfDate;
  }

  /** Takes them in. */
  *catchUp(): Steps {
    if (this.isOutOfDate) this.clear();
    const { indexCount } = this.entities.store;
    while (this.takenCount < indexCount) {
      this.takeInUpTo(Math.min(indexCount, this.takenCount + THINGS_PER_STEP));
      if (this.takenCount < indexCount) yield;
    }
  }

  private takeInUpTo(end: number): void {
    while (this.takenCount < end) this.takeIn(this.takenCount++);
  }

  /** Notes that an entity has other values now, or has come or gone. */
  noteChange(entity: number): void {
    if (entity >= this.takenCount) return;
    this.staleCount++;
    this.takeIn(entity);
  }

  /** Entities from this index on have been taken back; others may get their numbers. */
  forgetFrom(entityCount: number): void {
    if (entityCount >= this.takenCount) return;
    this.staleCount += this.takenCount - entityCount;
    this.takenCount = entityCount;
  }

  private get isOutOfDate(): boolean {
    return this.staleCount > STALE_COUNT_MIN + (this.entryCount >>> 1);
  }

  private takeIn(entity: number): void {
    if (!this.entities.has(entity)) return;
    const entry = this.entryCount++;
    this.noted = growInt32(this.noted, this.entryCount);
    this.hashes = growInt32(this.hashes, this.entryCount);
    this.nexts = growInt32(this.nexts, this.entryCount);
    this.noted[entry] = entity;
    const hash = hashOfValues(this.seed, this.entities.valuesOf(entity));
    this.hashes[entry] = hash;
    const slot = this.slotOf(hash);
    this.nexts[entry] = this.slots[slot]!;
    this.slots[slot] = entry + 1;
    if (this.nexts[entry] === 0 && !hasRoomInSlots(++this.hashCount, this.slots.length)) this.grow();
  }

  /** The slot of a hash: empty where there are no entries of it. */
  private slotOf(hash: number): number {
    const { slots, hashes } = this;
    const mask = slots.length - 1;
    let slot = hash & mask;
    while (slots[slot] !== 0 && hashes[slots[slot]! - 1] !== hash) slot = (slot + 1) & mask;
    return slot;
  }

  private grow(): void {
    const newest = this.slots.filter((entry) => entry !== 0);
    this.slots = new Int32Array(this.slots.length * 2);
    for (const entry of newest) this.slots[this.slotOf(this.hashes[entry - 1]!)] = entry;
  }

  private clear(): void {
    this.slots.fill(0);
    this.entryCount = this.hashCount = this.takenCount = this.staleCount = 0;
  }
}

/** Ascending and each once: an entity is noted again when it gets values that it had before. */
function inOrderOnce(entities: number[]): number[] {
  if (entities.length < 2) return entities;
  entities.sort((a, b) => a - b);
  return entities.filter((entity, i) => i === 0 || entity !== entities[i - 1]);
}
