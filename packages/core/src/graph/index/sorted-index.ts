import { compare, order, rankOf } from '../../value/compare.ts';
import { isList } from '../../value/type-of.ts';
import type { Value } from '../../value/value.ts';
import type { IndexedEntities } from './indexed-entities.ts';

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
    this.takeInNew();
    const rank = rankOf(kind);
    const start = this.firstWhere((value) =>
      lower === null ? rankOf(value) >= rank : order(value, lower.value) >= (lower.isIncluded ? 0 : 1),
    );
    const end = this.firstWhere((value) =>
      upper === null
        ? rankOf(value) > rank || value !== value
        : order(value, upper.value) >= (upper.isIncluded ? 1 : 0),
    );
    return this.collect(start, end, isInside, isList(kind));
  }

  /** The entities with a STRING that begins with the prefix, in ascending order. */
  startingWith(prefix: string): Int32Array {
    const isInside = (value: Value): boolean => typeof value === 'string' && value.startsWith(prefix);
    this.takeInNew();
    const start = this.firstWhere((value) => order(value, prefix) >= 0);
    const end = this.firstWhere((value) => order(value, prefix) >= 0 && !isInside(value));
    return this.collect(start, end, isInside, false);
  }

  /** Notes that an entity has another value now, or has come or gone. */
  noteChange(entity: number): void {
    if (entity >= this.takenCount) return;
    this.changed.add(entity);
    if (this.isMostlyChanged && this.changed.size > this.changedCountMax) this.clear();
  }

  /** Entities from this index on have been taken back; others may get their numbers. */
  forgetFrom(entityCount: number): void {
    for (let entity = entityCount; entity < this.takenCount; entity++) this.changed.add(entity);
    this.takenCount = Math.min(this.takenCount, entityCount);
  }

  private get changedCountMax(): number {
    return CHANGED_COUNT_MIN + 2 * Math.sqrt(this.sorted.length);
  }

  /** True when sorting everything costs about as much as sorting in what has changed. */
  private get isMostlyChanged(): boolean {
    return this.changed.size * 8 > this.sorted.length;
  }

  private takeInNew(): void {
    const { entities, changed } = this;
    const { indexCount } = entities.store;
    for (; this.takenCount < indexCount; this.takenCount++) {
      if (entities.has(this.takenCount)) changed.add(this.takenCount);
    }
    if (changed.size > this.changedCountMax) this.sortIn();
  }

  private sortIn(): void {
    const { changed, entities } = this;
    const isAnew = this.isMostlyChanged;
    if (isAnew) for (const entity of this.sorted) changed.add(entity);
    const present = [...changed].filter((entity) => entities.has(entity));
    const values = present.map((entity) => entities.valueOf(entity));
    const places = Int32Array.from(present.keys()).sort((a, b) => order(values[a]!, values[b]!));
    const unchanged = isAnew ? NOTHING : this.sorted;
    const merged = new Int32Array(unchanged.length + present.length);
    let length = 0;
    let position = 0;
    for (const place of places) {
      const end = isAnew ? 0 : this.firstWhere((value) => order(value, values[place]!) > 0);
      for (; position < end; position++) {
        if (!changed.has(unchanged[position]!)) merged[length++] = unchanged[position]!;
      }
      merged[length++] = present[place]!;
    }
    for (; position < unchanged.length; position++) {
      if (!changed.has(unchanged[position]!)) merged[length++] = unchanged[position]!;
    }
    this.sorted = merged.slice(0, length);
    changed.clear();
  }

  /**
   * The first place in the array from which on all unchanged entities have values for which `isBehind` is true, given that
   * it is false for smaller values and true for larger ones.
   */
  private firstWhere(isBehind: (value: Value) => boolean): number {
    const { sorted, changed, entities } = this;
    let low = 0;
    let high = sorted.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      let probe = middle;
      while (probe < high && changed.has(sorted[probe]!)) probe++;
      if (probe === high || isBehind(entities.valueOf(sorted[probe]!))) high = middle;
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
    return found.subarray(0, count).sort();
  }

  private clear(): void {
    this.sorted = NOTHING;
    this.changed.clear();
    this.takenCount = 0;
  }
}

const NOTHING = new Int32Array(0);

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
