import type { Batch } from '../batch.ts';

/**
 * Narrows a selection: of the `count` row numbers at the beginning of `rows`, in ascending order, keeps those for which a
 * predicate is true, moved to the beginning, and gives their number.
 */
export type RowSelector = (batch: Batch, rows: Int32Array, count: number) => number;
