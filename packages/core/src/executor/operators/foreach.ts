import type { BoundVariable } from '../../binder/bound.ts';
import type { Foreach } from '../../planner/logical.ts';
import { isList } from '../../value/type-of.ts';
import type { Value } from '../../value/value.ts';
import type { Batch } from '../batch.ts';
import { invalidType } from '../failures.ts';
import { NO_ROWS, type Operator } from '../operator.ts';
import { OutputRows } from '../output-rows.ts';
import {
  slotsOf,
  withVariables,
  type CompiledInner,
  type CompiledPlan,
  type PlanCompiler,
} from '../plan-compiler.ts';
import type { RunBudget } from '../run-budget.ts';
import type { Evaluator } from '../runtime.ts';
import { SingleRow } from './argument.ts';

/** For each row, runs the inner plan for each element of a list; the rows go on as they are. */
class ForeachOperator implements Operator {
  private readonly budget: RunBudget;
  private readonly input: Operator;
  private readonly inner: CompiledInner;
  private readonly list: Evaluator;
  private readonly slot: number;
  private readonly single: SingleRow;
  private readonly output: OutputRows;
  private batch: Batch | null = null;
  private row = -1;
  /** The elements of the row at hand, and the next one to run for. */
  private elements: readonly Value[] = [];
  private element = 0;
  private isRunning = false;

  constructor(
    budget: RunBudget,
    input: Operator,
    inner: CompiledInner,
    list: Evaluator,
    slot: number,
    single: SingleRow,
    output: OutputRows,
  ) {
    this.budget = budget;
    this.input = input;
    this.inner = inner;
    this.list = list;
    this.slot = slot;
    this.single = single;
    this.output = output;
  }

  open(): void {
    this.input.open();
    this.batch = null;
  }

  next(): Batch | null {
    if (this.batch === null) {
      const batch = this.input.next();
      if (batch === null || batch.rowCount === 0) return batch;
      this.begin(batch);
    }
    const batch = this.batch!;
    // A step may be a whole batch of the inner plan; the budget fits their number to the time that they take.
    for (let steps = this.budget.batchRows; steps > 0; steps--) {
      if (!this.step(batch)) {
        this.batch = null;
        return this.output.share(batch);
      }
      if (this.budget.isPausing) break;
    }
    return NO_ROWS;
  }

  private begin(batch: Batch): void {
    this.batch = batch;
    this.row = -1;
    this.elements = [];
    this.element = 0;
    this.isRunning = false;
  }

  /** Takes the next row, begins with the next element or goes on with it; false when all rows are done. */
  private step(batch: Batch): boolean {
    const { operator, argument } = this.inner;
    if (this.isRunning) this.isRunning = operator.next() !== null;
    else if (this.element < this.elements.length) {
      this.single.setValue(this.slot, this.elements[this.element++]!);
      operator.open();
      this.isRunning = true;
    } else {
      if (++this.row >= batch.rowCount) return false;
      this.elements = elementsOf(this.list(batch, this.row));
      this.element = 0;
      argument.rows = this.single.set(batch, this.row);
    }
    return true;
  }
}

function elementsOf(list: Value): readonly Value[] {
  if (list === null) return [];
  if (!isList(list)) throw invalidType('FOREACH takes a LIST');
  return list;
}

export function compileForeach(
  operator: Foreach,
  compiler: PlanCompiler,
  needed: ReadonlySet<BoundVariable>,
): CompiledPlan {
  const inner = compiler.compileInner(operator.inner, new Set());
  const outerReads = [...inner.reads].filter((variable) => variable !== operator.variable);
  const input = compiler.compileInput(operator, withVariables(needed, outerReads));
  const row = SingleRow.ofSlots(outerReads.map((variable) => variable.id));
  const list = compiler.evaluator(operator.list, input.available);
  const output = new OutputRows(slotsOf(input.available, needed));
  return {
    operator: new ForeachOperator(
      compiler.runtime.budget,
      input.operator,
      inner,
      list,
      operator.variable.id,
      row,
      output,
    ),
    available: input.available,
  };
}
