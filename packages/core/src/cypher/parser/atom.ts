import type { Case, CaseBranch, Expression, PathSelector, Quantifier, Query, ShortestPath } from '../ast.ts';
import { SUBQUERY_LEVELS } from '../../limits.ts';
import { CallParser } from './call.ts';
import { decodeFloat, decodeInteger, decodeString, malformedNumber } from './literal.ts';

/** The expressions that operators join: literals, names, calls, and everything in brackets of its own. */
export abstract class AtomParser extends CallParser {
  /** The query in the braces of EXISTS or COUNT, braces included. */
  protected abstract parseReadingSubquery(): Query;

  /** An expression in parentheses is the expression, and no level of the tree. */
  protected abstract parseParenthesized(): Expression;

  /** Atom; the words that begin a form of their own are names where nothing of it follows. */
  protected parseAtom(): Expression {
    switch (this.kind) {
      case 'integer':
        return this.parseInteger(false);
      case 'float':
        return this.parseFloat(false);
      case 'string':
      case 'escaped string':
        return this.parseString();
      case '$':
        return this.parseParameter();
      case 'TRUE':
      case 'FALSE':
        return this.parseBoolean();
      case 'NULL':
        return this.parseNull();
      case '(':
        return this.isPatternAhead(this.index) ? this.parsePatternPredicate() : this.parseParenthesized();
      case '[':
        return this.parseBrackets();
      case '{':
        return this.parseMapLiteral();
      case 'CASE':
        return this.parseCase();
      case 'malformed number':
        throw malformedNumber(this.text, this.start, this.tokenSpan.end);
      default:
        if (this.isWordFormAhead()) return this.parseWordForm();
        if (this.isCallAhead()) return this.parseFunctionCall();
        if (this.nextIs('{') && this.isVariable(this.index)) return this.parseMapProjection();
        return this.parseVariable('an expression');
    }
  }

  private isWordFormAhead(): boolean {
    switch (this.kind) {
      case 'ALL':
      case 'ANY':
      case 'NONE':
      case 'SINGLE':
        return this.nextIs('(') && this.isVariable(this.index + 2) && this.kindAt(this.index + 3) === 'IN';
      case 'REDUCE':
        return this.nextIs('(') && this.isVariable(this.index + 2) && this.kindAt(this.index + 3) === '=';
      case 'EXISTS':
        return this.nextIs('{');
      case 'COUNT':
        return this.nextIs('{') || (this.nextIs('(') && this.kindAt(this.index + 2) === '*');
      case 'SHORTESTPATH':
      case 'ALLSHORTESTPATHS':
        return this.nextIs('(');
      default:
        return false;
    }
  }

  private parseWordForm(): Expression {
    switch (this.kind) {
      case 'REDUCE':
        return this.parseReduce();
      case 'EXISTS':
        return this.parseSubqueryExpression('ExistsSubquery');
      case 'COUNT':
        return this.nextIs('{') ? this.parseSubqueryExpression('CountSubquery') : this.parseCountStar();
      case 'SHORTESTPATH':
      case 'ALLSHORTESTPATHS':
        return this.parseShortestPath();
      default:
        return this.parseQuantifier(this.kind.toLowerCase() as Quantifier['quantifier']);
    }
  }

  // ---------------------------------------------------------------------------------------------------- literals

  /** IntegerLiteral; `negative` where a minus sign has been taken, which then belongs to the literal. */
  protected parseInteger(negative: boolean): Expression {
    const { text, start } = this;
    this.index++;
    const digits = this.spanFrom(start);
    const value = decodeInteger(text, start, digits.end, negative);
    const span = negative ? this.spanFrom(this.tokens.starts[this.index - 2]!) : digits;
    return { kind: 'IntegerLiteral', value, span };
  }

  /** FloatLiteral; `negative` as for integers. */
  protected parseFloat(negative: boolean): Expression {
    const { text, start } = this;
    this.index++;
    const digits = this.spanFrom(start);
    const magnitude = decodeFloat(text, start, digits.end);
    const span = negative ? this.spanFrom(this.tokens.starts[this.index - 2]!) : digits;
    return { kind: 'FloatLiteral', value: negative ? -magnitude : magnitude, span };
  }

  private parseBoolean(): Expression {
    const span = this.tokenSpan;
    const value = this.take('TRUE');
    if (!value) this.expect('FALSE');
    return { kind: 'BooleanLiteral', value, span };
  }

  private parseNull(): Expression {
    const span = this.tokenSpan;
    this.expect('NULL');
    return { kind: 'NullLiteral', span };
  }

  private parseString(): Expression {
    const span = this.tokenSpan;
    const isEscaped = this.at('escaped string');
    this.index++;
    const value = isEscaped
      ? decodeString(this.text, span.start, span.end)
      : this.text.slice(span.start + 1, span.end - 1);
    return { kind: 'StringLiteral', value, span };
  }

  /** Parameter = '$' (SymbolicName | DecimalInteger) */
  protected parseParameter(): Expression & { kind: 'Parameter' } {
    const { start } = this;
    this.expect('$');
    if (!this.at('integer') && !this.isName(this.index)) throw this.unexpected('the name of a parameter');
    const name = this.takeWord();
    return { kind: 'Parameter', name, span: this.spanFrom(start) };
  }

  /** CASE [Expression] WHEN Expression THEN Expression {WHEN …} [ELSE Expression] END */
  private parseCase(): Case {
    const { start } = this;
    this.enter();
    this.expect('CASE');
    const subject = this.at('WHEN') ? null : this.parseExpression();
    const branches: CaseBranch[] = [];
    do {
      const branchStart = this.start;
      this.expect('WHEN');
      const when = this.parseExpression();
      this.expect('THEN');
      const result = this.parseExpression();
      branches.push({ kind: 'CaseBranch', when, result, span: this.spanFrom(branchStart) });
    } while (this.at('WHEN'));
    const otherwise = this.take('ELSE') ? this.parseExpression() : null;
    if (!this.take('END')) throw this.unexpected(otherwise === null ? '`WHEN`, `ELSE` or `END`' : '`END`');
    this.leave();
    return { kind: 'Case', subject, branches, otherwise, span: this.spanFrom(start) };
  }

  // ------------------------------------------------------------------------------------- patterns and subqueries

  private parsePatternPredicate(): Expression {
    this.enter();
    const path = this.parsePathPattern(true);
    this.leave();
    return { kind: 'PatternPredicate', path, span: path.span };
  }

  private parseShortestPath(): ShortestPath {
    const { start } = this;
    const selector = this.at('SHORTESTPATH') ? 'shortest' : 'allShortest';
    const path = this.parseSelectedPath(selector);
    return { kind: 'ShortestPath', selector, path, span: this.spanFrom(start) };
  }

  /** ('shortestPath' | 'allShortestPaths') '(' PathPattern ')' with exactly one relationship */
  protected parseSelectedPath(selector: Exclude<PathSelector, 'all'>): ShortestPath['path'] {
    this.enter();
    this.index++;
    this.expect('(');
    const path = this.parsePathPattern();
    this.expect(')');
    this.leave();
    if (path.relationships.length === 1) return path;
    const name = selector === 'shortest' ? 'shortestPath' : 'allShortestPaths';
    const message = `${name} takes a pattern of exactly one relationship`;
    const hint = `write ${name}((a)-[*]-(b))`;
    throw this.error('UnexpectedSyntax', message, path.span, hint);
  }

  /** ('EXISTS' | 'COUNT') '{' … '}' */
  private parseSubqueryExpression(kind: 'ExistsSubquery' | 'CountSubquery'): Expression {
    const { start } = this;
    this.enter(SUBQUERY_LEVELS);
    this.index++;
    const query = this.parseReadingSubquery();
    this.leave(SUBQUERY_LEVELS);
    return { kind, query, span: this.spanFrom(start) };
  }
}
