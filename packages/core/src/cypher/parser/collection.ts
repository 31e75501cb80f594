import type {
  Expression,
  ListComprehension,
  ListLiteral,
  MapEntry,
  MapLiteral,
  MapProjection,
  MapProjectionItem,
  PathPattern,
  PatternComprehension,
  Quantifier,
  Reduce,
} from '../ast.ts';
import type { TokenKind } from '../lexer.ts';
import { NONE } from '../precedence.ts';
import { Cursor } from './cursor.ts';

/** Expressions that hold or walk through several values: lists, maps, comprehensions, quantifiers, reduce. */
export abstract class CollectionParser extends Cursor {
  /**
   * Expression, of the operators that bind tighter than `power`; with `barEnds` a `|` ends it, which otherwise may join
   * labels (`n:A|B`).
   */
  protected abstract parseExpression(power?: number, barEnds?: boolean): Expression;

  /** PathPattern; as a predicate it ends where an operator follows, as in `(a)-->(b) < c`. */
  protected abstract parsePathPattern(isPredicate?: boolean): PathPattern;

  /**
   * Where another item begins in a list up to a closing mark, of which `count` have been read: takes the comma before
   * it. Otherwise takes the mark.
   */
  protected isItemAhead(count: number, closer: TokenKind): boolean {
    if (this.take(closer)) return false;
    if (count > 0 && !this.take(',')) throw this.unexpected(`\`,\` or \`${closer}\``);
    return true;
  }

  /** ListLiteral | ListComprehension | PatternComprehension, all of which begin with `[` */
  protected parseBrackets(): ListLiteral | ListComprehension | PatternComprehension {
    const first = this.index + 1;
    const isNamed = this.isVariable(first) && this.kindAt(first + 1) === '=';
    if (this.isPatternAhead(isNamed ? first + 2 : first) && this.hasInside('|', 'WHERE'))
      return this.parsePatternComprehension();
    if (this.isVariable(first) && this.kindAt(first + 1) === 'IN' && !this.hasInside(',', ','))
      return this.parseListComprehension();
    return this.parseListLiteral();
  }

  /**
   * True where one of two kinds of token is directly inside the bracket that opens here. Looks over what is enclosed
   * deeper, so that all such looks at a text together take linear time.
   */
  private hasInside(kind: TokenKind, other: TokenKind): boolean {
    const { closers } = this.tokens;
    const closer = closers[this.index]!;
    for (let i = this.index + 1; i < closer; i++) {
      if (this.kindAt(i) === kind || this.kindAt(i) === other) return true;
      if (closers[i]! > i) i = closers[i]!;
    }
    return false;
  }

  /** ListLiteral = '[' [Expression {',' Expression}] ']' */
  private parseListLiteral(): ListLiteral {
    const { start } = this;
    this.enter();
    this.expect('[');
    const items: Expression[] = [];
    while (this.isItemAhead(items.length, ']')) items.push(this.parseExpression());
    this.leave();
    return { kind: 'ListLiteral', items, span: this.spanFrom(start) };
  }

  /** ListComprehension = '[' Variable 'IN' Expression ['WHERE' Expression] ['|' Expression] ']' */
  private parseListComprehension(): ListComprehension {
    const { start } = this;
    this.enter();
    this.expect('[');
    const variable = this.parseVariable();
    this.expect('IN');
    const list = this.parseExpression(NONE, true);
    const where = this.take('WHERE') ? this.parseExpression(NONE, true) : null;
    const projection = this.take('|') ? this.parseExpression() : null;
    this.expect(']');
    this.leave();
    return { kind: 'ListComprehension', variable, list, where, projection, span: this.spanFrom(start) };
  }

  /** PatternComprehension = '[' [Variable '='] PathPattern ['WHERE' Expression] '|' Expression ']' */
  private parsePatternComprehension(): PatternComprehension {
    const { start } = this;
    this.enter();
    this.expect('[');
    const variable = this.at('(') ? null : this.parseVariable();
    if (variable !== null) this.expect('=');
    const path = this.parsePathPattern();
    const where = this.take('WHERE') ? this.parseExpression(NONE, true) : null;
    this.expect('|');
    const projection = this.parseExpression();
    this.expect(']');
    this.leave();
    return { kind: 'PatternComprehension', variable, path, where, projection, span: this.spanFrom(start) };
  }

  /** MapLiteral = '{' [MapEntry {',' MapEntry}] '}' */
  protected parseMapLiteral(): MapLiteral {
    const { start } = this;
    this.enter();
    this.expect('{');
    const entries: MapEntry[] = [];
    while (this.isItemAhead(entries.length, '}')) entries.push(this.parseMapEntry());
    this.leave();
    return { kind: 'MapLiteral', entries, span: this.spanFrom(start) };
  }

  /** MapEntry = PropertyKeyName ':' Expression */
  private parseMapEntry(): MapEntry {
    const { start } = this;
    const key = this.parseName('a property key');
    this.expect(':');
    const value = this.parseExpression();
    return { kind: 'MapEntry', key, value, span: this.spanFrom(start) };
  }

  /** MapProjection = Variable '{' [MapProjectionItem {',' MapProjectionItem}] '}' */
  protected parseMapProjection(): MapProjection {
    const { start } = this;
    this.enter();
    const variable = this.parseVariable();
    this.expect('{');
    const items: MapProjectionItem[] = [];
    while (this.isItemAhead(items.length, '}')) items.push(this.parseMapProjectionItem());
    this.leave();
    return { kind: 'MapProjection', variable, items, span: this.spanFrom(start) };
  }

  /** MapProjectionItem = '.' '*' | '.' PropertyKeyName | MapEntry | Variable */
  private parseMapProjectionItem(): MapProjectionItem {
    const { start } = this;
    if (this.take('.')) {
      if (this.take('*')) return { kind: 'ProjectAllProperties', span: this.spanFrom(start) };
      const key = this.parseName('`*` or a property key');
      return { kind: 'ProjectProperty', key, span: this.spanFrom(start) };
    }
    if (this.nextIs(':')) return this.parseMapEntry();
    const variable = this.parseVariable('`.*`, `.key`, `key: value` or a variable');
    return { kind: 'ProjectVariable', variable, span: this.spanFrom(start) };
  }

  /** Quantifier = ('all' | 'any' | 'none' | 'single') '(' Variable 'IN' Expression 'WHERE' Expression ')' */
  protected parseQuantifier(quantifier: Quantifier['quantifier']): Quantifier {
    const { start } = this;
    this.enter();
    this.index++;
    this.expect('(');
    const variable = this.parseVariable();
    this.expect('IN');
    const list = this.parseExpression();
    this.expect('WHERE');
    const where = this.parseExpression();
    this.expect(')');
    this.leave();
    return { kind: 'Quantifier', quantifier, variable, list, where, span: this.spanFrom(start) };
  }

  /** Reduce = 'reduce' '(' Variable '=' Expression ',' Variable 'IN' Expression '|' Expression ')' */
  protected parseReduce(): Reduce {
    const { start } = this;
    this.enter();
    this.index++;
    this.expect('(');
    const accumulator = this.parseVariable();
    this.expect('=');
    const initial = this.parseExpression();
    this.expect(',');
    const variable = this.parseVariable();
    this.expect('IN');
    const list = this.parseExpression(NONE, true);
    this.expect('|');
    const step = this.parseExpression();
    this.expect(')');
    this.leave();
    const span = this.spanFrom(start);
    return { kind: 'Reduce', accumulator, initial, variable, list, step, span };
  }

  // ------------------------------------------------------------------------------------- patterns or parentheses

  /**
   * True where the `(` at an index begins a path pattern of at least one relationship, and not an expression in
   * parentheses: it reads like a node, and an arrow to another node follows its end. Where both readings are possible,
   * as in `(a)--(b)`, it is a pattern, as in openCypher.
   */
  protected isPatternAhead(index: number): boolean {
    if (this.kindAt(index) !== '(' || !this.isNodeAhead(index + 1)) return false;
    const closer = this.tokens.closers[index]!;
    return closer >= 0 && this.isArrowAhead(closer + 1);
  }

  /** True where the tokens from an index on are the arrow of a relationship with a `(` behind it. */
  protected isArrowAhead(index: number): boolean {
    let i = index;
    if (this.kindAt(i) === '<' || this.kindAt(i) === 'unicode <') i++;
    if (!this.isDash(i)) return false;
    i++;
    if (this.kindAt(i) === '[') i = this.tokens.closers[i]! + 1;
    if (!this.isDash(i)) return false;
    i++;
    if (this.kindAt(i) === '>' || this.kindAt(i) === 'unicode >') i++;
    return this.kindAt(i) === '(';
  }

  /** True where the inside of a node pattern can begin; `(n IS NULL)` is an expression. */
  private isNodeAhead(index: number): boolean {
    const after = this.isVariable(index) ? index + 1 : index;
    if (this.kindAt(after) === 'IS')
      return this.kindAt(after + 1) !== 'NULL' && this.kindAt(after + 1) !== 'NOT';
    return NODE_PARTS.has(this.kindAt(after)) || NODE_PARTS.has(this.kindAt(index));
  }

  protected isDash(index: number): boolean {
    const kind = this.kindAt(index);
    return kind === '-' || kind === 'unicode dash';
  }
}

/** What may follow the variable of a node pattern. */
const NODE_PARTS: ReadonlySet<TokenKind> = new Set<TokenKind>([')', ':', '{', '$', 'IS', 'WHERE']);
