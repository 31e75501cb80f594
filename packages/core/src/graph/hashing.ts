/** Takes another code into a hash. */
export function mixed(hash: number, code: number): number {
  const h = Math.imul(hash ^ code, 0x9e3779b1);
  return h ^ (h >>> 15);
}

/** Open addressing with linear probing: true while at most four fifths of the slots are taken. */
export function hasRoomInSlots(count: number, slotCount: number): boolean {
  return count * 5 <= slotCount * 4;
}
