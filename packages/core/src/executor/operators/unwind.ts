import type { BoundVariable } from '../../binder/bound.ts';
import type { Unwind } from '../../planner/logical.ts';
import { isList } from '../../value/type-of.ts';
import type { Value } from '../../value/value.ts';
import type { Batch } from '../batch.ts';
import { NO_ROWS, type Operator } from '../operator.ts';
import { OutputRows } from '../output-rows.ts';
import { slotsOf, withVariables, type CompiledPlan, type PlanCompiler } from '../plan-compiler.ts';
import { MemoryUse, type RunBudget } from '../run-budget.ts';
import type { Evaluator } from '../runtime.ts';
import { newRowNumbers } from '../vectors.ts';

/** A row for each element of a list; none for null, one for a value that is no list. */
class UnwindOperator implements Operator {
  private readonly budget: RunBudget;
  private readonly memory: MemoryUse;
  private readonly input: Operator;
  private readonly evaluate: Evaluator;
  private readonly slot: number;
  private readonly output: OutputRows;
  private readonly rows = newRowNumbers();
  private batch: Batch | null = null;
  private row = -1;
  /** The elements of the row at hand, and the next one to be given. */
  private list: readonly Value[] = [];
  private element = 0;

  constructor(budget: RunBudget, input: Operator, evaluate: Evaluator, slot: number, output: OutputRows) {
    this.budget = budget;
    this.memory = new MemoryUse(budget, 'Unwind');
    this.input = input;
    this.evaluate = evaluate;
    this.slot = slot;
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
      this.row = -1;
      this.list = [];
      this.element = 0;
    }
    const { batch } = this;
    const filled = this.unwind(batch);
    return filled === 0 ? NO_ROWS : this.output.gather(batch, this.rows, filled);
  }

  private unwind(batch: Batch): number {
    const values = this.output.values(this.slot);
    let filled = 0;
    const { batchRows } = this.budget;
    while (filled < batchRows) {
      if (this.element === this.list.length) {
        if (++this.row >= batch.rowCount) {
          this.batch = null;
          break;
        }
        this.list = elementsOf(this.evaluate(batch, this.row));
        this.memory.clear();
        this.memory.add(8 * this.list.length);
        this.element = 0;
        continue;
      }
      this.rows[filled] = this.row;
      values[filled++] = this.list[this.element++]!;
    }
    return filled;
  }
}

function elementsOf(value: Value): readonly Value[] {
  if (value === null) return [];
  return isList(value) ? value : [value];
}

export function compileUnwind(
  operator: Unwind,
  compiler: PlanCompiler,
  needed: ReadonlySet<BoundVariable>,
): CompiledPlan {
  const input = compiler.compileInput(operator, needed);
  const evaluate = compiler.evaluator(operator.list, input.available);
  const output = new OutputRows(slotsOf(input.available, needed));
  return {
    operator: new UnwindOperator(
      compiler.runtime.budget,
      input.operator,
      evaluate,
      operator.variable.id,
      output,
    ),
    available: withVariables(input.available, [operator.variable]),
  };
}
