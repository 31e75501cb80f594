import type { BoundVariable } from '../../binder/bound.ts';
import type { Foreach } from '../../planner/logical.ts';
import { isList } from '../../value/type-of.ts';
import type { Batch } from '../batch.ts';
import { invalidType } from '../failures.ts';
import type { Operator } from '../operator.ts';
import { OutputRows } from '../output-rows.ts';
import {
  slotsOf,
  withVariables,
  type CompiledInner,
  type CompiledPlan,
  type PlanCompiler,
} from '../plan-compiler.ts';
import type { Evaluator } from '../runtime.ts';
import { SingleRow } from './argument.ts';

/** For each row, runs the inner plan for each element of a list; the rows go on as they are. */
class ForeachOperator implements Operator {
  private readonly input: Operator;
  private readonly inner: CompiledInner;
  private readonly list: Evaluator;
  private readonly slot: number;
  private readonly row: SingleRow;
  private readonly output: OutputRows;

  constructor(
    input: Operator,
    inner: CompiledInner,
    list: Evaluator,
    slot: number,
    row: SingleRow,
    output: OutputRows,
  ) {
    this.input = input;
    this.inner = inner;
    this.list = list;
    this.slot = slot;
    this.row = row;
    this.output = output;
  }

  open(): void {
    this.input.open();
  }

  next(): Batch | null {
    const batch = this.input.next();
    if (batch === null || batch.rowCount === 0) return batch;
    for (let row = 0; row < batch.rowCount; row++) this.runRow(batch, row);
    return this.output.share(batch);
  }

  private runRow(batch: Batch, row: number): void {
    const elements = this.list(batch, row);
    if (elements === null) return;
    if (!isList(elements)) throw invalidType('FOREACH takes a LIST');
    const { argument, operator } = this.inner;
    argument.rows = this.row.set(batch, row);
    for (const element of elements) {
      this.row.setValue(this.slot, element);
      operator.open();
      while (operator.next() !== null);
    }
  }
}

export function compileForeach(
  operator: Foreach,
  compiler: PlanCompiler,
  needed: ReadonlySet<BoundVariable>,
): CompiledPlan {
  const inner = compiler.compileInner(operator.inner, new Set());
  const outerReads = [...inner.reads].filter((variable) => variable !== operator.variable);
  const input = compiler.compileInput(operator, withVariables(needed, ...outerReads));
  const row = SingleRow.ofSlots(outerReads.map((variable) => variable.id));
  const list = compiler.evaluator(operator.list, input.available);
  const output = new OutputRows(slotsOf(input.available, needed));
  return {
    operator: new ForeachOperator(input.operator, inner, list, operator.variable.id, row, output),
    available: input.available,
  };
}
