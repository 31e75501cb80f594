import { Frame, type Pausing } from '../expressions/pausing.ts';
import type { Value } from '../../value/value.ts';
import { BATCH_ROWS, type Batch } from '../batch.ts';
import { NO_ROWS, type Operator } from '../operator.ts';
import type { OutputRows } from '../output-rows.ts';
import type { RunBudget } from '../run-budget.ts';
import type { Evaluator } from '../runtime.ts';

/** Rows that are computed between two looks at the clock. */
const ROWS_PER_LOOK = 16;

/** A value to be computed for each row, and the slot that it goes to. */
export interface ComputedItem {
  readonly slot: number;
  readonly evaluate: Evaluator;
}

/**
 * Adds the values of expressions that may take long to the rows, for the operator behind it: such a value can be begun in
 * one step and gone on with in others.
 */
export class ComputeOperator implements Operator {
  private readonly pausing: Pausing;
  private readonly budget: RunBudget;
  private readonly input: Operator;
  private readonly items: readonly ComputedItem[];
  private readonly isRowByRow: boolean;
  private readonly output: OutputRows;
  private readonly rows = new Int32Array(BATCH_ROWS);
  private batch: Batch | null = null;
  /** The row and the item to be computed next; those of the row that are done; and how far the next one is. */
  private row = 0;
  private item = 0;
  /** The rows to be computed in this step. */
  private start = 0;
  private end = 0;
  private readonly values: Value[] = [];
  private frame: Frame | null = null;

  /** @param isRowByRow what is behind may change what the expressions of the next row read */
  constructor(
    pausing: Pausing,
    budget: RunBudget,
    input: Operator,
    items: readonly ComputedItem[],
    isRowByRow: boolean,
    output: OutputRows,
  ) {
    this.pausing = pausing;
    this.budget = budget;
    this.input = input;
    this.items = items;
    this.isRowByRow = isRowByRow;
    this.output = output;
  }

  open(): void {
    this.input.open();
    this.batch = null;
  }

  next(): Batch | null {
    if (this.batch === null) {
      const batch = this.input.next();
      if (batch === null || batch.rowCount === 0) return batch;
      this.begin(batch);
    }
    const batch = this.batch!;
    const start = (this.start = this.row);
    this.end = this.isRowByRow ? start + 1 : batch.rowCount;
    if (!this.pausing.attempt(this.frame, this.computeRows)) this.frame ??= new Frame();
    const rowCount = this.row - start;
    if (this.row === batch.rowCount) this.batch = null;
    if (rowCount === batch.rowCount) return this.output.share(batch);
    if (rowCount === 0) return NO_ROWS;
    for (let i = 0; i < rowCount; i++) this.rows[i] = start + i;
    return this.output.gather(batch, this.rows, rowCount);
  }

  private begin(batch: Batch): void {
    this.batch = batch;
    this.row = 0;
    this.item = 0;
    this.frame = null;
  }

  /** Computes rows up to the end, as many as the step has time for. */
  private readonly computeRows = (): void => {
    const { items, output, batch, start, end } = this;
    const columns = items.map(({ slot }) => output.values(slot));
    while (this.row < end) {
      if ((this.row - start) % ROWS_PER_LOOK === ROWS_PER_LOOK - 1 && this.budget.isStepOver()) return;
      this.computeRow(batch!);
      for (let i = 0; i < items.length; i++) columns[i]![this.row - start] = this.values[i]!;
      this.row++;
      this.item = 0;
    }
  };

  private computeRow(batch: Batch): void {
    const { items, pausing } = this;
    for (; this.item < items.length; this.item++) {
      this.values[this.item] = items[this.item]!.evaluate(batch, this.row);
      if (this.frame === null) continue;
      this.frame = null;
      pausing.forget();
    }
  }
}
