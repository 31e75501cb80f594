import type { BoundVariable } from '../../binder/bound.ts';
import type { SetOperator } from '../../planner/logical.ts';
import type { Batch } from '../batch.ts';
import type { Operator } from '../operator.ts';
import { OutputRows } from '../output-rows.ts';
import { slotsOf, type CompiledPlan, type PlanCompiler } from '../plan-compiler.ts';
import { setActions, type SetAction } from '../writes/set-items.ts';

/** For each row, sets and removes properties and labels. */
class SetItemsOperator implements Operator {
  private readonly input: Operator;
  private readonly actions: readonly SetAction[];
  private readonly output: OutputRows;

  constructor(input: Operator, actions: readonly SetAction[], output: OutputRows) {
    this.input = input;
    this.actions = actions;
    this.output = output;
  }

  open(): void {
    this.input.open();
  }

  next(): Batch | null {
    const batch = this.input.next();
    if (batch === null || batch.rowCount === 0) return batch;
    for (let row = 0; row < batch.rowCount; row++) {
      for (const act of this.actions) act(batch, row);
    }
    return this.output.share(batch);
  }
}

export function compileSet(
  operator: SetOperator,
  compiler: PlanCompiler,
  needed: ReadonlySet<BoundVariable>,
): CompiledPlan {
  const input = compiler.compileInput(operator, needed);
  const actions = setActions(operator.items, input.available, compiler);
  const output = new OutputRows(slotsOf(input.available, needed));
  return { operator: new SetItemsOperator(input.operator, actions, output), available: input.available };
}
