import type { Clause, Query, SchemaCommand, SingleQuery, Statement } from '../ast.ts';
import { lex, type Tokens } from '../lexer.ts';
import { checkSize } from '../source.ts';
import { problemOfComposition, wordOf } from './composition.ts';
import { SchemaParser } from './schema.ts';

/**
 * Parses a query text: openCypher 9 and the extensions that `ast.ts` shows. One `;` may end it. Takes time linear in
 * the length of the text, and stack bounded by `QUERY_NESTING_MAX`.
 *
 * Throws a `CypherError` of type `SyntaxError` at compile time with the position: `QUERY_TOO_LONG`,
 * `QUERY_NESTING_TOO_DEEP`, `UNEXPECTED_SYNTAX`, `INVALID_NUMBER_LITERAL`, `INTEGER_OVERFLOW`,
 * `FLOATING_POINT_OVERFLOW`, `INVALID_UNICODE_LITERAL`, `INVALID_UNICODE_CHARACTER`, `INVALID_RELATIONSHIP_PATTERN`,
 * `NO_SINGLE_RELATIONSHIP_TYPE`, `REQUIRES_DIRECTED_RELATIONSHIP`, `CREATING_VAR_LENGTH`, `INVALID_PARAMETER_USE`,
 * `INVALID_CLAUSE_COMPOSITION`, and in schema commands `UNDEFINED_VARIABLE`. What needs to know the variables in scope
 * is the binder's to find.
 */
export function parse(text: string): Statement {
  checkSize(text);
  return parseTokens(text, lex(text));
}

/** Parses a text of which the size has been checked and the tokens are known. Errors: those of {@link parse}. */
export function parseTokens(text: string, tokens: Tokens): Statement {
  return new StatementParser(text, tokens).parseStatement();
}

class StatementParser extends SchemaParser {
  /** True inside EXISTS and COUNT, which must not change the graph. */
  private readsOnly = false;

  /** Statement = ['EXPLAIN' | 'PROFILE'] (SchemaCommand | Query) [';'] */
  parseStatement(): Statement {
    const { start } = this;
    const mode = this.take('EXPLAIN') ? 'explain' : this.take('PROFILE') ? 'profile' : 'run';
    const body = this.parseSchemaCommand() ?? this.parseQuery(false);
    const span = this.spanFrom(start);
    this.take(';');
    if (!this.at('end')) throw this.unexpected('a clause or the end of the text');
    this.checkYieldAll(body);
    return { kind: 'Statement', mode, body, span };
  }

  private checkYieldAll(body: Query | SchemaCommand): void {
    if (this.yieldAll === null) return;
    const isStandalone =
      body.kind === 'Query' && body.branches.length === 1 && body.branches[0].clauses.length === 1;
    if (isStandalone && body.branches[0].clauses[0]!.kind === 'CallProcedure') return;
    const hint = 'name the result fields';
    const message = 'YIELD * stands only in a query that is nothing but this CALL';
    throw this.error('UnexpectedSyntax', message, this.yieldAll, hint);
  }

  /** Query = SingleQuery {'UNION' ['ALL'] SingleQuery}; `isBody` inside EXISTS and COUNT */
  private parseQuery(isBody: boolean): Query {
    const { start } = this;
    const branches: [SingleQuery, ...SingleQuery[]] = [this.parseSingleQuery(isBody)];
    let unionAll = false;
    while (this.at('UNION')) {
      const unionStart = this.start;
      this.index++;
      const isAll = this.take('ALL');
      if (branches.length > 1 && isAll !== unionAll)
        throw this.error(
          'InvalidClauseComposition',
          'UNION and UNION ALL cannot be mixed in one query',
          this.spanFrom(unionStart),
          'put one of them into a subquery: `CALL { … }`',
        );
      unionAll = isAll;
      branches.push(this.parseSingleQuery(isBody));
    }
    return { kind: 'Query', branches, unionAll, span: this.spanFrom(start) };
  }

  /** SingleQuery = Clause {Clause} */
  private parseSingleQuery(isBody: boolean): SingleQuery {
    const { start } = this;
    const clauses: Clause[] = [];
    for (let clause = this.parseClause(); clause !== null; clause = this.parseClause()) clauses.push(clause);
    if (clauses.length === 0) throw this.unexpected('a clause such as `MATCH`, `CREATE` or `RETURN`');
    if (!this.isEndOfQuery()) throw this.unexpected('a clause or the end of the query');
    const problem = problemOfComposition(clauses, isBody);
    if (problem !== null) throw this.error(problem.detail, problem.message, problem.span, problem.hint);
    return { kind: 'SingleQuery', clauses, span: this.spanFrom(start) };
  }

  private isEndOfQuery(): boolean {
    return this.at('end') || this.at('}') || this.at(';') || this.at('UNION');
  }

  protected override parseUpdatingClause(): ReturnType<SchemaParser['parseUpdatingClause']> {
    const clause = super.parseUpdatingClause();
    if (clause === null || !this.readsOnly) return clause;
    const message = `${wordOf(clause)} cannot stand in EXISTS or COUNT, which only read`;
    throw this.error('InvalidClauseComposition', message, clause.span);
  }

  /** '{' Query '}' */
  protected override parseSubquery(): Query {
    this.expect('{');
    const query = this.parseQuery(false);
    this.expect('}');
    return query;
  }

  /** '{' (Query | Pattern ['WHERE' Expression]) '}' */
  protected override parseReadingSubquery(): Query {
    const outer = this.readsOnly;
    this.readsOnly = true;
    this.expect('{');
    const query = this.isPatternOfSubquery() ? this.parseShortQuery() : this.parseQuery(true);
    this.expect('}');
    this.readsOnly = outer;
    return query;
  }

  private isPatternOfSubquery(): boolean {
    const isPath = this.at('SHORTESTPATH') || this.at('ALLSHORTESTPATHS');
    return this.at('(') || (isPath && this.nextIs('(')) || (this.isVariable(this.index) && this.nextIs('='));
  }

  /** Pattern ['WHERE' Expression], the same as after MATCH */
  private parseShortQuery(): Query {
    const { start } = this;
    const match = this.parseMatchRest(start, false);
    const { span } = match;
    return {
      kind: 'Query',
      branches: [{ kind: 'SingleQuery', clauses: [match], span }],
      unionAll: false,
      span,
    };
  }
}
