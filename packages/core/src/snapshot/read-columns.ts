/**
 * Loops over many records that lie at `starts`, one kind of thing each. All give the number of records, from the first on,
 * that were as expected; what was read of others does not matter.
 */
import type { DictionaryColumn } from '../graph/columns/dictionary-column.ts';
import type { StringColumn } from '../graph/columns/heap-columns.ts';
import { invalidUtf8Offset } from '../value/utf8.ts';

/**
 * Finds up to `countMax` records from `p` on, the first of which has the id `firstId`, and notes in `starts` where each of
 * their stretches begins, and where the last record ends. A stretch of negative size has that many bytes, and then the text
 * whose length is in its last eight.
 */
export function locate(
  view: DataView,
  p: number,
  end: number,
  firstId: number,
  countMax: number,
  stretchBytes: Int32Array,
  starts: readonly Int32Array[],
): number {
  const recordStarts = starts[0]!;
  for (let i = 0; i < countMax; i++) {
    const isNext = end - p >= 8 && view.getUint32(p, true) === firstId + i;
    if (!isNext || view.getInt32(p + 4, true) !== 0) return i;
    for (let s = 0; s < stretchBytes.length; s++) {
      starts[s]![i] = p;
      const sizeBytes = stretchBytes[s]!;
      p += Math.abs(sizeBytes);
      if (p > end) return i;
      if (sizeBytes < 0 && (p += view.getUint32(p - 8, true)) > end) return i;
    }
    recordStarts[i + 1] = p;
  }
  return countMax;
}

/** Compares `words` with those at `offsets`, four at a time: their number is a multiple of four. */
export function countEqual(
  view: DataView,
  starts: Int32Array,
  count: number,
  offsets: Int32Array,
  words: Int32Array,
): number {
  for (let w = 0; w < words.length; w += 4) {
    const [o0, o1, o2, o3] = [offsets[w]!, offsets[w + 1]!, offsets[w + 2]!, offsets[w + 3]!];
    const [w0, w1, w2, w3] = [words[w]!, words[w + 1]!, words[w + 2]!, words[w + 3]!];
    for (let i = 0; i < count; i++) {
      const p = starts[i]!;
      const difference =
        (view.getInt32(p + o0, true) ^ w0) |
        (view.getInt32(p + o1, true) ^ w1) |
        (view.getInt32(p + o2, true) ^ w2) |
        (view.getInt32(p + o3, true) ^ w3);
      if (difference !== 0) count = i;
    }
  }
  return count;
}

/** Stops at the first value that has more than 32 bits. */
export function readInt32s(
  values: Int32Array,
  row: number,
  view: DataView,
  starts: Int32Array,
  offset: number,
  count: number,
): number {
  for (let i = 0; i < count; i++) {
    const p = starts[i]! + offset;
    const low = view.getInt32(p, true);
    if (view.getInt32(p + 4, true) !== low >> 31) return i;
    values[row + i] = low;
  }
  return count;
}

/** Stops at the first value that is no safe integer. */
export function readInt53s(
  values: Float64Array,
  row: number,
  view: DataView,
  starts: Int32Array,
  offset: number,
  count: number,
): number {
  for (let i = 0; i < count; i++) {
    const p = starts[i]! + offset;
    const high = view.getInt32(p + 4, true);
    if (!isHighOfInt53(high)) return i;
    values[row + i] = high * 0x1_0000_0000 + view.getUint32(p, true);
  }
  return count;
}

/** True for the upper word of integers within ±(2^53 − 1), and of few others: none that a double holds inexactly. */
export function isHighOfInt53(high: number): boolean {
  return high < 0x20_0000 && high >= -0x1f_ffff;
}

export function readWords(
  words: Int32Array,
  row: number,
  view: DataView,
  starts: Int32Array,
  offset: number,
  count: number,
): number {
  for (let i = 0; i < count; i++) {
    const p = starts[i]! + offset;
    words[2 * (row + i)] = view.getInt32(p, true);
    words[2 * (row + i) + 1] = view.getInt32(p + 4, true);
  }
  return count;
}

/** Stops at the first byte that is neither 0 nor 1. */
export function readBooleans(
  values: Uint8Array,
  row: number,
  bytes: Uint8Array,
  starts: Int32Array,
  offset: number,
  count: number,
): number {
  for (let i = 0; i < count; i++) {
    const byte = bytes[starts[i]! + offset]!;
    if (byte > 1) return i;
    values[row + i] = byte;
  }
  return count;
}

/** Stops at the first relationship with an end that is none of the first `nodeCount` nodes. */
export function readEnds(
  sources: Int32Array,
  targets: Int32Array,
  index: number,
  nodeCount: number,
  view: DataView,
  starts: Int32Array,
  count: number,
): number {
  for (let i = 0; i < count; i++) {
    const p = starts[i]!;
    const source = view.getUint32(p + 8, true);
    const target = view.getUint32(p + 16, true);
    const areSmall = (view.getInt32(p + 12, true) | view.getInt32(p + 20, true)) === 0;
    if (!areSmall || source >= nodeCount || target >= nodeCount) return i;
    sources[index + i] = source;
    targets[index + i] = target;
  }
  return count;
}

/** Stops at the first text that is not UTF-8. Texts lie eight bytes behind their lengths, which are at `offset`. */
export function countUtf8(
  view: DataView,
  bytes: Uint8Array,
  starts: Int32Array,
  offset: number,
  count: number,
): number {
  for (let i = 0; i < count; i++) {
    const start = starts[i]! + offset + 8;
    const end = start + view.getUint32(start - 8, true);
    let seen = 0;
    let p = start;
    for (; p + 4 <= end; p += 4) seen |= view.getInt32(p, true);
    for (; p < end; p++) seen |= bytes[p]!;
    if ((seen & 0x80808080) !== 0 && invalidUtf8Offset(bytes, start, end) >= 0) return i;
  }
  return count;
}

/** Copies texts into the column's heap. */
export function copyStrings(
  column: StringColumn,
  row: number,
  bytes: Uint8Array,
  view: DataView,
  starts: Int32Array,
  offset: number,
  count: number,
): void {
  const { heap, handles } = column;
  const neededWords = countWords(view, starts, offset, count);
  if (neededWords > BLOCK_WORDS_MAX) {
    for (let i = 0; i < count; i++) {
      const start = starts[i]! + offset + 8;
      column.setBytes(row + i, bytes, start, start + view.getUint32(start - 8, true));
    }
    return;
  }
  if (handles[row] !== 0) heap.release(handles[row]!); // of a record that was read to here and then not as expected
  const handle = heap.allocateBlock(neededWords);
  copyTexts(
    heap.wordsOf(handle),
    heap.firstWord(handle) - 1,
    handle,
    handles,
    row,
    view,
    bytes,
    starts,
    offset,
    count,
  );
}

/** A block of texts may have so many words: far fewer than a page of the heap, of which the rest may stay unused. */
const BLOCK_WORDS_MAX = 65_536;

/** The words that texts take in a heap: each has one for its length. */
function countWords(view: DataView, starts: Int32Array, offset: number, count: number): number {
  let words = count;
  for (let i = 0; i < count; i++) words += (view.getUint32(starts[i]! + offset, true) + 3) >>> 2;
  return words;
}

/** Writes entries of a heap, one behind the other from `word` on, and notes their handles, the first of which is given. */
function copyTexts(
  words: Int32Array,
  word: number,
  handle: number,
  handles: Uint32Array,
  row: number,
  view: DataView,
  bytes: Uint8Array,
  starts: Int32Array,
  offset: number,
  count: number,
): void {
  const distance = handle - word;
  for (let i = 0; i < count; i++) {
    let p = starts[i]! + offset;
    const length = view.getInt32(p, true);
    handles[row + i] = word + distance;
    words[word++] = length;
    p += 8;
    const end = p + length;
    for (; p + 4 <= end; p += 4) words[word++] = view.getInt32(p, true);
    if (p === end) continue;
    let rest = 0;
    for (let q = end - 1; q >= p; q--) rest = (rest << 8) | bytes[q]!;
    words[word++] = rest;
  }
}

/** Stops at the first text that is not UTF-8, or with which the dictionary should give way to a heap. */
export function readDictionary(
  column: DictionaryColumn,
  row: number,
  bytes: Uint8Array,
  view: DataView,
  starts: Int32Array,
  offset: number,
  count: number,
): number {
  for (let i = 0; i < count; i++) {
    const start = starts[i]! + offset + 8;
    if (!readDictionaryText(column, row + i, bytes, start, start + view.getUint32(start - 8, true))) return i;
  }
  return count;
}

/** Puts a text that is at hand into a dictionary; false when it is not UTF-8 or the dictionary should give way. */
export function readDictionaryText(
  column: DictionaryColumn,
  row: number,
  bytes: Uint8Array,
  start: number,
  end: number,
): boolean {
  const code = column.codeOf(bytes, start, end);
  if (code >= 0) {
    column.codes[row] = code;
    return true;
  }
  return invalidUtf8Offset(bytes, start, end) < 0 && column.setUtf8(row, bytes, start, end);
}
