import { isNumeric, toDouble } from '../../value/arithmetic.ts';
import { checkedInteger } from '../../value/integer.ts';
import { addDurations, divideDuration } from '../../value/temporal/duration.ts';
import { Duration, floatOf, isInteger } from '../../value/value.ts';
import type { Value } from '../../value/value.ts';
import { wrongType } from '../expressions/errors.ts';
import type { Accumulator } from './accumulator.ts';
import { FloatSum } from './float-sum.ts';

/** Sums numbers, INTEGERs exactly and FLOATs carefully, or durations. */
abstract class Summation implements Accumulator {
  protected count = 0;
  private small = 0;
  private large = 0n;
  private floats: FloatSum | null = null;
  protected durations: Duration | null = null;

  add(v: Value): void {
    if (v === null) return;
    if (isNumeric(v)) {
      if (this.durations !== null) throw this.wrongMixture(v);
      if (isInteger(v)) this.addInteger(v);
      else (this.floats ??= new FloatSum()).add(toDouble(v));
    } else if (v instanceof Duration && (this.count === 0 || this.durations !== null)) {
      this.durations = this.durations === null ? v : addDurations(this.durations, v);
    } else {
      throw this.wrongMixture(v);
    }
    this.count++;
  }

  abstract result(): Value;

  /** The exact sum, which may leave 64 bits on the way. */
  protected integers(): bigint {
    return this.large + BigInt(this.small);
  }

  /** The sum of all numbers as a double, divided by a count; null where all of them are INTEGERs. */
  protected floatsDividedBy(count: number): number | null {
    if (this.floats === null) return null;
    this.floats.add(Number(this.integers()));
    this.small = 0;
    this.large = 0n;
    return this.floats.dividedBy(count);
  }

  private addInteger(v: number | bigint): void {
    if (typeof v === 'number') {
      const sum = this.small + v;
      if (Number.isSafeInteger(sum)) {
        this.small = sum;
        return;
      }
    }
    this.large += BigInt(this.small) + BigInt(v);
    this.small = 0;
  }

  private wrongMixture(v: Value): Error {
    return wrongType('sums are of numbers, or of durations', v);
  }
}

/** `sum`: 0 of nothing. `result` throws `INTEGER_OVERFLOW`. */
export class Sum extends Summation {
  result(): Value {
    if (this.durations !== null) return this.durations;
    const float = this.floatsDividedBy(1);
    return float === null ? checkedInteger(this.integers(), 'the sum') : floatOf(float);
  }
}

/** `avg`: a FLOAT or a duration; null of nothing. */
export class Average extends Summation {
  result(): Value {
    if (this.count === 0) return null;
    if (this.durations !== null) return divideDuration(this.durations, this.count);
    return floatOf(this.floatsDividedBy(this.count) ?? Number(this.integers()) / this.count);
  }
}
