import { isList, isMap } from './type-of.ts';
import type { Value } from './value.ts';

/** What V8 takes for a list: the array and its store, which an empty one has not; and for objects of fixed parts. */
const EMPTY_LIST_BYTES = 32;
const LIST_BYTES = 48;
const OBJECT_BYTES = 64;
const POINT_BYTES = 240;
const DURATION_BYTES = 128;

/** By level of nesting, the parts of a list or map that are looked at and stand for all; deeper down it is one. */
const SAMPLE_COUNTS: readonly number[] = [64, 8];
/** Deeper levels count as nothing. */
const LEVELS_MAX = 64;

/**
 * About how many bytes a value takes, beside the eight of the place where it stands. Of large lists and maps some parts
 * stand for all, so it takes a short time for any value. What is shared within the value counts each time.
 */
export function approximateSizeBytes(v: Value): number {
  return sizeAt(v, 0);
}

function sizeAt(v: Value, level: number): number {
  if (typeof v === 'string') return 16 + v.length;
  if (typeof v === 'bigint') return 24;
  if (typeof v !== 'object' || v === null || level === LEVELS_MAX) return 0;
  if (isList(v)) {
    return v.length === 0 ? EMPTY_LIST_BYTES : LIST_BYTES + 8 * v.length + sizeOfElements(v, level);
  }
  if (isMap(v)) return 48 + 48 * v.size + sizeOfEntries(v, level);
  switch (v.kind) {
    case 'path':
      return OBJECT_BYTES + 16 * v.nodes.length;
    case 'vector':
      return OBJECT_BYTES + 8 * v.coordinates.length;
    case 'point':
      return POINT_BYTES;
    case 'duration':
      return DURATION_BYTES;
    default:
      return OBJECT_BYTES;
  }
}

function sampleCount(count: number, level: number): number {
  return Math.min(count, SAMPLE_COUNTS[level] ?? 1);
}

/** Looks at elements that are evenly spread. */
function sizeOfElements(list: readonly Value[], level: number): number {
  const samples = sampleCount(list.length, level);
  let size = 0;
  for (let i = 0; i < samples; i++) {
    size += sizeAt(list[Math.floor((i * list.length) / samples)]!, level + 1);
  }
  return samples === 0 ? 0 : (size / samples) * list.length;
}

/** Looks at the first entries. */
function sizeOfEntries(map: ReadonlyMap<string, Value>, level: number): number {
  const samples = sampleCount(map.size, level);
  let size = 0;
  let taken = 0;
  for (const [key, value] of map) {
    if (taken++ === samples) break;
    size += 16 + key.length + sizeAt(value, level + 1);
  }
  return samples === 0 ? 0 : (size / samples) * map.size;
}
