import { order } from '../../value/compare.ts';
import { approximateSizeBytes } from '../../value/size.ts';
import type { Value } from '../../value/value.ts';
import { checkListLength } from '../expressions/errors.ts';
import type { MemoryUse } from '../run-budget.ts';
import type { Accumulator } from './accumulator.ts';

/** `count(*)`: of rows. */
export class RowCount implements Accumulator {
  private count = 0;

  add(): void {
    this.count++;
  }

  result(): Value {
    return this.count;
  }
}

/** `count`: of values that are not null. */
export class Count implements Accumulator {
  private count = 0;

  add(v: Value): void {
    if (v !== null) this.count++;
  }

  result(): Value {
    return this.count;
  }
}

/** `collect`: a list of the values that are not null, in the order in which they came. */
export class Collect implements Accumulator {
  private readonly values: Value[] = [];
  private readonly memory: MemoryUse;

  constructor(memory: MemoryUse) {
    this.memory = memory;
  }

  add(v: Value): void {
    if (v === null) return;
    checkListLength(this.values.length + 1);
    this.memory.add(8 + approximateSizeBytes(v));
    this.values.push(v);
  }

  result(): Value {
    return this.values;
  }
}

/** `min`: the first in the order of all values of all types; null of nothing. */
export class Minimum implements Accumulator {
  private best: Value = null;

  add(v: Value): void {
    if (v !== null && (this.best === null || order(v, this.best) < 0)) this.best = v;
  }

  result(): Value {
    return this.best;
  }
}

/** `max`: the last in the order of all values of all types; null of nothing. */
export class Maximum implements Accumulator {
  private best: Value = null;

  add(v: Value): void {
    if (v !== null && (this.best === null || order(v, this.best) > 0)) this.best = v;
  }

  result(): Value {
    return this.best;
  }
}
