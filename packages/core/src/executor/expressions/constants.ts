import type { Value } from '../../value/value.ts';
import type { Batch } from '../batch.ts';
import type { Evaluator, Runtime } from '../runtime.ts';

/** What is known of the value of an evaluator; nothing of most. A property of the function is found faster than by a map. */
interface Known {
  /** The value, boxed because it may be null. */
  constant?: { readonly value: Value };
  /** The runtime whose runs have a value each. */
  runtime?: Runtime;
}

type KnownEvaluator = Evaluator & Known;

const NO_ROWS: Batch = { rowCount: 0, slots: [] };

/** An evaluator that gives one value. */
export function constant(value: Value): Evaluator {
  const evaluator: KnownEvaluator = () => value;
  evaluator.constant = { value };
  return evaluator;
}

/** An evaluator that gives the value of a literal that each run brings with it. */
export function constantOfRun(literal: number, runtime: Runtime): Evaluator {
  const evaluator: KnownEvaluator = () => runtime.literals[literal]!;
  evaluator.runtime = runtime;
  return evaluator;
}

/** The value of an evaluator that has only one, boxed because it may be null; undefined for all others. */
export function constantOf(evaluator: Evaluator): { readonly value: Value } | undefined {
  return (evaluator as KnownEvaluator).constant;
}

/**
 * The evaluator of an operation on operands, computed now, or once a run, where all of them are constants. The operation
 * depends on nothing else. A computation that fails is left as it is: its error belongs to the run, and only if it comes
 * to it.
 */
export function folded(evaluator: Evaluator, operands: readonly Evaluator[]): Evaluator {
  let runtime: Runtime | undefined;
  for (const operand of operands as readonly KnownEvaluator[]) {
    if (operand.constant !== undefined) continue;
    runtime = operand.runtime;
    if (runtime === undefined) return evaluator;
  }
  if (runtime !== undefined) return computedOnce(evaluator, runtime);
  try {
    return constant(evaluator(NO_ROWS, 0));
  } catch {
    return evaluator;
  }
}

/** Computes a value when a run asks for it first. */
function computedOnce(evaluator: Evaluator, runtime: Runtime): Evaluator {
  let value: Value = null;
  let run = -1;
  const once: KnownEvaluator = () => {
    if (run !== runtime.budget.run) {
      value = evaluator(NO_ROWS, 0);
      run = runtime.budget.run;
    }
    return value;
  };
  once.runtime = runtime;
  return once;
}
