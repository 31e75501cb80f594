import type { SingleQuery } from '../../cypher/ast.ts';
import type { BoundSingleQuery } from '../bound.ts';
import type { BindContext } from '../context.ts';

/**
 * Every branch of a UNION has the columns of the first, in any order: gives the branch with its results in the order of
 * `columns`. Error: `DIFFERENT_COLUMNS_IN_UNION`.
 */
export function alignColumns(
  bound: BoundSingleQuery,
  columns: readonly string[],
  branch: SingleQuery,
  context: BindContext,
): BoundSingleQuery {
  const byName = new Map(bound.results.map((variable) => [variable.name, variable]));
  const results = columns.flatMap((name) => byName.get(name) ?? []);
  if (results.length === columns.length && byName.size === columns.length) return { ...bound, results };
  const message = `The columns of a UNION differ: first ${namesText(columns)}, here ${namesText([...byName.keys()])}`;
  const last = branch.clauses[branch.clauses.length - 1]!;
  const hint = 'use AS to give them the same names';
  throw context.error('DifferentColumnsInUnion', message, last.span, hint);
}

function namesText(names: readonly string[]): string {
  return names.length === 0 ? 'none' : names.join(', ');
}
