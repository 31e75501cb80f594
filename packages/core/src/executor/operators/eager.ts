import type { BoundVariable } from '../../binder/bound.ts';
import type { Eager } from '../../planner/logical.ts';
import type { Batch } from '../batch.ts';
import { NO_ROWS, type Operator } from '../operator.ts';
import { OutputRows } from '../output-rows.ts';
import { slotsOf, type CompiledPlan, type PlanCompiler } from '../plan-compiler.ts';
import { RowBuffer } from '../row-buffer.ts';

/** Takes in all rows before it gives the first. */
class EagerOperator implements Operator {
  private readonly input: Operator;
  private readonly buffer: RowBuffer;
  private readonly output = new OutputRows([]);
  private hasTakenAll = false;
  private position = 0;

  constructor(input: Operator, buffer: RowBuffer) {
    this.input = input;
    this.buffer = buffer;
  }

  open(): void {
    this.input.open();
    this.buffer.clear();
    this.hasTakenAll = false;
    this.position = 0;
  }

  next(): Batch | null {
    if (!this.hasTakenAll) {
      const batch = this.input.next();
      if (batch === null) this.hasTakenAll = true;
      else this.buffer.appendAll(batch);
      return NO_ROWS;
    }
    if (this.position === this.buffer.rowCount) return null;
    const batch = this.buffer.emit(this.output, null, this.position, this.buffer.rowCount);
    this.position += batch.rowCount;
    return batch;
  }
}

export function compileEager(
  operator: Eager,
  compiler: PlanCompiler,
  needed: ReadonlySet<BoundVariable>,
): CompiledPlan {
  const input = compiler.compile(operator.input, needed);
  const buffer = new RowBuffer(slotsOf(input.available, needed), compiler.runtime.budget, 'Eager');
  return { operator: new EagerOperator(input.operator, buffer), available: input.available };
}
