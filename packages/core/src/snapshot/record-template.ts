import type { DictionaryColumn } from '../graph/columns/dictionary-column.ts';
import type { StringColumn, ValueColumn } from '../graph/columns/heap-columns.ts';
import type { Int32Column, Int53Column, Int64Column } from '../graph/columns/integer-columns.ts';
import type { BooleanColumn, Float64Column } from '../graph/columns/scalar-columns.ts';
import type { Column } from '../graph/columns/column.ts';
import type { Table } from '../graph/table.ts';
import { grownLength } from '../graph/typed-arrays.ts';
import { ByteBuffer } from '../value/byte-buffer.ts';
import { TAG } from '../value/property-bytes.ts';
import { invalidUtf8Offset } from '../value/utf8.ts';
import type { ByteSource } from './byte-source.ts';
import { checkValue } from './check-value.ts';

/**
 * What all records of one shape have in common, as the bytes to expect: most records look like the one before, and those
 * are read by comparing words instead of decoding.
 *
 * A record is a prefix (the id; for a relationship also the ends), the head (labels or type, and the number of properties)
 * and for each property its key and a tagged value. Whatever is not as expected, or not wholly at hand, makes
 * {@link read} give false, and nothing has happened.
 */
export class RecordTemplate {
  readonly shape: number;
  readonly table: Table;
  private readonly head: Expected;
  private readonly keys: readonly Expected[];
  /** Bytes of the record from property i on, if all its values were as short as they can be. */
  private readonly leastBytesFrom: readonly number[];
  /** The template of the record that followed the last one of this shape. */
  follower: RecordTemplate | null = null;

  /** `head` has the bytes of the labels or the type; `keys` are the UTF-8 bytes of the property keys in order. */
  constructor(shape: number, table: Table, head: ByteBuffer, keys: readonly Uint8Array[]) {
    this.shape = shape;
    this.table = table;
    head.count(keys.length);
    this.head = new Expected(head.bytes.slice(0, head.length));
    this.keys = keys.map((key) => {
      const buffer = new ByteBuffer(8 + key.length);
      buffer.count(key.length);
      buffer.raw(key);
      return new Expected(buffer.bytes);
    });
    const least = [0];
    for (let i = keys.length - 1; i >= 0; i--) least.unshift(least[0]! + this.keys[i]!.lengthBytes + 4);
    this.leastBytesFrom = least;
  }

  /** Where things lie in a record whose values all have eight bytes; null when one has not. */
  layout(): FixedLayout | null {
    const { columns } = this.table;
    if (!columns.every(({ kind }) => kind === 'int32' || kind === 'int64' || kind === 'float64')) return null;
    const constants = this.head.wordsAt(0);
    const valueOffsets: number[] = [];
    let offset = this.head.lengthBytes;
    columns.forEach((column, i) => {
      constants.push(...this.keys[i]!.wordsAt(offset));
      offset += this.keys[i]!.lengthBytes;
      constants.push({ offset, word: column.kind === 'float64' ? TAG.float : TAG.integer });
      valueOffsets.push(offset + 4);
      offset += 12;
    });
    return {
      lengthBytes: offset,
      offsets: Int32Array.from(constants, (constant) => constant.offset),
      words: Int32Array.from(constants, (constant) => constant.word),
      valueOffsets,
    };
  }

  /**
   * Reads head and properties, which begin `prefixBytes` behind the source's position, into the row behind the table's last
   * one, which it does not add yet. Gives the position behind the record, or −1.
   */
  read(source: ByteSource, prefixBytes: number): number {
    const { view, end } = source;
    let p = source.position + prefixBytes;
    if (end - p < this.head.lengthBytes + this.leastBytesFrom[0]!) return -1;
    if (!this.head.matches(view, p)) return -1;
    p += this.head.lengthBytes;
    const row = this.table.rowCount;
    if (row >= this.table.capacity) this.table.reserve(grownLength(this.table.capacity, row + 1));
    const { columns } = this.table;
    for (let i = 0; i < columns.length; i++) {
      if (end - p < this.leastBytesFrom[i]!) return -1;
      const key = this.keys[i]!;
      if (!key.matches(view, p)) return -1;
      p = readInto(columns[i]!, row, source, p + key.lengthBytes);
      if (p < 0) return -1;
    }
    return p;
  }
}

/** Where the constant words and the values of records of one size lie, counted from the end of the prefix. */
export interface FixedLayout {
  readonly lengthBytes: number;
  /** At offset i stands word i; words may overlap. */
  readonly offsets: Int32Array;
  readonly words: Int32Array;
  /** By column of the table: its value, eight bytes. */
  readonly valueOffsets: readonly number[];
}

/** Bytes to compare with, eight at the least. */
class Expected {
  readonly lengthBytes: number;
  private readonly words: Int32Array;
  /** The last four bytes: they overlap the last whole word unless the length is a multiple of four. */
  private readonly lastWord: number;

  constructor(bytes: Uint8Array) {
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    this.lengthBytes = bytes.length;
    this.words = new Int32Array(bytes.length >> 2);
    for (let i = 0; i < this.words.length; i++) this.words[i] = view.getInt32(4 * i, true);
    this.lastWord = view.getInt32(bytes.length - 4, true);
  }

  /** The words to compare, where the bytes begin at `start`. */
  wordsAt(start: number): { offset: number; word: number }[] {
    const words = [...this.words].map((word, i) => ({ offset: start + 4 * i, word }));
    return [...words, { offset: start + this.lengthBytes - 4, word: this.lastWord }];
  }

  /** The caller has checked that so many bytes are there. */
  matches(view: DataView, p: number): boolean {
    const { words } = this;
    for (let i = 0; i < words.length; i++) if (view.getInt32(p + 4 * i, true) !== words[i]) return false;
    return view.getInt32(p + this.lengthBytes - 4, true) === this.lastWord;
  }
}

/** Reads the value whose tag is at `p`, four bytes at the least, into a row; gives the position behind it, or −1. */
function readInto(column: Column, row: number, source: ByteSource, p: number): number {
  if (column.kind === 'value') return readValue(column as ValueColumn, row, source, p);
  const { view, bytes, end } = source;
  const tag = view.getInt32(p, true);
  const room = end - p - 4;
  switch (column.kind) {
    case 'int32': {
      if (tag !== TAG.integer || room < 8) return -1;
      const low = view.getInt32(p + 4, true);
      if (view.getInt32(p + 8, true) !== low >> 31) return -1;
      (column as Int32Column).values[row] = low;
      return p + 12;
    }
    case 'float64': {
      if (tag !== TAG.float || room < 8) return -1;
      const { words } = column as Float64Column;
      words[2 * row] = view.getInt32(p + 4, true);
      words[2 * row + 1] = view.getInt32(p + 8, true);
      return p + 12;
    }
    case 'string':
      if (tag !== TAG.string || room < 8) return -1;
      return readString(column as StringColumn, row, source, p + 4);
    case 'dictionary': {
      if (tag !== TAG.string || room < 8 || view.getInt32(p + 8, true) !== 0) return -1;
      const textEnd = p + 12 + view.getUint32(p + 4, true);
      if (textEnd > end) return -1;
      return readDictionary(column as DictionaryColumn, row, bytes, p + 12, textEnd);
    }
    case 'int53': {
      if (tag !== TAG.integer || room < 8) return -1;
      const high = view.getInt32(p + 8, true);
      if (high >= 0x20_0000 || high < -0x1f_ffff) return -1;
      (column as Int53Column).values[row] = high * 0x1_0000_0000 + view.getUint32(p + 4, true);
      return p + 12;
    }
    case 'int64': {
      if (tag !== TAG.integer || room < 8) return -1;
      const { words } = column as Int64Column;
      words[2 * row] = view.getInt32(p + 4, true);
      words[2 * row + 1] = view.getInt32(p + 8, true);
      return p + 12;
    }
    default: {
      if (tag !== TAG.boolean || room < 1 || bytes[p + 4]! > 1) return -1;
      (column as BooleanColumn).values[row] = bytes[p + 4]!;
      return p + 5;
    }
  }
}

/** Copies the string whose length is at `p`, word by word, into the column's heap. */
function readString(column: StringColumn, row: number, source: ByteSource, p: number): number {
  const { view, bytes } = source;
  const length = view.getUint32(p, true);
  const start = p + 8;
  if (view.getInt32(p + 4, true) !== 0 || length > source.end - start) return -1;
  const before = column.handles[row]!;
  if (before !== 0) column.heap.release(before); // of a record that was read to here and then not as expected
  const handle = column.heap.allocate(length);
  column.handles[row] = handle;
  const words = column.heap.wordsOf(handle);
  let word = column.heap.firstWord(handle);
  let seen = 0;
  const wholeEnd = start + (length & ~3);
  for (let q = start; q < wholeEnd; q += 4) {
    const x = view.getInt32(q, true);
    seen |= x;
    words[word++] = x;
  }
  if (wholeEnd < start + length) {
    let x = 0;
    for (let q = start + length - 1; q >= wholeEnd; q--) x = (x << 8) | bytes[q]!;
    seen |= x;
    words[word] = x;
  }
  const isAscii = (seen & 0x80808080) === 0;
  return isAscii || invalidUtf8Offset(bytes, start, start + length) < 0 ? start + length : -1;
}

function readDictionary(
  column: DictionaryColumn,
  row: number,
  bytes: Uint8Array,
  start: number,
  end: number,
): number {
  const code = column.codeOf(bytes, start, end);
  if (code >= 0) {
    column.codes[row] = code;
    return end;
  }
  return invalidUtf8Offset(bytes, start, end) < 0 && column.setUtf8(row, bytes, start, end) ? end : -1;
}

/** Copies a value as it stands: the column holds values in the encoding of the format. */
function readValue(column: ValueColumn, row: number, source: ByteSource, p: number): number {
  const before = source.position;
  source.position = p;
  checkValue(source, 0);
  const end = source.position;
  source.position = before;
  column.setBytes(row, source.bytes, p, end);
  return end;
}
