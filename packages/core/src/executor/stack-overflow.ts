import { cypherError } from '../cypher/source.ts';
import { LoraError } from '../errors.ts';

/**
 * Compiles something of a query. Bounds on nesting keep the stack from running full; where a caller has left little of
 * it, that is still the query's nesting, and no fault of ours: CypherError QUERY_NESTING_TOO_DEEP.
 */
export function compiling<T>(text: string, compile: () => T): T {
  try {
    return compile();
  } catch (error) {
    if (!isStackOverflow(error)) throw error;
    throw cypherError(text, {
      detail: 'QueryNestingTooDeep',
      message: 'The query nests deeper than the stack has room for',
      span: { start: 0, end: 0 },
    });
  }
}

/** The error for a list or map that nests deeper than the stack has room for; any other error as it is. */
export function withValueTooDeep(error: unknown): unknown {
  if (!isStackOverflow(error)) return error;
  return new LoraError('NESTING_TOO_DEEP', 'a list or map of the query nests too deep', { cause: error });
}

/** There is no other sign of a full stack than the message: V8 and JavaScriptCore have one, SpiderMonkey another. */
function isStackOverflow(error: unknown): boolean {
  return error instanceof Error && /call stack size exceeded|too much recursion/i.test(error.message);
}
