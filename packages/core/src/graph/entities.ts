import { invariant } from '../errors.ts';
import type { Value } from '../value/value.ts';
import { IdSequence } from './ids.ts';
import { PackedRows } from './packed-rows.ts';
import type { SequenceTable } from './sequences.ts';
import { ShapeTable } from './shapes.ts';
import type { SymbolTable } from './symbols.ts';
import { Table } from './table.ts';
import { growInt32 } from './typed-arrays.ts';

/** The shape of a deleted entity. */
export const DEAD = -1;
/** From this many live entities on, further ones of the shape go into a table. */
const PACKED_ENTITIES_MAX = 8;
/** Shapes with more keys have a table from the start: a packed value is found by passing those before it. */
const PACKED_KEYS_MAX = 16;

interface TableEntry {
  readonly shape: number;
  table: Table;
  /** Live entities of the shape that were packed before the table was made. */
  packedCount: number;
  isUnsettled: boolean;
}

/**
 * All nodes, or all relationships, of a graph: which there are, their ids, and their properties.
 *
 * A *shape* is an owner (the label list of a node, the type of a relationship: a code) and a property key set. Entities of
 * a shape lie in its table; those of rare shapes, and the first few of every shape but the first, are packed together.
 * An entity is named by its index: 0, 1, 2, … in the order of creation and so of ids, never given twice.
 */
export class EntityStore {
  readonly ids: IdSequence = new IdSequence();
  /** The property key sets of all shapes: sequences of key codes in the order of their names' UTF-8 bytes. */
  readonly keySets: SequenceTable;
  private readonly keys: SymbolTable;

  liveCount = 0;
  private readonly shapeTable = new ShapeTable();
  readonly tables: TableEntry[] = [];
  /** By shape: −1 − the number of its entry in {@link tables} or, while it has none, how many live entities are packed. */
  private states: Int32Array = new Int32Array(8);
  /** How many entities are to come at the least, those there are included. */
  private reservedCount = 8;
  /** The tables in which rows were left or overwritten since the last {@link settle}. */
  private unsettled: TableEntry[] = [];
  packed: PackedRows = new PackedRows();

  /**
   * By index: the shape (or {@link DEAD}), and where in it: a row r of the table as r, a packed row p as −1 − p. Both null
   * while every entity that was ever made is alive in the table of shape 0, in the row of its own number.
   */
  private shapes: Int32Array | null = null;
  private places: Int32Array | null = null;

  constructor(keys: SymbolTable, keySets: SequenceTable) {
    this.keys = keys;
    this.keySets = keySets;
  }

  /** Indexes given so far, those of deleted entities included. */
  get indexCount(): number {
    return this.ids.length;
  }

  isLive(index: number): boolean {
    return this.shapes === null || this.shapes[index] !== DEAD;
  }

  /** The shape of an entity, or {@link DEAD}. */
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

  get shapeCount(): number {
    return this.shapeTable.size;
  }

  ownerOfShape(shape: number): number {
    return this.shapeTable.ownerOf(shape);
  }

  keySetOfShape(shape: number): number {
    return this.shapeTable.keySetOf(shape);
  }

  liveCountOfShape(shape: number): number {
    const entry = this.entryOf(shape);
    if (entry === null) return this.states[shape]!;
    return entry.packedCount + entry.table.rowCount - entry.table.vacantCount;
  }

  /** The table of a shape, or null while its entities are packed. */
  tableOfShape(shape: number): Table | null {
    return this.entryOf(shape)?.table ?? null;
  }

  ownerOf(index: number): number {
    return this.shapeTable.ownerOf(this.shapeOf(index));
  }

  /** The shape with this owner and key set, made now if there is none. */
  internShape(owner: number, keySet: number): number {
    const knownCount = this.shapeTable.size;
    const shape = this.shapeTable.intern(owner, keySet);
    if (shape < knownCount) return shape;
    this.states = growInt32(this.states, shape + 1);
    if (shape === 0) this.makeTable(shape);
    else this.spellOutPlaces();
    return shape;
  }

  /** Makes an entity; `values` are in the order of the shape's keys. Gives its index. */
  create(shape: number, values: readonly Value[]): number {
    const index = this.ids.append();
    this.put(index, shape, values);
    return index;
  }

  /** The same with a chosen id above all others: the u64 of two unsigned words. */
  createWithId(high: number, low: number, shape: number, values: readonly Value[]): number {
    const index = this.ids.appendId(high, low);
    this.put(index, shape, values);
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
    this.shapes![index] = DEAD;
  }

  /** Undoes {@link remove}: the entity had this shape and place. */
  revive(index: number, shape: number, place: number): void {
    if (place >= 0) this.tableOfShape(shape)!.reoccupy(place, index);
    else {
      this.packed.reoccupy(-1 - place, index);
      this.countPacked(shape, 1);
    }
    this.shapes![index] = shape;
    this.liveCount++;
  }

  /** The value of a property, or undefined when the entity has none of this key. */
  get(index: number, key: number): Value | undefined {
    const shape = this.shapeOf(index);
    if (shape === DEAD) return undefined;
    const slot = this.keySets.indexOf(this.keySetOfShape(shape), key);
    if (slot < 0) return undefined;
    const place = this.placeOf(index);
    return place >= 0 ? this.tableOfShape(shape)!.get(place, slot) : this.packed.get(-1 - place, slot);
  }

  /** All values of a live entity, in the order of its shape's keys. */
  getAll(index: number): Value[] {
    const shape = this.shapeOf(index);
    const count = this.keySets.length(this.keySetOfShape(shape));
    const place = this.placeOf(index);
    if (place < 0) return this.packed.getAll(-1 - place, count);
    const table = this.tableOfShape(shape)!;
    const values: Value[] = [];
    for (let slot = 0; slot < count; slot++) values.push(table.get(place, slot));
    return values;
  }

  /** Sets a property of a live entity. */
  set(index: number, key: number, value: Value): void {
    const shape = this.shapeOf(index);
    const keySet = this.keySetOfShape(shape);
    const slot = this.keySets.indexOf(keySet, key);
    if (slot < 0) return this.addKey(index, key, value);
    const place = this.placeOf(index);
    if (place >= 0) return this.unsettle(shape).set(place, slot, value);
    const values = this.packed.getAll(-1 - place, this.keySets.length(keySet));
    values[slot] = value;
    this.move(index, shape, values);
  }

  /** Removes a property that a live entity has. */
  unset(index: number, key: number): void {
    const shape = this.shapeOf(index);
    const keySet = this.keySetOfShape(shape);
    const slot = this.keySets.indexOf(keySet, key);
    const keys = [...this.keySets.view(keySet)];
    const values = this.getAll(index);
    keys.splice(slot, 1);
    values.splice(slot, 1);
    this.move(index, this.internShape(this.ownerOfShape(shape), this.keySets.intern(keys)), values);
  }

  /** Puts a live entity under another owner: other labels. */
  setOwner(index: number, owner: number): void {
    const values = this.getAll(index);
    this.move(index, this.internShape(owner, this.keySetOfShape(this.shapeOf(index))), values);
  }

  /** Gives back the memory of deletions, moves and overwritten values, once nothing may be undone any more. */
  settle(): void {
    for (const entry of this.unsettled) this.settleTable(entry);
    this.unsettled = [];
    if (!this.packed.wasteful) return;
    this.packed = this.packed.rebuilt();
    for (let row = 0; row < this.packed.rowCount; row++) this.places![this.packed.entities[row]!] = -1 - row;
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
    this.shapeTable.trim();
    this.states = this.states.slice(0, this.shapeTable.size);
    this.packed.trim();
  }

  private settleTable(entry: TableEntry): void {
    entry.isUnsettled = false;
    if (!entry.table.wasteful) return entry.table.compact();
    entry.table = entry.table.rebuilt();
    for (let row = 0; row < entry.table.rowCount; row++) this.places![entry.table.entityAt(row)] = row;
  }

  private addKey(index: number, key: number, value: Value): void {
    const shape = this.shapeOf(index);
    const keys = [...this.keySets.view(this.keySetOfShape(shape))];
    const values = this.getAll(index);
    let slot = 0;
    while (slot < keys.length && this.keys.compare(keys[slot]!, key) < 0) slot++;
    keys.splice(slot, 0, key);
    values.splice(slot, 0, value);
    this.move(index, this.internShape(this.ownerOfShape(shape), this.keySets.intern(keys)), values);
  }

  private move(index: number, shape: number, values: readonly Value[]): void {
    this.spellOutPlaces();
    this.leave(index);
    this.put(index, shape, values);
  }

  private leave(index: number): void {
    const shape = this.shapes![index]!;
    invariant(shape !== DEAD, `entity ${index} is deleted`);
    const place = this.places![index]!;
    if (place >= 0) this.unsettle(shape).vacate(place);
    else {
      this.packed.vacate(-1 - place);
      this.countPacked(shape, -1);
    }
    this.liveCount--;
  }

  private put(index: number, shape: number, values: readonly Value[]): void {
    const table = this.tableOfShape(shape) ?? this.tableOnceDue(shape);
    if (table !== null) {
      const row = this.addTableRows(index, 1, shape, table);
      for (let slot = 0; slot < values.length; slot++) table.set(row, slot, values[slot]!);
      return;
    }
    const row = this.packed.add(index, values);
    this.countPacked(shape, 1);
    this.liveCount++;
    this.setPlace(index, shape, -1 - row);
  }

  private countPacked(shape: number, change: number): void {
    const entry = this.entryOf(shape);
    if (entry === null) this.states[shape]! += change;
    else entry.packedCount += change;
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

  private tableOnceDue(shape: number): Table | null {
    const isRare = this.states[shape]! < PACKED_ENTITIES_MAX;
    const isNarrow = this.keySets.length(this.keySetOfShape(shape)) <= PACKED_KEYS_MAX;
    return isRare && isNarrow && !this.packed.isFull ? null : this.makeTable(shape);
  }

  private makeTable(shape: number): Table {
    const table = new Table(this.keySets.view(this.keySetOfShape(shape)));
    this.tables.push({ shape, table, packedCount: this.states[shape]!, isUnsettled: false });
    this.states[shape] = -this.tables.length;
    return table;
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
