import type { Value } from '../../value/value.ts';
import type { Batch } from '../batch.ts';
import type { Evaluator } from '../runtime.ts';

/** Evaluators whose value is known when a plan is compiled. */
const constants = new WeakMap<Evaluator, { readonly value: Value }>();

const NO_ROWS: Batch = { rowCount: 0, slots: [] };

/** An evaluator that gives one value. */
export function constant(value: Value): Evaluator {
  const evaluator: Evaluator = () => value;
  constants.set(evaluator, { value });
  return evaluator;
}

/** The value of an evaluator that has only one, boxed because it may be null; undefined for all others. */
export function constantOf(evaluator: Evaluator): { readonly value: Value } | undefined {
  return constants.get(evaluator);
}

/**
 * The evaluator of an operation on operands, computed now where all of them are constants. The operation depends on
 * nothing else. A computation that fails is left as it is: its error belongs to the run, and only if it comes to it.
 */
export function folded(evaluator: Evaluator, operands: readonly Evaluator[]): Evaluator {
  if (!operands.every((operand) => constants.has(operand))) return evaluator;
  try {
    return constant(evaluator(NO_ROWS, 0));
  } catch {
    return evaluator;
  }
}
