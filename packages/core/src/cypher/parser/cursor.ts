import type { CypherDetail } from '../../error-codes.gen.ts';
import type { CypherError } from '../../errors.ts';
import { QUERY_NESTING_MAX } from '../../limits.ts';
import type { Name, Span, Variable } from '../ast.ts';
import { KEYWORDS, RESERVED } from '../keywords.ts';
import type { TokenKind, Tokens } from '../lexer.ts';
import { cypherError } from '../source.ts';
import { hintFor } from './hint.ts';
import { decodeQuotedName } from './literal.ts';

const KEYWORD_SET: ReadonlySet<TokenKind> = new Set(KEYWORDS);

/**
 * A place in the tokens of a text, with what every part of the parser needs: looking, taking, names, errors and the
 * count of levels.
 */
export abstract class Cursor {
  protected readonly text: string;
  protected readonly tokens: Tokens;
  private readonly kinds: readonly TokenKind[];
  /** The index of the current token. */
  protected index = 0;
  /** How many enclosing forms are open here; at most `QUERY_NESTING_MAX`. */
  private depth = 0;

  constructor(text: string, tokens: Tokens) {
    this.text = text;
    this.tokens = tokens;
    this.kinds = tokens.kinds;
  }

  // ------------------------------------------------------------------------------------------------------ tokens

  /** The kind of the current token. */
  protected get kind(): TokenKind {
    return this.kinds[this.index]!;
  }

  /** The kind of the token at an index; `end` beyond the last one. */
  protected kindAt(index: number): TokenKind {
    return index < this.kinds.length ? this.kinds[index]! : 'end';
  }

  protected at(kind: TokenKind): boolean {
    return this.kinds[this.index] === kind;
  }

  protected nextIs(kind: TokenKind): boolean {
    return this.kindAt(this.index + 1) === kind;
  }

  /** Goes past the current token if it is of a kind. */
  protected take(kind: TokenKind): boolean {
    if (this.kinds[this.index] !== kind) return false;
    this.index++;
    return true;
  }

  /** Goes past the current token, which must be of a kind. */
  protected expect(kind: TokenKind): void {
    if (!this.take(kind)) throw this.unexpected(`\`${kind}\``);
  }

  /** The offset where the current token begins. */
  protected get start(): number {
    return this.tokens.starts[this.index]!;
  }

  /** The span from an offset to the end of the last token taken. */
  protected spanFrom(start: number): Span {
    return { start, end: this.tokens.ends[this.index - 1]! };
  }

  /** The span of the current token. */
  protected get tokenSpan(): Span {
    return { start: this.start, end: this.tokens.ends[this.index]! };
  }

  // ------------------------------------------------------------------------------------------------------- names

  /** True where the token at an index can be a label, type or property key: any word. */
  protected isName(index: number): boolean {
    const kind = this.kindAt(index);
    return kind === 'name' || kind === 'quoted name' || KEYWORD_SET.has(kind);
  }

  /** True where the token at an index can be a variable: any word that is not reserved. */
  protected isVariable(index: number): boolean {
    const kind = this.kindAt(index);
    if (kind === 'name' || kind === 'quoted name') return true;
    return KEYWORD_SET.has(kind) && !RESERVED.has(kind);
  }

  /** SchemaName = SymbolicName | ReservedWord */
  protected parseName(what: string): Name {
    if (!this.isName(this.index)) throw this.unexpected(what);
    const span = this.tokenSpan;
    return { kind: 'Name', name: this.takeWord(), span };
  }

  /** Variable = SymbolicName */
  protected parseVariable(what = 'a variable'): Variable {
    if (!this.isVariable(this.index)) throw this.unexpected(what);
    const span = this.tokenSpan;
    return { kind: 'Variable', name: this.takeWord(), span };
  }

  /** The text of the current token, which is a word, without back-ticks; goes past it. */
  protected takeWord(): string {
    const start = this.tokens.starts[this.index]!;
    const end = this.tokens.ends[this.index]!;
    const isQuoted = this.kinds[this.index++] === 'quoted name';
    return isQuoted ? decodeQuotedName(this.text, start, end) : this.text.slice(start, end);
  }

  /** Name {'.' Name}: functions and procedures */
  protected parseDottedName(what: string): string {
    let name = this.parseName(what).name;
    while (this.take('.')) name += `.${this.parseName(what).name}`;
    return name;
  }

  // ------------------------------------------------------------------------------------------------------ levels

  /** Enters an enclosing form of one or more levels. Error: `QUERY_NESTING_TOO_DEEP`. */
  protected enter(levels = 1): void {
    this.depth += levels;
    if (this.depth > QUERY_NESTING_MAX) throw this.tooDeep();
  }

  protected leave(levels = 1): void {
    this.depth -= levels;
  }

  protected tooDeep(): CypherError {
    const message = `The query is nested deeper than ${QUERY_NESTING_MAX} levels`;
    return this.error('QueryNestingTooDeep', message, this.tokenSpan);
  }

  // ------------------------------------------------------------------------------------------------------ errors

  protected error(detail: CypherDetail, message: string, span: Span, hint?: string): CypherError {
    return cypherError(this.text, { detail, message, span, hint });
  }

  /** The error of a current token that does not fit: `UNEXPECTED_SYNTAX`, or what is wrong with the token itself. */
  protected unexpected(expected: string): CypherError {
    const { tokens, text, kind } = this;
    if (kind === 'invalid') return cypherError(text, tokens.problem!);
    const span = this.tokenSpan;
    if (kind.startsWith('unicode')) {
      const hint = 'it may stand only in the arrows of patterns; type the ASCII character';
      return this.error('InvalidUnicodeCharacter', `Unexpected ${this.shown(span)}`, span, hint);
    }
    const found = kind === 'end' ? 'the end of the text' : this.shown(span);
    const isReserved = expected.includes('a variable') && RESERVED.has(kind);
    const hint = isReserved ? `${kind} is a reserved word; put it in back-ticks` : undefined;
    const message = `Expected ${expected}, found ${found}`;
    return this.error('UnexpectedSyntax', message, span, hint ?? hintFor(text, tokens, this.index));
  }

  private shown(span: Span): string {
    const token = this.text.slice(span.start, span.end);
    return token.length <= 40 ? `\`${token}\`` : `\`${token.slice(0, 39)}…\``;
  }
}
