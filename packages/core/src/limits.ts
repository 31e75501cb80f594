/** Every bound of the engine, with its unit and its reason. */

/** Bytes of UTF-8 a query text may have: far above any text a person or generator needs; data belongs in parameters. */
export const QUERY_SIZE_BYTES_MAX = 1_048_576;

/**
 * Levels a query may nest: enclosing forms (parentheses, lists, function calls, …) around any spot, and operators on any
 * path of the syntax tree. Parser, binder, planner and executor recurse over the tree, and the default JavaScript stack
 * of 984 KiB has room for about 1,000 bytes a level: some six frames of not yet optimised code.
 */
export const QUERY_NESTING_MAX = 1_000;

/** Levels that a subquery (`EXISTS {}`, `COUNT {}`, `CALL {}`) counts as: it takes that many times the stack of a list. */
export const SUBQUERY_LEVELS = 4;

/**
 * Clauses of a query, nodes of the patterns that it searches for, and paths that it names, all together. Each is a step of
 * a plan, plans are chains that are recursed over, and a step is planned by looking at those before it. CREATEs that
 * follow each other, and read nothing, are one step.
 */
export const QUERY_STEPS_MAX = 1_000;

/** Levels that lists and maps in parameters may nest, as in JSON over HTTP and bindings: readers there recurse. */
export const PARAM_NESTING_MAX = 100;

/** Dimensions of a vector made by a query or given as a parameter: that of LoraDB 0.3. Files may hold larger ones. */
export const VECTOR_DIMENSION_MAX = 4096;

/**
 * Levels that lists and maps in snapshots and properties may nest: files of LoraDB 0.3 nested 2,000 deep are known, its own
 * reader dies near 10,000; readers and writers recurse.
 */
export const SNAPSHOT_NESTING_MAX = 2_048;

/** Elements of a list that an expression makes (`range`, `+`, `split`, `collect`, …): 128 MiB of references. */
export const LIST_LENGTH_MAX = 16_777_216;

/** UTF-16 units of a string that an expression makes: 32 MiB, far below what JavaScript engines refuse. */
export const STRING_LENGTH_MAX = 16_777_216;

/** UTF-16 units of a regular expression: far above what people write, and its automaton stays small. */
export const REGEX_LENGTH_MAX = 10_240;

/** How often one quantifier of a regular expression may repeat: each repetition is spelt out in the automaton. */
export const REGEX_REPETITION_MAX = 1_000;

/** States of the automaton of a regular expression: nested repetitions multiply; a match takes states × characters. */
export const REGEX_STATES_MAX = 20_000;

/** Levels that groups and classes of a regular expression may nest: its parser recurses. */
export const REGEX_NESTING_MAX = 200;

/**
 * Bytes, as the engine estimates them, that the rows, groups, lists and results of a query may take unless it is given
 * another budget: half of the smallest heap that Node has on a machine with 4 GiB.
 */
export const MEMORY_BUDGET_BYTES = 1_073_741_824;

/** Bytes that a stream may hold back for its reader when somebody else is about to change the graph. */
export const STREAM_BUFFER_BYTES = 67_108_864;

/** Bytes that a plan may go on holding between two runs: rows of the last one, in arrays to be used again. */
export const PLAN_RETAINED_BYTES_MAX = 1_048_576;

/** Milliseconds that a call waits for its turn: far more than statements take, far less than a human waits. */
export const LOCK_TIMEOUT_MS = 60_000;

/** Milliseconds that a transaction may stand still: longer than any program computes between two statements. */
export const IDLE_TIMEOUT_MS = 5_000;

/**
 * Texts, and shapes of texts, whose plans are kept for their next run: those used last, and at most twice as many. A plan
 * takes a few kilobytes to a few dozen.
 */
export const PLAN_CACHE_COUNT_MAX = 512;

/** UTF-16 units of a query text whose plan is kept: longer ones are made by programs and hardly ever the same again. */
export const PLAN_CACHE_TEXT_LENGTH_MAX = 16_384;
