/**
 * `variable.key <operator> constant` over the columns of tables, without making values: rows are taken in runs of one
 * shape, and a run in a tight loop for the kind of its column. Whatever has no such loop goes through the expression.
 */
import type { BoundExpression } from '../../binder/bound.ts';
import type { Column } from '../../graph/columns/column.ts';
import { DictionaryColumn } from '../../graph/columns/dictionary-column.ts';
import { Int32Column, Int53Column } from '../../graph/columns/integer-columns.ts';
import { Float64Column } from '../../graph/columns/scalar-columns.ts';
import type { EntityStore } from '../../graph/entities.ts';
import { Float, type Value } from '../../value/value.ts';
import type { Batch } from '../batch.ts';
import type { PlanCompiler } from '../plan-compiler.ts';
import type { Evaluator, Runtime } from '../runtime.ts';
import { codesWithin, numberRange, type ComparisonOperator, type NumberRange } from './comparison-ranges.ts';
import type { RowSelector } from './selection.ts';

/** What a kernel compares: property `key` of the entity in a slot with the value of a constant. */
interface PropertyComparison {
  readonly slot: number;
  readonly key: string;
  readonly operator: ComparisonOperator;
  readonly constant: BoundExpression;
}

/** The kernel of a comparison, or null where the expression is of another form. `evaluate` is the general way. */
export function comparisonKernel(
  expression: BoundExpression,
  evaluate: Evaluator,
  compiler: PlanCompiler,
): RowSelector | null {
  const comparison = propertyComparison(expression);
  if (comparison === null) return null;
  const constant = compiler.evaluator(comparison.constant, new Set());
  return new ComparisonKernel(compiler.runtime, comparison, constant, evaluate).select;
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
  if (property.kind !== 'Property' || property.target.kind !== 'Variable') return null;
  if (constant.kind !== 'Literal' && constant.kind !== 'Parameter') return null;
  return { slot: property.target.variable.id, key: property.key, operator, constant };
}

const TURNED: Readonly<Record<ComparisonOperator, ComparisonOperator>> = {
  '=': '=',
  '<>': '<>',
  '<': '>',
  '<=': '>=',
  '>': '<',
  '>=': '<=',
};

class ComparisonKernel {
  private readonly runtime: Runtime;
  private readonly comparison: PropertyComparison;
  private readonly constant: Evaluator;
  private readonly evaluate: Evaluator;
  private readonly allowed = new Map<DictionaryColumn, Uint8Array>();
  private value: Value = null;
  private range: NumberRange | null = null;

  constructor(runtime: Runtime, comparison: PropertyComparison, constant: Evaluator, evaluate: Evaluator) {
    this.runtime = runtime;
    this.comparison = comparison;
    this.constant = constant;
    this.evaluate = evaluate;
  }

  readonly select: RowSelector = (batch, rows, count) => {
    this.setConstant(this.constant(batch, 0));
    const vector = batch.slots[this.comparison.slot]!;
    if (vector.kind === 'value') return this.selectGeneral(batch, rows, 0, count, 0);
    const { graph } = this.runtime;
    const entities = vector.kind === 'node' ? graph.nodes : graph.relationships;
    const key = graph.keys.find(this.comparison.key);
    const { indexes } = vector;
    let kept = 0;
    for (let from = 0; from < count;) {
      const to = endOfRun(entities, indexes, rows, from, count);
      const column = columnOf(entities, indexes[rows[from]!]!, key);
      kept = this.selectRun(column, entities, batch, indexes, rows, from, to, kept);
      from = to;
    }
    return kept;
  };

  private setConstant(value: Value): void {
    if (value === this.value) return;
    this.value = value;
    this.allowed.clear();
    const number = value instanceof Float ? value.value : value;
    this.range = typeof number === 'number' ? numberRange(this.comparison.operator, number) : null;
  }

  private selectRun(
    column: Column | null,
    entities: EntityStore,
    batch: Batch,
    indexes: Int32Array,
    rows: Int32Array,
    from: number,
    to: number,
    kept: number,
  ): number {
    const { range } = this;
    if (range !== null && column instanceof Int32Column) {
      return selectInt32(column.values, range, entities, indexes, rows, from, to, kept);
    }
    if (range !== null && (column instanceof Float64Column || column instanceof Int53Column)) {
      return selectFloat64(column.values, range, entities, indexes, rows, from, to, kept);
    }
    if (typeof this.value === 'string' && column instanceof DictionaryColumn) {
      return selectCodes(column.codes, this.codesOf(column), entities, indexes, rows, from, to, kept);
    }
    return this.selectGeneral(batch, rows, from, to, kept);
  }

  private selectGeneral(batch: Batch, rows: Int32Array, from: number, to: number, start: number): number {
    let kept = start;
    for (let i = from; i < to; i++) {
      const row = rows[i]!;
      if (this.evaluate(batch, row) === true) rows[kept++] = row;
    }
    return kept;
  }

  /** By code of the dictionary: 1 where the comparison is true. */
  private codesOf(column: DictionaryColumn): Uint8Array {
    let allowed = this.allowed.get(column);
    if (allowed === undefined || allowed.length < column.strings.length) {
      allowed = codesWithin(column.strings, this.comparison.operator, this.value as string);
      this.allowed.set(column, allowed);
    }
    return allowed;
  }
}

/** The end of the rows from `from` on whose entities are of one shape and lie in its table. */
function endOfRun(
  entities: EntityStore,
  indexes: Int32Array,
  rows: Int32Array,
  from: number,
  count: number,
): number {
  const first = indexes[rows[from]!]!;
  if (first < 0) return from + 1;
  const shape = entities.shapeOf(first);
  if (shape < 0 || entities.placeOf(first) < 0) return from + 1;
  let to = from + 1;
  for (; to < count; to++) {
    const index = indexes[rows[to]!]!;
    if (index < 0 || entities.shapeOf(index) !== shape || entities.placeOf(index) < 0) break;
  }
  return to;
}

/** The column in which the property of an entity lies, or null when it lies in none. */
function columnOf(entities: EntityStore, index: number, key: number): Column | null {
  if (index < 0 || !entities.isLive(index) || entities.placeOf(index) < 0) return null;
  const table = entities.tableOfShape(entities.shapeOf(index))!;
  const slot = table.slotOf(key);
  return slot < 0 ? null : table.columns[slot]!;
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

function selectCodes(
  codes: Uint16Array,
  allowed: Uint8Array,
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
    if (allowed[codes[entities.placeOf(indexes[row]!)]!] === 1) rows[kept++] = row;
  }
  return kept;
}
