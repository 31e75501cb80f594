import type { IndexedEntities } from './indexed-entities.ts';
import { hashOfValues } from './value-hash.ts';

/** Entities that are looked at. */
const SAMPLE_COUNT = 1024;

/**
 * About how many entities have the same values, on average: exact for a few entities, else by a sample that is spread
 * evenly. How many values are not in the sample is told by those that are in it once and twice (Chao's estimator, in its
 * form without bias).
 */
export function estimateRowsPerValue(entities: IndexedEntities): number {
  const { indexCount, hashSeed } = entities.store;
  const stride = Math.max(1, indexCount / SAMPLE_COUNT);
  const counts = new Map<number, number>();
  let sampleCount = 0;
  for (let place = 0; place < indexCount; place += stride) {
    const entity = Math.floor(place);
    if (!entities.has(entity)) continue;
    const hash = hashOfValues(hashSeed, entities.valuesOf(entity));
    counts.set(hash, (counts.get(hash) ?? 0) + 1);
    sampleCount++;
  }
  if (sampleCount === 0) return 1;
  if (stride === 1) return sampleCount / counts.size;
  const [once, twice] = [countOf(counts, 1), countOf(counts, 2)];
  const valueCount = counts.size + (once * (once - 1)) / (2 * (twice + 1));
  return Math.max(1, (sampleCount * stride) / valueCount);
}

/** How many values are as often in the sample. */
function countOf(counts: ReadonlyMap<number, number>, frequency: number): number {
  let found = 0;
  for (const count of counts.values()) if (count === frequency) found++;
  return found;
}
