import type { BoundExpression } from '../../binder/bound.ts';
import type { Span } from '../../cypher/ast.ts';
import { isList } from '../../value/type-of.ts';
import { approximateSizeBytes } from '../../value/size.ts';
import type { Value } from '../../value/value.ts';
import { ListInTheMaking } from '../list-in-the-making.ts';
import type { RunBudget } from '../run-budget.ts';
import type { Evaluator } from '../runtime.ts';
import { wrongType } from './errors.ts';
import { located } from './failure.ts';
import { truthOf } from './logic.ts';

/** A list and a local that takes its elements one after another. */
export interface Loop {
  readonly list: Evaluator;
  readonly locals: Value[];
  readonly local: number;
  readonly span: Span;
  readonly budget: RunBudget;
}

function listOf(v: Value, span: Span): readonly Value[] | null {
  if (v === null || isList(v)) return v;
  throw located(wrongType('expected a LIST', v), span);
}

/** `[x IN list WHERE where | projection]`; null for null. */
export function compileListComprehension(
  { list, locals, local, span, budget }: Loop,
  where: Evaluator | null,
  projection: Evaluator | null,
): Evaluator {
  return (batch, row) => {
    const values = listOf(list(batch, row), span);
    if (values === null) return null;
    const result = new ListInTheMaking(budget, 'a list comprehension');
    for (const value of values) {
      budget.notePiece();
      locals[local] = value;
      if (where !== null && truthOf(where(batch, row), span) !== true) continue;
      result.push(projection === null ? value : projection(batch, row));
    }
    return result.finish();
  };
}

type QuantifierName = Extract<BoundExpression, { readonly kind: 'Quantifier' }>['quantifier'];

/**
 * `all`, `any`, `none`, `single (x IN list WHERE where)`: what holds whatever the unknown answers are, else null; null for
 * null.
 */
export function compileQuantifier(
  quantifier: QuantifierName,
  { list, locals, local, span, budget }: Loop,
  where: Evaluator,
): Evaluator {
  const { decisive, count, settled } = VERDICTS[quantifier];
  return (batch, row) => {
    const values = listOf(list(batch, row), span);
    if (values === null) return null;
    let found = 0;
    let isUnknown = false;
    for (const value of values) {
      budget.notePiece();
      locals[local] = value;
      const truth = truthOf(where(batch, row), span);
      if (truth === null) isUnknown = true;
      else if (truth === decisive && ++found === count) return settled;
    }
    if (isUnknown) return null;
    return quantifier === 'single' ? found === 1 : !settled;
  };
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
  { list, locals, local, span, budget }: Loop,
  step: Evaluator,
): Evaluator {
  return (batch, row) => {
    const values = listOf(list(batch, row), span);
    if (values === null) return null;
    let result = initial(batch, row);
    for (const value of values) {
      locals[accumulatorLocal] = result;
      locals[local] = value;
      result = step(batch, row);
      budget.notePiece();
      budget.check(approximateSizeBytes(result), 'reduce()');
    }
    return result;
  };
}
