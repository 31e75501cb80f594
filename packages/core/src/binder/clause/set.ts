import type {
  Expression,
  Name,
  Remove,
  RemoveItem,
  SetClause,
  SetItem,
  Span,
  Variable,
} from '../../cypher/ast.ts';
import type { BoundExpression, BoundSet, BoundSetItem, BoundVariable } from '../bound.ts';
import { bind, plainEnv } from '../context.ts';
import type { BindContext } from '../context.ts';
import { requireType } from '../rules/argument-type.ts';
import type { Scope } from '../scope.ts';
import type { StaticType } from '../static-type.ts';
import { plain } from '../type-rules.ts';

const ENTITY = ['node', 'relationship'] as const;

export function bindSet(clause: SetClause, scope: Scope, context: BindContext): BoundSet {
  return { kind: 'Set', items: clause.items.map((item) => bindSetItem(item, scope, context)) };
}

export function bindRemove(clause: Remove, scope: Scope, context: BindContext): BoundSet {
  return { kind: 'Set', items: clause.items.map((item) => bindRemoveItem(item, scope, context)) };
}

/** Errors: `INVALID_ARGUMENT_TYPE` for a target that is no node or relationship, and those of the expressions. */
export function bindSetItem(item: SetItem, scope: Scope, context: BindContext): BoundSetItem {
  const { span } = item;
  if (item.kind === 'SetLabels') {
    const target = bindTarget(item.variable, ['node'], scope, context);
    return { kind: 'SetLabels', target, labels: item.labels.map((label) => label.name), span };
  }
  const value = bind(item.value, plainEnv(scope, context));
  if (item.kind === 'SetProperties') {
    const target = bindTarget(item.variable, ENTITY, scope, context);
    requireType(value, [...ENTITY, 'map'], 'All properties', context);
    return { kind: 'SetProperties', target, keepOthers: item.keepOthers, value, span };
  }
  return bindSetProperty(item.target, bindKey(item.key, scope, context), value, span, scope, context);
}

function bindRemoveItem(item: RemoveItem, scope: Scope, context: BindContext): BoundSetItem {
  const { span } = item;
  if (item.kind === 'RemoveLabels') {
    const target = bindTarget(item.variable, ['node'], scope, context);
    return { kind: 'RemoveLabels', target, labels: item.labels.map((label) => label.name), span };
  }
  const nothing: BoundExpression = { kind: 'Literal', value: null, type: plain('null'), span };
  return bindSetProperty(item.target, bindKey(item.key, scope, context), nothing, span, scope, context);
}

function bindSetProperty(
  targetExpression: Expression,
  key: BoundExpression,
  value: BoundExpression,
  span: Span,
  scope: Scope,
  context: BindContext,
): BoundSetItem {
  const bound = bind(targetExpression, plainEnv(scope, context));
  const target = requireType(bound, ENTITY, 'What a property is set or removed of', context);
  return { kind: 'SetProperty', target, key, value, span };
}

function bindKey(key: Name | Expression, scope: Scope, context: BindContext): BoundExpression {
  if (key.kind === 'Name') return { kind: 'Literal', value: key.name, type: plain('string'), span: key.span };
  return requireType(bind(key, plainEnv(scope, context)), ['string'], 'A property key', context);
}

function bindTarget(
  variable: Variable,
  kinds: readonly StaticType['kind'][],
  scope: Scope,
  context: BindContext,
): BoundVariable {
  const target = context.resolve(variable, scope);
  const what = `Variable \`${variable.name}\``;
  requireType({ type: target.type, span: variable.span }, kinds, what, context);
  return target;
}
