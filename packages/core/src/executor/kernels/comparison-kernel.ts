import type { BoundExpression } from '../../binder/bound.ts';
import type { Column } from '../../graph/columns/column.ts';
import { StringColumn } from '../../graph/columns/heap-columns.ts';
import { Int32Column, Int53Column } from '../../graph/columns/integer-columns.ts';
import { Float64Column } from '../../graph/columns/scalar-columns.ts';
import type { EntityStore } from '../../graph/entities.ts';
import { Float, type Value } from '../../value/value.ts';
import type { PlanCompiler } from '../plan-compiler.ts';
import type { Evaluator } from '../runtime.ts';
import { codesWithin, numberRange, type ComparisonOperator, type NumberRange } from './comparison-ranges.ts';
import { PropertyKernel, testedProperty, type TestedProperty } from './property-kernel.ts';
import type { RowSelector } from './selection.ts';
import { selectTexts } from './text-kernel.ts';
import { textTest, type TextTest } from './text-test.ts';

interface PropertyComparison extends TestedProperty {
  readonly operator: ComparisonOperator;
}

/** The kernel of a comparison, or null where the expression is of another form. `evaluate` is the general way. */
export function comparisonKernel(
  expression: BoundExpression,
  evaluate: Evaluator,
  compiler: PlanCompiler,
): RowSelector | null {
  const comparison = propertyComparison(expression);
  return comparison === null ? null : new ComparisonKernel(comparison, evaluate, compiler).select;
}

function propertyComparison(expression: BoundExpression): PropertyComparison | null {
  if (expression.kind !== 'Comparison' || expression.operators.length !== 1) return null;
  const [left, right] = [expression.operands[0]!, expression.operands[1]!];
  const operator = expression.operators[0]!;
  return readComparison(left, operator, right) ?? readComparison(right, TURNED[operator], left);
}

function readComparison(
  property: BoundExpression,
  operator: ComparisonOperator,
  constant: BoundExpression,
): PropertyComparison | null {
  const tested = testedProperty(property, constant);
  return tested === null ? null : { ...tested, operator };
}

const TURNED: Readonly<Record<ComparisonOperator, ComparisonOperator>> = {
  '=': '=',
  '<>': '<>',
  '<': '>',
  '<=': '>=',
  '>': '<',
  '>=': '<=',
};

class ComparisonKernel extends PropertyKernel {
  private readonly operator: ComparisonOperator;
  private range: NumberRange | null = null;
  /** For `=` with a STRING. */
  private isText: TextTest | null = null;

  constructor(comparison: PropertyComparison, evaluate: Evaluator, compiler: PlanCompiler) {
    super(comparison, evaluate, compiler);
    this.operator = comparison.operator;
  }

  protected override setConstant(value: Value): void {
    const number = value instanceof Float ? value.value : value;
    this.range = typeof number === 'number' ? numberRange(this.operator, number) : null;
    this.isText = typeof value === 'string' && this.operator === '=' ? textTest('=', value) : null;
  }

  protected override textsWithin(strings: readonly string[], constant: string): Uint8Array {
    return codesWithin(strings, this.operator, constant);
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
    const { range, isText } = this;
    if (range !== null && column instanceof Int32Column) {
      return selectInt32(column.values, range, entities, indexes, rows, from, to, kept);
    }
    if (range !== null && (column instanceof Float64Column || column instanceof Int53Column)) {
      return selectFloat64(column.values, range, entities, indexes, rows, from, to, kept);
    }
    if (isText !== null && column instanceof StringColumn) {
      return selectTexts(column, isText, entities, indexes, rows, from, to, kept);
    }
    return super.selectRun(column, entities, indexes, rows, from, to, kept);
  }
}

// One loop a kind of column, so that each sees one kind of array only.

function selectInt32(
  values: Int32Array,
  { low, high, isInside }: NumberRange,
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
    const x = values[entities.placeOf(indexes[row]!)]!;
    if ((x >= low && x <= high) === isInside) rows[kept++] = row;
  }
  return kept;
}

function selectFloat64(
  values: Float64Array,
  { low, high, isInside }: NumberRange,
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
    const x = values[entities.placeOf(indexes[row]!)]!;
    if ((x >= low && x <= high) === isInside) rows[kept++] = row;
  }
  return kept;
}
