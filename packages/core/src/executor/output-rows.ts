import type { Value } from '../value/value.ts';
import type { Batch, EntityVector, SlotVector, ValueVector } from './batch.ts';
import { copyRows, newEntityVector, newValueVector } from './vectors.ts';

/**
 * The batch that an operator hands on: slots taken over from its input, and slots of its own. Memory is kept from batch
 * to batch.
 */
export class OutputRows {
  readonly batch: Batch = { rowCount: 0, slots: [] };
  /** The slots to be taken over from the input: those that somebody further on reads. */
  private readonly taken: readonly number[];
  private readonly owned: (SlotVector | undefined)[] = [];

  constructor(taken: readonly number[]) {
    this.taken = taken;
  }

  /** A vector of the operator's own for nodes or relationships in a slot. */
  entities(slot: number, kind: EntityVector['kind']): Int32Array {
    const vector = this.own(slot, kind) as EntityVector;
    this.batch.slots[slot] = vector;
    return vector.indexes;
  }

  /** A vector of the operator's own for values in a slot. */
  values(slot: number): Value[] {
    const vector = this.own(slot, 'value') as ValueVector;
    this.batch.slots[slot] = vector;
    return vector.values;
  }

  /** Puts another vector, which stays its owner's, into a slot. */
  alias(slot: number, vector: SlotVector): void {
    this.batch.slots[slot] = vector;
  }

  /** Takes the input's rows over as they are, without copying. */
  share(input: Batch): Batch {
    for (const slot of this.taken) this.batch.slots[slot] = input.slots[slot];
    this.batch.rowCount = input.rowCount;
    return this.batch;
  }

  /** Takes copies of some of the input's rows; a row of −1 is null in every slot. */
  gather(input: Batch, rows: Int32Array, rowCount: number): Batch {
    for (const slot of this.taken) this.gatherSlot(input, slot, rows, rowCount);
    this.batch.rowCount = rowCount;
    return this.batch;
  }

  /** The same for one slot. */
  gatherSlot(input: Batch, slot: number, rows: Int32Array, rowCount: number): void {
    const source = input.slots[slot];
    if (source === undefined) return;
    const target = this.own(slot, source.kind);
    copyRows(source, rows, rowCount, target);
    this.batch.slots[slot] = target;
  }

  /** Says how many rows the batch has. */
  finish(rowCount: number): Batch {
    this.batch.rowCount = rowCount;
    return this.batch;
  }

  private own(slot: number, kind: SlotVector['kind']): SlotVector {
    const vector = this.owned[slot];
    if (vector !== undefined && vector.kind === kind) return vector;
    return (this.owned[slot] = kind === 'value' ? newValueVector() : newEntityVector(kind));
  }
}
