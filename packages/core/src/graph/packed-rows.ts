import { ByteBuffer } from '../value/byte-buffer.ts';
import { PropertyReader, writePropertyValue } from '../value/property-bytes.ts';
import type { Value } from '../value/value.ts';
import { ByteHeap } from './heap.ts';
import { VACANT } from './table.ts';
import { growInt32 } from './typed-arrays.ts';

/**
 * The entities of rare shapes, for which tables of their own would cost more than they hold: the property values of each
 * lie one after another in a heap, in the order of the shape's keys.
 */
export class PackedRows {
  rowCount = 0;
  vacantCount = 0;
  /** The entity of each row, or VACANT. */
  entities: Int32Array = new Int32Array(0);
  /** The heap handle of each row, to be read unsigned. */
  private handles: Int32Array = new Int32Array(0);
  private heap = new ByteHeap();
  private readonly buffer = new ByteBuffer(256);
  private readonly reader = new PropertyReader();

  add(entity: number, values: readonly Value[]): number {
    const row = this.rowCount++;
    this.entities = growInt32(this.entities, row + 1);
    this.handles = growInt32(this.handles, row + 1);
    this.entities[row] = entity;
    this.handles[row] = this.store(values);
    return row;
  }

  /** The value in the given place of the row. */
  get(row: number, slot: number): Value {
    let value = this.first(row);
    for (let i = 0; i < slot; i++) value = this.reader.next();
    return value;
  }

  /** The first `count` values of the row. */
  getAll(row: number, count: number): Value[] {
    const values: Value[] = [];
    for (let i = 0; i < count; i++) values.push(i === 0 ? this.first(row) : this.reader.next());
    return values;
  }

  /** Puts other values, all of them, into a row. */
  setAll(row: number, values: readonly Value[]): void {
    this.heap.release(this.handles[row]! >>> 0);
    this.handles[row] = this.store(values);
  }

  vacate(row: number): void {
    this.entities[row] = VACANT;
    this.vacantCount++;
  }

  reoccupy(row: number, entity: number): void {
    this.entities[row] = entity;
    this.vacantCount--;
  }

  get wasteful(): boolean {
    return this.heap.wasteful || (this.vacantCount > 64 && this.vacantCount * 2 > this.rowCount);
  }

  /** The same live rows in the same order and nothing else. */
  rebuilt(): PackedRows {
    const rows = new PackedRows();
    for (let row = 0; row < this.rowCount; row++) {
      if (this.entities[row] !== VACANT) rows.addCopy(this, row);
    }
    return rows;
  }

  private addCopy(from: PackedRows, fromRow: number): void {
    const row = this.rowCount++;
    const handle = from.handles[fromRow]! >>> 0;
    const start = from.heap.offsetBytes(handle);
    this.entities = growInt32(this.entities, row + 1);
    this.handles = growInt32(this.handles, row + 1);
    this.entities[row] = from.entities[fromRow]!;
    this.handles[row] = this.heap.append(
      from.heap.page(handle),
      start,
      start + from.heap.lengthBytes(handle),
    );
  }

  private store(values: readonly Value[]): number {
    this.buffer.reset();
    for (const value of values) writePropertyValue(this.buffer, value);
    return this.heap.append(this.buffer.bytes, 0, this.buffer.length);
  }

  private first(row: number): Value {
    const handle = this.handles[row]! >>> 0;
    return this.reader.at(this.heap.page(handle), this.heap.offsetBytes(handle));
  }
}
