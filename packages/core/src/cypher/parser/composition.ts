import type { Clause } from '../ast.ts';
import type { CypherProblem } from '../source.ts';

/**
 * What is wrong with the order of the clauses of a single query, or null (openCypher 9, SinglePartQuery and
 * MultiPartQuery). `isBody` for the query of EXISTS and COUNT, where any clause may be the last.
 */
export function problemOfComposition(clauses: readonly Clause[], isBody: boolean): CypherProblem | null {
  let hasUpdated = false;
  for (const [i, clause] of clauses.entries()) {
    const previous = clauses[i - 1];
    if (previous?.kind === 'Return')
      return invalid(
        clause,
        `${wordOf(clause)} cannot follow RETURN`,
        'RETURN is the last clause; use WITH before it',
      );
    if (clause.kind === 'With') hasUpdated = false;
    else if (UPDATING.has(clause.kind)) hasUpdated = true;
    else if (hasUpdated && clause.kind !== 'Return')
      return invalid(
        clause,
        `${wordOf(clause)} cannot directly follow an updating clause`,
        'put `WITH *` between them',
      );
  }
  return isBody ? null : problemOfEnd(clauses);
}

function problemOfEnd(clauses: readonly Clause[]): CypherProblem | null {
  const last = clauses.at(-1)!;
  if (last.kind === 'Return' || UPDATING.has(last.kind)) return null;
  if (last.kind === 'CallProcedure' && (last.yields === null || clauses.length === 1)) return null;
  if (last.kind === 'CallSubquery' && last.query.branches[0].clauses.at(-1)!.kind !== 'Return') return null;
  return invalid(last, `A query cannot end with ${wordOf(last)}`, 'end it with RETURN or an updating clause');
}

const UPDATING: ReadonlySet<Clause['kind']> = new Set<Clause['kind']>([
  'Create',
  'Merge',
  'SetClause',
  'Remove',
  'Delete',
  'Foreach',
]);

/** The word a clause begins with. */
export function wordOf(clause: Clause): string {
  switch (clause.kind) {
    case 'Match':
      return clause.optional ? 'OPTIONAL MATCH' : 'MATCH';
    case 'CallProcedure':
    case 'CallSubquery':
      return 'CALL';
    case 'SetClause':
      return 'SET';
    case 'Delete':
      return clause.detach ? 'DETACH DELETE' : 'DELETE';
    default:
      return clause.kind.toUpperCase();
  }
}

function invalid(clause: Clause, message: string, hint: string): CypherProblem {
  const { start } = clause.span;
  const end = start + wordOf(clause).length;
  return { detail: 'InvalidClauseComposition', message, span: { start, end }, hint };
}
