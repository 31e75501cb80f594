import type { SlotVector } from '../executor/batch.ts';
import { slotValue } from '../executor/expressions/variables.ts';
import { GraphEntityReader } from '../executor/graph-entity-reader.ts';
import { withValueTooDeep } from '../executor/stack-overflow.ts';
import type { ResultBatch } from '../executor/statement.ts';
import type { Graph } from '../graph/graph.ts';
import type { LoraValue, QueryRow } from '../value/public.ts';
import { defineKey, PublicValues, type IntegerOutput, type SizeCounter } from '../value/to-public.ts';

/** About what a row takes beside the values in it: the object, and a place for each column. */
const ROW_BYTES = 32;
const COLUMN_BYTES = 8;

/** Makes rows for callers, and counts what they take. */
export class PublicRows {
  /** Rows made so far. */
  rowCount = 0;
  private readonly columns: readonly string[];
  private readonly values: PublicValues;
  private readonly counter: SizeCounter;

  constructor(columns: readonly string[], graph: Graph, integers: IntegerOutput, counter: SizeCounter) {
    this.columns = columns;
    this.values = new PublicValues(new GraphEntityReader(graph), integers, counter);
    this.counter = counter;
  }

  /** Appends the rows of a batch. Throws what the counter throws, and LoraError NESTING_TOO_DEEP. */
  append(batch: ResultBatch, rows: QueryRow[]): void {
    this.counter.take(batch.rowCount * (ROW_BYTES + COLUMN_BYTES * this.columns.length));
    this.rowCount += batch.rowCount;
    try {
      for (let row = 0; row < batch.rowCount; row++) rows.push(this.row(batch.columns, row));
    } catch (error) {
      throw withValueTooDeep(error);
    }
  }

  private row(vectors: readonly SlotVector[], row: number): QueryRow {
    const record: Record<string, LoraValue> = {};
    for (let i = 0; i < vectors.length; i++) {
      defineKey(record, this.columns[i]!, this.values.of(slotValue(vectors[i]!, row)));
    }
    return record;
  }
}
