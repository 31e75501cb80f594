import type { BoundVariable } from '../../binder/bound.ts';
import type { OptionalApply } from '../../planner/logical.ts';
import type { Value } from '../../value/value.ts';
import { BATCH_ROWS, type Batch, type ValueVector } from '../batch.ts';
import { type Operator, NO_ROWS } from '../operator.ts';
import { OutputRows } from '../output-rows.ts';
import { slotsOf, withVariables, type CompiledPlan, type PlanCompiler } from '../plan-compiler.ts';
import { ALL_ROWS, newRowNumbers } from '../vectors.ts';
import type { ArgumentOperator } from './argument.ts';

const ROW_NUMBERS: ValueVector = { kind: 'value', values: [...ALL_ROWS] };

/**
 * For each row, the rows that the inner plan makes of it, or the row with null for what the inner plan would have
 * brought. The inner plan runs for a whole batch; it keeps the order of rows, and each of its rows says by its origin
 * which row of the batch it comes from, so rows without a match show as gaps.
 */
class OptionalApplyOperator implements Operator {
  private readonly input: Operator;
  private readonly inner: Operator;
  private readonly argument: ArgumentOperator;
  private readonly originSlot: number;
  private readonly introducedSlots: readonly number[];
  private readonly output: OutputRows;
  private readonly outerRows = newRowNumbers();
  private readonly innerRows = newRowNumbers();
  private readonly argumentBatch: Batch = { rowCount: 0, slots: [] };
  private batch: Batch | null = null;
  /** The first row of the batch that has not shown up yet. */
  private nextRow = 0;
  private matches: Batch | null = NO_ROWS;
  private match = 0;

  constructor(
    input: Operator,
    inner: Operator,
    argument: ArgumentOperator,
    originSlot: number,
    introducedSlots: readonly number[],
    output: OutputRows,
  ) {
    this.input = input;
    this.inner = inner;
    this.argument = argument;
    this.originSlot = originSlot;
    this.introducedSlots = introducedSlots;
    this.output = output;
  }

  open(): void {
    this.input.open();
    this.batch = null;
  }

  next(): Batch | null {
    if (this.batch === null) {
      this.batch = this.input.next();
      if (this.batch === null) return null;
      this.begin(this.batch);
    }
    const { batch } = this;
    if (this.matches !== null && this.match === this.matches.rowCount) {
      this.matches = this.inner.next();
      this.match = 0;
    }
    const filled = this.merge(batch, this.matches);
    if (this.matches === null && this.nextRow === batch.rowCount) this.batch = null;
    return filled === 0 ? NO_ROWS : this.emit(batch, this.matches, filled);
  }

  private begin(batch: Batch): void {
    const { argumentBatch } = this;
    argumentBatch.rowCount = batch.rowCount;
    argumentBatch.slots.length = batch.slots.length;
    for (let slot = 0; slot < batch.slots.length; slot++) argumentBatch.slots[slot] = batch.slots[slot];
    argumentBatch.slots[this.originSlot] = ROW_NUMBERS;
    this.argument.rows = argumentBatch;
    this.inner.open();
    this.matches = NO_ROWS;
    this.match = 0;
    this.nextRow = 0;
  }

  /** Pairs rows with matches, in order, until the matches at hand are used up; rows passed over have none. */
  private merge(batch: Batch, matches: Batch | null): number {
    const { outerRows, innerRows } = this;
    const matchCount = matches === null ? 0 : matches.rowCount;
    const origins = matchCount === 0 ? [] : (matches!.slots[this.originSlot] as ValueVector).values;
    let filled = 0;
    while (filled < BATCH_ROWS) {
      const hasMatch = this.match < matchCount;
      if (!hasMatch && matches !== null) break;
      const origin = hasMatch ? (origins[this.match] as number) : batch.rowCount;
      if (this.nextRow < origin) {
        outerRows[filled] = this.nextRow++;
        innerRows[filled++] = -1;
      } else if (hasMatch) {
        outerRows[filled] = origin;
        innerRows[filled++] = this.match++;
        this.nextRow = origin + 1;
      } else break;
    }
    return filled;
  }

  private emit(batch: Batch, matches: Batch | null, filled: number): Batch {
    this.output.gather(batch, this.outerRows, filled);
    for (const slot of this.introducedSlots) {
      if (matches?.slots[slot] !== undefined) this.output.gatherSlot(matches, slot, this.innerRows, filled);
      else fillWithNull(this.output.values(slot), filled);
    }
    return this.output.batch;
  }
}

function fillWithNull(values: Value[], rowCount: number): void {
  for (let row = 0; row < rowCount; row++) values[row] = null;
}

export function compileOptionalApply(
  operator: OptionalApply,
  compiler: PlanCompiler,
  needed: ReadonlySet<BoundVariable>,
): CompiledPlan {
  const { inner, origin, introduced } = operator;
  const innerPlan = compiler.compileInner(inner, withVariables(needed, [origin]));
  const input = compiler.compile(operator.input, withVariables(needed, innerPlan.reads));
  const output = new OutputRows(slotsOf(input.available, needed));
  const introducedSlots = introduced
    .filter((variable) => needed.has(variable))
    .map((variable) => variable.id);
  return {
    operator: new OptionalApplyOperator(
      input.operator,
      innerPlan.operator,
      innerPlan.argument,
      origin.id,
      introducedSlots,
      output,
    ),
    available: withVariables(input.available, introduced),
  };
}
