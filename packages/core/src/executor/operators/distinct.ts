import type { BoundVariable } from '../../binder/bound.ts';
import type { Distinct } from '../../planner/logical.ts';
import { groupKeySizeBytes, rowKey, type GroupKey } from '../../value/group-key.ts';
import type { Batch, SlotVector } from '../batch.ts';
import { slotValue } from '../expressions/variables.ts';
import { NO_ROWS, type Operator } from '../operator.ts';
import { OutputRows } from '../output-rows.ts';
import { MemoryUse, type RunBudget } from '../run-budget.ts';
import { slotsOf, withVariables, type CompiledPlan, type PlanCompiler } from '../plan-compiler.ts';
import { newRowNumbers } from '../vectors.ts';

/** About what an entry of a set takes beside the text of its key. */
const ENTRY_BYTES = 32;

/** The first row of each combination of values in some slots. */
class DistinctOperator implements Operator {
  private readonly input: Operator;
  private readonly slots: readonly number[];
  private readonly output: OutputRows;
  private readonly rows = newRowNumbers();
  private readonly memory: MemoryUse;
  private readonly seen = new Set<GroupKey>();

  constructor(budget: RunBudget, input: Operator, slots: readonly number[], output: OutputRows) {
    this.memory = new MemoryUse(budget, 'Distinct');
    this.input = input;
    this.slots = slots;
    this.output = output;
  }

  open(): void {
    this.input.open();
    this.seen.clear();
    this.memory.clear();
  }

  next(): Batch | null {
    const batch = this.input.next();
    if (batch === null || batch.rowCount === 0) return batch;
    const vectors = this.slots.map((slot) => batch.slots[slot]!);
    let filled = 0;
    let sizeBytes = 0;
    for (let row = 0; row < batch.rowCount; row++) {
      const sizeBefore = this.seen.size;
      const key = keyOf(vectors, row);
      this.seen.add(key);
      if (this.seen.size === sizeBefore) continue;
      this.rows[filled++] = row;
      sizeBytes += ENTRY_BYTES + groupKeySizeBytes(key);
    }
    this.memory.add(sizeBytes);
    if (filled === batch.rowCount) return this.output.share(batch);
    return filled === 0 ? NO_ROWS : this.output.gather(batch, this.rows, filled);
  }
}

function keyOf(vectors: readonly SlotVector[], row: number): GroupKey {
  return rowKey(vectors.map((vector) => slotValue(vector, row)));
}

export function compileDistinct(
  operator: Distinct,
  compiler: PlanCompiler,
  needed: ReadonlySet<BoundVariable>,
): CompiledPlan {
  const slots = operator.variables.map((variable) => variable.id);
  const input = compiler.compile(operator.input, withVariables(needed, operator.variables));
  const output = new OutputRows(slotsOf(input.available, needed));
  const { budget } = compiler.runtime;
  return {
    operator: new DistinctOperator(budget, input.operator, slots, output),
    available: input.available,
  };
}
