import type {
  LabelExpression,
  MapLiteral,
  NodePattern,
  Parameter,
  PathLength,
  PathPattern,
  PatternPart,
  RelationshipPattern,
} from '../ast.ts';
import { ExpressionParser } from './expression.ts';
import { decodeInteger } from './literal.ts';

/** Patterns, as MATCH, CREATE, MERGE and expressions have them. */
export abstract class PatternParser extends ExpressionParser {
  /** Pattern = PatternPart {',' PatternPart} */
  protected parsePattern(): PatternPart[] {
    const parts: PatternPart[] = [];
    do parts.push(this.parsePatternPart());
    while (this.take(','));
    return parts;
  }

  /** PatternPart = [Variable '='] (PathPattern | 'shortestPath' '(' PathPattern ')' | 'allShortestPaths' '(' … ')') */
  protected parsePatternPart(): PatternPart {
    const { start } = this;
    const isNamed = this.isVariable(this.index) && this.nextIs('=');
    const variable = isNamed ? this.parseVariable() : null;
    if (isNamed) this.index++;
    const { kind } = this;
    if ((kind === 'SHORTESTPATH' || kind === 'ALLSHORTESTPATHS') && this.nextIs('(')) {
      const selector = kind === 'SHORTESTPATH' ? 'shortest' : 'allShortest';
      const path = this.parseSelectedPath(selector);
      return { kind: 'PatternPart', variable, selector, path, span: this.spanFrom(start) };
    }
    const path = this.parsePatternElement();
    return { kind: 'PatternPart', variable, selector: 'all', path, span: this.spanFrom(start) };
  }

  /** PatternElement = PathPattern | '(' PatternElement ')' */
  private parsePatternElement(): PathPattern {
    if (!this.at('(') || !this.nextIs('(')) return this.parsePathPattern();
    this.enter();
    this.index++;
    const path = this.parsePatternElement();
    this.expect(')');
    this.leave();
    return path;
  }

  /** PathPattern = NodePattern {RelationshipPattern NodePattern} */
  protected override parsePathPattern(isPredicate: boolean = false): PathPattern {
    const { start } = this;
    const nodes: [NodePattern, ...NodePattern[]] = [this.parseNode()];
    const relationships: RelationshipPattern[] = [];
    while (isPredicate ? this.isArrowAhead(this.index) : this.isArrowStart()) {
      relationships.push(this.parseRelationship());
      nodes.push(this.parseNode());
    }
    return { kind: 'PathPattern', nodes, relationships, span: this.spanFrom(start) };
  }

  private isArrowStart(): boolean {
    return this.isDash(this.index) || this.at('<') || this.at('unicode <');
  }

  /** NodePattern = '(' [Variable] [LabelExpression] [Properties] ['WHERE' Expression] ')' */
  private parseNode(): NodePattern {
    const { start } = this;
    if (!this.take('(')) throw this.unexpected('a node such as `(n)`');
    const first = this.index;
    const variable = this.isVariableOfElement() ? this.parseVariable() : null;
    const labels = this.take(':') || this.take('IS') ? this.parseLabelExpression(true) : null;
    const properties = this.parseProperties();
    const where = this.take('WHERE') ? this.parseExpression() : null;
    if (!this.take(')')) throw this.unexpected(this.index === first ? 'a variable, `:`, `{` or `)`' : '`)`');
    return { kind: 'NodePattern', variable, labels, properties, where, span: this.spanFrom(start) };
  }

  /** True where the variable of a node or relationship stands: in `(IS A)` the word IS is none, in `(is)` it is one. */
  private isVariableOfElement(): boolean {
    if (!this.isVariable(this.index)) return false;
    if (!this.at('IS')) return true;
    const next = this.index + 1;
    const kind = this.kindAt(next);
    return (!this.isName(next) && kind !== '!' && kind !== '%' && kind !== '(') || kind === 'WHERE';
  }

  /** Properties = MapLiteral | Parameter */
  private parseProperties(): MapLiteral | Parameter | null {
    if (this.at('{')) return this.parseMapLiteral();
    return this.at('$') ? this.parseParameter() : null;
  }

  /** RelationshipPattern = ['<'] '-' ['[' RelationshipDetail ']'] '-' ['>'] */
  private parseRelationship(): RelationshipPattern {
    const { start } = this;
    const isIncoming = this.take('<') || this.take('unicode <');
    this.expectDash();
    const detail = this.at('[') ? this.parseRelationshipDetail() : NO_DETAIL;
    this.expectDash();
    const isOutgoing = this.take('>') || this.take('unicode >');
    const direction = isIncoming === isOutgoing ? 'either' : isIncoming ? 'incoming' : 'outgoing';
    return {
      kind: 'RelationshipPattern',
      variable: detail.variable,
      types: detail.types,
      direction,
      length: detail.length,
      properties: detail.properties,
      where: detail.where,
      span: this.spanFrom(start),
    };
  }

  private expectDash(): void {
    if (!this.take('-') && !this.take('unicode dash')) throw this.unexpected('`-`');
  }

  /** RelationshipDetail = [Variable] [RelationshipTypes] [PathLength] [Properties] ['WHERE' Expression] */
  private parseRelationshipDetail(): RelationshipDetail {
    this.expect('[');
    const first = this.index;
    const variable = this.isVariableOfElement() ? this.parseVariable() : null;
    const types = this.take(':') || this.take('IS') ? this.parseLabelExpression(true) : null;
    const length = this.at('*') ? this.parsePathLength() : null;
    if (this.at('..') || this.at('integer')) throw this.starMissing();
    const properties = this.parseProperties();
    const where = this.take('WHERE') ? this.parseExpression() : null;
    if (!this.take(']'))
      throw this.unexpected(this.index === first ? 'a variable, `:`, `*`, `{` or `]`' : '`]`');
    return { variable, types, length, properties, where };
  }

  private starMissing(): Error {
    const message = 'A number of relationships begins with `*`';
    return this.error('InvalidRelationshipPattern', message, this.tokenSpan, 'write `-[:TYPE*1..3]->`');
  }

  /** PathLength = '*' [Integer] ['..' [Integer]] */
  private parsePathLength(): PathLength {
    const { start } = this;
    this.expect('*');
    const min = this.parseLengthBound();
    const max = this.take('..') ? this.parseLengthBound() : min;
    return { kind: 'PathLength', min, max, span: this.spanFrom(start) };
  }

  private parseLengthBound(): number | null {
    if (!this.at('integer')) return null;
    const { start, end } = this.tokenSpan;
    this.index++;
    // A bound beyond the safe integers is as good as none that can be reached.
    return Math.min(Number(decodeInteger(this.text, start, end, false)), Number.MAX_SAFE_INTEGER);
  }

  // ------------------------------------------------------------------------------------------------------ labels

  /** LabelExpression = LabelConjunction {'|' [':'] LabelConjunction}; the `:` or IS before it has been taken. */
  protected override parseLabelExpression(mayOr: boolean): LabelExpression {
    const { start } = this;
    const first = this.parseLabelConjunction();
    if (!mayOr || !this.at('|')) return first;
    const operands = [first];
    while (this.take('|')) {
      this.take(':');
      operands.push(this.parseLabelConjunction());
    }
    return { kind: 'LabelOr', operands, span: this.spanFrom(start) };
  }

  /** LabelConjunction = LabelTerm {('&' | ':') LabelTerm} */
  private parseLabelConjunction(): LabelExpression {
    const { start } = this;
    const first = this.parseLabelTerm();
    if (!this.at('&') && !this.at(':')) return first;
    const operands = [first];
    while (this.take('&') || this.take(':')) operands.push(this.parseLabelTerm());
    return { kind: 'LabelAnd', operands, span: this.spanFrom(start) };
  }

  /** LabelTerm = Name | '%' | '!' LabelTerm | '(' LabelExpression ')' */
  private parseLabelTerm(): LabelExpression {
    const { start } = this;
    if (this.take('%')) return { kind: 'LabelWildcard', span: this.spanFrom(start) };
    if (!this.at('!') && !this.at('(')) {
      const { name, span } = this.parseName('a label or type');
      return { kind: 'LabelName', name, span };
    }
    this.enter();
    const term = this.take('!') ? this.parseLabelNot(start) : this.parseLabelParenthesis();
    this.leave();
    return term;
  }

  private parseLabelNot(start: number): LabelExpression {
    const operand = this.parseLabelTerm();
    return { kind: 'LabelNot', operand, span: this.spanFrom(start) };
  }

  private parseLabelParenthesis(): LabelExpression {
    this.expect('(');
    const expression = this.parseLabelExpression(true);
    this.expect(')');
    return expression;
  }
}

type RelationshipDetail = Pick<RelationshipPattern, 'variable' | 'types' | 'length' | 'properties' | 'where'>;

const NO_DETAIL: RelationshipDetail = {
  variable: null,
  types: null,
  length: null,
  properties: null,
  where: null,
};
