import type { BoundExpression } from '../../binder/bound.ts';
import type { Span } from '../../cypher/ast.ts';
import { isList } from '../../value/type-of.ts';
import { approximateSizeBytes } from '../../value/size.ts';
import type { Value } from '../../value/value.ts';
import type { Batch } from '../batch.ts';
import { ListInTheMaking } from '../list-in-the-making.ts';
import { MemoryUse } from '../run-budget.ts';
import type { Evaluator, Runtime } from '../runtime.ts';
import { wrongType } from './errors.ts';
import { located } from './failure.ts';
import { truthOf } from './logic.ts';

/** A list and a local that takes its elements one after another. */
export interface Loop {
  readonly list: Evaluator;
  readonly local: number;
  readonly span: Span;
  readonly runtime: Runtime;
}

/** The elements of a loop's list, and the one whose turn it is. */
interface Elements {
  readonly values: readonly Value[];
  position: number;
}

/** Null for null. */
function listOf({ list, span }: Loop, batch: Batch, row: number): readonly Value[] | null {
  const values = list(batch, row);
  if (values === null || isList(values)) return values;
  throw located(wrongType('expected a LIST', values), span);
}

/** `[x IN list WHERE where | projection]`; null for null. */
export function compileListComprehension(
  loop: Loop,
  where: Evaluator | null,
  projection: Evaluator | null,
): Evaluator {
  const { runtime, local, span } = loop;
  const { locals, pausing } = runtime;
  const result = new ListInTheMaking(runtime.budget, 'a list comprehension');
  return pausing.pausable<Elements>(
    (batch, row) => {
      const values = listOf(loop, batch, row);
      result.begin();
      return values && { values, position: 0 };
    },
    (elements, batch, row) => {
      const { values } = elements;
      for (; elements.position < values.length; elements.position++, pausing.endTurn()) {
        const value = values[elements.position]!;
        locals[local] = value;
        if (where !== null && truthOf(where(batch, row), span) !== true) continue;
        result.push(projection === null ? value : projection(batch, row));
      }
      return result.finish();
    },
  );
}

type QuantifierName = Extract<BoundExpression, { readonly kind: 'Quantifier' }>['quantifier'];

/**
 * `all`, `any`, `none`, `single (x IN list WHERE where)`: what holds whatever the unknown answers are, else null; null for
 * null.
 */
export function compileQuantifier(quantifier: QuantifierName, loop: Loop, where: Evaluator): Evaluator {
  const { decisive, count, settled } = VERDICTS[quantifier];
  const { runtime, local, span } = loop;
  const { locals, pausing } = runtime;
  return pausing.pausable(
    (batch, row) => {
      const values = listOf(loop, batch, row);
      return values && { values, position: 0, found: 0, isUnknown: false };
    },
    (state, batch, row) => {
      const { values } = state;
      for (; state.position < values.length; state.position++, pausing.endTurn()) {
        locals[local] = values[state.position]!;
        const truth = truthOf(where(batch, row), span);
        if (truth === null) state.isUnknown = true;
        else if (truth === decisive && ++state.found === count) return settled;
      }
      if (state.isUnknown) return null;
      return quantifier === 'single' ? state.found === 1 : !settled;
    },
  );
}

interface Verdict {
  readonly decisive: boolean;
  readonly count: number;
  readonly settled: boolean;
}

/** So many answers of one kind settle a quantifier. */
const VERDICTS: Readonly<Record<QuantifierName, Verdict>> = {
  all: { decisive: false, count: 1, settled: false },
  any: { decisive: true, count: 1, settled: true },
  none: { decisive: true, count: 1, settled: false },
  single: { decisive: true, count: 2, settled: false },
};

/** `reduce(accumulator = initial, x IN list | step)`; null for null. */
export function compileReduce(
  accumulatorLocal: number,
  initial: Evaluator,
  loop: Loop,
  step: Evaluator,
): Evaluator {
  const { runtime, local } = loop;
  const { locals, pausing, budget } = runtime;
  const memory = new MemoryUse(budget, 'reduce()');
  return pausing.pausable(
    (batch, row) => {
      memory.clear();
      const values = listOf(loop, batch, row);
      return values && { values, position: 0, result: initial(batch, row) };
    },
    (state, batch, row) => {
      const { values } = state;
      for (; state.position < values.length; state.position++, pausing.endTurn()) {
        locals[accumulatorLocal] = state.result;
        locals[local] = values[state.position]!;
        state.result = step(batch, row);
        const sizeBytes = approximateSizeBytes(state.result);
        if (sizeBytes > 0) {
          memory.clear();
          memory.add(sizeBytes);
        }
      }
      memory.clear();
      return state.result;
    },
  );
}
