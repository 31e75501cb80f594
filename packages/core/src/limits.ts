/** Every bound of the engine, with its unit and its reason. */

/** Bytes of UTF-8 a query text may have: far above any text a person or generator needs; data belongs in parameters. */
export const QUERY_SIZE_BYTES_MAX = 1_048_576;

/**
 * Levels a query may nest: enclosing forms (parentheses, lists, function calls, subqueries, …) around any spot, and
 * operators on any path of the syntax tree. Parser, binder, planner and executor recurse over the tree; at this bound
 * they stay within a small part of the default JavaScript stack.
 */
export const QUERY_NESTING_MAX = 1_000;

/** Levels that lists and maps in parameters may nest, as in JSON over HTTP and bindings: readers there recurse. */
export const PARAM_NESTING_MAX = 100;

/** Dimensions of a vector made by a query or given as a parameter: that of LoraDB 0.3. Files may hold larger ones. */
export const VECTOR_DIMENSION_MAX = 4096;

/**
 * Levels that lists and maps in snapshots and properties may nest: files of LoraDB 0.3 nested 2,000 deep are known, its own
 * reader dies near 10,000; readers and writers recurse.
 */
export const SNAPSHOT_NESTING_MAX = 2_048;
