import { UsageError } from '../errors.ts';
import type { Transaction } from './public.ts';

/** A transaction that can be brought to its end without knowing whether it has ended. */
export interface EndableTransaction extends Transaction {
  /** Commits unless it has been committed or rolled back already. LoraError TRANSACTION_TIMED_OUT. */
  finish(): Promise<void>;
  /** Rolls back unless it has ended. */
  abandon(): Promise<void>;
}

/** Runs `work` with a transaction and commits it, or rolls it back when `work` throws. */
export async function runTransaction<T>(
  begin: () => Promise<EndableTransaction>,
  work: (transaction: Transaction) => Promise<T> | T,
): Promise<T> {
  if (typeof work !== 'function')
    throw new UsageError('INVALID_ARGUMENT', 'work has to be a function', 'work');
  const transaction = await begin();
  try {
    const result = await work(transaction);
    await transaction.finish();
    return result;
  } catch (error) {
    await transaction.abandon();
    throw error;
  }
}
