import { QUERY_NESTING_MAX } from '../../limits.ts';
import type {
  BinaryOperator,
  Comparison,
  ComparisonOperator,
  Expression,
  LabelExpression,
  Logical,
} from '../ast.ts';
import { AND, COMPARISON, INFIX, NONE, NOT, SIGN } from '../precedence.ts';
import { AtomParser } from './atom.ts';

/**
 * Operators and what follows an atom. Pratt's method: an operand takes in every operator that binds tighter than its
 * own. Few JavaScript frames stand between one level of a query and the next, so that `QUERY_NESTING_MAX` levels fit
 * into the default stack.
 */
export abstract class ExpressionParser extends AtomParser {
  /** How many operators wait for an operand; each is a level of the tree, if not always an enclosing form. */
  private waiting = 0;
  /**
   * The height of the tallest tree parsed so far inside the current expression. Chains such as `1 + 1 + …` grow a tall
   * tree without the parser ever being deep, so the height has a bound of its own.
   */
  private height = 0;

  /** A LabelExpression; without `mayOr` a `|` ends it. */
  protected abstract parseLabelExpression(mayOr: boolean): LabelExpression;

  protected override parseExpression(power: number = NONE, barEnds: boolean = false): Expression {
    if (power !== NONE && ++this.waiting > QUERY_NESTING_MAX) throw this.tooDeep();
    const outerHeight = this.height;
    this.height = 0;
    const { start } = this;
    let left = this.isPrefix() ? this.parsePrefix(power, barEnds) : this.parseAtom();
    if (this.at('.') || this.at('[')) left = this.parseAccess(left, start);
    if (this.at(':')) left = this.parseLabels(left, start, barEnds);
    for (;;) {
      const next = INFIX.get(this.kind);
      if (next === undefined || next <= power) break;
      this.grow();
      if (next <= AND) left = this.parseLogical(left, next, start, barEnds);
      else if (next === COMPARISON) left = this.parseComparison(left, start, barEnds);
      else if (this.at('IS')) left = this.parseIs(left, start, barEnds);
      else {
        const operator = this.takeBinaryOperator();
        const right = this.parseExpression(next, barEnds);
        left = { kind: 'Binary', operator, left, right, span: this.spanFrom(start) };
      }
    }
    this.grow();
    if (outerHeight > this.height) this.height = outerHeight;
    if (power !== NONE) this.waiting--;
    return left;
  }

  protected override parseParenthesized(): Expression {
    this.enter();
    this.expect('(');
    const expression = this.parseExpression();
    this.expect(')');
    this.height--;
    this.leave();
    return expression;
  }

  /** What SET and REMOVE change: an expression without operators and labels. */
  protected parseTarget(): Expression {
    const outerHeight = this.height;
    this.height = 0;
    const { start } = this;
    const target = this.parseAccess(this.parseAtom(), start);
    this.height = outerHeight;
    return target;
  }

  /** Counts a node on top of those parsed so far in the current expression. */
  private grow(): void {
    if (++this.height > QUERY_NESTING_MAX + 1) throw this.tooDeep();
  }

  // ------------------------------------------------------------------------------------------------------ prefix

  private isPrefix(): boolean {
    return this.at('NOT') || this.at('-') || this.at('+');
  }

  /** 'NOT' Expression | ('+' | '-') Expression | '-' Number */
  private parsePrefix(power: number, barEnds: boolean): Expression {
    const { start, kind } = this;
    if (kind === 'NOT' && power > NOT) throw this.misplacedNot();
    if (kind === '-' && this.isNumberAhead()) {
      this.index++;
      return this.at('integer') ? this.parseInteger(true) : this.parseFloat(true);
    }
    this.enter();
    this.index++;
    const operand = this.parseExpression(kind === 'NOT' ? NOT : SIGN, barEnds);
    this.leave();
    const span = this.spanFrom(start);
    return kind === 'NOT'
      ? { kind: 'Not', operand, span }
      : { kind: 'Unary', operator: kind as '+' | '-', operand, span };
  }

  private misplacedNot(): Error {
    const message = 'NOT binds more loosely than the operator before it';
    return this.error('UnexpectedSyntax', message, this.tokenSpan, 'put `NOT …` in parentheses');
  }

  /** True at the minus sign of a negative number; in `-1[0]` the minus sign is an operator. */
  private isNumberAhead(): boolean {
    const next = this.kindAt(this.index + 1);
    if (next !== 'integer' && next !== 'float') return false;
    const after = this.kindAt(this.index + 2);
    return after !== '.' && after !== '[' && after !== ':';
  }

  // ----------------------------------------------------------------------------------------------------- postfix

  /** Target {'.' PropertyKeyName | '[' Expression ']' | '[' [Expression] '..' [Expression] ']'} */
  private parseAccess(target: Expression, start: number): Expression {
    for (;;) {
      if (this.take('.')) {
        this.grow();
        const key = this.parseName('a property key');
        target = { kind: 'PropertyAccess', target, key, span: this.spanFrom(start) };
      } else if (this.at('[')) {
        this.grow();
        target = this.parseIndex(target, start);
      } else return target;
    }
  }

  private parseIndex(target: Expression, start: number): Expression {
    this.enter();
    this.expect('[');
    const from = this.at('..') ? null : this.parseExpression();
    const isSlice = this.take('..');
    if (!isSlice && !this.at(']')) throw this.unexpected('`]` or `..`');
    const to = this.at(']') ? null : this.parseExpression();
    this.expect(']');
    this.leave();
    const span = this.spanFrom(start);
    return from === null || isSlice
      ? { kind: 'ListSlice', target, from, to, span }
      : { kind: 'IndexAccess', target, index: from, span };
  }

  /** (':' | 'IS') LabelExpression */
  private parseLabels(operand: Expression, start: number, barEnds: boolean): Expression {
    this.grow();
    this.index++;
    const labels = this.parseLabelExpression(!barEnds);
    return { kind: 'LabelPredicate', operand, labels, span: this.spanFrom(start) };
  }

  // ------------------------------------------------------------------------------------------------------- infix

  /** Left {operator Right}: one node however many operands */
  private parseLogical(left: Expression, power: number, start: number, barEnds: boolean): Expression {
    const operator = this.kind as Logical['operator'];
    const operands = [left];
    while (this.take(operator)) operands.push(this.parseExpression(power, barEnds));
    return { kind: 'Logical', operator, operands, span: this.spanFrom(start) };
  }

  /** Left {operator Right}: a chain is one node */
  private parseComparison(left: Expression, start: number, barEnds: boolean): Comparison {
    const operands = [left];
    const operators: ComparisonOperator[] = [];
    while (INFIX.get(this.kind) === COMPARISON) {
      operators.push(this.kind as ComparisonOperator);
      this.index++;
      operands.push(this.parseExpression(COMPARISON, barEnds));
    }
    return { kind: 'Comparison', operands, operators, span: this.spanFrom(start) };
  }

  private takeBinaryOperator(): BinaryOperator {
    const { kind } = this;
    this.index++;
    if (kind !== 'STARTS' && kind !== 'ENDS') return kind as BinaryOperator;
    this.expect('WITH');
    return `${kind} WITH`;
  }

  /** 'IS' ['NOT'] 'NULL' | 'IS' LabelExpression */
  private parseIs(operand: Expression, start: number, barEnds: boolean): Expression {
    const isNegated = this.nextIs('NOT');
    if (!isNegated && !this.nextIs('NULL')) return this.parseLabels(operand, start, barEnds);
    this.index += isNegated ? 2 : 1;
    this.expect('NULL');
    return { kind: 'IsNull', operand, negated: isNegated, span: this.spanFrom(start) };
  }
}
