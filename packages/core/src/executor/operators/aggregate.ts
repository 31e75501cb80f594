import type { BoundVariable } from '../../binder/bound.ts';
import type { Aggregate } from '../../planner/logical.ts';
import { approximateSizeBytes } from '../../value/size.ts';
import { aggregateColumn, type AggregateColumn } from '../aggregate-columns.ts';
import type { Batch } from '../batch.ts';
import { groupKeys, type GroupKeys } from '../group-keys.ts';
import { NO_ROWS, type Operator } from '../operator.ts';
import { OutputRows } from '../output-rows.ts';
import type { CompiledPlan, PlanCompiler } from '../plan-compiler.ts';
import { MemoryUse, type RunBudget } from '../run-budget.ts';
import { newRowNumbers } from '../vectors.ts';

/** About what a group takes: its place among the keys, and the text that stands for several of them. */
const GROUP_BYTES = 48;
const KEY_TEXT_BYTES = 64;

/** A row for each group, in the order in which the groups appeared; without keys exactly one row. */
class AggregateOperator implements Operator {
  private readonly input: Operator;
  private readonly keys: GroupKeys;
  private readonly keySlots: readonly number[];
  private readonly columns: readonly AggregateColumn[];
  private readonly columnSlots: readonly number[];
  private readonly budget: RunBudget;
  private readonly memory: MemoryUse;
  private readonly output = new OutputRows([]);
  private readonly groups = newRowNumbers();
  private hasTakenAll = false;
  private nextGroup = 0;

  constructor(
    budget: RunBudget,
    memory: MemoryUse,
    input: Operator,
    keys: GroupKeys,
    keySlots: readonly number[],
    columns: readonly AggregateColumn[],
    columnSlots: readonly number[],
  ) {
    this.budget = budget;
    this.memory = memory;
    this.input = input;
    this.keys = keys;
    this.keySlots = keySlots;
    this.columns = columns;
    this.columnSlots = columnSlots;
  }

  open(): void {
    this.input.open();
    this.keys.clear();
    this.memory.clear();
    for (const column of this.columns) column.clear();
    this.hasTakenAll = false;
    this.nextGroup = 0;
  }

  next(): Batch | null {
    if (!this.hasTakenAll) {
      const batch = this.input.next();
      if (batch === null) this.hasTakenAll = true;
      else this.take(batch);
      return NO_ROWS;
    }
    return this.nextGroup === this.keys.groupCount ? null : this.emit();
  }

  private take(batch: Batch): void {
    const countBefore = this.keys.groupCount;
    this.keys.assign(batch, this.groups);
    this.countMemory(countBefore);
    for (const column of this.columns) column.add(batch, this.groups, this.keys.groupCount);
  }

  private countMemory(from: number): void {
    const { keys, columns } = this;
    let sizeBytes = 0;
    const groupBytes = columns.reduce((sum, column) => sum + column.groupBytes, GROUP_BYTES);
    for (let group = from; group < keys.groupCount; group++) {
      const values = keys.valuesOf(group);
      sizeBytes += groupBytes;
      sizeBytes +=
        values.length === 1
          ? approximateSizeBytes(values[0]!)
          : KEY_TEXT_BYTES + 2 * approximateSizeBytes(values);
    }
    this.memory.add(sizeBytes);
  }

  private emit(): Batch {
    const start = this.nextGroup;
    const rowCount = Math.min(this.budget.batchRows, this.keys.groupCount - start);
    this.keySlots.forEach((slot, i) => {
      const values = this.output.values(slot);
      for (let row = 0; row < rowCount; row++) values[row] = this.keys.valuesOf(start + row)[i]!;
    });
    this.columnSlots.forEach((slot, i) => {
      const values = this.output.values(slot);
      for (let row = 0; row < rowCount; row++) values[row] = this.columns[i]!.result(start + row);
    });
    this.nextGroup += rowCount;
    return this.output.finish(rowCount);
  }
}

export function compileAggregate(
  operator: Aggregate,
  compiler: PlanCompiler,
  _needed: ReadonlySet<BoundVariable>,
): CompiledPlan {
  const input = compiler.compileInput(operator, new Set());
  const expressions = operator.groupKeys.map((item) => item.expression);
  const evaluators = expressions.map((expression) => compiler.evaluator(expression, input.available));
  const { budget } = compiler.runtime;
  const memory = new MemoryUse(budget, 'Aggregate');
  const columns = operator.aggregates.map(({ aggregate }) =>
    aggregateColumn(
      aggregate,
      aggregate.args.map((argument) => compiler.evaluator(argument, input.available)),
      memory,
    ),
  );
  const keyVariables = operator.groupKeys.map((item) => item.variable);
  const variables = operator.aggregates.map((item) => item.variable);
  return {
    operator: new AggregateOperator(
      budget,
      memory,
      input.operator,
      groupKeys(expressions, evaluators, compiler.runtime),
      keyVariables.map((variable) => variable.id),
      columns,
      variables.map((variable) => variable.id),
    ),
    available: new Set([...keyVariables, ...variables]),
  };
}
