import type { BoundVariable } from '../../binder/bound.ts';
import type { AllNodesScan, NodeByLabelScan } from '../../planner/logical.ts';
import type { Batch } from '../batch.ts';
import { NodeSource } from '../node-source.ts';
import { type Operator, NO_ROWS } from '../operator.ts';
import { OutputRows } from '../output-rows.ts';
import type { RunBudget } from '../run-budget.ts';
import { slotsOf, withVariables, type CompiledPlan, type PlanCompiler } from '../plan-compiler.ts';
import { newRowNumbers } from '../vectors.ts';

/** For each row of the input, all nodes or those with a label, in the order of their ids. */
class NodeScanOperator implements Operator {
  private readonly budget: RunBudget;
  private readonly input: Operator;
  private readonly source: NodeSource;
  private readonly slot: number;
  private readonly output: OutputRows;
  private readonly rows = newRowNumbers();
  private batch: Batch | null = null;
  private row = 0;

  constructor(budget: RunBudget, input: Operator, source: NodeSource, slot: number, output: OutputRows) {
    this.budget = budget;
    this.input = input;
    this.source = source;
    this.slot = slot;
    this.output = output;
  }

  open(): void {
    this.input.open();
    this.batch = null;
    this.source.begin();
  }

  next(): Batch | null {
    if (this.batch === null || this.row === this.batch.rowCount) {
      this.batch = this.input.next();
      if (this.batch === null) return null;
      this.row = 0;
      if (this.batch.rowCount === 0) return NO_ROWS;
      this.source.rewind();
    }
    return this.scan(this.batch);
  }

  /** Fills a batch from the row at hand and those behind it. */
  private scan(batch: Batch): Batch {
    const nodes = this.output.entities(this.slot, 'node');
    let filled = 0;
    const { batchRows } = this.budget;
    while (filled < batchRows && this.row < batch.rowCount) {
      const end = this.source.fill(nodes, filled);
      this.rows.fill(this.row, filled, end);
      filled = end;
      if (this.source.isAtEnd) {
        this.source.rewind();
        this.row++;
      }
    }
    return this.output.gather(batch, this.rows, filled);
  }
}

function compileScan(
  operator: AllNodesScan | NodeByLabelScan,
  label: string | null,
  compiler: PlanCompiler,
  needed: ReadonlySet<BoundVariable>,
): CompiledPlan {
  const input = compiler.compileInput(operator, needed);
  const { variable } = operator;
  const output = new OutputRows(slotsOf(input.available, needed));
  const source = new NodeSource(compiler.runtime, label);
  return {
    operator: new NodeScanOperator(compiler.runtime.budget, input.operator, source, variable.id, output),
    available: withVariables(input.available, [variable]),
  };
}

export function compileAllNodesScan(
  operator: AllNodesScan,
  compiler: PlanCompiler,
  needed: ReadonlySet<BoundVariable>,
): CompiledPlan {
  return compileScan(operator, null, compiler, needed);
}

export function compileNodeByLabelScan(
  operator: NodeByLabelScan,
  compiler: PlanCompiler,
  needed: ReadonlySet<BoundVariable>,
): CompiledPlan {
  return compileScan(operator, operator.label, compiler, needed);
}
