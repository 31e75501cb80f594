import type { BoundVariable } from '../../binder/bound.ts';
import type { LogicalOperator } from '../../planner/logical.ts';
import type { Steps } from '../../graph/steps.ts';
import type { Batch, EntityVector } from '../batch.ts';
import { NO_ROWS, type Operator } from '../operator.ts';
import { OutputRows } from '../output-rows.ts';
import { slotsOf, withVariables, type CompiledPlan, type PlanCompiler } from '../plan-compiler.ts';
import type { RunBudget } from '../run-budget.ts';
import { newRowNumbers } from '../vectors.ts';

/** Finds nodes, or relationships, for a row, in the order of their ids. What it gives is valid until the next call. */
export interface EntityFinder {
  /** The graph may have changed since the last search. */
  begin(): void;
  /** What has to be done before the next search and may take long; null where there is nothing. */
  prepare(): Steps | null;
  find(batch: Batch, row: number): ArrayLike<number>;
}

/** For each row, the nodes or relationships that belong to it. */
class SeekOperator implements Operator {
  private readonly budget: RunBudget;
  private readonly input: Operator;
  private readonly finder: EntityFinder;
  private readonly kind: EntityVector['kind'];
  private readonly slot: number;
  private readonly output: OutputRows;
  private readonly rows = newRowNumbers();
  private batch: Batch | null = null;
  private row = -1;
  /** What was found for the row at hand, and the next of it to be given. */
  private found: ArrayLike<number> = [];
  private position = 0;
  private preparing: Steps | null = null;

  constructor(
    budget: RunBudget,
    input: Operator,
    finder: EntityFinder,
    kind: EntityVector['kind'],
    slot: number,
    output: OutputRows,
  ) {
    this.budget = budget;
    this.input = input;
    this.finder = finder;
    this.kind = kind;
    this.slot = slot;
    this.output = output;
  }

  open(): void {
    this.input.open();
    this.batch = null;
    this.preparing = null;
  }

  next(): Batch | null {
    if (this.batch === null) {
      this.batch = this.input.next();
      if (this.batch === null) return null;
      this.finder.begin();
      this.row = -1;
      this.found = [];
      this.position = 0;
    }
    const { batch } = this;
    const filled = this.seek(batch);
    return filled === 0 ? NO_ROWS : this.output.gather(batch, this.rows, filled);
  }

  private seek(batch: Batch): number {
    const entities = this.output.entities(this.slot, this.kind);
    const { batchRows } = this.budget;
    let filled = 0;
    while (filled < batchRows) {
      if (this.position === this.found.length) {
        if (this.row + 1 >= batch.rowCount) {
          this.batch = null;
          break;
        }
        if (!this.isPrepared()) break;
        this.row++;
        this.budget.notePiece();
        this.found = this.finder.find(batch, this.row);
        this.position = 0;
        continue;
      }
      this.rows[filled] = this.row;
      entities[filled++] = this.found[this.position++]!;
    }
    return filled;
  }

  /** Prepares the next search as far as the step has time; false when that is not far enough. */
  private isPrepared(): boolean {
    this.preparing ??= this.finder.prepare();
    if (this.preparing === null) return true;
    if (!this.budget.advance(this.preparing)) return false;
    this.preparing = null;
    return true;
  }
}

/** @param makeFinder makes the finder, given the variables that rows of the input hold */
export function compileSeek(
  operator: LogicalOperator & { readonly input: LogicalOperator; readonly variable: BoundVariable },
  kind: EntityVector['kind'],
  makeFinder: (available: ReadonlySet<BoundVariable>) => EntityFinder,
  compiler: PlanCompiler,
  needed: ReadonlySet<BoundVariable>,
): CompiledPlan {
  const input = compiler.compileInput(operator, needed);
  const { variable } = operator;
  const output = new OutputRows(slotsOf(input.available, needed));
  const finder = makeFinder(input.available);
  return {
    operator: new SeekOperator(compiler.runtime.budget, input.operator, finder, kind, variable.id, output),
    available: withVariables(input.available, [variable]),
  };
}
