import type { BoundExpression } from '../binder/bound.ts';
import { groupKey, rowKey, type GroupKey } from '../value/group-key.ts';
import type { Value } from '../value/value.ts';
import type { Batch } from './batch.ts';
import { DictionaryReader } from './kernels/dictionary-reader.ts';
import type { Evaluator, Runtime } from './runtime.ts';

/** Numbers the groups of an aggregation, 0, 1, 2, … in the order in which they appear. */
export interface GroupKeys {
  readonly groupCount: number;
  clear(): void;
  /** Puts the group of each row of a batch into `groups`. */
  assign(batch: Batch, groups: Int32Array): void;
  /** The values of a group's keys. */
  valuesOf(group: number): readonly Value[];
}

/** The keys of an aggregation. One key that is a property has a way of its own over dictionary columns. */
export function groupKeys(
  expressions: readonly BoundExpression[],
  evaluators: readonly Evaluator[],
  runtime: Runtime,
): GroupKeys {
  if (evaluators.length === 0) return new SingleGroup();
  if (evaluators.length > 1) return new KeyRows(evaluators);
  return new SingleKey(evaluators[0]!, DictionaryReader.of(expressions[0]!, runtime));
}

/** Without keys all rows are one group, also where there are none. */
class SingleGroup implements GroupKeys {
  readonly groupCount = 1;

  clear(): void {}

  assign(batch: Batch, groups: Int32Array): void {
    groups.fill(0, 0, batch.rowCount);
  }

  valuesOf(): readonly Value[] {
    return [];
  }
}

class SingleKey implements GroupKeys {
  private readonly evaluate: Evaluator;
  private readonly dictionary: DictionaryReader | null;
  private readonly groups = new Map<GroupKey, number>();
  private values: Value[] = [];

  constructor(evaluate: Evaluator, dictionary: DictionaryReader | null) {
    this.evaluate = evaluate;
    this.dictionary = dictionary;
  }

  get groupCount(): number {
    return this.values.length;
  }

  clear(): void {
    this.groups.clear();
    this.values = [];
    this.dictionary?.clear();
  }

  assign(batch: Batch, groups: Int32Array): void {
    const { dictionary } = this;
    for (let row = 0; row < batch.rowCount; row++) {
      const known = dictionary === null ? -1 : dictionary.numberAt(batch, row);
      if (known >= 0) {
        groups[row] = known;
        continue;
      }
      const value = this.evaluate(batch, row);
      const group = this.groupOf(value);
      groups[row] = group;
      dictionary?.noteNumber(group);
    }
  }

  valuesOf(group: number): readonly Value[] {
    return [this.values[group]!];
  }

  private groupOf(value: Value): number {
    const key = groupKey(value);
    const known = this.groups.get(key);
    if (known !== undefined) return known;
    this.groups.set(key, this.values.length);
    return this.values.push(value) - 1;
  }
}

class KeyRows implements GroupKeys {
  private readonly evaluators: readonly Evaluator[];
  private readonly groups = new Map<GroupKey, number>();
  private rows: (readonly Value[])[] = [];

  constructor(evaluators: readonly Evaluator[]) {
    this.evaluators = evaluators;
  }

  get groupCount(): number {
    return this.rows.length;
  }

  clear(): void {
    this.groups.clear();
    this.rows = [];
  }

  assign(batch: Batch, groups: Int32Array): void {
    for (let row = 0; row < batch.rowCount; row++) {
      const values = this.evaluators.map((evaluate) => evaluate(batch, row));
      const key = rowKey(values);
      const known = this.groups.get(key);
      groups[row] = known ?? this.rows.length;
      if (known !== undefined) continue;
      this.groups.set(key, this.rows.length);
      this.rows.push(values);
    }
  }

  valuesOf(group: number): readonly Value[] {
    return this.rows[group]!;
  }
}
