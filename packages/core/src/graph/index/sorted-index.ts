import { compare, order, rankOf } from '../../value/compare.ts';
import { isList } from '../../value/type-of.ts';
import type { Value } from '../../value/value.ts';
import { finish, THINGS_PER_STEP, type Steps } from '../steps.ts';
import type { IndexedEntities } from './indexed-entities.ts';
import { sortInSteps } from './sort-in-steps.ts';

/** One end of a range. */
export interface RangeEnd {
  readonly value: Value;
  /** True when the value itself belongs to the range. */
  readonly isIncluded: boolean;
}

/** Changed entities that are looked at one by one, beside twice the square root of the number of sorted ones. */
const CHANGED_COUNT_MIN = 256;

/**
 * Finds entities by the order of the values of one key: an array of entities in that order, and the entities that have
 * changed since it was made, which do not count in the array. Values are compared where they lie. Entities that are new
 * since the last search are taken in by the next one.
 */
export class SortedIndex {
  private readonly entities: IndexedEntities;
  private sorted: Int32Array = new Int32Array(0);
  private readonly changed = new Set<number>();
  /** Entities of a lower index have been taken in. */
  private takenCount = 0;

  constructor(entities: IndexedEntities) {
    this.entities = entities;
  }

  /** The entities with a value for which the comparisons with the ends are true, in ascending order. Not both are null. */
  between(lower: RangeEnd | null, upper: RangeEnd | null): Int32Array {
    const kind = (lower ?? upper)!.value;
    const isEmpty = [lower, upper].some((end) => end !== null && !isRangeEnd(end.value, kind));
    if (isEmpty) return NOTHING;
    const isInside = (value: Value): boolean => isAbove(value, lower) && isBelow(value, upper);
    if (this.isBehind) finish(this.catchUp());
    const rank = rankOf(kind);
    const start = this.firstWhere((value) =>
      lower === null ? rankOf(value) >= rank : isBehind(order(value, lower.value), !lower.isIncluded),
    );
    const end = this.firstWhere((value) =>
      upper === null
        ? rankOf(value) > rank || order(value, NaN) === 0
        : isBehind(order(value, upper.value), upper.isIncluded),
    );
    return this.collect(start, end, isInside, isList(kind));
  }

  /** The entities with a STRING that begins with the prefix, in ascending order. */
  startingWith(prefix: string): Int32Array {
    const isInside = (value: Value): boolean => typeof value === 'string' && value.startsWith(prefix);
    if (this.isBehind) finish(this.catchUp());
    const start = this.firstWhere((value) => order(value, prefix) >= 0);
    const end = this.firstWhere((value) => order(value, prefix) >= 0 && !isInside(value));
    return this.collect(start, end, isInside, false);
  }

  /** True when there is something to be taken in, or sorted, before the next search. */
  get isBehind(): boolean {
    return this.takenCount < this.entities.store.indexCount || this.changed.size > this.changedCountMax;
  }

  /** Does so. */
  *catchUp(): Steps {
    const { entities, changed } = this;
    const { indexCount } = entities.store;
    for (; this.takenCount < indexCount; this.takenCount++) {
      if (this.takenCount % THINGS_PER_STEP === 0) yield;
      if (!entities.has(this.takenCount)) continue;
      changed.add(this.takenCount);
      if (this.isOutOfDate) return yield* this.sortAnew();
    }
    if (changed.size > this.changedCountMax) yield* this.sortIn();
  }

  /** Notes that an entity has another value now, or has come or gone. */
  noteChange(entity: number): void {
    if (entity >= this.takenCount) return;
    this.changed.add(entity);
    if (this.isOutOfDate) this.clear();
  }

  /** Entities from this index on have been taken back; others may get their numbers. */
  forgetFrom(entityCount: number): void {
    for (let entity = entityCount; entity < this.takenCount; entity++) this.changed.add(entity);
    this.takenCount = Math.min(this.takenCount, entityCount);
  }

  private get changedCountMax(): number {
    return CHANGED_COUNT_MIN + 2 * Math.sqrt(this.sorted.length);
  }

  /** True when sorting everything anew costs about as much as sorting in what has changed. */
  private get isOutOfDate(): boolean {
    return this.changed.size > this.changedCountMax && this.changed.size * 8 > this.sorted.length;
  }

  private *sortAnew(): Steps {
    const { entities, changed } = this;
    const { indexCount } = entities.store;
    const all: number[] = [];
    for (let entity = 0; entity < indexCount; entity++) {
      if (entities.has(entity)) all.push(entity);
      if (entity % THINGS_PER_STEP === 0) yield;
    }
    this.sorted = (yield* this.inOrderOfValues(all)).entities;
    this.takenCount = indexCount;
    changed.clear();
  }

  private *sortIn(): Steps {
    const { changed, entities, sorted } = this;
    const present = yield* this.inOrderOfValues([...changed].filter((entity) => entities.has(entity)));
    const merged = new Int32Array(sorted.length + present.entities.length);
    let length = 0;
    let position = 0;
    const takeUnchangedUpTo = (end: number): void => {
      for (; position < end; position++) {
        if (!changed.has(sorted[position]!)) merged[length++] = sorted[position]!;
      }
    };
    for (const [i, entity] of present.entities.entries()) {
      const own = present.values[i]!;
      takeUnchangedUpTo(this.firstWhere((value) => order(value, own) > 0));
      merged[length++] = entity;
      if (i % THINGS_PER_STEP === 0) yield;
    }
    takeUnchangedUpTo(sorted.length);
    this.sorted = merged.slice(0, length);
    changed.clear();
  }

  private *inOrderOfValues(
    entities: readonly number[],
  ): Steps<{ readonly entities: Int32Array; readonly values: readonly Value[] }> {
    const values: Value[] = [];
    for (const entity of entities) {
      values.push(this.entities.valueOf(entity));
      if (values.length % THINGS_PER_STEP === 0) yield;
    }
    const places = Int32Array.from(entities.keys());
    const sorted = yield* sortInSteps(places, (a, b) => order(values[a]!, values[b]!));
    return {
      entities: sorted.map((place) => entities[place]!),
      values: Array.from(sorted, (place) => values[place]!),
    };
  }

  /**
   * The first place in the array from which on all unchanged entities have values for which `isBehind` is true, given that
   * it is false for smaller values and true for larger ones.
   */
  private firstWhere(holds: (value: Value) => boolean): number {
    const { sorted, changed, entities } = this;
    let low = 0;
    let high = sorted.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      let probe = middle;
      while (probe < high && changed.has(sorted[probe]!)) probe++;
      if (probe === high || holds(entities.valueOf(sorted[probe]!))) high = middle;
      else low = probe + 1;
    }
    return low;
  }

  /** The entities of a part of the array, tested where that is needed, and the changed ones that pass the test. */
  private collect(
    start: number,
    end: number,
    isInside: (value: Value) => boolean,
    isTested: boolean,
  ): Int32Array {
    const { sorted, changed, entities } = this;
    const found = new Int32Array(Math.max(0, end - start) + changed.size);
    let count = 0;
    for (let i = start; i < end; i++) {
      const entity = sorted[i]!;
      if (changed.has(entity)) continue;
      if (!isTested || isInside(entities.valueOf(entity))) found[count++] = entity;
    }
    for (const entity of changed) {
      if (entities.has(entity) && isInside(entities.valueOf(entity))) found[count++] = entity;
    }
    return found.subarray(0, count).toSorted();
  }

  private clear(): void {
    this.sorted = NOTHING;
    this.changed.clear();
    this.takenCount = 0;
  }
}

const NOTHING = new Int32Array(0);

/** Whether a value is behind the start, or end, of a range, by its order relative to the value that stands there. */
function isBehind(relation: number, isAlsoBefore: boolean): boolean {
  return isAlsoBefore ? relation > 0 : relation >= 0;
}

/** False for a value that nothing is less or greater than, and for one that is not comparable with the other end. */
function isRangeEnd(value: Value, other: Value): boolean {
  if (rankOf(value) !== rankOf(other)) return false;
  return isList(value) || compare(value, value) === 0;
}

function isAbove(value: Value, lower: RangeEnd | null): boolean {
  if (lower === null) return true;
  const c = compare(value, lower.value);
  return c !== null && (c > 0 || (lower.isIncluded && c === 0));
}

function isBelow(value: Value, upper: RangeEnd | null): boolean {
  if (upper === null) return true;
  const c = compare(value, upper.value);
  return c !== null && (c < 0 || (upper.isIncluded && c === 0));
}
