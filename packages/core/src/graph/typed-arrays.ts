/** The array, or a larger copy of it that has room for `length` elements; the new ones are 0. */
export function growInt32(array: Int32Array, length: number): Int32Array {
  if (length <= array.length) return array;
  const grown = new Int32Array(grownLength(array.length, length));
  grown.set(array);
  return grown;
}

/** The length to grow to: at least doubled, so that appending costs constant time an element. */
export function grownLength(current: number, needed: number): number {
  return Math.max(needed, current * 2, 8);
}
