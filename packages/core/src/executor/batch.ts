import type { Value } from '../value/value.ts';

/** Rows of a full batch. Operators hand on batches of at most this many. */
export const BATCH_ROWS = 1024;

/**
 * The values of one slot for the rows of a batch. Nodes and relationships are mere indexes as long as nobody asks for a
 * value, so that scans and expansions allocate nothing a row.
 */
export type SlotVector = EntityVector | ValueVector;

/** Nodes or relationships by store index; −1 is null. */
export interface EntityVector {
  readonly kind: 'node' | 'relationship';
  /** Of length BATCH_ROWS. */
  readonly indexes: Int32Array;
}

export interface ValueVector {
  readonly kind: 'value';
  /** The first `rowCount` elements are the rows'. */
  readonly values: Value[];
}

/** Some rows: by slot, the values of row 0 … rowCount − 1. Slots that the plan has not filled yet are undefined. */
export interface Batch {
  rowCount: number;
  readonly slots: (SlotVector | undefined)[];
}
