import type { Create, Delete, Expression, Foreach, Merge, MergeAction } from '../../cypher/ast.ts';
import { bindPattern } from '../bind-pattern.ts';
import type {
  BoundCreate,
  BoundDelete,
  BoundExpression,
  BoundForeach,
  BoundMerge,
  BoundSetItem,
} from '../bound.ts';
import { bind, plainEnv } from '../context.ts';
import type { BindContext } from '../context.ts';
import { joinCreates } from '../join-creates.ts';
import { requireType } from '../rules/argument-type.ts';
import { Scope } from '../scope.ts';
import { elementOf } from '../type-rules.ts';
import { bindSetItem } from './set.ts';

export function bindCreate(clause: Create, scope: Scope, context: BindContext): BoundCreate {
  return { kind: 'Create', pattern: bindPattern(clause.patterns, 'create', scope, context) };
}

export function bindMerge(clause: Merge, scope: Scope, context: BindContext): BoundMerge {
  const pattern = bindPattern([clause.pattern], 'merge', scope, context);
  const bindActions = (on: MergeAction['on']): BoundSetItem[] =>
    clause.actions
      .filter((action) => action.on === on)
      .flatMap((action) => action.items.map((item) => bindSetItem(item, scope, context)));
  const onCreate = bindActions('create');
  return { kind: 'Merge', pattern, onCreate, onMatch: bindActions('match'), span: clause.span };
}

/** Errors: `INVALID_DELETE` for a label; `INVALID_ARGUMENT_TYPE` for what holds no node, relationship or path. */
export function bindDelete(clause: Delete, scope: Scope, context: BindContext): BoundDelete {
  const expressions = clause.expressions.map((e) => bindDeleted(e, scope, context));
  return { kind: 'Delete', detach: clause.detach, expressions, span: clause.span };
}

function bindDeleted(e: Expression, scope: Scope, context: BindContext): BoundExpression {
  if (e.kind === 'LabelPredicate') {
    const hint = 'use REMOVE to take a label away';
    throw context.error('InvalidDelete', 'A label cannot be deleted', e.span, hint);
  }
  const kinds = ['node', 'relationship', 'path', 'list'] as const;
  return requireType(bind(e, plainEnv(scope, context)), kinds, 'What is deleted', context);
}

/** The variable and what the clauses introduce are known inside only. */
export function bindForeach(clause: Foreach, scope: Scope, context: BindContext): BoundForeach {
  const env = plainEnv(scope, context);
  const list = requireType(bind(clause.list, env), ['list'], 'The list of FOREACH', context);
  const inner = new Scope(scope);
  const variable = context.declare(clause.variable, elementOf(list.type), inner);
  const clauses = joinCreates(clause.clauses).map((c) => context.binders.bindClause(c, inner, context));
  return { kind: 'Foreach', variable, list, clauses };
}
