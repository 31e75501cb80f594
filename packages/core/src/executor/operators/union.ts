import type { BoundVariable } from '../../binder/bound.ts';
import type { Union } from '../../planner/logical.ts';
import type { Batch } from '../batch.ts';
import type { Operator } from '../operator.ts';
import { OutputRows } from '../output-rows.ts';
import type { CompiledPlan, PlanCompiler } from '../plan-compiler.ts';

interface Branch {
  readonly operator: Operator;
  /** By column: the slot of its value in the branch's rows. */
  readonly slots: readonly number[];
}

/** The rows of all branches, one branch after another. */
class UnionOperator implements Operator {
  private readonly branches: readonly Branch[];
  private readonly slots: readonly number[];
  private readonly output = new OutputRows([]);
  private branch = 0;

  constructor(branches: readonly Branch[], slots: readonly number[]) {
    this.branches = branches;
    this.slots = slots;
  }

  open(): void {
    this.branch = 0;
    this.branches[0]!.operator.open();
  }

  next(): Batch | null {
    for (;;) {
      const { operator, slots } = this.branches[this.branch]!;
      const batch = operator.next();
      if (batch !== null) return batch.rowCount === 0 ? batch : this.emit(batch, slots);
      if (this.branch === this.branches.length - 1) return null;
      this.branches[++this.branch]!.operator.open();
    }
  }

  private emit(batch: Batch, slots: readonly number[]): Batch {
    this.slots.forEach((slot, i) => this.output.alias(slot, batch.slots[slots[i]!]!));
    return this.output.finish(batch.rowCount);
  }
}

export function compileUnion(
  operator: Union,
  compiler: PlanCompiler,
  _needed: ReadonlySet<BoundVariable>,
): CompiledPlan {
  const branches = operator.branches.map(({ root, results }) => ({
    operator: compiler.compile(root, new Set(results)).operator,
    slots: results.map((variable) => variable.id),
  }));
  const slots = operator.results.map((variable) => variable.id);
  return { operator: new UnionOperator(branches, slots), available: new Set(operator.results) };
}
