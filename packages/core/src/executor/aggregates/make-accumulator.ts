import type { BoundAggregate } from '../../binder/bound.ts';
import type { Span } from '../../cypher/ast.ts';
import { invariant } from '../../errors.ts';
import { groupKey, groupKeySizeBytes } from '../../value/group-key.ts';
import type { GroupKey } from '../../value/group-key.ts';
import type { Value } from '../../value/value.ts';
import { located } from '../expressions/failure.ts';
import type { MemoryUse } from '../run-budget.ts';
import type { Accumulator } from './accumulator.ts';
import { Collect, Count, Maximum, Minimum, RowCount } from './simple.ts';
import { ContinuousPercentile, DiscretePercentile, StandardDeviation } from './statistics.ts';
import { Average, Sum } from './sums.ts';

/** The makers of accumulators by function name in lower case. */
const ACCUMULATORS: ReadonlyMap<string, (memory: MemoryUse) => Accumulator> = new Map<
  string,
  (memory: MemoryUse) => Accumulator
>([
  ['count', () => new Count()],
  ['sum', () => new Sum()],
  ['avg', () => new Average()],
  ['min', () => new Minimum()],
  ['max', () => new Maximum()],
  ['collect', (memory) => new Collect(memory)],
  ['stdev', () => new StandardDeviation(true)],
  ['stdevp', () => new StandardDeviation(false)],
  ['percentilecont', (memory) => new ContinuousPercentile(memory)],
  ['percentiledisc', (memory) => new DiscretePercentile(memory)],
]);

/**
 * The maker of accumulators of an aggregating call: one is made for each group. For `count(*)`, whose `args` are empty, the
 * value added does not matter. Adding and the result throw `INVALID_ARGUMENT_TYPE`, `NUMBER_OUT_OF_RANGE`,
 * `INTEGER_OVERFLOW` and `RESULT_TOO_LARGE` with the place of the call.
 *
 * @param memory counts the values that accumulators keep
 */
export function makeAccumulator(
  { function: { name }, distinct, args, span }: BoundAggregate,
  memory: MemoryUse,
): () => Accumulator {
  if (args.length === 0) return () => new RowCount();
  const make = ACCUMULATORS.get(name);
  invariant(make !== undefined, `the aggregate ${name} has no code`);
  if (name === 'count' && !distinct) return () => make(memory);
  return () => {
    const inner = make(memory);
    return new LocatedAccumulator(distinct ? new DistinctAccumulator(inner, memory) : inner, span);
  };
}

/** About what an entry of a set takes beside the text of its key. */
const SET_ENTRY_BYTES = 32;

/** Hands on the first of equivalent values. */
class DistinctAccumulator implements Accumulator {
  private readonly seen = new Set<GroupKey>();
  private readonly inner: Accumulator;
  private readonly memory: MemoryUse;

  constructor(inner: Accumulator, memory: MemoryUse) {
    this.inner = inner;
    this.memory = memory;
  }

  add(v: Value, second?: Value): void {
    if (v === null) return;
    const key = groupKey(v);
    if (this.seen.has(key)) return;
    this.seen.add(key);
    this.memory.add(SET_ENTRY_BYTES + groupKeySizeBytes(key));
    this.inner.add(v, second);
  }

  result(): Value {
    return this.inner.result();
  }
}

/** Gives failures their place. */
class LocatedAccumulator implements Accumulator {
  private readonly inner: Accumulator;
  private readonly span: Span;

  constructor(inner: Accumulator, span: Span) {
    this.inner = inner;
    this.span = span;
  }

  add(v: Value, second?: Value): void {
    try {
      this.inner.add(v, second);
    } catch (error) {
      throw located(error, this.span);
    }
  }

  result(): Value {
    try {
      return this.inner.result();
    } catch (error) {
      throw located(error, this.span);
    }
  }
}
