/**
 * Tests of `variable.key` against a constant over the columns of tables, without making values: rows are taken in runs of
 * one shape, and a run in a tight loop for the kind of its column. Whatever has no such loop goes through the expression.
 */
import type { BoundExpression } from '../../binder/bound.ts';
import type { Column } from '../../graph/columns/column.ts';
import { DictionaryColumn } from '../../graph/columns/dictionary-column.ts';
import type { EntityStore } from '../../graph/entities.ts';
import type { Value } from '../../value/value.ts';
import type { Batch } from '../batch.ts';
import type { PlanCompiler } from '../plan-compiler.ts';
import type { Evaluator, Runtime } from '../runtime.ts';
import type { RowSelector } from './selection.ts';

/** Property `key` of the entity in a slot, and what it is tested against. */
export interface TestedProperty {
  readonly slot: number;
  readonly key: string;
  readonly constant: BoundExpression;
}

/** Null where one expression is no property of a variable, or the other one is not the same throughout a run. */
export function testedProperty(property: BoundExpression, constant: BoundExpression): TestedProperty | null {
  if (property.kind !== 'Property' || property.target.kind !== 'Variable') return null;
  if (constant.kind !== 'Literal' && constant.kind !== 'Parameter') return null;
  return { slot: property.target.variable.id, key: property.key, constant };
}

export abstract class PropertyKernel {
  private readonly runtime: Runtime;
  private readonly property: TestedProperty;
  private readonly constant: Evaluator;
  private readonly evaluate: Evaluator;
  private readonly allowed = new Map<DictionaryColumn, Uint8Array>();
  private value: Value = null;

  /** @param evaluate the general way */
  constructor(property: TestedProperty, evaluate: Evaluator, compiler: PlanCompiler) {
    this.runtime = compiler.runtime;
    this.property = property;
    this.constant = compiler.evaluator(property.constant, new Set());
    this.evaluate = evaluate;
  }

  readonly select: RowSelector = (batch, rows, count) => {
    this.takeConstant(this.constant(batch, 0));
    const vector = batch.slots[this.property.slot]!;
    if (vector.kind === 'value') return this.selectGeneral(batch, rows, 0, count, 0);
    const { graph } = this.runtime;
    const entities = vector.kind === 'node' ? graph.nodes : graph.relationships;
    const key = graph.keys.find(this.property.key);
    const { indexes } = vector;
    let kept = 0;
    for (let from = 0; from < count;) {
      const to = endOfRun(entities, indexes, rows, from, count);
      const column = columnOf(entities, indexes[rows[from]!]!, key);
      kept =
        (column === null ? null : this.selectRun(column, entities, indexes, rows, from, to, kept)) ??
        this.selectGeneral(batch, rows, from, to, kept);
      from = to;
    }
    return kept;
  };

  /** Is told of the constant when it is another one than before. */
  protected abstract setConstant(value: Value): void;

  /** By string: 1 where the test is true, 0 elsewhere. */
  protected abstract textsWithin(strings: readonly string[], constant: string): Uint8Array;

  /**
   * Moves those of the rows `from` to `to`, all of whose entities have their values in the column, for which the test is
   * true to `kept` and on, and gives the end; null where there is no loop for the column.
   */
  protected selectRun(
    column: Column,
    entities: EntityStore,
    indexes: Int32Array,
    rows: Int32Array,
    from: number,
    to: number,
    kept: number,
  ): number | null {
    if (typeof this.value !== 'string' || !(column instanceof DictionaryColumn)) return null;
    return selectCodes(
      column.codes,
      this.codesOf(column, this.value),
      entities,
      indexes,
      rows,
      from,
      to,
      kept,
    );
  }

  private takeConstant(value: Value): void {
    if (value === this.value) return;
    this.value = value;
    this.allowed.clear();
    this.setConstant(value);
  }

  private selectGeneral(batch: Batch, rows: Int32Array, from: number, to: number, start: number): number {
    let kept = start;
    for (let i = from; i < to; i++) {
      const row = rows[i]!;
      if (this.evaluate(batch, row) === true) rows[kept++] = row;
    }
    return kept;
  }

  /** By code of the dictionary: 1 where the test is true. */
  private codesOf(column: DictionaryColumn, constant: string): Uint8Array {
    let allowed = this.allowed.get(column);
    if (allowed === undefined || allowed.length < column.strings.length) {
      allowed = this.textsWithin(column.strings, constant);
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
