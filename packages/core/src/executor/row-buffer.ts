import { growInt32 } from '../graph/typed-arrays.ts';
import { approximateSizeBytes } from '../value/size.ts';
import type { Value } from '../value/value.ts';
import type { Batch, SlotVector } from './batch.ts';
import { slotValue } from './expressions/variables.ts';
import type { OutputRows } from './output-rows.ts';
import { MemoryUse, type RunBudget } from './run-budget.ts';

/** The values of one slot for all buffered rows. */
interface BufferedSlot {
  readonly slot: number;
  kind: SlotVector['kind'];
  indexes: Int32Array;
  values: Value[];
}

/**
 * Rows kept while an operator takes in all of its input: copies of the slots that somebody further on reads. They count in
 * the run's budget.
 */
export class RowBuffer {
  rowCount = 0;
  private readonly columns: BufferedSlot[];
  private readonly budget: RunBudget;
  private readonly memory: MemoryUse;

  /** @param holder the operator's name, for errors */
  constructor(slots: readonly number[], budget: RunBudget, holder: string) {
    this.budget = budget;
    this.memory = new MemoryUse(budget, holder);
    this.columns = slots.map((slot) => ({ slot, kind: 'node', indexes: new Int32Array(0), values: [] }));
  }

  clear(): void {
    this.rowCount = 0;
    this.memory.clear();
    for (const column of this.columns) column.values.length = 0;
  }

  appendAll(batch: Batch): void {
    for (let row = 0; row < batch.rowCount; row++) this.append(batch, row);
  }

  append(batch: Batch, row: number): void {
    this.put(batch, row, this.rowCount);
  }

  /** Puts a row at a place up to the number of rows, over the one that is there. */
  put(batch: Batch, row: number, place: number): void {
    let sizeBytes = 0;
    for (const column of this.columns) {
      const vector = batch.slots[column.slot];
      if (vector === undefined) continue;
      this.putValue(column, vector, row, place);
      sizeBytes += column.kind === 'value' ? 8 + approximateSizeBytes(column.values[place]!) : 4;
    }
    if (place < this.rowCount) return;
    this.rowCount++;
    this.memory.add(sizeBytes);
  }

  /** Gives up to a batch of rows: those of the places `order[start]`, …, or without order `start`, …. */
  emit(output: OutputRows, order: Int32Array | null, start: number, end: number): Batch {
    const rowCount = Math.min(this.budget.batchRows, end - start);
    for (const { slot, kind, indexes, values } of this.columns) {
      if (kind === 'value') {
        const target = output.values(slot);
        for (let i = 0; i < rowCount; i++)
          target[i] = values[order === null ? start + i : order[start + i]!]!;
      } else {
        const target = output.entities(slot, kind);
        for (let i = 0; i < rowCount; i++)
          target[i] = indexes[order === null ? start + i : order[start + i]!]!;
      }
    }
    return output.finish(rowCount);
  }

  private putValue(column: BufferedSlot, vector: SlotVector, row: number, place: number): void {
    if (this.rowCount === 0) column.kind = vector.kind;
    if (column.kind === 'value') {
      column.values[place] = slotValue(vector, row);
    } else if (vector.kind === column.kind) {
      if (place >= column.indexes.length) column.indexes = growInt32(column.indexes, place + 1);
      column.indexes[place] = vector.indexes[row]!;
    } else {
      this.turnIntoValues(column);
      column.values[place] = slotValue(vector, row);
    }
  }

  private turnIntoValues(column: BufferedSlot): void {
    const vector = { kind: column.kind, indexes: column.indexes } as SlotVector;
    for (let place = 0; place < this.rowCount; place++) column.values[place] = slotValue(vector, place);
    column.kind = 'value';
  }
}
