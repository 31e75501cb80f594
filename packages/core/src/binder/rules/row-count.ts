import type { Expression } from '../../cypher/ast.ts';
import type { BoundExpression } from '../bound.ts';
import { bind, plainEnv } from '../context.ts';
import type { BindContext } from '../context.ts';
import { Scope } from '../scope.ts';
import { requireType } from './argument-type.ts';
import { someExpression } from '../walk.ts';

/**
 * The number of SKIP or LIMIT: an INTEGER that is the same for all rows. Errors: `NON_CONSTANT_EXPRESSION` where it
 * needs a variable or the graph, `INVALID_ARGUMENT_TYPE`, `NEGATIVE_INTEGER_ARGUMENT` for a literal.
 */
export function bindRowCount(
  e: Expression | null,
  word: 'SKIP' | 'LIMIT',
  context: BindContext,
): BoundExpression | null {
  if (e === null) return null;
  const scope = new Scope(null, (name) => ({
    detail: 'NonConstantExpression',
    message: `${word} cannot depend on the variable \`${name}\``,
  }));
  if (someExpression(e, readsGraph))
    throw context.error('NonConstantExpression', `${word} cannot depend on the graph`, e.span);
  const bound = requireType(bind(e, plainEnv(scope, context)), ['integer'], word, context);
  if (bound.type.kind === 'null')
    throw context.error('InvalidArgumentType', `${word} must be INTEGER, not NULL`, e.span);
  if (bound.kind !== 'Literal') return bound;
  const count = Number(bound.value);
  if (count < 0) throw context.error('NegativeIntegerArgument', `${word} cannot be negative`, e.span);
  // Without a sign no literal is negative; `-0`, too, is 0.
  if (count === 0) context.literals.fix(bound.span);
  return bound;
}

function readsGraph(e: Expression): boolean {
  return (
    e.kind === 'ExistsSubquery' ||
    e.kind === 'CountSubquery' ||
    e.kind === 'PatternComprehension' ||
    e.kind === 'PatternPredicate' ||
    e.kind === 'ShortestPath'
  );
}
