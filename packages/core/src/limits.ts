/** Every bound of the engine, with its unit and its reason. */

/** Bytes of UTF-8 a query text may have: far above any text a person or generator needs; data belongs in parameters. */
export const QUERY_SIZE_BYTES_MAX = 1_048_576;

/**
 * Levels a query may nest: enclosing forms (parentheses, lists, function calls, subqueries, …) around any spot, and
 * operators on any path of the syntax tree. Parser, binder, planner and executor recurse over the tree; at this bound
 * they stay within a small part of the default JavaScript stack.
 */
export const QUERY_NESTING_MAX = 1_000;
