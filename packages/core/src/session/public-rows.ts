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

/** Values, elements and properties that are made at a time: a fraction of a millisecond. */
const PARTS_PER_STEP = 4096;

/** Makes rows for callers, and counts what they take. */
export class PublicRows {
  /** Rows made so far. */
  rowCount = 0;
  private readonly columns: readonly string[];
  private readonly values: PublicValues;
  private readonly counter: SizeCounter;
  /** The rows that are being made, the next one of them, and where they go. */
  private batch: ResultBatch | null = null;
  private row = 0;
  private rows: QueryRow[] = [];

  constructor(columns: readonly string[], graph: Graph, integers: IntegerOutput, counter: SizeCounter) {
    this.columns = columns;
    this.values = new PublicValues(new GraphEntityReader(graph), integers, counter);
    this.counter = counter;
  }

  /** True while rows that were begun are not all made: {@link goOn} is to be called before anything else. */
  get isUnfinished(): boolean {
    return this.batch !== null;
  }

  /** Begins to append the rows of a batch. Throws what the counter throws, and LoraError NESTING_TOO_DEEP. */
  append(batch: ResultBatch, rows: QueryRow[]): void {
    this.counter.take(batch.rowCount * (ROW_BYTES + COLUMN_BYTES * this.columns.length));
    this.rowCount += batch.rowCount;
    this.batch = batch;
    this.row = 0;
    this.rows = rows;
    this.goOn();
  }

  /** Goes on with it for about a millisecond. Throws the same, and then gives up what is unfinished. */
  goOn(): void {
    try {
      if (this.makeRows(this.batch!)) this.batch = null;
    } catch (error) {
      this.batch = null;
      throw withValueTooDeep(error);
    }
  }

  /** False when there is more to be made. */
  private makeRows(batch: ResultBatch): boolean {
    const { values } = this;
    values.allowParts(PARTS_PER_STEP);
    if (!values.goOn()) return false;
    for (; this.row < batch.rowCount; this.row++) {
      if (!values.takeParts(this.columns.length)) return false;
      this.rows.push(this.rowOf(batch.columns));
    }
    return values.goOn();
  }

  private rowOf(vectors: readonly SlotVector[]): QueryRow {
    const record: Record<string, LoraValue> = {};
    for (let i = 0; i < vectors.length; i++) {
      defineKey(record, this.columns[i]!, this.values.of(slotValue(vectors[i]!, this.row)));
    }
    return record;
  }
}
