import type { BoundVariable } from '../../binder/bound.ts';
import { variablesIn } from '../../planner/inspect.ts';
import type { Merge } from '../../planner/logical.ts';
import type { Batch } from '../batch.ts';
import { NO_ROWS, type Operator } from '../operator.ts';
import { OutputRows } from '../output-rows.ts';
import {
  slotsOf,
  withVariables,
  type CompiledInner,
  type CompiledPlan,
  type PlanCompiler,
} from '../plan-compiler.ts';
import { RowBuffer } from '../row-buffer.ts';
import type { RunBudget } from '../run-budget.ts';
import { PatternCreator } from '../writes/pattern-creator.ts';
import { setActions, type SetAction } from '../writes/set-items.ts';
import { SingleRow } from './argument.ts';
import { patternVariables } from './create.ts';

/** For each row, one after another: all matches of the pattern, or, where there is none, all of it made. */
class MergeOperator implements Operator {
  private readonly input: Operator;
  private readonly match: CompiledInner;
  private readonly row: SingleRow;
  private readonly creator: PatternCreator;
  private readonly onCreate: readonly SetAction[];
  private readonly onMatch: readonly SetAction[];
  /** The created row, with what it needs of the input's. */
  private readonly created: OutputRows;
  private readonly matches: RowBuffer;
  private readonly matched = new OutputRows([]);
  private readonly results: RowBuffer;
  private readonly output = new OutputRows([]);
  private readonly budget: RunBudget;
  private position = 0;

  constructor(parts: {
    readonly input: Operator;
    readonly match: CompiledInner;
    readonly creator: PatternCreator;
    readonly onCreate: readonly SetAction[];
    readonly onMatch: readonly SetAction[];
    readonly inputSlots: readonly number[];
    readonly slots: readonly number[];
    readonly resultSlots: readonly number[];
    readonly budget: RunBudget;
  }) {
    this.budget = parts.budget;
    this.input = parts.input;
    this.match = parts.match;
    this.row = SingleRow.ofSlots(parts.inputSlots);
    this.creator = parts.creator;
    this.onCreate = parts.onCreate;
    this.onMatch = parts.onMatch;
    this.created = new OutputRows(parts.inputSlots);
    this.matches = new RowBuffer(parts.slots, parts.budget, 'Merge');
    this.results = new RowBuffer(parts.resultSlots, parts.budget, 'Merge');
  }

  open(): void {
    this.input.open();
    this.results.clear();
    this.position = 0;
  }

  next(): Batch | null {
    if (this.position === this.results.rowCount) {
      this.results.clear();
      this.position = 0;
      const batch = this.input.next();
      if (batch === null) return null;
      for (let row = 0; row < batch.rowCount; row++) this.merge(batch, row);
      if (this.results.rowCount === 0) return NO_ROWS;
    }
    const batch = this.results.emit(this.output, null, this.position, this.results.rowCount);
    this.position += batch.rowCount;
    return batch;
  }

  private merge(batch: Batch, row: number): void {
    const single = this.row.set(batch, row);
    this.creator.checkNoNulls(single, 0);
    this.findMatches(single);
    if (this.matches.rowCount > 0) {
      for (let start = 0; start < this.matches.rowCount;) {
        const matches = this.matches.emit(this.matched, null, start, this.matches.rowCount);
        this.finish(matches, this.onMatch);
        start += matches.rowCount;
      }
      return;
    }
    this.creator.create(single, 0, this.created, 0);
    this.finish(this.created.share(single), this.onCreate);
  }

  /** All matches are found before anything is changed. */
  private findMatches(single: Batch): void {
    this.matches.clear();
    this.match.argument.rows = single;
    this.match.operator.open();
    for (let found; (found = this.match.operator.next()) !== null;) {
      this.budget.notePiece();
      this.matches.appendAll(found);
    }
  }

  private finish(rows: Batch, actions: readonly SetAction[]): void {
    for (let row = 0; row < rows.rowCount; row++) {
      for (const act of actions) act(rows, row);
    }
    this.results.appendAll(rows);
  }
}

export function compileMerge(
  operator: Merge,
  compiler: PlanCompiler,
  needed: ReadonlySet<BoundVariable>,
): CompiledPlan {
  const { pattern } = operator;
  const elements = patternVariables(operator);
  const read = withVariables(needed, variablesIn([operator.onCreate, operator.onMatch]));
  const match = compiler.compileInner(operator.match, read);
  const forInput = withVariables(withVariables(read, variablesIn(pattern)), match.reads);
  const input = compiler.compile(operator.input, forInput);
  const available = withVariables(input.available, elements);
  return {
    operator: new MergeOperator({
      input: input.operator,
      match,
      creator: new PatternCreator(pattern, input.available, read, compiler),
      onCreate: setActions(operator.onCreate, available, compiler),
      onMatch: setActions(operator.onMatch, available, compiler),
      inputSlots: slotsOf(input.available, forInput),
      slots: slotsOf(available, read),
      resultSlots: slotsOf(available, needed),
      budget: compiler.runtime.budget,
    }),
    available,
  };
}
