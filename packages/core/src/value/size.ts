import { isList, isMap } from './type-of.ts';
import type { Value } from './value.ts';

/** Levels of a value at which several parts are looked at; below them one stands for all. */
const WIDE_LEVELS = 2;
const SAMPLE_COUNT = 4;
/** Deeper levels count as nothing. */
const LEVELS_MAX = 64;

/**
 * About how many bytes a value takes, beside the eight of the place where it stands. Of large lists and maps some parts
 * stand for all, so it takes the same short time for any value. What is shared within the value counts each time.
 */
export function approximateSizeBytes(v: Value): number {
  return sizeAt(v, 0);
}

function sizeAt(v: Value, level: number): number {
  if (typeof v === 'string') return 16 + v.length;
  if (typeof v === 'bigint') return 24;
  if (typeof v !== 'object' || v === null || level === LEVELS_MAX) return 0;
  if (isList(v)) return 16 + 8 * v.length + sampledSize(v, v.length, level);
  if (isMap(v)) return 48 + 48 * v.size + sampledSize(v.values(), v.size, level);
  if (v.kind === 'path') return 64 + 16 * v.nodes.length;
  return v.kind === 'vector' ? 64 + 8 * v.coordinates.length : 64;
}

function sampledSize(parts: Iterable<Value>, count: number, level: number): number {
  const sampleCount = Math.min(count, level < WIDE_LEVELS ? SAMPLE_COUNT : 1);
  if (sampleCount === 0) return 0;
  let size = 0;
  let taken = 0;
  for (const part of parts) {
    size += sizeAt(part, level + 1);
    if (++taken === sampleCount) break;
  }
  return (size / sampleCount) * count;
}
