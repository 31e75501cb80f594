import type {
  Expression,
  ListComprehension,
  ListLiteral,
  MapEntry,
  MapLiteral,
  MapProjection,
  MapProjectionItem,
  Quantifier,
  Reduce,
  Variable,
} from '../../cypher/ast.ts';
import type { BoundExpression, BoundVariable } from '../bound.ts';
import { bind, localEnv } from '../context.ts';
import type { Env } from '../context.ts';
import { bindOptionalPredicate, bindPredicate } from '../predicate.ts';
import { requireType } from '../rules/argument-type.ts';
import { withLocals } from '../scope.ts';
import { elementOf, joinAll, listOf, plain } from '../type-rules.ts';

export function bindList(e: ListLiteral, env: Env): BoundExpression {
  const items = e.items.map((item) => bind(item, env));
  return { kind: 'List', items, type: listOf(joinAll(items.map((item) => item.type))), span: e.span };
}

/** The value of a key, as maps, map projections and patterns list them. */
export interface BoundEntry {
  readonly key: string;
  readonly value: BoundExpression;
}

export function bindMap(e: MapLiteral, env: Env): BoundExpression {
  return { kind: 'Map', entries: bindEntries(e.entries, env), type: plain('map'), span: e.span };
}

/** The entries of a map literal, each key once: of several values the last one holds. */
export function bindEntries(entries: readonly MapEntry[], env: Env): BoundEntry[] {
  const values = new Map<string, BoundExpression>();
  for (const { key, value } of entries) values.set(key.name, bind(value, env));
  return Array.from(values, ([key, value]) => ({ key, value }));
}

/** A variable for the elements of a list, and the place where it is known. */
function bindElement(
  variable: Variable,
  listExpression: Expression,
  env: Env,
): { list: BoundExpression; element: BoundVariable; inner: Env } {
  const list = requireType(bind(listExpression, env), ['list'], 'What stands after IN', env.context);
  const element = env.context.newVariable(variable.name, elementOf(list.type));
  return { list, element, inner: localEnv(env, withLocals(env.scope, element)) };
}

export function bindListComprehension(e: ListComprehension, env: Env): BoundExpression {
  const { list, element, inner } = bindElement(e.variable, e.list, env);
  const where = bindOptionalPredicate(e.where, inner);
  const projection = e.projection === null ? null : bind(e.projection, inner);
  const type = listOf((projection ?? element).type);
  return { kind: 'ListComprehension', variable: element, list, where, projection, type, span: e.span };
}

export function bindQuantifier(e: Quantifier, env: Env): BoundExpression {
  const { list, element, inner } = bindElement(e.variable, e.list, env);
  const where = bindPredicate(e.where, inner);
  const { quantifier, span } = e;
  return { kind: 'Quantifier', quantifier, variable: element, list, where, type: plain('boolean'), span };
}

export function bindReduce(e: Reduce, env: Env): BoundExpression {
  const initial = bind(e.initial, env);
  const { list, element } = bindElement(e.variable, e.list, env);
  // Each step may give the accumulator another type.
  const accumulator = env.context.newVariable(e.accumulator.name, plain('any'));
  const step = bind(e.step, localEnv(env, withLocals(env.scope, accumulator, element)));
  const { span } = e;
  return { kind: 'Reduce', accumulator, initial, variable: element, list, step, type: plain('any'), span };
}

export function bindMapProjection(e: MapProjection, env: Env): BoundExpression {
  const { variable, span } = e;
  const kinds = ['node', 'relationship', 'map'] as const;
  const target = requireType(bind(variable, env), kinds, 'What a map projection is made of', env.context);
  const allProperties = e.items.some((item) => item.kind === 'ProjectAllProperties');
  const entries = e.items.flatMap((item) => bindProjectionItem(item, target, env));
  return { kind: 'MapProjection', target, allProperties, entries, type: plain('map'), span };
}

function bindProjectionItem(item: MapProjectionItem, target: BoundExpression, env: Env): BoundEntry[] {
  switch (item.kind) {
    case 'ProjectAllProperties':
      return [];
    case 'ProjectProperty': {
      const key = item.key.name;
      return [{ key, value: { kind: 'Property', target, key, type: plain('any'), span: item.span } }];
    }
    case 'ProjectVariable':
      return [{ key: item.variable.name, value: bind(item.variable, env) }];
    default:
      return [{ key: item.key.name, value: bind(item.value, env) }];
  }
}
