import type { Value } from '../../value/value.ts';
import type { Runtime } from '../runtime.ts';

/** The code of a function as a call runs it. The number and the types of the arguments have been checked. */
export type FunctionCode = (...args: Value[]) => Value;

/**
 * The code of functions by name in lower case. Each names the types that the catalogue says it takes (an optional
 * argument may be missing), which is why the parameters are `never` here.
 */
export type FunctionTable = Readonly<Record<string, (...args: never[]) => Value>>;

/** Functions that read the graph, the clock, the time zones or the random source of a run. */
export type RuntimeFunctionTable = Readonly<
  Record<string, (runtime: Runtime) => (...args: never[]) => Value>
>;
