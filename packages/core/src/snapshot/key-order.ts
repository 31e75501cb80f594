import { readUtf8 } from '../value/utf8.ts';
import type { ByteSource } from './byte-source.ts';

/**
 * Checks the keys of one map, one after another as the source finds them: each is above the one before it, as UTF-8 bytes
 * (spec/snapshot-format.md, sections 4 and 5.4; what a repairing reader notes, section 6).
 */
export class KeyOrder {
  private readonly source: ByteSource;
  /** The key before: `bytes[start, end)` of the source. */
  private start = -1;
  private end = -1;
  private unsortedNoted = false;
  /** The keys so far, where duplicates anywhere in the map must be found. */
  private readonly seen: Set<string> | null;

  constructor(source: ByteSource) {
    this.source = source;
    this.seen = source.mended === null ? null : new Set();
  }

  /** Checks the key that the source has just found. */
  check(): void {
    const { source } = this;
    const order = this.start < 0 ? -1 : this.compareToLast();
    const at = source.offsetOf(source.textStart - 8);
    if (order > 0 && !this.unsortedNoted) {
      this.unsortedNoted = true;
      source.failOrMend('KEYS_UNSORTED', at, 'the property key is below the one before it');
    }
    if (this.seen === null) {
      if (order === 0) source.failOrMend('DUPLICATE_KEY', at, 'the property key occurs twice');
    } else {
      const key = readUtf8(source.bytes, source.textStart, source.textEnd);
      if (this.seen.has(key)) source.failOrMend('DUPLICATE_KEY', at, 'the property key occurs twice');
      this.seen.add(key);
    }
    this.start = source.textStart;
    this.end = source.textEnd;
  }

  private compareToLast(): number {
    const { bytes, textStart, textEnd } = this.source;
    const lengthBefore = this.end - this.start;
    const length = Math.min(lengthBefore, textEnd - textStart);
    for (let i = 0; i < length; i++) {
      const difference = bytes[this.start + i]! - bytes[textStart + i]!;
      if (difference !== 0) return difference;
    }
    return lengthBefore - (textEnd - textStart);
  }
}
