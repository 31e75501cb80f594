import { isNumeric, toDouble } from '../../value/arithmetic.ts';
import type { NumericValue } from '../../value/arithmetic.ts';
import { order } from '../../value/compare.ts';
import { floatOf } from '../../value/value.ts';
import type { Value } from '../../value/value.ts';
import { checkListLength, numberOutOfRange, wrongType } from '../expressions/errors.ts';
import type { MemoryUse } from '../run-budget.ts';
import type { Accumulator } from './accumulator.ts';

function numberOf(v: Exclude<Value, null>): NumericValue {
  if (!isNumeric(v)) throw wrongType('this aggregate is of numbers', v);
  return v;
}

/** `stDev` (divides by n − 1) and `stDevP` (by n): FLOAT, 0.0 of too few values. By Welford's running mean. */
export class StandardDeviation implements Accumulator {
  private readonly isSample: boolean;
  private count = 0;
  private mean = 0;
  private squares = 0;

  constructor(isSample: boolean) {
    this.isSample = isSample;
  }

  add(v: Value): void {
    if (v === null) return;
    const x = toDouble(numberOf(v));
    this.count++;
    const difference = x - this.mean;
    this.mean += difference / this.count;
    this.squares += difference * (x - this.mean);
  }

  result(): Value {
    const divisor = this.isSample ? this.count - 1 : this.count;
    return floatOf(divisor > 0 ? Math.sqrt(this.squares / divisor) : 0);
  }
}

/** About what a number takes in a list that holds any kind of them. */
const NUMBER_BYTES = 24;

/** What `percentileCont` and `percentileDisc` share: the values in order, and the percentile, 0 … 1. */
abstract class Percentile implements Accumulator {
  private readonly values: NumericValue[] = [];
  private percentile = 0;
  private readonly memory: MemoryUse;

  constructor(memory: MemoryUse) {
    this.memory = memory;
  }

  add(v: Value, percentile: Value = null): void {
    if (v === null) return;
    checkListLength(this.values.length + 1);
    this.memory.add(NUMBER_BYTES);
    this.values.push(numberOf(v));
    this.percentile = percentileOf(percentile);
  }

  /** Null of nothing. */
  result(): Value {
    return this.values.length === 0 ? null : this.pick(this.values.toSorted(order), this.percentile);
  }

  protected abstract pick(sorted: readonly NumericValue[], percentile: number): Value;
}

/** Throws `NUMBER_OUT_OF_RANGE`, and `INVALID_ARGUMENT_TYPE` for what is no number. */
function percentileOf(v: Value): number {
  if (!isNumeric(v)) throw wrongType('a percentile has to be a number', v);
  const percentile = toDouble(v);
  if (!(percentile >= 0 && percentile <= 1))
    throw numberOutOfRange(`a percentile has to be in 0 … 1, but is ${percentile}`);
  return percentile;
}

/** `percentileCont`: between the two values nearest to the place, in proportion; FLOAT. */
export class ContinuousPercentile extends Percentile {
  protected pick(sorted: readonly NumericValue[], percentile: number): Value {
    const place = percentile * (sorted.length - 1);
    const below = toDouble(sorted[Math.floor(place)]!);
    const above = toDouble(sorted[Math.ceil(place)]!);
    if (below === above) return floatOf(below);
    const share = place - Math.floor(place);
    return floatOf(below * (1 - share) + above * share);
  }
}

/** `percentileDisc`: the smallest value with at least that share of the values at or below it. */
export class DiscretePercentile extends Percentile {
  protected pick(sorted: readonly NumericValue[], percentile: number): Value {
    return sorted[Math.max(0, Math.ceil(percentile * sorted.length) - 1)]!;
  }
}
