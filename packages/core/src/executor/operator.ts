import type { Batch } from './batch.ts';

/**
 * A step of a running plan. The batch that {@link next} gives, its vectors included, belongs to the operator: the caller
 * does not change it, and it is valid until the next call. A batch may be empty: it then only says that there has been
 * progress, so that whoever runs the plan can yield, stop or see to its deadline.
 */
export interface Operator {
  /** Begins anew, also after a run that was not finished or failed. */
  open(): void;
  /** The next rows, or null at the end. */
  next(): Batch | null;
}

/** Progress without rows. */
export const NO_ROWS: Batch = Object.freeze({ rowCount: 0, slots: [] });
