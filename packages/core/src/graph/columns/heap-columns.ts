import { ByteBuffer } from '../../value/byte-buffer.ts';
import { PropertyReader, writePropertyValue } from '../../value/property-bytes.ts';
import { readUtf8, utf8Length, writeUtf8 } from '../../value/utf8.ts';
import type { Value } from '../../value/value.ts';
import { ByteHeap } from '../heap.ts';
import type { Column, ColumnKind } from './column.ts';

/** What the two columns over a {@link ByteHeap} have in common: a handle a row. */
abstract class HeapColumn implements Column {
  abstract readonly kind: ColumnKind;
  /** The heap handle of each row; 0 where there is none yet. */
  handles: Uint32Array = new Uint32Array(0);
  heap: ByteHeap = new ByteHeap();

  grow(capacity: number): void {
    const grown = new Uint32Array(capacity);
    grown.set(this.handles);
    this.handles = grown;
  }

  abstract get(row: number): Value;
  abstract set(row: number, value: Value): boolean;
  abstract slice(start: number, end: number): HeapColumn;

  /** Puts a copy of bytes that are in this column's encoding. */
  setBytes(row: number, source: Uint8Array, start: number, end: number): void {
    this.release(row);
    this.handles[row] = this.heap.append(source, start, end);
  }

  /** Builds the heap anew without what was released. */
  compact(rowCount: number): void {
    if (!this.heap.wasteful) return;
    const old = this.heap;
    this.heap = new ByteHeap();
    this.handles.fill(0, rowCount);
    for (let row = 0; row < rowCount; row++) {
      const handle = this.handles[row]!;
      if (handle === 0) continue;
      const start = old.offsetBytes(handle);
      this.handles[row] = this.heap.append(old.page(handle), start, start + old.lengthBytes(handle));
    }
  }

  /** Gives a column the handles of some rows, and the heap. */
  protected share<T extends HeapColumn>(copy: T, start: number, end: number): T {
    copy.handles = this.handles.slice(start, end);
    copy.heap = this.heap;
    return copy;
  }

  /** Gives up what the row holds, if anything. */
  protected release(row: number): void {
    const handle = this.handles[row]!;
    if (handle !== 0) this.heap.release(handle);
  }
}

/** Many distinct STRINGs, as UTF-8. */
export class StringColumn extends HeapColumn {
  readonly kind = 'string';

  get(row: number): string {
    const handle = this.handles[row]!;
    const start = this.heap.offsetBytes(handle);
    return readUtf8(this.heap.page(handle), start, start + this.heap.lengthBytes(handle));
  }

  set(row: number, value: Value): boolean {
    if (typeof value !== 'string') return false;
    this.release(row);
    const handle = this.heap.allocate(utf8Length(value));
    writeUtf8(value, this.heap.page(handle), this.heap.offsetBytes(handle));
    this.handles[row] = handle;
    return true;
  }

  slice(start: number, end: number): StringColumn {
    return this.share(new StringColumn(), start, end);
  }
}

/** Values of any kind, each with its tag, in the encoding of snapshot format 1. */
export class ValueColumn extends HeapColumn {
  readonly kind = 'value';
  private readonly buffer = new ByteBuffer(64);
  private readonly reader = new PropertyReader();

  get(row: number): Value {
    const handle = this.handles[row]!;
    return this.reader.at(this.heap.page(handle), this.heap.offsetBytes(handle));
  }

  set(row: number, value: Value): boolean {
    this.buffer.reset();
    writePropertyValue(this.buffer, value);
    this.setBytes(row, this.buffer.bytes, 0, this.buffer.length);
    return true;
  }

  slice(start: number, end: number): ValueColumn {
    return this.share(new ValueColumn(), start, end);
  }
}
