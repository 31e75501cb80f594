import type { DictionaryColumn } from '../graph/columns/dictionary-column.ts';
import type { StringColumn, ValueColumn } from '../graph/columns/heap-columns.ts';
import type { Int32Column, Int53Column, Int64Column } from '../graph/columns/integer-columns.ts';
import type { BooleanColumn, Float64Column } from '../graph/columns/scalar-columns.ts';
import type { Column, ColumnKind } from '../graph/columns/column.ts';
import type { Table } from '../graph/table.ts';
import { ByteBuffer } from '../value/byte-buffer.ts';
import { TAG } from '../value/property-bytes.ts';
import { invalidUtf8Offset } from '../value/utf8.ts';
import type { ByteSource } from './byte-source.ts';
import { checkValue } from './check-value.ts';
import { isHighOfInt53, readDictionaryText } from './read-columns.ts';

/** Tables grow at most to so many times their size, since what is to come may differ from what was read. */
const GROWTH_MAX = 8;
/** The least that the first rows of a table take. */
const CAPACITY_MIN = 8;

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
  /** Bytes of the shortest record, its id included. */
  private readonly leastBytes: number;
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
    this.leastBytes = 8 + this.head.lengthBytes + least[0]!;
  }

  /**
   * Where things lie in a record of this shape as its columns are now, behind a prefix of `prefixBytes`; null when one
   * holds values of any kind.
   */
  layout(prefixBytes: number): Stretch[] | null {
    const { columns } = this.table;
    if (columns.some(({ kind }) => kind === 'value')) return null;
    const stretches = [];
    let stretch = new StretchBuilder(prefixBytes);
    stretch.expect(this.head);
    columns.forEach(({ kind }, slot) => {
      stretch.expect(this.keys[slot]!);
      if (stretch.takeValue(kind as FixedKind, slot)) return;
      stretches.push(stretch.build());
      stretch = new StretchBuilder(0);
    });
    stretches.push(stretch.build());
    return stretches;
  }

  /**
   * Makes room for `count` more rows. Where the table has none left, room is made for as many as are likely to come: as if
   * the rest of the section were like what was read. That is a guess at numbers of the file's maker, so it is bounded by
   * what the bytes left can hold and by a multiple of the rows that have come.
   */
  makeRoom(count: number, readCount: number, leftCount: number, bytesLeft: number): void {
    const { rowCount, capacity } = this.table;
    if (rowCount + count <= capacity) return;
    const likely = rowCount + Math.ceil(leftCount * (rowCount / Math.max(1, readCount)));
    const possible = rowCount + Math.min(leftCount, Math.ceil(bytesLeft / this.leastBytes));
    const bound = Math.min(possible, GROWTH_MAX * Math.max(capacity, CAPACITY_MIN));
    const wanted = Math.min(Math.max(likely, 2 * capacity), bound);
    this.table.reserve(Math.max(rowCount + count, withHeadroom(wanted)));
  }

  /**
   * Reads head and properties, which begin `prefixBytes` behind the source's position, into the row behind the table's last
   * one, for which there is room and which it does not add yet. Gives the position behind the record, or −1.
   */
  read(source: ByteSource, prefixBytes: number): number {
    const { view, end } = source;
    let p = source.position + prefixBytes;
    if (end - p < this.head.lengthBytes + this.leastBytesFrom[0]!) return -1;
    if (!this.head.matches(view, p)) return -1;
    p += this.head.lengthBytes;
    const row = this.table.rowCount;
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

/** Somewhat more than `count`, so that the first ones added to a loaded graph do not make its arrays grow. */
export function withHeadroom(count: number): number {
  return count + Math.ceil(count / 8);
}

/** A part of a record that has one size in all records: up to a text, the length of which is its end, or to the record's end. */
export interface Stretch {
  readonly lengthBytes: number;
  /** At offset i stands word i; words may overlap. Their number is a multiple of four. */
  readonly offsets: Int32Array;
  readonly words: Int32Array;
  readonly values: readonly ValuePlace[];
  /** The text that follows, its place that of its length; null at the record's end. */
  readonly text: ValuePlace | null;
}

/** The slot of a column, and where in a stretch its value lies behind the tag. */
export interface ValuePlace {
  readonly slot: number;
  readonly offset: number;
}

type FixedKind = Exclude<ColumnKind, 'value'>;

/** Bytes of a value behind its tag; of a text, of its length. */
const VALUE_BYTES: Record<FixedKind, number> = {
  int32: 8,
  int53: 8,
  int64: 8,
  float64: 8,
  boolean: 1,
  dictionary: 8,
  string: 8,
};

const TAG_OF_KIND: Record<FixedKind, number> = {
  int32: TAG.integer,
  int53: TAG.integer,
  int64: TAG.integer,
  float64: TAG.float,
  boolean: TAG.boolean,
  dictionary: TAG.string,
  string: TAG.string,
};

class StretchBuilder {
  private readonly constants: { offset: number; word: number }[] = [];
  private readonly values: ValuePlace[] = [];
  private text: ValuePlace | null = null;
  private lengthBytes: number;

  constructor(lengthBytes: number) {
    this.lengthBytes = lengthBytes;
  }

  expect(expected: Expected): void {
    for (const word of expected.wordsAt(this.lengthBytes)) this.constants.push(word);
    this.lengthBytes += expected.lengthBytes;
  }

  /** Goes on behind the value of a column; false for a text, which ends the stretch. */
  takeValue(kind: FixedKind, slot: number): boolean {
    this.constants.push({ offset: this.lengthBytes, word: TAG_OF_KIND[kind] });
    const offset = this.lengthBytes + 4;
    this.lengthBytes = offset + VALUE_BYTES[kind];
    const isText = kind === 'dictionary' || kind === 'string';
    if (!isText) this.values.push({ slot, offset });
    else {
      this.constants.push({ offset: offset + 4, word: 0 });
      this.text = { slot, offset };
    }
    return !isText;
  }

  build(): Stretch {
    const { constants, values, text, lengthBytes } = this;
    while (constants.length % 4 !== 0) constants.push(constants[0]!);
    return {
      lengthBytes,
      offsets: Int32Array.from(constants, ({ offset }) => offset),
      words: Int32Array.from(constants, ({ word }) => word),
      values,
      text,
    };
  }
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
    case 'dictionary': {
      if (tag !== TAG.string || room < 8 || view.getInt32(p + 8, true) !== 0) return -1;
      const textEnd = p + 12 + view.getUint32(p + 4, true);
      if (textEnd > end) return -1;
      const isRead =
        column.kind === 'string'
          ? readString(column as StringColumn, row, bytes, p + 12, textEnd)
          : readDictionaryText(column as DictionaryColumn, row, bytes, p + 12, textEnd);
      return isRead ? textEnd : -1;
    }
    case 'int53': {
      if (tag !== TAG.integer || room < 8) return -1;
      const high = view.getInt32(p + 8, true);
      if (!isHighOfInt53(high)) return -1;
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

/** Copies a text into the column's heap; false when it is not UTF-8. */
function readString(
  column: StringColumn,
  row: number,
  bytes: Uint8Array,
  start: number,
  end: number,
): boolean {
  if (invalidUtf8Offset(bytes, start, end) >= 0) return false;
  column.setBytes(row, bytes, start, end);
  return true;
}

/** Copies a value as it stands: the column holds values in the encoding of the format. */
function readValue(column: ValueColumn, row: number, source: ByteSource, p: number): number {
  const before = source.position;
  source.position = p;
  checkValue(source);
  const end = source.position;
  source.position = before;
  column.setBytes(row, source.bytes, p, end);
  return end;
}
