import type { IndexAccess, LabelPredicate, ListSlice, PropertyAccess } from '../../cypher/ast.ts';
import type { CypherDetail } from '../../error-codes.gen.ts';
import type { BoundExpression } from '../bound.ts';
import { bind } from '../context.ts';
import type { BindContext, Env } from '../context.ts';
import { requireType } from '../rules/argument-type.ts';
import type { StaticType } from '../static-type.ts';
import { canBe, elementOf, plain, typeText } from '../type-rules.ts';

const NO_PROPERTIES: ReadonlySet<StaticType['kind']> = new Set<StaticType['kind']>([
  'boolean',
  'integer',
  'float',
  'number',
  'string',
  'list',
  'path',
  'vector',
]);

/** Nodes, relationships, maps, instants, durations and points have properties. */
export function bindProperty(e: PropertyAccess, env: Env): BoundExpression {
  const target = bind(e.target, env);
  if (NO_PROPERTIES.has(target.type.kind)) {
    const message = `${typeText(target.type)} has no properties such as \`${e.key.name}\``;
    throw typeError(env.context, 'InvalidArgumentType', message, target);
  }
  return { kind: 'Property', target, key: e.key.name, type: plain('any'), span: e.span };
}

const INDEXABLE: readonly StaticType['kind'][] = ['list', 'map', 'node', 'relationship'];

/** A list by INTEGER; a map, node or relationship by STRING. */
export function bindIndex(e: IndexAccess, env: Env): BoundExpression {
  const { context } = env;
  const target = bind(e.target, env);
  const index = bind(e.index, env);
  if (!canBe(target.type, INDEXABLE)) {
    const message = `${typeText(target.type)} has no elements; only lists, maps, nodes and relationships have`;
    throw typeError(context, 'InvalidArgumentType', message, target);
  }
  const { kind } = target.type;
  if (kind === 'list') requireInteger(index, 'The index of a list', context);
  if (kind !== 'list' && kind !== 'any' && kind !== 'null' && !canBe(index.type, ['string'])) {
    const message = `The key of a ${typeText(target.type)} must be STRING, not ${typeText(index.type)}`;
    throw typeError(context, 'MapElementAccessByNonString', message, index);
  }
  return { kind: 'Index', target, index, type: elementOf(target.type), span: e.span };
}

export function bindSlice(e: ListSlice, env: Env): BoundExpression {
  const { context } = env;
  const target = requireType(bind(e.target, env), ['list'], 'What a part is taken of', context);
  const bindBound = (bound: ListSlice['from']): BoundExpression | null =>
    bound === null ? null : requireInteger(bind(bound, env), 'The bound of a part', context);
  const from = bindBound(e.from);
  const to = bindBound(e.to);
  return { kind: 'Slice', target, from, to, type: target.type, span: e.span };
}

export function bindLabels(e: LabelPredicate, env: Env): BoundExpression {
  const kinds = ['node', 'relationship'] as const;
  const operand = requireType(bind(e.operand, env), kinds, 'What is asked for labels', env.context);
  return { kind: 'HasLabels', operand, labels: e.labels, type: plain('boolean'), span: e.span };
}

function requireInteger(e: BoundExpression, what: string, context: BindContext): BoundExpression {
  if (canBe(e.type, ['integer'])) return e;
  throw typeError(context, 'InvalidArgumentType', `${what} must be INTEGER, not ${typeText(e.type)}`, e);
}

/** The TCK gives the wrong target or index of an access a type of its own. */
function typeError(context: BindContext, detail: CypherDetail, message: string, e: BoundExpression): Error {
  return context.typedError('TypeError', detail, message, e.span);
}
