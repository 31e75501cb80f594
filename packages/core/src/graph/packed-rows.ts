import { ByteBuffer } from '../value/byte-buffer.ts';
import type { Value } from '../value/value.ts';
import { PackedReader, writePacked } from './packed-values.ts';
import { VACANT } from './table.ts';
import { growInt32 } from './typed-arrays.ts';

/** Above this size nothing is added: rows are named by the offset of their bytes in 31 bits. */
const PACKED_BYTES_MAX = 1 << 30;

/**
 * The entities of rare shapes, for which tables of their own would cost more than they hold: the property values of each
 * lie one after another, in the order of the shape's keys, and so do the rows.
 */
export class PackedRows {
  rowCount = 0;
  vacantCount = 0;
  /** The entity of each row, or {@link VACANT}. */
  entities: Int32Array = new Int32Array(8);
  /** Where the bytes of each row begin; behind the last one, where they end. */
  private starts: Int32Array = new Int32Array(8);
  private buffer = new ByteBuffer(64);
  private vacantBytes = 0;
  private readonly reader = new PackedReader();

  /** True when the rows have become too large to take more. */
  get isFull(): boolean {
    return this.buffer.length > PACKED_BYTES_MAX;
  }

  add(entity: number, values: readonly Value[]): number {
    for (const value of values) writePacked(this.buffer, value);
    return this.endRow(entity);
  }

  /** The value in the given place of the row. */
  get(row: number, slot: number): Value {
    this.reader.seek(this.buffer.bytes, this.starts[row]!);
    for (let i = 0; i < slot; i++) this.reader.skip();
    return this.reader.next();
  }

  /** The first `count` values of the row. */
  getAll(row: number, count: number): Value[] {
    this.reader.seek(this.buffer.bytes, this.starts[row]!);
    return Array.from({ length: count }, () => this.reader.next());
  }

  vacate(row: number): void {
    this.entities[row] = VACANT;
    this.vacantCount++;
    this.vacantBytes += this.sizeBytes(row);
  }

  /** Puts the entity back into the row that it left vacant. */
  reoccupy(row: number, entity: number): void {
    this.entities[row] = entity;
    this.vacantCount--;
    this.vacantBytes -= this.sizeBytes(row);
  }

  /** True when most rows, or most bytes, are vacant and rebuilt rows would be much smaller. */
  get wasteful(): boolean {
    return (
      (this.vacantCount > 64 && this.vacantCount * 2 > this.rowCount) ||
      (this.vacantBytes > 65_536 && this.vacantBytes * 2 > this.buffer.length)
    );
  }

  /** The same live rows in the same order and nothing else. */
  rebuilt(): PackedRows {
    const rows = new PackedRows();
    for (let row = 0; row < this.rowCount; row++) {
      if (this.entities[row] === VACANT) continue;
      rows.buffer.raw(this.buffer.bytes.subarray(this.starts[row], this.starts[row + 1]));
      rows.endRow(this.entities[row]!);
    }
    return rows;
  }

  /** Gives back the room for rows to come. */
  trim(): void {
    this.entities = this.entities.slice(0, this.rowCount);
    this.starts = this.starts.slice(0, this.rowCount + 1);
    const trimmed = new ByteBuffer(this.buffer.length);
    trimmed.raw(this.buffer.bytes.subarray(0, this.buffer.length));
    this.buffer = trimmed;
  }

  private endRow(entity: number): number {
    const row = this.rowCount++;
    this.entities = growInt32(this.entities, row + 1);
    this.starts = growInt32(this.starts, row + 2);
    this.entities[row] = entity;
    this.starts[row + 1] = this.buffer.length;
    return row;
  }

  private sizeBytes(row: number): number {
    return this.starts[row + 1]! - this.starts[row]!;
  }
}
