import { invariant } from '../errors.ts';
import type { Value } from '../value/value.ts';
import { IdSequence } from './ids.ts';
import { PackedRows } from './packed-rows.ts';
import { ShapeCounts } from './shape-counts.ts';
import { ShapeTable } from './shapes.ts';
import type { SymbolTable } from './symbols.ts';
import { Table } from './table.ts';
import { growInt32 } from './typed-arrays.ts';

/** No entity has it, not even a deleted one: for who keeps the shape of the last one. */
export const NO_SHAPE = 0x3fff_ffff;

/** True for what stands in the place of a deleted entity's shape s: −1 − s. */
export function isDead(shape: number): boolean {
  return shape < 0;
}

interface TableEntry {
  readonly shape: number;
  table: Table;
  isUnsettled: boolean;
}

/** Somebody who reads a store while it is changed, and is told of what is about to be written over. */
export interface EntityWatcher {
  /** The entity of this index is about to be deleted or put at another place. */
  beforeMove(index: number): void;
  /** The value of an entity in a row of a column is about to be changed; the table is named by its number. */
  beforeSet(index: number, table: number, slot: number, row: number): void;
}

/**
 * All nodes, or all relationships, of a graph: which there are, their ids, and their properties.
 *
 * A *shape* is an owner (the label list of a node, the type of a relationship: a code) and a property key set. Entities of
 * a shape lie in its table. An owner and key set that are rare, as all but the first are in the beginning, make no shape:
 * such entities lie in packed rows, each with its keys, and are of the *packed shape* of their owner.
 * An entity is named by its index: 0, 1, 2, … in the order of creation and so of ids, never given twice.
 */
export class EntityStore {
  readonly ids: IdSequence = new IdSequence();
  /** The hash seed of the graph. */
  readonly hashSeed: number;
  private readonly keys: SymbolTable;

  liveCount = 0;
  private readonly shapeTable: ShapeTable;
  private readonly packedCounts: ShapeCounts;
  readonly tables: TableEntry[] = [];
  /** By shape: −1 − the number of its entry in {@link tables} or, for a packed shape, its live entities. */
  private states: Int32Array = new Int32Array(8);
  /** How many entities are to come at the least, those there are included. */
  private reservedCount = 8;
  /** The tables in which rows were left or overwritten since the last {@link settle}. */
  private unsettled: TableEntry[] = [];
  packed: PackedRows = new PackedRows();
  watchers: readonly EntityWatcher[] = [];

  /**
   * By index: the shape (of deleted ones see {@link isDead}), and where in it: row r of the table as r, packed row p as
   * −1 − p. Both null while every entity that was ever made is alive in the table of shape 0, in the row of its own number.
   */
  private shapes: Int32Array | null = null;
  private places: Int32Array | null = null;

  constructor(keys: SymbolTable, hashSeed: number) {
    this.keys = keys;
    this.hashSeed = hashSeed;
    this.shapeTable = new ShapeTable(hashSeed);
    this.packedCounts = new ShapeCounts(hashSeed);
  }

  /** Indexes given so far, those of deleted entities included. */
  get indexCount(): number {
    return this.ids.length;
  }

  isLive(index: number): boolean {
    return this.shapes === null || !isDead(this.shapes[index]!);
  }

  /** The shape of an entity; of a deleted one something that {@link isDead}. */
  shapeOf(index: number): number {
    return this.shapes === null ? 0 : this.shapes[index]!;
  }

  placeOf(index: number): number {
    return this.places === null ? index : this.places[index]!;
  }

  /** The shape of every index, or null while all are of shape 0. Not to be changed; valid until the next write. */
  get shapeOfIndex(): Int32Array | null {
    return this.shapes;
  }

  /** The same for places, null while that of each index is its own number. */
  get placeOfIndex(): Int32Array | null {
    return this.places;
  }

  get shapeCount(): number {
    return this.shapeTable.size;
  }

  ownerOfShape(shape: number): number {
    return this.shapeTable.ownerOf(shape);
  }

  liveCountOfShape(shape: number): number {
    const table = this.tableOfShape(shape);
    return table === null ? this.states[shape]! : table.rowCount - table.vacantCount;
  }

  /** The number in {@link tables} of the table of a shape, which has one. */
  tableNumberOf(shape: number): number {
    return -1 - this.states[shape]!;
  }

  /** The table of a shape, or null for a packed shape. */
  tableOfShape(shape: number): Table | null {
    return this.entryOf(shape)?.table ?? null;
  }

  /** The owner of an entity; of a deleted one that which it had. */
  ownerOf(index: number): number {
    const shape = this.shapeOf(index);
    return this.shapeTable.ownerOf(isDead(shape) ? -1 - shape : shape);
  }

  /**
   * Makes an entity and gives its index. The keys are in the order of their names' UTF-8 bytes, the values in that of the
   * keys.
   */
  create(owner: number, keys: readonly number[], values: readonly Value[]): number {
    const index = this.ids.append();
    this.put(index, owner, keys, values);
    return index;
  }

  /** The same with a chosen id above all others: the u64 of two unsigned words. */
  createWithId(
    high: number,
    low: number,
    owner: number,
    keys: readonly number[],
    values: readonly Value[],
  ): number {
    const index = this.ids.appendId(high, low);
    this.put(index, owner, keys, values);
    return index;
  }

  /**
   * Adds rows for `count` entities from `index` on to the table of their shape and gives the first; the caller sets the
   * columns at once. The ids have been appended already.
   */
  addTableRows(index: number, count: number, shape: number, table: Table): number {
    const row = table.addRows(index, count);
    this.liveCount += count;
    if (this.shapes !== null) {
      for (let i = 0; i < count; i++) this.setPlace(index + i, shape, row + i);
    }
    return row;
  }

  /** Takes back the entity made last; the id counter is set back by who undoes the last of them. */
  takeBack(): void {
    const index = this.ids.length - 1;
    const place = this.placeOf(index);
    const table = place >= 0 ? this.tableOfShape(this.shapeOf(index)) : null;
    if (table === null || place !== table.rowCount - 1) this.remove(index);
    else {
      table.dropLast();
      this.liveCount--;
    }
    this.ids.length--;
  }

  /** Deletes an entity. Its properties stay where they are until {@link settle}. */
  remove(index: number): void {
    this.spellOutPlaces();
    this.leave(index);
    this.shapes![index] = -1 - this.shapes![index]!;
  }

  /** Undoes {@link remove}: the entity had this shape and place. */
  revive(index: number, shape: number, place: number): void {
    if (place >= 0) this.tableOfShape(shape)!.reoccupy(place, index);
    else {
      this.packed.reoccupy(-1 - place);
      this.states[shape]!++;
    }
    this.shapes![index] = shape;
    this.liveCount++;
  }

  /** The value of a property, or undefined when the entity has none of this key. */
  get(index: number, key: number): Value | undefined {
    const shape = this.shapeOf(index);
    if (isDead(shape)) return undefined;
    const place = this.placeOf(index);
    if (place < 0) return this.packed.get(-1 - place, key);
    const table = this.tableOfShape(shape)!;
    const slot = table.slotOf(key);
    return slot < 0 ? undefined : table.get(place, slot);
  }

  /** The property keys of a live entity, in the order of their names' UTF-8 bytes. Not to be changed. */
  keysOf(index: number): ArrayLike<number> {
    const place = this.placeOf(index);
    return place >= 0 ? this.tableOfShape(this.shapeOf(index))!.keys : this.packed.keys(-1 - place);
  }

  /** All values of a live entity, in the order of its keys. */
  valuesOf(index: number): Value[] {
    const place = this.placeOf(index);
    if (place < 0) return this.packed.values(-1 - place);
    const table = this.tableOfShape(this.shapeOf(index))!;
    return Array.from(table.keys, (_, slot) => table.get(place, slot));
  }

  /** Calls back for each live entity in a packed row, in no order that means anything. */
  forEachPacked(visit: (index: number) => void): void {
    this.packed.forEach((index, row) => {
      if (this.isInPackedRow(index, row)) visit(index);
    });
  }

  /** Sets a property of a live entity. */
  set(index: number, key: number, value: Value): void {
    const shape = this.shapeOf(index);
    const place = this.placeOf(index);
    const tableSlot = place >= 0 ? this.tableOfShape(shape)!.slotOf(key) : -1;
    if (tableSlot >= 0) return this.setInTable(index, shape, place, tableSlot, value);
    const keys = Array.from(this.keysOf(index));
    const values = this.valuesOf(index);
    let slot = 0;
    while (slot < keys.length && this.keys.compare(keys[slot]!, key) < 0) slot++;
    const hasKey = keys[slot] === key;
    keys.splice(slot, hasKey ? 1 : 0, key);
    values.splice(slot, hasKey ? 1 : 0, value);
    this.move(index, this.ownerOfShape(shape), keys, values);
  }

  /** Removes a property that a live entity has. */
  unset(index: number, key: number): void {
    const keys = Array.from(this.keysOf(index));
    const values = this.valuesOf(index);
    const slot = keys.indexOf(key);
    keys.splice(slot, 1);
    values.splice(slot, 1);
    this.move(index, this.ownerOf(index), keys, values);
  }

  /** Puts a live entity under another owner: other labels. */
  setOwner(index: number, owner: number): void {
    this.move(index, owner, Array.from(this.keysOf(index)), this.valuesOf(index));
  }

  /** Gives back the memory of deletions, moves and overwritten values, once nothing may be undone any more. */
  settle(): void {
    for (const entry of this.unsettled) this.settleTable(entry);
    this.unsettled = [];
    if (this.packed.wasteful) this.rebuildPacked();
  }

  /** Says that there will be `count` entities: what they need one by one is then allocated at once. */
  reserve(count: number): void {
    this.reservedCount = count;
  }

  /** Gives back the room for entities of rare shapes to come. */
  trim(): void {
    if (this.shapes !== null && this.shapes.length > this.ids.length) {
      this.shapes = this.shapes.slice(0, this.ids.length);
      this.places = this.places!.slice(0, this.ids.length);
    }
    this.packed.trim();
  }

  private settleTable(entry: TableEntry): void {
    entry.isUnsettled = false;
    if (!entry.table.wasteful) return entry.table.compact();
    entry.table = entry.table.rebuilt();
    for (let row = 0; row < entry.table.rowCount; row++) this.replace(entry.table.entityAt(row), row);
  }

  private replace(index: number, place: number): void {
    this.announceMove(index);
    this.places![index] = place;
  }

  private announceMove(index: number): void {
    if (this.watchers.length > 0) for (const watcher of this.watchers) watcher.beforeMove(index);
  }

  private setInTable(index: number, shape: number, row: number, slot: number, value: Value): void {
    if (this.watchers.length > 0) {
      const table = this.tableNumberOf(shape);
      for (const watcher of this.watchers) watcher.beforeSet(index, table, slot, row);
    }
    this.unsettle(shape).set(row, slot, value);
  }

  private rebuildPacked(): void {
    const rows = this.packed;
    this.packed = new PackedRows();
    rows.forEach((index, row) => {
      if (this.isInPackedRow(index, row)) this.replace(index, -1 - this.packed.copy(rows, index, row));
    });
  }

  /** True when the entity is alive and lies in this packed row, and not where it was moved since. */
  private isInPackedRow(index: number, row: number): boolean {
    return index < this.ids.length && this.places![index] === -1 - row && !isDead(this.shapes![index]!);
  }

  private move(index: number, owner: number, keys: readonly number[], values: readonly Value[]): void {
    this.spellOutPlaces();
    this.leave(index);
    this.put(index, owner, keys, values);
  }

  private leave(index: number): void {
    this.announceMove(index);
    const shape = this.shapes![index]!;
    invariant(!isDead(shape), `entity ${index} is deleted`);
    const place = this.places![index]!;
    if (place >= 0) this.unsettle(shape).vacate(place);
    else {
      this.packed.vacate(-1 - place);
      this.packedCounts.forget(this.ownerOfShape(shape), this.packed.keys(-1 - place));
      this.states[shape]!--;
    }
    this.liveCount--;
  }

  private put(index: number, owner: number, keys: readonly number[], values: readonly Value[]): void {
    const shape = this.shapeFor(owner, keys);
    const table = this.tableOfShape(shape);
    if (table !== null) {
      const row = this.addTableRows(index, 1, shape, table);
      for (let slot = 0; slot < values.length; slot++) table.set(row, slot, values[slot]!);
      return;
    }
    const row = this.packed.add(index, keys, values);
    this.states[shape]!++;
    this.liveCount++;
    this.setPlace(index, shape, -1 - row);
  }

  /** The shape for one more entity with this owner and these keys. */
  private shapeFor(owner: number, keys: readonly number[]): number {
    const { shapeTable } = this;
    const known = shapeTable.find(owner, keys);
    if (known >= 0) return known;
    const isFirst = shapeTable.size === 0;
    if (isFirst || this.packed.isFull || this.packedCounts.isFrequentWith(owner, keys)) {
      return this.makeTable(shapeTable.intern(owner, keys), keys);
    }
    const shape = shapeTable.internPacked(owner);
    this.states = growInt32(this.states, shape + 1);
    this.spellOutPlaces();
    return shape;
  }

  /** Makes the table of a new shape, and gives the shape. */
  private makeTable(shape: number, keys: readonly number[]): number {
    if (shape > 0) this.spellOutPlaces();
    this.tables.push({ shape, table: new Table(keys), isUnsettled: false });
    this.states = growInt32(this.states, shape + 1);
    this.states[shape] = -this.tables.length;
    return shape;
  }

  private entryOf(shape: number): TableEntry | null {
    const state = this.states[shape]!;
    return state < 0 ? this.tables[-1 - state]! : null;
  }

  /** The table of a shape, which has one, noted for {@link settle}. */
  private unsettle(shape: number): Table {
    const entry = this.entryOf(shape)!;
    if (!entry.isUnsettled) {
      entry.isUnsettled = true;
      this.unsettled.push(entry);
    }
    return entry.table;
  }

  private setPlace(index: number, shape: number, place: number): void {
    if (index >= this.shapes!.length) {
      const length = Math.max(index + 1, this.reservedCount);
      this.shapes = growInt32(this.shapes!, length);
      this.places = growInt32(this.places!, length);
    }
    this.shapes![index] = shape;
    this.places![index] = place;
  }

  private spellOutPlaces(): void {
    if (this.shapes !== null) return;
    const count = Math.max(this.reservedCount, this.ids.length);
    this.shapes = new Int32Array(count);
    this.places = new Int32Array(count);
    for (let i = 0; i < this.ids.length; i++) this.places[i] = i;
  }
}
