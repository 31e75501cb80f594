import type { Column } from '../graph/columns/column.ts';
import type { DictionaryColumn } from '../graph/columns/dictionary-column.ts';
import type { StringColumn, ValueColumn } from '../graph/columns/heap-columns.ts';
import type { Int32Column, Int53Column, Int64Column } from '../graph/columns/integer-columns.ts';
import type { BooleanColumn, Float64Column } from '../graph/columns/scalar-columns.ts';
import type { FrozenPages } from '../graph/views/frozen-pages.ts';
import { ByteBuffer } from '../value/byte-buffer.ts';
import { TAG } from '../value/property-bytes.ts';
import type { Chunk } from './chunk.ts';

/**
 * Writes head and properties of the records of one table, as a view has it. All that its records have in common lies ready as words; between
 * go the values of the columns.
 */
export class RecordWriter {
  private readonly columns: readonly FrozenPages<Column>[];
  /** What stands before value i: the head for the first, then its key, then its tag where the column fixes it. */
  private readonly segments: readonly Segment[];
  /** Bytes of a record but for texts and values of no fixed size. */
  readonly fixedBytes: number;
  /** True when every record of the table has `fixedBytes` bytes. */
  readonly isFixed: boolean;

  /** `head` has the bytes of the labels or the type, without the number of properties. */
  constructor(columns: readonly FrozenPages<Column>[], head: ByteBuffer, keys: readonly Uint8Array[]) {
    this.columns = columns;
    const segments: Segment[] = [];
    const buffer = new ByteBuffer(64);
    buffer.raw(head.bytes.subarray(0, head.length));
    buffer.count(keys.length);
    keys.forEach((key, i) => {
      const { kind } = columns[i]!.live;
      buffer.count(key.length);
      buffer.raw(key);
      if (kind !== 'value') buffer.u32(TAG_OF_KIND[kind]);
      segments.push(new Segment(buffer));
      buffer.reset();
    });
    if (keys.length === 0) segments.push(new Segment(buffer));
    this.segments = segments;
    this.isFixed = columns.every(({ live }) => FIXED_BYTES[live.kind] !== undefined);
    this.fixedBytes =
      segments.reduce((sum, segment) => sum + segment.lengthBytes, 0) +
      columns.reduce((sum, { live }) => sum + (FIXED_BYTES[live.kind] ?? LENGTH_BYTES[live.kind] ?? 0), 0);
  }

  /** Bytes of the record of a row. */
  sizeBytes(row: number): number {
    let size = this.fixedBytes;
    if (this.isFixed) return size;
    for (const column of this.columns) {
      const source = column.sourceOf(row);
      if (source.kind === 'string' || source.kind === 'value') {
        const { heap, handles } = source as StringColumn;
        size += heap.lengthBytes(handles[column.rowIn(source, row)]!);
      } else if (source.kind === 'dictionary') {
        const { utf8, codes } = source as DictionaryColumn;
        size += utf8[codes[column.rowIn(source, row)]!]!.length;
      }
    }
    return size;
  }

  /** Writes the record of a row; the chunk has room for it. */
  write(chunk: Chunk, row: number): void {
    let p = chunk.length;
    p = this.segments[0]!.write(chunk.view, p);
    for (let i = 0; i < this.columns.length; i++) {
      if (i > 0) p = this.segments[i]!.write(chunk.view, p);
      const column = this.columns[i]!;
      const source = column.sourceOf(row);
      p = writeValue(source, column.rowIn(source, row), chunk, p);
    }
    chunk.length = p;
  }

  /**
   * Writes `count` records of rows from `row` on, `prefixBytes` apart, leaving their prefixes to the caller. Only for a
   * writer that {@link isFixed}: the chunk is filled with copies of the first record and a column at a time put over them.
   */
  writeFixed(chunk: Chunk, prefixBytes: number, row: number, count: number): void {
    const strideBytes = prefixBytes + this.fixedBytes;
    const start = chunk.length;
    const isReady = start === 0 && chunk.prefilledBy === this && chunk.prefilledCount >= count;
    if (!isReady) this.fill(chunk, prefixBytes, row, count);
    chunk.prefilledBy = start === 0 ? this : null;
    if (start === 0 && !isReady) chunk.prefilledCount = count;
    let offset = start + prefixBytes;
    for (let i = 0; i < this.columns.length; i++) {
      offset += this.segments[i]!.lengthBytes;
      writePages(this.columns[i]!, row, count, chunk, offset, strideBytes);
      offset += FIXED_BYTES[this.columns[i]!.live.kind]!;
    }
    chunk.length = start + count * strideBytes;
  }

  private fill(chunk: Chunk, prefixBytes: number, row: number, count: number): void {
    const start = chunk.length;
    const strideBytes = prefixBytes + this.fixedBytes;
    chunk.length += prefixBytes;
    this.write(chunk, row);
    const end = start + count * strideBytes;
    for (let filled = strideBytes; start + filled < end; filled *= 2) {
      chunk.bytes.copyWithin(start + filled, start, Math.min(start + filled, end - filled));
    }
  }
}

const TAG_OF_KIND = {
  int32: TAG.integer,
  int53: TAG.integer,
  int64: TAG.integer,
  float64: TAG.float,
  boolean: TAG.boolean,
  dictionary: TAG.string,
  string: TAG.string,
} as const;

/** Bytes behind the tag of a value whose size the kind of column fixes. */
const FIXED_BYTES: Partial<Record<Column['kind'], number>> = {
  int32: 8,
  int53: 8,
  int64: 8,
  float64: 8,
  boolean: 1,
};

/** Bytes of the length before a text. */
const LENGTH_BYTES: Partial<Record<Column['kind'], number>> = { dictionary: 8, string: 8 };

/** Constant bytes, written a word at a time: up to three bytes beyond the end are touched. */
class Segment {
  readonly lengthBytes: number;
  private readonly words: Int32Array;

  constructor(buffer: ByteBuffer) {
    this.lengthBytes = buffer.length;
    this.words = new Int32Array((buffer.length + 3) >> 2);
    new Uint8Array(this.words.buffer).set(buffer.bytes.subarray(0, buffer.length));
  }

  write(view: DataView, p: number): number {
    const { words } = this;
    for (let i = 0; i < words.length; i++) view.setInt32(p + 4 * i, words[i]!, true);
    return p + this.lengthBytes;
  }
}

/** Writes a value behind its tag; gives the position behind it. */
function writeValue(column: Column, row: number, chunk: Chunk, p: number): number {
  const { view } = chunk;
  switch (column.kind) {
    case 'string': {
      const { heap, handles } = column as StringColumn;
      const length = heap.lengthBytes(handles[row]!);
      view.setInt32(p, length, true);
      view.setInt32(p + 4, 0, true);
      return writeHeapBytes(column as StringColumn, row, view, p + 8);
    }
    case 'value':
      return writeHeapBytes(column as ValueColumn, row, view, p);
    case 'dictionary': {
      const { utf8, codes } = column as DictionaryColumn;
      const text = utf8[codes[row]!]!;
      view.setInt32(p, text.length, true);
      view.setInt32(p + 4, 0, true);
      for (let i = 0; i < text.length; i++) chunk.bytes[p + 8 + i] = text[i]!;
      return p + 8 + text.length;
    }
    default:
      writeColumn(column, row, 1, chunk, p, 0);
      return p + FIXED_BYTES[column.kind]!;
  }
}

function writeHeapBytes(column: StringColumn | ValueColumn, row: number, view: DataView, p: number): number {
  const { heap, handles } = column;
  const handle = handles[row]!;
  const length = heap.lengthBytes(handle);
  const words = heap.wordsOf(handle);
  let word = heap.firstWord(handle);
  for (let i = 0; i < length; i += 4) view.setInt32(p + i, words[word++]!, true);
  return p + length;
}

/** Writes the values of `count` rows, wherever they lie: see {@link writeColumn}. */
function writePages(
  column: FrozenPages<Column>,
  row: number,
  count: number,
  chunk: Chunk,
  p: number,
  stride: number,
): void {
  for (let done = 0; done < count;) {
    const source = column.sourceOf(row + done);
    const length = column.countIn(row + done, count - done);
    writeColumn(source, column.rowIn(source, row + done), length, chunk, p + done * stride, stride);
    done += length;
  }
}

/** Writes the values of `count` rows of a column of fixed size, the first at `p`, the others a stride apart each. */
function writeColumn(
  column: Column,
  row: number,
  count: number,
  chunk: Chunk,
  p: number,
  stride: number,
): void {
  switch (column.kind) {
    case 'int32':
      return writeInt32s((column as Int32Column).values, row, count, chunk.view, p, stride);
    case 'int53':
      return writeInt53s((column as Int53Column).values, row, count, chunk.view, p, stride);
    case 'boolean':
      for (let i = 0; i < count; i++)
        chunk.bytes[p + i * stride] = (column as BooleanColumn).values[row + i]!;
      return;
    default:
      return writeWords((column as Int64Column | Float64Column).words, row, count, chunk.view, p, stride);
  }
}

function writeInt32s(
  values: Int32Array,
  row: number,
  count: number,
  view: DataView,
  p: number,
  stride: number,
): void {
  for (let i = 0; i < count; i++, p += stride) {
    const x = values[row + i]!;
    view.setInt32(p, x, true);
    view.setInt32(p + 4, x >> 31, true);
  }
}

function writeInt53s(
  values: Float64Array,
  row: number,
  count: number,
  view: DataView,
  p: number,
  stride: number,
): void {
  for (let i = 0; i < count; i++, p += stride) {
    const x = values[row + i]!;
    view.setInt32(p, x, true);
    view.setInt32(p + 4, Math.floor(x / 0x1_0000_0000), true);
  }
}

function writeWords(
  words: Int32Array,
  row: number,
  count: number,
  view: DataView,
  p: number,
  stride: number,
): void {
  for (let i = 0; i < count; i++, p += stride) {
    view.setInt32(p, words[2 * (row + i)]!, true);
    view.setInt32(p + 4, words[2 * (row + i) + 1]!, true);
  }
}
