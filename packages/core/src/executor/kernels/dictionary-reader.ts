import type { BoundExpression } from '../../binder/bound.ts';
import { DictionaryColumn } from '../../graph/columns/dictionary-column.ts';
import { isDead, NO_SHAPE, type EntityStore } from '../../graph/entities.ts';
import type { Batch } from '../batch.ts';
import type { Runtime } from '../runtime.ts';

/**
 * Reads a property as the code that its value has in a dictionary column, and keeps a number of the caller's for each
 * code, so that the string is looked at once and not for every row.
 */
export class DictionaryReader {
  private readonly runtime: Runtime;
  private readonly slot: number;
  private readonly key: string;
  private shape: number = NO_SHAPE;
  /** The column of the shape at hand, where it is one. */
  private column: DictionaryColumn | null = null;
  /** By code of the column at hand: the number plus one, or 0. */
  private numbers: Int32Array = new Int32Array(0);
  private readonly numbersOfColumn = new Map<DictionaryColumn, Int32Array>();
  /** The code of the last row asked for, −1 where it has none. */
  private code = -1;

  private constructor(runtime: Runtime, slot: number, key: string) {
    this.runtime = runtime;
    this.slot = slot;
    this.key = key;
  }

  /** Null for an expression that is no property of a variable. */
  static of(expression: BoundExpression, runtime: Runtime): DictionaryReader | null {
    if (expression.kind !== 'Property' || expression.target.kind !== 'Variable') return null;
    return new DictionaryReader(runtime, expression.target.variable.id, expression.key);
  }

  /** Forgets all numbers, and what it knows of the graph. */
  clear(): void {
    this.shape = NO_SHAPE;
    this.column = null;
    this.numbersOfColumn.clear();
  }

  /** The number of the row's code, or −1 where there is none yet. */
  numberAt(batch: Batch, row: number): number {
    this.code = -1;
    const vector = batch.slots[this.slot]!;
    if (vector.kind === 'value') return -1;
    const { graph } = this.runtime;
    const entities = vector.kind === 'node' ? graph.nodes : graph.relationships;
    const index = vector.indexes[row]!;
    if (index < 0) return -1;
    const shape = entities.shapeOf(index);
    if (shape !== this.shape) this.enter(shape, entities);
    const place = entities.placeOf(index);
    if (this.column === null || place < 0) return -1;
    this.code = this.column.codes[place]!;
    return this.code < this.numbers.length ? this.numbers[this.code]! - 1 : -1;
  }

  /** Keeps a number for the code of the row that was asked for last. */
  noteNumber(number: number): void {
    if (this.code < 0) return;
    if (this.code >= this.numbers.length) this.makeRoom();
    this.numbers[this.code] = number + 1;
  }

  private enter(shape: number, entities: EntityStore): void {
    this.shape = shape;
    this.column = null;
    const table = isDead(shape) ? null : entities.tableOfShape(shape);
    const slot = table === null ? -1 : table.slotOf(this.runtime.graph.keys.find(this.key));
    const column = slot < 0 ? undefined : table!.columns[slot];
    if (!(column instanceof DictionaryColumn)) return;
    this.column = column;
    this.numbers = this.numbersOfColumn.get(column) ?? new Int32Array(0);
  }

  private makeRoom(): void {
    const grown = new Int32Array(Math.max(this.code + 1, this.column!.strings.length));
    grown.set(this.numbers);
    this.numbers = grown;
    this.numbersOfColumn.set(this.column!, grown);
  }
}
