import { expect, test } from 'vitest';
import { findFunction, functionNames } from '../../../src/binder/function-catalog.ts';
import { functionCode } from '../../../src/executor/functions/registry.ts';
import { makeAccumulator } from '../../../src/executor/aggregates/make-accumulator.ts';
import { MemoryUse } from '../../../src/executor/run-budget.ts';
import { SPAN, literal, makeRuntime } from '../expressions/harness.ts';

test('every function of the catalogue has code', () => {
  const runtime = makeRuntime();
  const memory = new MemoryUse(runtime.budget, 'Aggregate');
  for (const name of functionNames()) {
    const signature = findFunction(name.toLowerCase())!;
    if (signature.kind === 'aggregate') {
      const args = Array.from({ length: signature.argumentCount }, () => literal(1));
      makeAccumulator({ function: signature, distinct: false, args, span: SPAN }, memory)().add(1, 1);
    } else if (signature.name !== 'coalesce') {
      expect(functionCode(signature.name, runtime).code).toBeTypeOf('function');
    }
  }
});
