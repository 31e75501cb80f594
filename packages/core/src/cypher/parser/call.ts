import { vectorCoordinateTypeOf } from '../../value/vector.ts';
import type { CountStar, Expression, FunctionCall } from '../ast.ts';
import { CollectionParser } from './collection.ts';

/** By the side that trim() is told: the function of the same meaning that takes arguments. */
const TRIM_OF_SIDE: ReadonlyMap<string, string> = new Map([
  ['BOTH', 'trim'],
  ['LEADING', 'lTrim'],
  ['TRAILING', 'rTrim'],
]);

/** Calls of functions, some of which have a grammar of their own. */
export abstract class CallParser extends CollectionParser {
  /** True at a dotted name with a `(` behind it. */
  protected isCallAhead(): boolean {
    if (!this.isVariable(this.index)) return false;
    let end = this.index + 1;
    while (this.kindAt(end) === '.' && this.isName(end + 1)) end += 2;
    return this.kindAt(end) === '(';
  }

  /** FunctionInvocation = DottedName '(' ['DISTINCT'] [Expression {',' Expression}] ')' | Trim */
  protected parseFunctionCall(): FunctionCall {
    const { start } = this;
    this.enter();
    const name = this.parseDottedName('the name of a function');
    this.expect('(');
    if (name.toLowerCase() === 'trim' && this.isTrimSideAhead()) return this.parseTrim(start);
    const distinct = this.take('DISTINCT');
    const args: Expression[] = [];
    while (this.isItemAhead(args.length, ')')) {
      args.push(this.parseArgument(name, args.length));
      const isTrimmed = args.length === 1 && name.toLowerCase() === 'trim' && this.isFromAhead;
      if (isTrimmed && !distinct) return this.parseTrimmed(start, name, args);
    }
    this.leave();
    return { kind: 'FunctionCall', name, distinct, args, span: this.spanFrom(start) };
  }

  /** Expression, or, as the third argument of vector(), the bare name of a type, which is taken as its text */
  private parseArgument(functionName: string, position: number): Expression {
    if (position !== 2 || functionName.toLowerCase() !== 'vector' || !this.nextIs(')'))
      return this.parseExpression();
    const word = this.wordAt(this.index);
    if (word === null || vectorCoordinateTypeOf(word) === null) return this.parseExpression();
    const span = this.tokenSpan;
    this.index++;
    return { kind: 'StringLiteral', value: word, span };
  }

  /** True at a word that says a side, unless it is a variable: then something other than an expression is behind it. */
  private isTrimSideAhead(): boolean {
    if (!TRIM_OF_SIDE.has(this.wordAt(this.index) ?? '')) return false;
    const next = this.kindAt(this.index + 1);
    return next === 'string' || next === 'escaped string' || next === '$' || this.isVariable(this.index + 1);
  }

  /** Trim = 'trim' '(' (('BOTH' | 'LEADING' | 'TRAILING') [Expression] | Expression) 'FROM' Expression ')' */
  private parseTrim(start: number): FunctionCall {
    const name = TRIM_OF_SIDE.get(this.wordAt(this.index)!)!;
    this.index++;
    return this.parseTrimmed(start, name, this.isFromAhead ? [] : [this.parseExpression()]);
  }

  /** The rest of it, from `FROM` on. */
  private parseTrimmed(start: number, name: string, characters: readonly Expression[]): FunctionCall {
    if (!this.isFromAhead) throw this.unexpected('`FROM`');
    this.index++;
    const args = [this.parseExpression(), ...characters];
    this.expect(')');
    this.leave();
    return { kind: 'FunctionCall', name, distinct: false, args, span: this.spanFrom(start) };
  }

  private get isFromAhead(): boolean {
    return this.wordAt(this.index) === 'FROM';
  }

  /** The word at an index in upper case; null for anything else, and for a keyword or a name in back-ticks. */
  private wordAt(index: number): string | null {
    if (this.kindAt(index) !== 'name') return null;
    return this.text.slice(this.tokens.starts[index], this.tokens.ends[index]).toUpperCase();
  }

  /** 'count' '(' '*' ')' */
  protected parseCountStar(): CountStar {
    const { start } = this;
    this.index += 3;
    this.expect(')');
    return { kind: 'CountStar', span: this.spanFrom(start) };
  }
}
