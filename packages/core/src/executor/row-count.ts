import { isInteger, type Value } from '../value/value.ts';
import { invalidCount, negativeCount } from './failures.ts';

/**
 * The number of rows that SKIP or LIMIT asks for. Throws `INVALID_ARGUMENT_TYPE` for what is no INTEGER and
 * `NEGATIVE_INTEGER_ARGUMENT`.
 */
export function rowCountOf(value: Value, clause: 'SKIP' | 'LIMIT'): number {
  if (!isInteger(value)) throw invalidCount(clause, value);
  if (value < 0) throw negativeCount(clause, value);
  return Number(value);
}
