import type { BoundVariable } from '../../binder/bound.ts';
import type { Project } from '../../planner/logical.ts';
import type { Batch } from '../batch.ts';
import type { Operator } from '../operator.ts';
import { OutputRows } from '../output-rows.ts';
import { slotsOf, withVariables, type CompiledPlan, type PlanCompiler } from '../plan-compiler.ts';
import type { Evaluator } from '../runtime.ts';

/** An item: another name for a slot, or an expression. */
interface ProjectedItem {
  readonly slot: number;
  readonly source: number | Evaluator;
}

/** Adds computed values to each row. */
class ProjectOperator implements Operator {
  private readonly input: Operator;
  private readonly items: readonly ProjectedItem[];
  private readonly output: OutputRows;

  constructor(input: Operator, items: readonly ProjectedItem[], output: OutputRows) {
    this.input = input;
    this.items = items;
    this.output = output;
  }

  open(): void {
    this.input.open();
  }

  next(): Batch | null {
    const batch = this.input.next();
    if (batch === null || batch.rowCount === 0) return batch;
    for (const { slot, source } of this.items) {
      if (typeof source === 'number') {
        this.output.alias(slot, batch.slots[source]!);
        continue;
      }
      const values = this.output.values(slot);
      for (let row = 0; row < batch.rowCount; row++) values[row] = source(batch, row);
    }
    return this.output.share(batch);
  }
}

export function compileProject(
  operator: Project,
  compiler: PlanCompiler,
  needed: ReadonlySet<BoundVariable>,
): CompiledPlan {
  const input = compiler.compileInput(operator, needed);
  const items = operator.items.map(({ variable, expression }) => ({
    slot: variable.id,
    source:
      expression.kind === 'Variable'
        ? expression.variable.id
        : compiler.evaluator(expression, input.available),
  }));
  const output = new OutputRows(slotsOf(input.available, needed));
  return {
    operator: new ProjectOperator(input.operator, items, output),
    available: withVariables(
      input.available,
      operator.items.map((item) => item.variable),
    ),
  };
}
