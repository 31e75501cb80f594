import type { Span } from '../../cypher/ast.ts';
import { equals } from '../../value/compare.ts';
import type { Evaluator } from '../runtime.ts';
import { truthOf } from './logic.ts';

export interface CaseBranch {
  readonly when: Evaluator;
  readonly result: Evaluator;
}

/** `CASE WHEN … THEN … ELSE … END`: the first branch whose condition is true. */
export function compileSearchedCase(
  branches: readonly CaseBranch[],
  otherwise: Evaluator,
  span: Span,
): Evaluator {
  return (batch, row) => {
    for (const { when, result } of branches) {
      if (truthOf(when(batch, row), span) === true) return result(batch, row);
    }
    return otherwise(batch, row);
  };
}

/** `CASE subject WHEN … THEN … ELSE … END`: the first branch that equals the subject; null equals nothing. */
export function compileSimpleCase(
  subject: Evaluator,
  branches: readonly CaseBranch[],
  otherwise: Evaluator,
): Evaluator {
  return (batch, row) => {
    const value = subject(batch, row);
    for (const { when, result } of branches) {
      if (equals(value, when(batch, row)) === true) return result(batch, row);
    }
    return otherwise(batch, row);
  };
}
