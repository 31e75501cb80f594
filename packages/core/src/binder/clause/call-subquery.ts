import type { CallSubquery, Clause, SingleQuery, Variable, With } from '../../cypher/ast.ts';
import { bindBranches, bindClauses } from '../bind-clauses.ts';
import type { BoundCallSubquery } from '../bound.ts';
import type { BindContext } from '../context.ts';
import { Scope } from '../scope.ts';

/**
 * CALL { … }: sees what it imports. Errors: `VARIABLE_ALREADY_BOUND` for a result whose name is known outside, and
 * those of the query.
 */
export function bindCallSubquery(
  clause: CallSubquery,
  scope: Scope,
  context: BindContext,
): BoundCallSubquery {
  const query = bindBranches(clause.query, context, (branch) => {
    const { clauses, inner } = enter(branch, clause.imports, scope, context);
    return bindClauses(clauses, inner, context);
  });
  const results = query.branches[0].results.map(({ name, type }) => {
    // The place of the column within the query would say less than that of the clause that brings it here.
    return context.declare({ kind: 'Variable', name, span: clause.span }, type, scope);
  });
  return { kind: 'CallSubquery', query, results };
}

/** The clauses to bind and the scope they begin in. A WITH that only imports is none of them. */
function enter(
  branch: SingleQuery,
  imports: CallSubquery['imports'],
  outer: Scope,
  context: BindContext,
): { readonly clauses: readonly Clause[]; readonly inner: Scope } {
  const { clauses } = branch;
  if (imports === '*') return { clauses, inner: new Scope(outer) };
  if (imports !== null) {
    const imported = importScope(imports, outer, context);
    return { clauses, inner: new Scope(imported) };
  }
  const first = clauses[0]!;
  if (first.kind !== 'With' || !isImport(first)) return { clauses, inner: importScope([], outer, context) };
  const { star, items } = first.projection;
  const names = star ? outer.names() : [];
  const stars = names.map((name): Variable => ({ kind: 'Variable', name, span: first.span }));
  const inner = importScope(
    [...stars, ...items.map(({ expression }) => expression as Variable)],
    outer,
    context,
  );
  return { clauses: clauses.slice(1), inner };
}

/** True for a WITH of nothing but variables; any other one begins the query without imports. */
function isImport({ projection, where }: With): boolean {
  const { distinct, items, orderBy, skip, limit } = projection;
  const isPlain = !distinct && where === null && orderBy.length === 0 && skip === null && limit === null;
  return isPlain && items.every(({ expression, alias }) => alias === null && expression.kind === 'Variable');
}

function importScope(imports: readonly Variable[], outer: Scope, context: BindContext): Scope {
  const scope = new Scope(null, (name) =>
    outer.find(name) === undefined
      ? undefined
      : {
          detail: 'UndefinedVariable',
          message: `Variable \`${name}\` is not imported into the subquery`,
          hint: `begin the subquery with WITH ${name}, or write CALL (${name}) { … }`,
        },
  );
  for (const variable of imports) scope.add(context.resolve(variable, outer));
  return scope;
}
