import type { BoundExpression } from '../../binder/bound.ts';
import type { Column } from '../../graph/columns/column.ts';
import { StringColumn } from '../../graph/columns/heap-columns.ts';
import type { EntityStore } from '../../graph/entities.ts';
import { utf8Bytes } from '../../value/utf8.ts';
import type { Value } from '../../value/value.ts';
import type { PlanCompiler } from '../plan-compiler.ts';
import type { Evaluator } from '../runtime.ts';
import { PropertyKernel, testedProperty, type TestedProperty } from './property-kernel.ts';
import type { RowSelector } from './selection.ts';
import { textTest, type TextOperator, type TextTest } from './text-test.ts';

/**
 * The kernel of `STARTS WITH`, `ENDS WITH` and `CONTAINS`, or null where the expression is of another form. `evaluate` is
 * the general way.
 */
export function textKernel(
  expression: BoundExpression,
  evaluate: Evaluator,
  compiler: PlanCompiler,
): RowSelector | null {
  if (expression.kind !== 'Binary') return null;
  const { operator, left, right } = expression;
  if (operator !== 'STARTS WITH' && operator !== 'ENDS WITH' && operator !== 'CONTAINS') return null;
  const property = testedProperty(left, right);
  return property === null ? null : new TextKernel(operator, property, evaluate, compiler).select;
}

class TextKernel extends PropertyKernel {
  private readonly operator: TextOperator;
  private test: TextTest | null = null;

  constructor(operator: TextOperator, property: TestedProperty, evaluate: Evaluator, compiler: PlanCompiler) {
    super(property, evaluate, compiler);
    this.operator = operator;
  }

  protected override setConstant(value: Value): void {
    this.test = typeof value === 'string' ? textTest(this.operator, value) : null;
  }

  protected override textsWithin(strings: readonly string[], constant: string): Uint8Array {
    const test = textTest(this.operator, constant);
    return Uint8Array.from(strings, (string) => {
      const bytes = utf8Bytes(string);
      return test(bytes, 0, bytes.length) ? 1 : 0;
    });
  }

  protected override selectRun(
    column: Column,
    entities: EntityStore,
    indexes: Int32Array,
    rows: Int32Array,
    from: number,
    to: number,
    kept: number,
  ): number | null {
    if (this.test !== null && column instanceof StringColumn) {
      return selectTexts(column, this.test, entities, indexes, rows, from, to, kept);
    }
    return super.selectRun(column, entities, indexes, rows, from, to, kept);
  }
}

/** The loop over texts in a heap: see {@link PropertyKernel}. */
export function selectTexts(
  { handles, heap }: StringColumn,
  test: TextTest,
  entities: EntityStore,
  indexes: Int32Array,
  rows: Int32Array,
  from: number,
  to: number,
  start: number,
): number {
  let kept = start;
  for (let i = from; i < to; i++) {
    const row = rows[i]!;
    const handle = handles[entities.placeOf(indexes[row]!)]!;
    const offset = heap.offsetBytes(handle);
    if (test(heap.page(handle), offset, offset + heap.lengthBytes(handle))) rows[kept++] = row;
  }
  return kept;
}
