import type { BoundVariable } from '../../binder/bound.ts';
import type { Limit, Skip } from '../../planner/logical.ts';
import type { Batch } from '../batch.ts';
import { NO_ROWS, type Operator } from '../operator.ts';
import { OutputRows } from '../output-rows.ts';
import { slotsOf, type CompiledPlan, type PlanCompiler } from '../plan-compiler.ts';
import { rowCountOf } from '../row-count.ts';
import type { Evaluator } from '../runtime.ts';
import { ALL_ROWS, newRowNumbers } from '../vectors.ts';

/** All rows but the first ones. */
class SkipOperator implements Operator {
  private readonly input: Operator;
  private readonly count: Evaluator;
  private readonly output: OutputRows;
  private readonly rows = newRowNumbers();
  /** Rows still to be left out; −1 before the count is known. */
  private left = -1;

  constructor(input: Operator, count: Evaluator, output: OutputRows) {
    this.input = input;
    this.count = count;
    this.output = output;
  }

  open(): void {
    this.input.open();
    this.left = -1;
  }

  next(): Batch | null {
    if (this.left < 0) this.left = rowCountOf(this.count(NO_ROWS, 0), 'SKIP');
    const batch = this.input.next();
    if (batch === null || batch.rowCount === 0) return batch;
    const skipped = Math.min(this.left, batch.rowCount);
    this.left -= skipped;
    if (skipped === 0) return this.output.share(batch);
    const rowCount = batch.rowCount - skipped;
    this.rows.set(ALL_ROWS.subarray(skipped, batch.rowCount));
    return rowCount === 0 ? NO_ROWS : this.output.gather(batch, this.rows, rowCount);
  }
}

/** The first rows. */
class LimitOperator implements Operator {
  private readonly input: Operator;
  private readonly count: Evaluator;
  private readonly output: OutputRows;
  /** Rows still to be given; −1 before the count is known. */
  private left = -1;
  private isAtEnd = false;

  constructor(input: Operator, count: Evaluator, output: OutputRows) {
    this.input = input;
    this.count = count;
    this.output = output;
  }

  open(): void {
    this.input.open();
    this.left = -1;
    this.isAtEnd = false;
  }

  /** The input is asked for a row even if none is wanted: what changes the graph is behind a barrier and then runs. */
  next(): Batch | null {
    if (this.isAtEnd) return null;
    if (this.left < 0) this.left = rowCountOf(this.count(NO_ROWS, 0), 'LIMIT');
    const batch = this.input.next();
    if (batch === null || batch.rowCount === 0) return batch;
    const rowCount = Math.min(this.left, batch.rowCount);
    this.left -= rowCount;
    this.isAtEnd = this.left === 0;
    if (rowCount === batch.rowCount) return this.output.share(batch);
    return rowCount === 0 ? NO_ROWS : this.output.gather(batch, ALL_ROWS, rowCount);
  }
}

export function compileSkip(
  operator: Skip,
  compiler: PlanCompiler,
  needed: ReadonlySet<BoundVariable>,
): CompiledPlan {
  const input = compiler.compileInput(operator, needed);
  const count = compiler.evaluator(operator.count, input.available);
  const output = new OutputRows(slotsOf(input.available, needed));
  return { operator: new SkipOperator(input.operator, count, output), available: input.available };
}

export function compileLimit(
  operator: Limit,
  compiler: PlanCompiler,
  needed: ReadonlySet<BoundVariable>,
): CompiledPlan {
  const input = compiler.compileInput(operator, needed);
  const count = compiler.evaluator(operator.count, input.available);
  const output = new OutputRows(slotsOf(input.available, needed));
  return { operator: new LimitOperator(input.operator, count, output), available: input.available };
}
