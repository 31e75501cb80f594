import type { Query, ReadingClause, Statement, UpdatingClause } from '../cypher/ast.ts';
import { bindBranches, bindClauses } from './bind-clauses.ts';
import { bindExpression } from './bind-expression.ts';
import type { BoundClause, BoundMainQuery, BoundQuery, BoundSchemaCommand } from './bound.ts';
import { bindCallProcedure, bindStandaloneCall } from './clause/call-procedure.ts';
import { bindCallSubquery } from './clause/call-subquery.ts';
import { bindMatch, bindUnwind } from './clause/reading.ts';
import { bindRemove, bindSet } from './clause/set.ts';
import { bindCreate, bindDelete, bindForeach, bindMerge } from './clause/writing.ts';
import { BindContext } from './context.ts';
import type { Binders } from './context.ts';
import { bindPatternPredicate } from './expression/subqueries.ts';
import { LiteralUses } from './literal-uses.ts';
import type { ProcedureCatalog } from './procedures.ts';
import { Scope } from './scope.ts';

const BINDERS: Binders = {
  bindExpression,
  bindPatternPredicate,
  bindClause,
  bindQuery: (query, outer, context) =>
    bindBranches(query, context, (branch) => bindClauses(branch.clauses, new Scope(outer), context)),
};

/**
 * Binds a statement that `parse` made of `source`: whether it is run, explained or profiled makes no difference. A
 * schema command has nothing to bind. `literals` gets to know what the text's literals have decided.
 *
 * Throws a `CypherError` at compile time, of type `SyntaxError` unless said otherwise, with the position:
 * `UNDEFINED_VARIABLE`, `VARIABLE_ALREADY_BOUND`, `VARIABLE_TYPE_CONFLICT`, `RELATIONSHIP_UNIQUENESS_VIOLATION`,
 * `INVALID_RELATIONSHIP_PATTERN`, `INVALID_PARAMETER_USE`, `UNKNOWN_FUNCTION`, `INVALID_NUMBER_OF_ARGUMENTS`,
 * `INVALID_ARGUMENT_TYPE` (a `TypeError` for the target and index of an access), `MAP_ELEMENT_ACCESS_BY_NON_STRING`
 * (`TypeError`), `INVALID_AGGREGATION`, `NESTED_AGGREGATION`, `AMBIGUOUS_AGGREGATION_EXPRESSION`,
 * `NON_CONSTANT_EXPRESSION`, `NEGATIVE_INTEGER_ARGUMENT`, `COLUMN_NAME_CONFLICT`, `NO_EXPRESSION_ALIAS`,
 * `NO_VARIABLES_IN_SCOPE`, `DIFFERENT_COLUMNS_IN_UNION`, `INVALID_DELETE`, `UNEXPECTED_SYNTAX` (a pattern as a value, a
 * CALL without YIELD), `PROCEDURE_NOT_FOUND` and `UNKNOWN_PROCEDURE_OUTPUT` (`ProcedureError`),
 * `INVALID_ARGUMENT_PASSING_MODE`, `QUERY_TOO_COMPLEX`.
 */
export function bindStatement(
  statement: Statement,
  source: string,
  procedures: ProcedureCatalog,
  literals: LiteralUses = new LiteralUses(),
): BoundMainQuery | BoundSchemaCommand {
  const { body } = statement;
  if (body.kind !== 'Query') return { kind: 'SchemaCommand', command: body };
  const context = new BindContext(source, procedures, BINDERS, literals);
  const { branches, unionAll, columns, updates } = bindMainQuery(body, context);
  const { parameterNames, variableCount } = context;
  return { kind: 'Query', branches, unionAll, columns, updates, parameterNames, variableCount };
}

function bindMainQuery(query: Query, context: BindContext): BoundQuery {
  return bindBranches(query, context, ({ clauses }) => {
    const scope = new Scope(null);
    const only = clauses[0]!;
    if (query.branches.length > 1 || clauses.length > 1 || only.kind !== 'CallProcedure')
      return bindClauses(clauses, scope, context);
    const { clause, results } = bindStandaloneCall(only, scope, context);
    return { kind: 'SingleQuery', clauses: [clause], results };
  });
}

function bindClause(clause: ReadingClause | UpdatingClause, scope: Scope, context: BindContext): BoundClause {
  context.countStep(clause.span);
  switch (clause.kind) {
    case 'Match':
      return bindMatch(clause, scope, context);
    case 'Unwind':
      return bindUnwind(clause, scope, context);
    case 'Create':
      return bindCreate(clause, scope, context);
    case 'Merge':
      return bindMerge(clause, scope, context);
    case 'SetClause':
      return bindSet(clause, scope, context);
    case 'Remove':
      return bindRemove(clause, scope, context);
    case 'Delete':
      return bindDelete(clause, scope, context);
    case 'Foreach':
      return bindForeach(clause, scope, context);
    case 'CallProcedure':
      return bindCallProcedure(clause, scope, context);
    default:
      return bindCallSubquery(clause, scope, context);
  }
}
