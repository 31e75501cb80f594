import type { BoundExpression } from '../bound.ts';
import type { BindContext } from '../context.ts';
import type { StaticType } from '../static-type.ts';
import { canBe, kindsText, typeText } from '../type-rules.ts';

/**
 * Refuses an expression that can have none of the kinds: `INVALID_ARGUMENT_TYPE`. `what` names its role at the start of
 * the message: `The list of UNWIND`.
 */
export function requireType<E extends Pick<BoundExpression, 'type' | 'span'>>(
  expression: E,
  kinds: readonly StaticType['kind'][],
  what: string,
  context: BindContext,
): E {
  if (canBe(expression.type, kinds)) return expression;
  const message = `${what} must be ${kindsText(kinds)}, not ${typeText(expression.type)}`;
  throw context.error('InvalidArgumentType', message, expression.span);
}
