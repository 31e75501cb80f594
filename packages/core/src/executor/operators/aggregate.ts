import type { BoundVariable } from '../../binder/bound.ts';
import type { Aggregate } from '../../planner/logical.ts';
import { groupKey, rowKey, type GroupKey } from '../../value/group-key.ts';
import type { Value } from '../../value/value.ts';
import type { Accumulator } from '../aggregates/accumulator.ts';
import { makeAccumulator } from '../aggregates/make-accumulator.ts';
import { BATCH_ROWS, type Batch } from '../batch.ts';
import { NO_ROWS, type Operator } from '../operator.ts';
import { OutputRows } from '../output-rows.ts';
import type { CompiledPlan, PlanCompiler } from '../plan-compiler.ts';
import type { Evaluator } from '../runtime.ts';

interface CompiledAggregate {
  readonly slot: number;
  readonly args: readonly Evaluator[];
  make(): Accumulator;
}

interface CompiledKey {
  readonly slot: number;
  readonly evaluate: Evaluator;
}

interface Group {
  readonly keys: readonly Value[];
  readonly accumulators: readonly Accumulator[];
}

/** A row for each group, in the order in which the groups appeared; without keys exactly one row. */
class AggregateOperator implements Operator {
  private readonly input: Operator;
  private readonly keys: readonly CompiledKey[];
  private readonly aggregates: readonly CompiledAggregate[];
  private readonly output = new OutputRows([]);
  private readonly groupByKey = new Map<GroupKey, Group>();
  private groups: Group[] = [];
  private hasTakenAll = false;
  private nextGroup = 0;

  constructor(input: Operator, keys: readonly CompiledKey[], aggregates: readonly CompiledAggregate[]) {
    this.input = input;
    this.keys = keys;
    this.aggregates = aggregates;
  }

  open(): void {
    this.input.open();
    this.groupByKey.clear();
    this.groups = [];
    this.hasTakenAll = false;
    this.nextGroup = 0;
    if (this.keys.length === 0) this.addGroup([]);
  }

  next(): Batch | null {
    if (!this.hasTakenAll) {
      const batch = this.input.next();
      if (batch === null) this.hasTakenAll = true;
      else this.take(batch);
      return NO_ROWS;
    }
    return this.nextGroup === this.groups.length ? null : this.emit();
  }

  private take(batch: Batch): void {
    for (let row = 0; row < batch.rowCount; row++) {
      const { accumulators } = this.groupOf(batch, row);
      for (let i = 0; i < accumulators.length; i++) {
        const { args } = this.aggregates[i]!;
        const value = args.length === 0 ? null : args[0]!(batch, row);
        if (args.length < 2) accumulators[i]!.add(value);
        else accumulators[i]!.add(value, args[1]!(batch, row));
      }
    }
  }

  private groupOf(batch: Batch, row: number): Group {
    const { keys } = this;
    if (keys.length === 0) return this.groups[0]!;
    if (keys.length === 1) {
      const value = keys[0]!.evaluate(batch, row);
      const key = groupKey(value);
      return this.groupByKey.get(key) ?? this.addGroup([value], key);
    }
    const values = keys.map(({ evaluate }) => evaluate(batch, row));
    const key = rowKey(values);
    return this.groupByKey.get(key) ?? this.addGroup(values, key);
  }

  private addGroup(keys: readonly Value[], key?: GroupKey): Group {
    const group = { keys, accumulators: this.aggregates.map((aggregate) => aggregate.make()) };
    this.groups.push(group);
    if (key !== undefined) this.groupByKey.set(key, group);
    return group;
  }

  private emit(): Batch {
    const rowCount = Math.min(BATCH_ROWS, this.groups.length - this.nextGroup);
    const groups = this.groups.slice(this.nextGroup, this.nextGroup + rowCount);
    this.keys.forEach(({ slot }, i) => {
      const values = this.output.values(slot);
      groups.forEach((group, row) => (values[row] = group.keys[i]!));
    });
    this.aggregates.forEach(({ slot }, i) => {
      const values = this.output.values(slot);
      groups.forEach((group, row) => (values[row] = group.accumulators[i]!.result()));
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
  const keys = operator.groupKeys.map(({ variable, expression }) => ({
    slot: variable.id,
    evaluate: compiler.evaluator(expression, input.available),
  }));
  const aggregates = operator.aggregates.map(({ variable, aggregate }) => ({
    slot: variable.id,
    args: aggregate.args.map((argument) => compiler.evaluator(argument, input.available)),
    make: makeAccumulator(aggregate),
  }));
  const variables = [...operator.groupKeys, ...operator.aggregates].map((item) => item.variable);
  return { operator: new AggregateOperator(input.operator, keys, aggregates), available: new Set(variables) };
}
