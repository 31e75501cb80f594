import type { Column } from '../columns/column.ts';
import type { EntityStore, EntityWatcher } from '../entities.ts';
import type { PackedRows } from '../packed-rows.ts';
import type { Table } from '../table.ts';
import { FrozenPages } from './frozen-pages.ts';

/**
 * The entities of a store as they were at one moment, for somebody who reads them by ascending index while they are changed.
 *
 * Of what the store keeps, much is only ever appended to (ids, packed rows, texts, names, shapes), and a table or a column
 * that is replaced is left as it was. What is written in place is kept by pages: the places of entities, and the values
 * in the columns.
 */
export class EntityView implements EntityWatcher {
  readonly store: EntityStore;
  readonly indexCount: number;
  readonly liveCount: number;
  /** The id that would have been given next. */
  readonly nextId: bigint;
  readonly packed: PackedRows;
  /** The entities of lower index have been read for the last time. Set by the reader. */
  passedCount = 0;
  /** As in the store; null where every entity was in the table of shape 0, in the row of its own number. */
  private readonly shapes: FrozenPages<Int32Array> | null;
  private readonly places: FrozenPages<Int32Array> | null;
  /** By their numbers; and their columns as soon as they are read or written to. */
  private readonly tables: readonly Table[];
  private readonly columns: (readonly FrozenPages<Column>[] | undefined)[] = [];

  constructor(store: EntityStore) {
    this.store = store;
    this.indexCount = store.indexCount;
    this.liveCount = store.liveCount;
    this.nextId = store.ids.next;
    this.packed = store.packed;
    const { shapeOfIndex, placeOfIndex } = store;
    this.shapes = shapeOfIndex === null ? null : new FrozenPages(shapeOfIndex);
    this.places = placeOfIndex === null ? null : new FrozenPages(placeOfIndex);
    this.tables = store.tables.map(({ table }) => table);
  }

  shapeOf(index: number): number {
    return valueAt(this.shapes, index, 0);
  }

  placeOf(index: number): number {
    return valueAt(this.places, index, index);
  }

  /** How many entities from `index` on, `countMax` at the most, lie in one table row by row. */
  runLength(index: number, countMax: number): number {
    if (this.shapes === null) return countMax;
    const shape = this.shapeOf(index);
    const place = this.placeOf(index);
    let length = 1;
    while (
      length < countMax &&
      this.shapeOf(index + length) === shape &&
      this.placeOf(index + length) === place + length
    ) {
      length++;
    }
    return length;
  }

  /** Keys and columns of the table of a shape, which had one. */
  tableOfShape(shape: number): { keys: Int32Array; columns: readonly FrozenPages<Column>[] } {
    const table = this.store.tableNumberOf(shape);
    return { keys: this.tables[table]!.keys, columns: this.columnsOf(table) };
  }

  beforeMove(index: number): void {
    if (this.shapes === null || !this.isToCome(index)) return;
    this.shapes.keep(index);
    this.places!.keep(index);
  }

  beforeSet(index: number, table: number, slot: number, row: number): void {
    if (!this.isToCome(index) || table >= this.tables.length) return;
    this.columnsOf(table)[slot]!.keep(row);
  }

  private isToCome(index: number): boolean {
    return index >= this.passedCount && index < this.indexCount;
  }

  private columnsOf(table: number): readonly FrozenPages<Column>[] {
    return (this.columns[table] ??= this.tables[table]!.columns.map((column) => new FrozenPages(column)));
  }
}

function valueAt(pages: FrozenPages<Int32Array> | null, index: number, otherwise: number): number {
  if (pages === null) return otherwise;
  const source = pages.sourceOf(index);
  return source[pages.rowIn(source, index)]!;
}
