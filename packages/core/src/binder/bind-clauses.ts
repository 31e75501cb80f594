import type { Clause, Query, SingleQuery } from '../cypher/ast.ts';
import type { BoundClause, BoundQuery, BoundSingleQuery } from './bound.ts';
import { bindProjection } from './clause/projection.ts';
import type { BindContext } from './context.ts';
import { joinCreates } from './join-creates.ts';
import { alignColumns } from './rules/union-columns.ts';
import type { Scope } from './scope.ts';

/**
 * Binds the clauses of a single query one after another, beginning in a scope that gets their variables; WITH begins
 * another one.
 */
export function bindClauses(
  clauses: readonly Clause[],
  start: Scope,
  context: BindContext,
): BoundSingleQuery {
  let scope = start;
  const bound: BoundClause[] = [];
  for (const clause of joinCreates(clauses)) {
    if (clause.kind === 'With' || clause.kind === 'Return') {
      context.countStep(clause.span);
      const result = bindProjection(clause, scope, context);
      bound.push(result.clause);
      if (clause.kind === 'Return') return { kind: 'SingleQuery', clauses: bound, results: result.columns };
      scope = result.scope;
    } else {
      bound.push(context.binders.bindClause(clause, scope, context));
    }
  }
  return { kind: 'SingleQuery', clauses: bound, results: [] };
}

/** Joins the branches of a query, each bound by `bindBranch`. Error: `DIFFERENT_COLUMNS_IN_UNION`. */
export function bindBranches(
  query: Query,
  context: BindContext,
  bindBranch: (branch: SingleQuery) => BoundSingleQuery,
): BoundQuery {
  const [first, ...others] = query.branches;
  const bound = bindBranch(first);
  const columns = bound.results.map(({ name }) => name);
  const rest = others.map((branch) => alignColumns(bindBranch(branch), columns, branch, context));
  const branches: BoundQuery['branches'] = [bound, ...rest];
  const updates = branches.some(({ clauses }) => clauses.some((clause) => isUpdating(clause, context)));
  return { kind: 'Query', branches, unionAll: query.unionAll, columns, updates };
}

function isUpdating(clause: BoundClause, { procedures }: BindContext): boolean {
  switch (clause.kind) {
    case 'Create':
    case 'Merge':
    case 'Set':
    case 'Delete':
    case 'Foreach':
      return true;
    case 'CallProcedure':
      return procedures.get(clause.name)!.mode === 'write';
    case 'CallSubquery':
      return clause.query.updates;
    default:
      return false;
  }
}
