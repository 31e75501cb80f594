import type { BoundVariable } from '../../binder/bound.ts';
import type { SubqueryApply } from '../../planner/logical.ts';
import type { Batch } from '../batch.ts';
import { NO_ROWS, type Operator } from '../operator.ts';
import { OutputRows } from '../output-rows.ts';
import {
  slotsOf,
  withVariables,
  type CompiledInner,
  type CompiledPlan,
  type PlanCompiler,
} from '../plan-compiler.ts';
import { SingleRow } from './argument.ts';
import { newRowNumbers } from '../vectors.ts';

/** A column of the subquery: the slot of its value in the inner rows, and behind the call. */
interface SubqueryColumn {
  readonly from: number;
  readonly to: number;
}

/** For each row, the rows of a query that sees it. A query without columns is run, and the row goes on. */
class SubqueryApplyOperator implements Operator {
  private readonly input: Operator;
  private readonly inner: CompiledInner;
  private readonly columns: readonly SubqueryColumn[];
  private readonly single: SingleRow;
  private readonly output: OutputRows;
  private readonly rows = newRowNumbers();
  private batch: Batch | null = null;
  /** The row for which the inner plan is running; −1 before the first. */
  private row = -1;
  private isRunning = false;

  constructor(
    input: Operator,
    inner: CompiledInner,
    columns: readonly SubqueryColumn[],
    single: SingleRow,
    output: OutputRows,
  ) {
    this.input = input;
    this.inner = inner;
    this.columns = columns;
    this.single = single;
    this.output = output;
  }

  open(): void {
    this.input.open();
    this.batch = null;
    this.isRunning = false;
  }

  next(): Batch | null {
    if (this.batch === null) {
      this.batch = this.input.next();
      if (this.batch === null) return null;
      this.row = -1;
    }
    const { batch } = this;
    if (!this.isRunning && !this.beginRow(batch)) {
      this.batch = null;
      return NO_ROWS;
    }
    const found = this.inner.operator.next();
    if (found !== null) return this.columns.length === 0 ? NO_ROWS : this.emit(batch, found);
    this.isRunning = false;
    if (this.columns.length > 0) return NO_ROWS;
    this.rows[0] = this.row;
    return this.output.gather(batch, this.rows, 1);
  }

  private beginRow(batch: Batch): boolean {
    if (++this.row >= batch.rowCount) return false;
    this.inner.argument.rows = this.single.set(batch, this.row);
    this.inner.operator.open();
    this.isRunning = true;
    return true;
  }

  private emit(batch: Batch, found: Batch): Batch {
    if (found.rowCount === 0) return NO_ROWS;
    this.rows.fill(this.row, 0, found.rowCount);
    for (const { from, to } of this.columns) this.output.alias(to, found.slots[from]!);
    return this.output.gather(batch, this.rows, found.rowCount);
  }
}

export function compileSubqueryApply(
  operator: SubqueryApply,
  compiler: PlanCompiler,
  needed: ReadonlySet<BoundVariable>,
): CompiledPlan {
  const { inner: query, results } = operator;
  const inner = compiler.compileInner(query.root, new Set(query.results));
  const input = compiler.compile(operator.input, withVariables(needed, inner.reads));
  const columns = results.map((variable, i) => ({ from: query.results[i]!.id, to: variable.id }));
  const single = SingleRow.ofSlots([...inner.reads].map((variable) => variable.id));
  const output = new OutputRows(slotsOf(input.available, needed));
  return {
    operator: new SubqueryApplyOperator(input.operator, inner, columns, single, output),
    available: withVariables(input.available, results),
  };
}
