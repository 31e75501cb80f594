import type { Expression, Logical, Not } from '../cypher/ast.ts';
import type { BoundExpression } from './bound.ts';
import { bind } from './context.ts';
import type { Env } from './context.ts';
import { requireType } from './rules/argument-type.ts';
import { plain } from './type-rules.ts';

const BOOLEAN = plain('boolean');

/**
 * Binds what is asked whether it is true: a BOOLEAN, or a pattern; AND, OR, XOR and NOT hand the place on. Errors:
 * `INVALID_ARGUMENT_TYPE` and those of the expression.
 */
export function bindPredicate(e: Expression, env: Env): BoundExpression {
  const computed = env.computed?.(e, env.scope);
  if (computed) return requireType(computed, ['boolean'], 'A predicate', env.context);
  if (e.kind === 'PatternPredicate') return env.context.binders.bindPatternPredicate(e, env);
  if (e.kind === 'Logical') return bindLogical(e, env, bindPredicate);
  if (e.kind === 'Not') return bindNot(e, env, bindPredicate);
  return requireType(bind(e, env), ['boolean'], 'A predicate', env.context);
}

/** The same where there may be nothing. */
export function bindOptionalPredicate(e: Expression | null, env: Env): BoundExpression | null {
  return e === null ? null : bindPredicate(e, env);
}

type OperandBinder = (e: Expression, env: Env) => BoundExpression;

/** AND, OR, XOR where only a BOOLEAN may stand, no pattern, unless another way to bind the operands is given. */
export function bindLogical(e: Logical, env: Env, bindOperand: OperandBinder = bind): BoundExpression {
  const operands = e.operands.map((operand) =>
    requireType(bindOperand(operand, env), ['boolean'], `An operand of ${e.operator}`, env.context),
  );
  return { kind: 'Logical', operator: e.operator, operands, type: BOOLEAN, span: e.span };
}

/** NOT, likewise. */
export function bindNot(e: Not, env: Env, bindOperand: OperandBinder = bind): BoundExpression {
  const operand = requireType(bindOperand(e.operand, env), ['boolean'], 'The operand of NOT', env.context);
  return { kind: 'Not', operand, type: BOOLEAN, span: e.span };
}
