import type {
  CountSubquery,
  ExistsSubquery,
  PathPattern,
  PatternComprehension,
  PatternPart,
  PatternPredicate,
  ShortestPath,
} from '../../cypher/ast.ts';
import { bindPattern } from '../bind-pattern.ts';
import type { BoundExpression, BoundQuery } from '../bound.ts';
import { bind, localEnv } from '../context.ts';
import type { Env } from '../context.ts';
import { bindOptionalPredicate } from '../predicate.ts';
import { Scope } from '../scope.ts';
import { listOf, plain } from '../type-rules.ts';

/** A query of its own for each row: it sees the variables around it and keeps its own to itself. */
export function bindSubquery(e: ExistsSubquery | CountSubquery, env: Env): BoundExpression {
  const query = env.context.binders.bindQuery(e.query, env.scope, env.context);
  const { span } = e;
  return e.kind === 'ExistsSubquery'
    ? { kind: 'Exists', query, type: plain('boolean'), span }
    : { kind: 'Count', query, type: plain('integer'), span };
}

/** Whether the pattern matches: the same as an EXISTS of it, but without new variables. */
export function bindPatternPredicate(e: PatternPredicate, env: Env): BoundExpression {
  const pattern = bindPattern([partOf(e.path)], 'predicate', new Scope(env.scope), env.context);
  const query: BoundQuery = {
    kind: 'Query',
    branches: [
      {
        kind: 'SingleQuery',
        clauses: [{ kind: 'Match', optional: false, pattern, where: null }],
        results: [],
      },
    ],
    unionAll: false,
    columns: [],
    updates: false,
  };
  return { kind: 'Exists', query, type: plain('boolean'), span: e.span };
}

/** A pattern where a value is wanted. */
export function refusePattern(e: PatternPredicate, { context }: Env): never {
  const message = 'A pattern can stand only as a predicate, such as in WHERE';
  const hint = 'use EXISTS { … }, COUNT { … }, or a comprehension: [pattern | expression]';
  throw context.error('UnexpectedSyntax', message, e.span, hint);
}

export function bindPatternComprehension(e: PatternComprehension, env: Env): BoundExpression {
  const scope = new Scope(env.scope);
  const pattern = bindPattern([partOf(e.path, e.variable)], 'match', scope, env.context);
  const inner = localEnv(env, scope);
  const where = bindOptionalPredicate(e.where, inner);
  const projection = bind(e.projection, inner);
  return { kind: 'Collect', pattern, where, projection, type: listOf(projection.type), span: e.span };
}

/** Both ends must be known, as there is no row that could hold others. */
export function bindShortestPath(e: ShortestPath, env: Env): BoundExpression {
  const { context, scope } = env;
  for (const { variable, span } of e.path.nodes) {
    if (variable !== null) context.resolve(variable, scope);
    else throw context.error('UndefinedVariable', 'An end of a shortest path must be a known node', span);
  }
  const { selector, span } = e;
  const part = { ...partOf(e.path), selector };
  const pattern = bindPattern([part], 'match', new Scope(scope), context);
  const type = selector === 'shortest' ? plain('path') : listOf(plain('path'));
  return { kind: 'ShortestPath', selector, part: pattern.parts[0]!, type, span };
}

function partOf(path: PathPattern, variable: PatternPart['variable'] = null): PatternPart {
  return { kind: 'PatternPart', variable, selector: 'all', path, span: path.span };
}
