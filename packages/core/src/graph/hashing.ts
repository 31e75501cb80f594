/**
 * The hashing of the graph's tables. A hash seed is an odd number of 32 bits by which every step multiplies: whoever does
 * not know it cannot choose key sets or values that all fall into one place and make every look-up slow.
 */

/** The seed where nothing comes from strangers. */
export const FIXED_HASH_SEED: number = 0x9e3779b1 | 0;

/** A seed from a source of random numbers in [0, 1). */
export function randomHashSeed(random: () => number): number {
  return (random() * 0x1_0000_0000) | 1;
}

/**
 * Takes another code into a hash. Codes stay below 2^17 or so, larger ones come in halves ({@link mixedWord}): what a
 * chosen code changes in the hash then depends on the seed in its upper bits, which the next code cannot put right.
 */
export function mixed(seed: number, hash: number, code: number): number {
  const h = Math.imul(hash ^ code, seed);
  return h ^ (h >>> 15);
}

/** Takes 32 chosen bits into a hash. */
export function mixedWord(seed: number, hash: number, word: number): number {
  return mixed(seed, mixed(seed, hash, word >>> 16), word & 0xffff);
}

/** Open addressing with linear probing: true while at most four fifths of the slots are taken. */
export function hasRoomInSlots(count: number, slotCount: number): boolean {
  return count * 5 <= slotCount * 4;
}
