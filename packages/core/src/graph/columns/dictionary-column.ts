import { utf8Length, writeUtf8, readUtf8 } from '../../value/utf8.ts';
import type { Value } from '../../value/value.ts';
import type { Column } from './column.ts';

/** More distinct strings than this and a heap serves better than a dictionary. */
const DISTINCT_MAX = 1000;
/** From this many rows on, a dictionary must pay: at most every second row may bring a new string. */
const PROBATION_ROWS = 512;

/** Bytes that all strings of a dictionary may have: those that no row has any more stay in it. */
const STRINGS_BYTES_MAX = 262_144;

/** Few distinct STRINGs: a code a row. A string keeps its code for as long as the column lives. */
export class DictionaryColumn implements Column {
  readonly kind = 'dictionary';
  /** The code of each row. */
  codes: Uint16Array = new Uint16Array(0);
  /** By code: the string, and its UTF-8 bytes. */
  strings: string[] = [];
  utf8: Uint8Array[] = [];
  /** Open addressing over the bytes: 0 is empty, otherwise the code plus one. */
  private slots = new Uint16Array(64);
  private stringsBytes = 0;
  private scratch = new Uint8Array(64);

  grow(capacity: number): void {
    const grown = new Uint16Array(capacity);
    grown.set(this.codes);
    this.codes = grown;
  }

  get(row: number): string {
    return this.strings[this.codes[row]!]!;
  }

  set(row: number, value: Value): boolean {
    if (typeof value !== 'string') return false;
    if (utf8Length(value) * 3 > this.scratch.length) this.scratch = new Uint8Array(value.length * 3);
    const end = writeUtf8(value, this.scratch, 0);
    return this.setUtf8(row, this.scratch, 0, end);
  }

  /** The same for the valid UTF-8 in `source[start, end)`; false when the dictionary should give way to a heap. */
  setUtf8(row: number, source: Uint8Array, start: number, end: number): boolean {
    const code = this.codeOf(source, start, end);
    if (code >= 0) {
      this.codes[row] = code;
      return true;
    }
    const count = this.strings.length;
    if (count >= DISTINCT_MAX || (row >= PROBATION_ROWS && count * 2 > row)) return false;
    if (this.stringsBytes + end - start > STRINGS_BYTES_MAX) return false;
    this.codes[row] = this.add(source, start, end);
    return true;
  }

  /** The code of a string, or −1. */
  codeOf(source: Uint8Array, start: number, end: number): number {
    const mask = this.slots.length - 1;
    for (let slot = hashOf(source, start, end) & mask; ; slot = (slot + 1) & mask) {
      const code = this.slots[slot]! - 1;
      if (code < 0 || equals(this.utf8[code]!, source, start, end)) return code;
    }
  }

  slice(start: number, end: number): DictionaryColumn {
    const copy = new DictionaryColumn();
    copy.codes = this.codes.slice(start, end);
    copy.strings = this.strings;
    copy.utf8 = this.utf8;
    return copy;
  }

  compact(): void {}

  private add(source: Uint8Array, start: number, end: number): number {
    const code = this.strings.length;
    this.strings.push(readUtf8(source, start, end));
    this.utf8.push(source.slice(start, end));
    this.stringsBytes += end - start;
    if (this.strings.length * 2 > this.slots.length) this.rehash(this.slots.length * 2);
    else this.place(code);
    return code;
  }

  private place(code: number): void {
    const bytes = this.utf8[code]!;
    const mask = this.slots.length - 1;
    let slot = hashOf(bytes, 0, bytes.length) & mask;
    while (this.slots[slot] !== 0) slot = (slot + 1) & mask;
    this.slots[slot] = code + 1;
  }

  private rehash(size: number): void {
    this.slots = new Uint16Array(size);
    for (let code = 0; code < this.strings.length; code++) this.place(code);
  }
}

function hashOf(source: Uint8Array, start: number, end: number): number {
  let h = end - start;
  for (let i = start; i < end; i++) h = Math.imul(h ^ source[i]!, 0x9e3779b1);
  return h ^ (h >>> 15);
}

function equals(bytes: Uint8Array, source: Uint8Array, start: number, end: number): boolean {
  if (bytes.length !== end - start) return false;
  for (let i = 0; i < bytes.length; i++) if (bytes[i] !== source[start + i]) return false;
  return true;
}
