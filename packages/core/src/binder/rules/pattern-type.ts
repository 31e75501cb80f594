import type { Variable } from '../../cypher/ast.ts';
import type { BindContext } from '../context.ts';
import type { StaticType } from '../static-type.ts';
import { canBe, typeText } from '../type-rules.ts';

/**
 * A variable that is known before a pattern must be able to have the type that its place asks for:
 * `VARIABLE_TYPE_CONFLICT`. A list must be one of relationships.
 */
export function requirePatternType(
  variable: Variable,
  known: StaticType,
  wanted: StaticType,
  context: BindContext,
): void {
  if (fits(known, wanted)) return;
  const message = `Variable \`${variable.name}\` is ${typeText(known)} and cannot be ${typeText(wanted)} here`;
  throw context.error('VariableTypeConflict', message, variable.span);
}

function fits(known: StaticType, wanted: StaticType): boolean {
  if (known.kind === 'list' && wanted.kind === 'list') return fits(known.element, wanted.element);
  return canBe(known, [wanted.kind]);
}
