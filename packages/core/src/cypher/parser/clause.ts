import type {
  CallProcedure,
  CallSubquery,
  Clause,
  Create,
  Delete,
  Expression,
  Foreach,
  Match,
  Merge,
  MergeAction,
  Name,
  PatternPart,
  Projection,
  ProjectionItem,
  Query,
  Remove,
  RemoveItem,
  Return,
  SetClause,
  SetItem,
  SortItem,
  Span,
  Unwind,
  UpdatingClause,
  Variable,
  With,
  YieldItem,
} from '../ast.ts';
import { SUBQUERY_LEVELS } from '../../limits.ts';
import { NONE } from '../precedence.ts';
import { PatternParser } from './pattern.ts';
import { problemOfWritten } from './written-pattern.ts';

/** The clauses; each method takes the words the clause begins with. */
export abstract class ClauseParser extends PatternParser {
  /** Where `YIELD *` stands, which only a standalone call may have. */
  protected yieldAll: Span | null = null;

  /** '{' Query '}' */
  protected abstract parseSubquery(): Query;

  /** The clause that begins here, or null where none does. */
  protected parseClause(): Clause | null {
    switch (this.kind) {
      case 'MATCH':
      case 'OPTIONAL':
        return this.parseMatch();
      case 'UNWIND':
        return this.parseUnwind();
      case 'CALL':
        return this.nextIs('{') || this.nextIs('(') ? this.parseCallSubquery() : this.parseCallProcedure();
      case 'WITH':
        return this.parseWith();
      case 'RETURN':
        return this.parseReturn();
      default:
        return this.parseUpdatingClause();
    }
  }

  protected parseUpdatingClause(): UpdatingClause | null {
    switch (this.kind) {
      case 'CREATE':
        return this.parseCreate();
      case 'MERGE':
        return this.parseMerge();
      case 'SET':
        return this.parseSet();
      case 'REMOVE':
        return this.parseRemove();
      case 'DELETE':
      case 'DETACH':
        return this.parseDelete();
      case 'FOREACH':
        return this.parseForeach();
      default:
        return null;
    }
  }

  private parseWhere(): Expression | null {
    return this.take('WHERE') ? this.parseExpression() : null;
  }

  // ----------------------------------------------------------------------------------------------------- reading

  /** Match = ['OPTIONAL'] 'MATCH' Pattern ['WHERE' Expression] */
  private parseMatch(): Match {
    const { start } = this;
    const optional = this.take('OPTIONAL');
    this.expect('MATCH');
    return this.parseMatchRest(start, optional);
  }

  /** Pattern ['WHERE' Expression] */
  protected parseMatchRest(start: number, optional: boolean): Match {
    const patterns = this.parsePattern();
    const where = this.parseWhere();
    return { kind: 'Match', optional, patterns, where, span: this.spanFrom(start) };
  }

  /** Unwind = 'UNWIND' Expression 'AS' Variable */
  private parseUnwind(): Unwind {
    const { start } = this;
    this.expect('UNWIND');
    const list = this.parseExpression();
    this.expect('AS');
    const variable = this.parseVariable();
    return { kind: 'Unwind', list, variable, span: this.spanFrom(start) };
  }

  /** CallProcedure = 'CALL' DottedName ['(' [Expression {',' Expression}] ')'] ['YIELD' ('*' | YieldItems) [Where]] */
  private parseCallProcedure(): CallProcedure {
    const { start } = this;
    this.expect('CALL');
    const name = this.parseDottedName('the name of a procedure or `{`');
    const args = this.take('(') ? this.parseArguments() : null;
    const yields = this.take('YIELD') ? this.parseYields() : null;
    const where = yields === null ? null : this.parseWhere();
    return { kind: 'CallProcedure', name, args, yields, where, span: this.spanFrom(start) };
  }

  private parseArguments(): Expression[] {
    const args: Expression[] = [];
    while (this.isItemAhead(args.length, ')')) args.push(this.parseExpression());
    return args;
  }

  /** '*' | YieldItem {',' YieldItem} */
  private parseYields(): YieldItem[] | '*' {
    const { tokenSpan } = this;
    if (this.take('*')) {
      this.yieldAll = tokenSpan;
      return '*';
    }
    const items: YieldItem[] = [];
    do items.push(this.parseYieldItem());
    while (this.take(','));
    return items;
  }

  /** YieldItem = Name ['AS' Variable] */
  private parseYieldItem(): YieldItem {
    const { start } = this;
    const field = this.parseName('`*` or the name of a result field');
    const variable: Variable = this.take('AS')
      ? this.parseVariable()
      : { kind: 'Variable', name: field.name, span: field.span };
    return { kind: 'YieldItem', field, variable, span: this.spanFrom(start) };
  }

  /** CallSubquery = 'CALL' ['(' ['*' | Variable {',' Variable}] ')'] '{' Query '}' */
  private parseCallSubquery(): CallSubquery {
    const { start } = this;
    this.enter(SUBQUERY_LEVELS);
    this.expect('CALL');
    const imports = this.take('(') ? this.parseImports() : null;
    const query = this.parseSubquery();
    this.leave(SUBQUERY_LEVELS);
    return { kind: 'CallSubquery', imports, query, span: this.spanFrom(start) };
  }

  private parseImports(): Variable[] | '*' {
    if (this.take('*')) {
      this.expect(')');
      return '*';
    }
    const variables: Variable[] = [];
    while (this.isItemAhead(variables.length, ')')) variables.push(this.parseVariable());
    return variables;
  }

  // -------------------------------------------------------------------------------------------------- projecting

  /** With = 'WITH' Projection ['WHERE' Expression] */
  private parseWith(): With {
    const { start } = this;
    this.expect('WITH');
    const projection = this.parseProjection();
    const where = this.parseWhere();
    return { kind: 'With', projection, where, span: this.spanFrom(start) };
  }

  /** Return = 'RETURN' Projection */
  private parseReturn(): Return {
    const { start } = this;
    this.expect('RETURN');
    const projection = this.parseProjection();
    return { kind: 'Return', projection, span: this.spanFrom(start) };
  }

  /** Projection = ['DISTINCT'] ('*' {',' Item} | Item {',' Item}) ['ORDER' 'BY' Sorts] ['SKIP' Expr] ['LIMIT' Expr] */
  private parseProjection(): Projection {
    const { start } = this;
    const distinct = this.take('DISTINCT');
    const star = this.take('*');
    const items: ProjectionItem[] = [];
    if (!star) items.push(this.parseProjectionItem());
    while (this.take(',')) items.push(this.parseProjectionItem());
    const orderBy = this.at('ORDER') ? this.parseOrderBy() : [];
    const skip = this.take('SKIP') ? this.parseExpression() : null;
    const limit = this.take('LIMIT') ? this.parseExpression() : null;
    const span = this.spanFrom(start);
    return { kind: 'Projection', distinct, star, items, orderBy, skip, limit, span };
  }

  /** ProjectionItem = Expression ['AS' Variable] */
  private parseProjectionItem(): ProjectionItem {
    const { start } = this;
    const expression = this.parseExpression();
    const { end } = this.spanFrom(start);
    // Parentheses belong to the name of a column, the back-ticks of a variable do not.
    const isBare = expression.kind === 'Variable' && expression.span.start === start;
    const text = isBare ? expression.name : this.text.slice(start, end);
    const alias = this.take('AS') ? this.parseVariable() : null;
    return { kind: 'ProjectionItem', expression, alias, text, span: this.spanFrom(start) };
  }

  /** 'ORDER' 'BY' SortItem {',' SortItem} */
  private parseOrderBy(): SortItem[] {
    this.expect('ORDER');
    this.expect('BY');
    const items: SortItem[] = [];
    do items.push(this.parseSortItem());
    while (this.take(','));
    return items;
  }

  /** SortItem = Expression ['ASC' | 'ASCENDING' | 'DESC' | 'DESCENDING'] */
  private parseSortItem(): SortItem {
    const { start } = this;
    const expression = this.parseExpression();
    const descending = this.take('DESC') || this.take('DESCENDING');
    if (!descending && !this.take('ASC')) this.take('ASCENDING');
    return { kind: 'SortItem', expression, descending, span: this.spanFrom(start) };
  }

  // ---------------------------------------------------------------------------------------------------- updating

  /** Create = 'CREATE' Pattern */
  private parseCreate(): Create {
    const { start } = this;
    this.expect('CREATE');
    const patterns = this.parsePattern();
    for (const part of patterns) this.checkWritten(part, 'CREATE');
    return { kind: 'Create', patterns, span: this.spanFrom(start) };
  }

  /** Merge = 'MERGE' PatternPart {MergeAction} */
  private parseMerge(): Merge {
    const { start } = this;
    this.expect('MERGE');
    const pattern = this.parsePatternPart();
    this.checkWritten(pattern, 'MERGE');
    const actions: MergeAction[] = [];
    while (this.at('ON')) actions.push(this.parseMergeAction());
    return { kind: 'Merge', pattern, actions, span: this.spanFrom(start) };
  }

  private checkWritten(part: PatternPart, clause: 'CREATE' | 'MERGE'): void {
    const problem = problemOfWritten(part, clause);
    if (problem !== null) throw this.error(problem.detail, problem.message, problem.span, problem.hint);
  }

  /** MergeAction = 'ON' ('CREATE' | 'MATCH') 'SET' SetItems */
  private parseMergeAction(): MergeAction {
    const { start } = this;
    this.expect('ON');
    const on = this.take('CREATE') ? 'create' : 'match';
    if (on === 'match' && !this.take('MATCH')) throw this.unexpected('`CREATE` or `MATCH`');
    this.expect('SET');
    const items = this.parseSetItems();
    return { kind: 'MergeAction', on, items, span: this.spanFrom(start) };
  }

  /** Set = 'SET' SetItems */
  private parseSet(): SetClause {
    const { start } = this;
    this.expect('SET');
    const items = this.parseSetItems();
    return { kind: 'SetClause', items, span: this.spanFrom(start) };
  }

  private parseSetItems(): SetItem[] {
    const items: SetItem[] = [];
    do items.push(this.parseSetItem());
    while (this.take(','));
    return items;
  }

  /** SetItem = Target '=' Expression | Variable '+=' Expression | Variable Labels */
  private parseSetItem(): SetItem {
    const { start } = this;
    const target = this.parseTarget();
    if (target.kind === 'Variable') {
      if (this.at(':') || this.at('IS')) {
        const labels = this.parseLabelNames();
        return { kind: 'SetLabels', variable: target, labels, span: this.spanFrom(start) };
      }
      const keepOthers = this.take('+=');
      if (!keepOthers && !this.take('=')) throw this.unexpected('`=`, `+=`, `.` or `:`');
      const value = this.parseExpression();
      return { kind: 'SetProperties', variable: target, keepOthers, value, span: this.spanFrom(start) };
    }
    if (target.kind === 'PropertyAccess') {
      this.expect('=');
      const value = this.parseExpression();
      const { target: entity, key } = target;
      return { kind: 'SetProperty', target: entity, key, value, span: this.spanFrom(start) };
    }
    if (target.kind !== 'IndexAccess') throw this.noTarget(target, 'SET');
    this.expect('=');
    const value = this.parseExpression();
    const { target: entity, index: key } = target;
    return { kind: 'SetDynamicProperty', target: entity, key, value, span: this.spanFrom(start) };
  }

  /** Remove = 'REMOVE' RemoveItem {',' RemoveItem} */
  private parseRemove(): Remove {
    const { start } = this;
    this.expect('REMOVE');
    const items: RemoveItem[] = [];
    do items.push(this.parseRemoveItem());
    while (this.take(','));
    return { kind: 'Remove', items, span: this.spanFrom(start) };
  }

  /** RemoveItem = Target | Variable Labels */
  private parseRemoveItem(): RemoveItem {
    const { start } = this;
    const target = this.parseTarget();
    if (target.kind === 'PropertyAccess')
      return { kind: 'RemoveProperty', target: target.target, key: target.key, span: this.spanFrom(start) };
    if (target.kind === 'IndexAccess') {
      const { target: entity, index: key } = target;
      return { kind: 'RemoveDynamicProperty', target: entity, key, span: this.spanFrom(start) };
    }
    if (target.kind !== 'Variable') throw this.noTarget(target, 'REMOVE');
    if (!this.at(':') && !this.at('IS')) throw this.unexpected('`.` or `:`');
    const labels = this.parseLabelNames();
    return { kind: 'RemoveLabels', variable: target, labels, span: this.spanFrom(start) };
  }

  private noTarget(target: Expression, clause: 'SET' | 'REMOVE'): Error {
    const message = `${clause} takes properties and labels, not other expressions`;
    return this.error('UnexpectedSyntax', message, target.span);
  }

  /** Labels = (':' | 'IS') Name {(':' | '&') Name} */
  private parseLabelNames(): Name[] {
    this.index++;
    const names = [this.parseName('a label')];
    while (this.take(':') || this.take('&')) names.push(this.parseName('a label'));
    return names;
  }

  /** Delete = ['DETACH'] 'DELETE' Expression {',' Expression} */
  private parseDelete(): Delete {
    const { start } = this;
    const detach = this.take('DETACH');
    this.expect('DELETE');
    const expressions: Expression[] = [];
    do expressions.push(this.parseExpression());
    while (this.take(','));
    return { kind: 'Delete', detach, expressions, span: this.spanFrom(start) };
  }

  /** Foreach = 'FOREACH' '(' Variable 'IN' Expression '|' UpdatingClause {UpdatingClause} ')' */
  private parseForeach(): Foreach {
    const { start } = this;
    this.enter();
    this.expect('FOREACH');
    this.expect('(');
    const variable = this.parseVariable();
    this.expect('IN');
    const list = this.parseExpression(NONE, true);
    this.expect('|');
    const clauses: UpdatingClause[] = [];
    do {
      const clause = this.parseUpdatingClause();
      if (clause === null) throw this.unexpected('an updating clause');
      clauses.push(clause);
    } while (!this.take(')'));
    this.leave();
    return { kind: 'Foreach', variable, list, clauses, span: this.spanFrom(start) };
  }
}
