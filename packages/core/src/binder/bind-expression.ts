import type { Expression, Parameter, Variable } from '../cypher/ast.ts';
import { floatOf } from '../value/value.ts';
import type { Value } from '../value/value.ts';
import type { BoundExpression } from './bound.ts';
import type { Env } from './context.ts';
import { bindIndex, bindLabels, bindProperty, bindSlice } from './expression/access.ts';
import { bindCall } from './expression/calls.ts';
import {
  bindList,
  bindListComprehension,
  bindMap,
  bindMapProjection,
  bindQuantifier,
  bindReduce,
} from './expression/collections.ts';
import { bindBinary, bindCase, bindComparison, bindIsNull, bindUnary } from './expression/operators.ts';
import {
  bindPatternComprehension,
  bindShortestPath,
  bindSubquery,
  refusePattern,
} from './expression/subqueries.ts';
import { bindLogical, bindNot } from './predicate.ts';
import { plain } from './type-rules.ts';

type Handlers = {
  readonly [K in Expression['kind']]: (e: Extract<Expression, { kind: K }>, env: Env) => BoundExpression;
};

const HANDLERS: Handlers = {
  NullLiteral: (e) => literal(e, null, 'null'),
  BooleanLiteral: (e) => literal(e, e.value, 'boolean'),
  IntegerLiteral: (e, env) => openLiteral(e, e.value, 'integer', env),
  FloatLiteral: (e, env) => openLiteral(e, floatOf(e.value), 'float', env),
  StringLiteral: (e, env) => openLiteral(e, e.value, 'string', env),
  ListLiteral: bindList,
  MapLiteral: bindMap,
  Parameter: bindParameter,
  Variable: bindVariable,
  PropertyAccess: bindProperty,
  IndexAccess: bindIndex,
  ListSlice: bindSlice,
  LabelPredicate: bindLabels,
  Logical: (e, env) => bindLogical(e, env),
  Not: (e, env) => bindNot(e, env),
  Comparison: bindComparison,
  IsNull: bindIsNull,
  Binary: bindBinary,
  Unary: bindUnary,
  FunctionCall: bindCall,
  CountStar: (e, env) => env.aggregate(e, env),
  Case: bindCase,
  ListComprehension: bindListComprehension,
  PatternComprehension: bindPatternComprehension,
  Quantifier: bindQuantifier,
  Reduce: bindReduce,
  MapProjection: bindMapProjection,
  PatternPredicate: refusePattern,
  ShortestPath: bindShortestPath,
  ExistsSubquery: bindSubquery,
  CountSubquery: bindSubquery,
};

/** Binds an expression of any kind. Its errors are those of the functions in `expression/`. */
export function bindExpression(e: Expression, env: Env): BoundExpression {
  const handler = HANDLERS[e.kind] as (e: Expression, env: Env) => BoundExpression;
  return handler(e, env);
}

function literal(
  { span }: Expression,
  value: Value,
  kind: 'null' | 'boolean' | 'integer' | 'float' | 'string',
): BoundExpression {
  return { kind: 'Literal', value, type: plain(kind), span };
}

/** Only the type of the value matters here; who looks at the value itself fixes it. */
function openLiteral(
  e: Expression,
  value: Value,
  kind: 'integer' | 'float' | 'string',
  { context }: Env,
): BoundExpression {
  context.literals.note(e.span);
  return literal(e, value, kind);
}

function bindParameter(e: Parameter, { context }: Env): BoundExpression {
  context.parameterNames.add(e.name);
  return { kind: 'Parameter', name: e.name, type: plain('any'), span: e.span };
}

function bindVariable(e: Variable, { context, scope }: Env): BoundExpression {
  const variable = context.resolve(e, scope);
  return { kind: 'Variable', variable, type: variable.type, span: e.span };
}
