import { invariant } from '../../errors.ts';
import type { Runtime } from '../runtime.ts';
import { conversionFunctions } from './conversion.ts';
import type { FunctionCode, FunctionTable, RuntimeFunctionTable } from './function-code.ts';
import { graphFunctions } from './graph.ts';
import { listFunctions, rangeFunctions } from './list.ts';
import { mathFunctions, randomFunctions } from './math.ts';
import { spatialFunctions, vectorFunctions } from './spatial.ts';
import { stringFunctions } from './string.ts';
import { temporalFunctions } from './temporal.ts';
import { nullFunctions } from './null.ts';

/** Null where an argument is null. */
const pureFunctions: FunctionTable = {
  ...conversionFunctions,
  ...listFunctions,
  ...mathFunctions,
  ...spatialFunctions,
  ...stringFunctions,
};

const pureFunctionsOfNull: FunctionTable = { ...nullFunctions, ...vectorFunctions };

/** Null where an argument is null. */
const runtimeFunctions: RuntimeFunctionTable = {
  ...graphFunctions,
  ...rangeFunctions,
  ...randomFunctions,
  ...temporalFunctions,
};

/** How a function is called. */
export interface BoundFunction {
  readonly code: FunctionCode;
  /** False where the result is null whenever an argument is. */
  readonly takesNull: boolean;
  /** True where the result depends on the arguments alone. */
  readonly isPure: boolean;
}

/** The code of a function of the catalogue. The casts trust the check of the arguments against it. */
export function functionCode(name: string, runtime: Runtime): BoundFunction {
  const pure = pureFunctions[name];
  if (pure !== undefined) return { code: pure as FunctionCode, takesNull: false, isPure: true };
  const pureOfNull = pureFunctionsOfNull[name];
  if (pureOfNull !== undefined) return { code: pureOfNull as FunctionCode, takesNull: true, isPure: true };
  const make = runtimeFunctions[name];
  invariant(make !== undefined, `the function ${name} has no code`);
  return { code: make(runtime) as FunctionCode, takesNull: false, isPure: false };
}
