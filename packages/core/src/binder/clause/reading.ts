import type { Match, Unwind } from '../../cypher/ast.ts';
import { bindPattern } from '../bind-pattern.ts';
import type { BoundMatch, BoundUnwind } from '../bound.ts';
import { bind, plainEnv } from '../context.ts';
import type { BindContext } from '../context.ts';
import { bindOptionalPredicate } from '../predicate.ts';
import type { Scope } from '../scope.ts';
import { plain } from '../type-rules.ts';

export function bindMatch(clause: Match, scope: Scope, context: BindContext): BoundMatch {
  const pattern = bindPattern(clause.patterns, 'match', scope, context);
  const where = bindOptionalPredicate(clause.where, plainEnv(scope, context));
  return { kind: 'Match', optional: clause.optional, pattern, where };
}

/** What is no list makes one row, so its type is that of the variable. */
export function bindUnwind(clause: Unwind, scope: Scope, context: BindContext): BoundUnwind {
  const list = bind(clause.list, plainEnv(scope, context));
  const { type } = list;
  const elementType = type.kind === 'list' ? type.element : type.kind === 'null' ? plain('any') : type;
  return { kind: 'Unwind', list, variable: context.declare(clause.variable, elementType, scope) };
}
