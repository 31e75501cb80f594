import type { Value } from '../../value/value.ts';

/**
 * How the values of one property lie in memory. A column starts with the narrowest kind that holds its first value and is
 * replaced by a wider one when a value does not fit:
 * int32 → int53 → int64, dictionary → string, and from anything to value.
 */
export type ColumnKind =
  'int32' | 'int53' | 'int64' | 'float64' | 'boolean' | 'dictionary' | 'string' | 'value';

/** The values of one property key in the rows of one table. */
export interface Column {
  readonly kind: ColumnKind;
  /** Makes room for rows 0 … capacity − 1. */
  grow(capacity: number): void;
  /** The value in a row that was set. */
  get(row: number): Value;
  /** Puts a value into a row, over the one that is there; false, and nothing done, when this kind cannot hold it. */
  set(row: number, value: Value): boolean;
  /**
   * A column of the same kind with the values of rows `start` to before `end`, which are rows 0, 1, 2, … there. Only for
   * reading: texts are shared.
   */
  slice(start: number, end: number): Column;
  /**
   * Gives back the memory of values that others have been put over, where it is much. Rows from `rowCount` on hold nothing.
   */
  compact(rowCount: number): void;
}
