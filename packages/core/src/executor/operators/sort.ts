import type { BoundVariable } from '../../binder/bound.ts';
import type { Sort } from '../../planner/logical.ts';
import { approximateSizeBytes } from '../../value/size.ts';
import type { Batch } from '../batch.ts';
import { NO_ROWS, type Operator } from '../operator.ts';
import { OutputRows } from '../output-rows.ts';
import { slotsOf, type CompiledPlan, type PlanCompiler } from '../plan-compiler.ts';
import { RowBuffer } from '../row-buffer.ts';
import { MemoryUse, type RunBudget } from '../run-budget.ts';
import { SortKeys } from '../sort-keys.ts';
import { SortedRuns } from '../sorted-runs.ts';
import { newRowNumbers } from '../vectors.ts';

/** All rows, in order; rows of equal keys in the order in which they came. */
class SortOperator implements Operator {
  private readonly budget: RunBudget;
  private readonly memory: MemoryUse;
  private readonly input: Operator;
  private readonly keys: SortKeys;
  private readonly buffer: RowBuffer;
  private readonly runs: SortedRuns;
  private readonly output = new OutputRows([]);
  private readonly rows = newRowNumbers();
  private hasTakenAll = false;

  constructor(budget: RunBudget, input: Operator, keys: SortKeys, buffer: RowBuffer) {
    this.budget = budget;
    this.memory = new MemoryUse(budget, 'Sort');
    this.input = input;
    this.keys = keys;
    this.buffer = buffer;
    this.runs = new SortedRuns(keys);
  }

  open(): void {
    this.input.open();
    this.buffer.clear();
    this.runs.clear();
    this.memory.clear();
    this.hasTakenAll = false;
  }

  next(): Batch | null {
    if (!this.hasTakenAll) {
      const batch = this.input.next();
      if (batch === null) {
        this.hasTakenAll = true;
        this.runs.finish();
      } else this.take(batch);
      return NO_ROWS;
    }
    const rowCount = this.runs.take(this.rows.subarray(0, this.budget.batchRows));
    return rowCount === 0 ? null : this.buffer.emit(this.output, this.rows, 0, rowCount);
  }

  private take(batch: Batch): void {
    let sizeBytes = 0;
    for (let row = 0; row < batch.rowCount; row++) {
      const keys = this.keys.of(batch, row);
      sizeBytes += 8 + approximateSizeBytes(keys);
      this.runs.push(keys);
    }
    this.memory.add(sizeBytes);
    this.buffer.appendAll(batch);
  }
}

export function compileSort(
  operator: Sort,
  compiler: PlanCompiler,
  needed: ReadonlySet<BoundVariable>,
): CompiledPlan {
  const { budget } = compiler.runtime;
  const input = compiler.compileInput(operator, needed);
  const keys = new SortKeys(operator.keys, input.available, compiler);
  const buffer = new RowBuffer(slotsOf(input.available, needed), budget, 'Sort');
  return { operator: new SortOperator(budget, input.operator, keys, buffer), available: input.available };
}
