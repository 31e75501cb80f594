import type { BoundAggregate } from '../binder/bound.ts';
import { growInt32 } from '../graph/typed-arrays.ts';
import type { Value } from '../value/value.ts';
import type { Accumulator } from './aggregates/accumulator.ts';
import { makeAccumulator } from './aggregates/make-accumulator.ts';
import type { Batch } from './batch.ts';
import type { MemoryUse } from './run-budget.ts';
import type { Evaluator } from './runtime.ts';

/** One aggregate of all groups. */
export interface AggregateColumn {
  /** About what it takes for each group, beside values that are kept. */
  readonly groupBytes: number;
  clear(): void;
  /** Takes in a batch, of whose rows `groups` says the group; there are `groupCount` groups by now. */
  add(batch: Batch, groups: Int32Array, groupCount: number): void;
  /** The aggregate of a group. */
  result(group: number): Value;
}

/** @param memory counts the values that the aggregate keeps */
export function aggregateColumn(
  aggregate: BoundAggregate,
  args: readonly Evaluator[],
  memory: MemoryUse,
): AggregateColumn {
  return args.length === 0 ? new RowCounts() : new Accumulators(makeAccumulator(aggregate, memory), args);
}

/** `count(*)`. */
class RowCounts implements AggregateColumn {
  readonly groupBytes = Int32Array.BYTES_PER_ELEMENT;
  private counts: Int32Array = new Int32Array(8);

  clear(): void {
    this.counts.fill(0);
  }

  add(batch: Batch, groups: Int32Array, groupCount: number): void {
    this.counts = growInt32(this.counts, groupCount);
    const { counts } = this;
    for (let row = 0; row < batch.rowCount; row++) counts[groups[row]!]!++;
  }

  result(group: number): Value {
    return this.counts[group]!;
  }
}

/** Any other aggregate: an accumulator for each group. */
class Accumulators implements AggregateColumn {
  readonly groupBytes = 48;
  private readonly make: () => Accumulator;
  private readonly args: readonly Evaluator[];
  private accumulators: Accumulator[] = [];

  constructor(make: () => Accumulator, args: readonly Evaluator[]) {
    this.make = make;
    this.args = args;
  }

  clear(): void {
    this.accumulators = [];
  }

  add(batch: Batch, groups: Int32Array, groupCount: number): void {
    const { accumulators } = this;
    while (accumulators.length < groupCount) accumulators.push(this.make());
    const [first, second] = this.args;
    for (let row = 0; row < batch.rowCount; row++) {
      const value = first!(batch, row);
      if (second === undefined) accumulators[groups[row]!]!.add(value);
      else accumulators[groups[row]!]!.add(value, second(batch, row));
    }
  }

  result(group: number): Value {
    return (this.accumulators[group] ?? this.make()).result();
  }
}
