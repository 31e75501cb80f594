import type { Value } from '../value/value.ts';
import type { Column } from './columns/column.ts';
import { convertColumn, makeColumn, narrowestKind, widerKind } from './columns/make-column.ts';
import { grownLength } from './typed-arrays.ts';

/** The entity of a vacant row. */
export const VACANT = -1;

/**
 * The entities of one shape, a row each, and a column for each of the shape's property keys. Rows are given in order and
 * left vacant when their entity moves or dies: what they hold stays until {@link rebuilt}, so that a deletion can be undone.
 */
export class Table {
  /** The property keys (codes), in the order of their names' UTF-8 bytes; column i is that of key i. */
  readonly keys: Int32Array;
  readonly columns: Column[] = [];
  /** Rows in use, vacant ones included. */
  rowCount = 0;
  vacantCount = 0;
  capacity = 0;
  /** The entity of each row, {@link VACANT} or, while the array is null, the row's own number. */
  private entities: Int32Array | null = null;

  constructor(keys: ArrayLike<number>) {
    this.keys = Int32Array.from(keys);
  }

  /** The entity in a row, or {@link VACANT}. */
  entityAt(row: number): number {
    return this.entities === null ? row : this.entities[row]!;
  }

  /** The entities of all rows, or null while row r holds entity r. Not to be changed; valid until the next write. */
  get entityOfRow(): Int32Array | null {
    return this.entities;
  }

  /** The place of a key among the columns, or −1. */
  slotOf(key: number): number {
    const { keys } = this;
    for (let i = 0; i < keys.length; i++) if (keys[i] === key) return i;
    return -1;
  }

  /** Adds a row for each of `count` entities from `entity` on and gives the first. Its columns are still to be set. */
  addRows(entity: number, count: number): number {
    const row = this.rowCount;
    if (row + count > this.capacity) this.reserve(grownLength(this.capacity, row + count));
    if (this.entities !== null || entity !== row) {
      const entities = this.spellOutEntities();
      for (let i = 0; i < count; i++) entities[row + i] = entity + i;
    }
    this.rowCount += count;
    return row;
  }

  /** Makes room for `capacity` rows. */
  reserve(capacity: number): void {
    if (capacity <= this.capacity) return;
    this.capacity = capacity;
    for (const column of this.columns) column.grow(capacity);
    if (this.entities !== null) {
      const grown = new Int32Array(capacity);
      grown.set(this.entities);
      this.entities = grown;
    }
  }

  get(row: number, slot: number): Value {
    return this.columns[slot]!.get(row);
  }

  /** Sets a value, in a wider column where the one at hand cannot hold it. */
  set(row: number, slot: number, value: Value): void {
    const column =
      this.columns[slot] ?? (this.columns[slot] = makeColumn(narrowestKind(value), this.capacity));
    if (column.set(row, value)) return;
    // Vacant rows go along: a deletion may yet be undone.
    const kind = widerKind(column.kind, value);
    const wider = convertColumn(column, kind, this.rowCount, this.capacity, row);
    this.columns[slot] = wider;
    if (!wider.set(row, value)) this.set(row, slot, value);
  }

  vacate(row: number): void {
    this.spellOutEntities()[row] = VACANT;
    this.vacantCount++;
  }

  /** Puts the entity back into the row that it left vacant. */
  reoccupy(row: number, entity: number): void {
    this.spellOutEntities()[row] = entity;
    this.vacantCount--;
  }

  /** Takes off the last row, which is in use. */
  dropLast(): void {
    this.rowCount--;
  }

  /** Gives back the memory of values that others have been put over. */
  compact(): void {
    for (const column of this.columns) column.compact(this.rowCount);
  }

  /** True when most rows are vacant and a rebuilt table would be much smaller. */
  get wasteful(): boolean {
    return this.vacantCount > 64 && this.vacantCount * 2 > this.rowCount;
  }

  /** A table with the same live rows, in the same order, and nothing else. */
  rebuilt(): Table {
    const table = new Table(this.keys);
    table.reserve(this.rowCount - this.vacantCount);
    for (let row = 0; row < this.rowCount; row++) {
      const entity = this.entityAt(row);
      if (entity === VACANT) continue;
      const target = table.addRows(entity, 1);
      for (let slot = 0; slot < this.keys.length; slot++) table.set(target, slot, this.get(row, slot));
    }
    return table;
  }

  private spellOutEntities(): Int32Array {
    if (this.entities === null) {
      this.entities = new Int32Array(this.capacity);
      for (let row = 0; row < this.rowCount; row++) this.entities[row] = row;
    }
    return this.entities;
  }
}
