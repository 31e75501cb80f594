import type { Value } from '../../value/value.ts';
import type { Batch, SlotVector } from '../batch.ts';
import type { VariablePlace } from '../compile-context.ts';
import type { Operator } from '../operator.ts';

/** Gives the rows that it was handed, once after each {@link open}. */
export class ArgumentOperator implements Operator {
  /** The rows; whoever runs the plan sets them before it opens it. */
  rows: Batch = { rowCount: 1, slots: [] };
  private isPending = false;

  open(): void {
    this.isPending = true;
  }

  next(): Batch | null {
    if (!this.isPending) return null;
    this.isPending = false;
    return this.rows;
  }
}

/** A batch of one row: a copy of some variables of one row of another batch, or of the runtime's locals. */
export class SingleRow {
  readonly batch: Batch = { rowCount: 1, slots: [] };
  private readonly sources: readonly { readonly slot: number; readonly place: VariablePlace }[];
  private readonly locals: readonly Value[];

  constructor(
    sources: readonly { readonly slot: number; readonly place: VariablePlace }[],
    locals: readonly Value[],
  ) {
    this.sources = sources;
    this.locals = locals;
  }

  static ofSlots(slots: readonly number[]): SingleRow {
    return new SingleRow(
      slots.map((slot) => ({ slot, place: { kind: 'slot', slot } })),
      [],
    );
  }

  set(batch: Batch, row: number): Batch {
    for (const { slot, place } of this.sources) {
      if (place.kind === 'local') this.setValue(slot, this.locals[place.local]!);
      else this.setFrom(slot, batch.slots[place.slot]!, row);
    }
    return this.batch;
  }

  setValue(slot: number, value: Value): void {
    const own = this.batch.slots[slot];
    if (own?.kind === 'value') own.values[0] = value;
    else this.batch.slots[slot] = { kind: 'value', values: [value] };
  }

  private setFrom(slot: number, vector: SlotVector, row: number): void {
    if (vector.kind === 'value') return this.setValue(slot, vector.values[row]!);
    const own = this.batch.slots[slot];
    if (own !== undefined && own.kind === vector.kind) own.indexes[0] = vector.indexes[row]!;
    else this.batch.slots[slot] = { kind: vector.kind, indexes: Int32Array.of(vector.indexes[row]!) };
  }
}
