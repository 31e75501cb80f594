import type { BoundVariable } from '../../binder/bound.ts';
import type { Sort } from '../../planner/logical.ts';
import type { Value } from '../../value/value.ts';
import type { Batch } from '../batch.ts';
import { NO_ROWS, type Operator } from '../operator.ts';
import { OutputRows } from '../output-rows.ts';
import { slotsOf, type CompiledPlan, type PlanCompiler } from '../plan-compiler.ts';
import { RowBuffer } from '../row-buffer.ts';
import { SortKeys } from '../sort-keys.ts';

/** All rows, in order; rows of equal keys in the order in which they came. */
class SortOperator implements Operator {
  private readonly input: Operator;
  private readonly keys: SortKeys;
  private readonly buffer: RowBuffer;
  private readonly output = new OutputRows([]);
  private keysOfRow: Value[][] = [];
  private order: Int32Array | null = null;
  private position = 0;

  constructor(input: Operator, keys: SortKeys, buffer: RowBuffer) {
    this.input = input;
    this.keys = keys;
    this.buffer = buffer;
  }

  open(): void {
    this.input.open();
    this.buffer.clear();
    this.keysOfRow = [];
    this.order = null;
    this.position = 0;
  }

  next(): Batch | null {
    if (this.order === null) {
      const batch = this.input.next();
      if (batch === null) this.order = this.sorted();
      else this.take(batch);
      return NO_ROWS;
    }
    if (this.position === this.buffer.rowCount) return null;
    const batch = this.buffer.emit(this.output, this.order, this.position, this.buffer.rowCount);
    this.position += batch.rowCount;
    return batch;
  }

  private take(batch: Batch): void {
    for (let row = 0; row < batch.rowCount; row++) this.keysOfRow.push(this.keys.of(batch, row));
    this.buffer.appendAll(batch);
  }

  private sorted(): Int32Array {
    const { keys, keysOfRow } = this;
    const order = Array.from(keysOfRow, (_, place) => place);
    order.sort((a, b) => keys.compare(keysOfRow[a]!, keysOfRow[b]!));
    return Int32Array.from(order);
  }
}

export function compileSort(
  operator: Sort,
  compiler: PlanCompiler,
  needed: ReadonlySet<BoundVariable>,
): CompiledPlan {
  const input = compiler.compileInput(operator, needed);
  const keys = new SortKeys(operator.keys, input.available, compiler);
  const buffer = new RowBuffer(slotsOf(input.available, needed));
  return { operator: new SortOperator(input.operator, keys, buffer), available: input.available };
}
