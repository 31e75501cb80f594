import type { BoundSortItem, BoundVariable } from '../binder/bound.ts';
import { order } from '../value/compare.ts';
import type { Value } from '../value/value.ts';
import type { Batch } from './batch.ts';
import type { PlanCompiler } from './plan-compiler.ts';
import type { Evaluator } from './runtime.ts';

/** What rows are ordered by. */
export class SortKeys {
  private readonly evaluators: readonly Evaluator[];
  /** By key: 1 ascending, −1 descending. */
  private readonly signs: readonly number[];

  constructor(
    items: readonly BoundSortItem[],
    available: ReadonlySet<BoundVariable>,
    compiler: PlanCompiler,
  ) {
    this.evaluators = items.map((item) => compiler.evaluator(item.expression, available));
    this.signs = items.map((item) => (item.descending ? -1 : 1));
  }

  /** The keys of a row. */
  of(batch: Batch, row: number): Value[] {
    return this.evaluators.map((evaluate) => evaluate(batch, row));
  }

  /** True when the first key alone says that a row comes behind the one with the keys `other`. */
  isBehind(batch: Batch, row: number, other: readonly Value[]): boolean {
    return order(this.evaluators[0]!(batch, row), other[0]!) * this.signs[0]! > 0;
  }

  /** Negative, 0 or positive as the row of keys `a` comes before, with or behind that of `b`. */
  compare(a: readonly Value[], b: readonly Value[]): number {
    for (let i = 0; i < a.length; i++) {
      const c = order(a[i]!, b[i]!);
      if (c !== 0) return c * this.signs[i]!;
    }
    return 0;
  }
}
