import { CypherError } from '../../src/errors.ts';

/** The CypherError that a call must throw. */
export function catchError(call: () => unknown): CypherError {
  try {
    call();
  } catch (error) {
    if (error instanceof CypherError) return error;
    throw error;
  }
  throw new Error('nothing was thrown');
}
