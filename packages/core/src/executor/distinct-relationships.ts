import type { BoundVariable } from '../binder/bound.ts';
import { isList } from '../value/type-of.ts';
import type { Value } from '../value/value.ts';
import type { Batch } from './batch.ts';

/** The relationships of a row that another one of the same MATCH must differ from: single ones and lists of them. */
export class DistinctRelationships {
  private readonly slots: readonly number[];

  private constructor(slots: readonly number[]) {
    this.slots = slots;
  }

  /** Null where there is nothing to differ from. */
  static of(variables: readonly BoundVariable[]): DistinctRelationships | null {
    return variables.length === 0
      ? null
      : new DistinctRelationships(variables.map((variable) => variable.id));
  }

  has(batch: Batch, row: number, relationship: number): boolean {
    for (const slot of this.slots) {
      const vector = batch.slots[slot]!;
      if (vector.kind === 'value') {
        if (contains(vector.values[row]!, relationship)) return true;
      } else if (vector.indexes[row] === relationship) return true;
    }
    return false;
  }
}

function contains(value: Value, relationship: number): boolean {
  if (isList(value)) return value.some((element) => contains(element, relationship));
  return (
    typeof value === 'object' &&
    value !== null &&
    'kind' in value &&
    value.kind === 'relationship' &&
    value.index === relationship
  );
}
