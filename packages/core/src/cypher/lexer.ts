import type { CypherDetail } from '../error-codes.gen.ts';
import { hashStep, keywordAt } from './keywords.ts';
import type { Keyword } from './keywords.ts';
import type { CypherProblem } from './source.ts';

/**
 * What a token is: a keyword in capitals, punctuation as written, or
 *
 * - `name`, `quoted name` (in back-ticks);
 * - `integer`, `float`, `malformed number`; a sign is never part of a number;
 * - `string`, `escaped string` (with at least one backslash);
 * - `unicode dash`, `unicode <`, `unicode >`: look-alikes that openCypher takes in the arrows of patterns;
 * - `invalid`: text that is no token, the last token; `Tokens.problem` says why;
 * - `end`: the end of the text, the last token.
 */
export type TokenKind = Keyword | Punctuation | LexicalClass;

type LexicalClass =
  | 'name'
  | 'quoted name'
  | 'integer'
  | 'float'
  | 'malformed number'
  | 'string'
  | 'escaped string'
  | 'unicode dash'
  | 'unicode <'
  | 'unicode >'
  | 'invalid'
  | 'end';

const SINGLE_PUNCTUATION = [
  '(',
  ')',
  '[',
  ']',
  '{',
  '}',
  ',',
  ':',
  ';',
  '.',
  '|',
  '&',
  '!',
  '%',
  '$',
  '+',
  '-',
  '*',
  '/',
  '^',
  '=',
  '<',
  '>',
] as const;

type Punctuation = (typeof SINGLE_PUNCTUATION)[number] | '..' | '+=' | '=~' | '<>' | '<=' | '>=';

/** The tokens of a text: token i has `kinds[i]` and stands at UTF-16 offsets `starts[i]` up to, not including, `ends[i]`. */
export interface Tokens {
  readonly kinds: readonly TokenKind[];
  readonly starts: readonly number[];
  readonly ends: readonly number[];
  /** For an opening parenthesis, bracket or brace: the index of the token that closes it. Otherwise -1. */
  readonly closers: readonly number[];
  readonly problem: CypherProblem | null;
  /**
   * A hash of the tokens without the values of their numbers and strings: equal for texts that differ in nothing else.
   * Different texts may have the same, too.
   */
  readonly shape: number;
}

/**
 * Splits a text into tokens, leaving out white space and comments. Never throws: a fault becomes a last token
 * `invalid`, so that an earlier fault of the grammar is reported first. Takes time linear in the length of the text.
 */
export function lex(text: string): Tokens {
  return new Lexer(text).run();
}

// What a token of no fixed text adds to the shape; other tokens add a hash of their characters.
const INTEGER = 1;
const FLOAT = 2;
const STRING = 3;
const ESCAPED_STRING = 4;
const UNUSUAL = 5;

// The classes of ASCII characters.
const OTHER = 0;
const SPACE = 1;
const WORD_START = 2;
const DIGIT = 3;
const PUNCTUATION = 4;
const QUOTE = 5;
const BACKTICK = 6;

const classes = new Uint8Array(128);
const punctuation: (Punctuation | undefined)[] = Array.from({ length: 128 }, () => undefined);

for (let c = 0; c < 128; c++) {
  const text = String.fromCharCode(c);
  if (/[a-z_]/i.test(text)) classes[c] = WORD_START;
  if (/[0-9]/.test(text)) classes[c] = DIGIT;
  if (/['"]/.test(text)) classes[c] = QUOTE;
  if ((c >= 0x09 && c <= 0x0d) || (c >= 0x1c && c <= 0x20)) classes[c] = SPACE;
}
classes[0x60] = BACKTICK;
for (const mark of SINGLE_PUNCTUATION) {
  classes[mark.charCodeAt(0)] = PUNCTUATION;
  punctuation[mark.charCodeAt(0)] = mark;
}

// openCypher 9: the productions whitespace, Dash, LeftArrowHead, RightArrowHead, IdentifierStart and IdentifierPart.
const UNICODE_SPACE = /[\u0085\p{Zs}\p{Zl}\p{Zp}\u180e\ufeff]/u;
const UNICODE_DASH = /[\u00ad\u2010-\u2015\u2212\ufe58\ufe63\uff0d]/u;
const UNICODE_LEFT = /[\u27e8\u3008\ufe64\uff1c]/u;
const UNICODE_RIGHT = /[\u27e9\u3009\ufe65\uff1e]/u;
const NAME_START = /[\p{ID_Start}\p{Pc}]/u;
const NAME_PART = /[\p{ID_Continue}\p{Pc}\p{Sc}]/u;

class Lexer {
  private readonly text: string;
  private at = 0;
  private readonly kinds: TokenKind[] = [];
  private readonly starts: number[] = [];
  private readonly ends: number[] = [];
  private readonly closers: number[] = [];
  /** Indexes of the opening tokens not closed yet. */
  private readonly open: number[] = [];
  private problem: CypherProblem | null = null;
  private shape = 0;

  constructor(text: string) {
    this.text = text;
  }

  run(): Tokens {
    const { text } = this;
    while (this.at < text.length && this.problem === null) {
      const c = text.charCodeAt(this.at);
      switch (c < 128 ? classes[c] : OTHER) {
        case SPACE:
          this.at++;
          break;
        case WORD_START:
          this.word();
          break;
        case DIGIT:
          this.number();
          break;
        case PUNCTUATION:
          this.punctuation(c);
          break;
        case QUOTE:
          this.string(c);
          break;
        case BACKTICK:
          this.quotedName();
          break;
        default:
          this.beyondAscii();
      }
    }
    if (this.problem === null) this.push('end', text.length, UNUSUAL);
    const { kinds, starts, ends, closers, problem, shape } = this;
    return { kinds, starts, ends, closers, problem, shape };
  }

  /** Adds the token from `at` to `end` and goes on behind it; `hash` is what it adds to the shape. */
  private push(kind: TokenKind, end: number, hash: number): void {
    this.shape = Math.imul(this.shape ^ hash, 0x01000193);
    this.kinds.push(kind);
    this.starts.push(this.at);
    this.ends.push(end);
    this.closers.push(-1);
    this.at = end;
  }

  private fail(start: number, end: number, detail: CypherDetail, message: string, hint?: string): void {
    this.problem = { detail, message, span: { start, end }, hint };
    this.at = start;
    this.push('invalid', end, UNUSUAL);
  }

  private word(): void {
    const { text, at: start } = this;
    let hash = 0;
    let i = start;
    for (; i < text.length; i++) {
      const c = text.charCodeAt(i);
      // `$` may be part of a name; no keyword has one.
      if (c >= 128 || (classes[c] !== WORD_START && classes[c] !== DIGIT && c !== 0x24)) break;
      hash = hashStep(hash, c);
    }
    const end = this.endOfName(i);
    const keyword = end === i ? keywordAt(text, start, end, hash) : null;
    this.push(keyword ?? 'name', end, hash);
  }

  /** The end of a name of which the part before `i` has been seen. */
  private endOfName(i: number): number {
    const { text } = this;
    while (i < text.length) {
      const c = text.charCodeAt(i);
      if (c < 128) {
        if (classes[c] !== WORD_START && classes[c] !== DIGIT && c !== 0x24) break;
        i++;
      } else {
        const character = String.fromCodePoint(text.codePointAt(i)!);
        if (!NAME_PART.test(character)) break;
        i += character.length;
      }
    }
    return i;
  }

  /** `12`, `0x1F`, `0o17`, `1.5`, `.5`, `1e-9`; the parser turns the digits into a value and checks its range. */
  private number(): void {
    const { text, at: start } = this;
    let end: number;
    let hash = INTEGER;
    const mark = text.charCodeAt(start) === 0x30 ? text.charCodeAt(start + 1) | 0x20 : 0;
    if (mark === 0x78 || mark === 0x6f) {
      end = mark === 0x78 ? this.endOfHex(start + 2) : this.endOfDigits(start + 2);
      if (end === start + 2) hash = UNUSUAL;
    } else {
      end = this.endOfDigits(start);
      const afterPoint = text.charCodeAt(end) === 0x2e ? this.endOfDigits(end + 1) : end;
      if (afterPoint > end + 1) {
        hash = FLOAT;
        end = afterPoint;
      }
      if ((text.charCodeAt(end) | 0x20) === 0x65) {
        const c = text.charCodeAt(end + 1);
        const exponent = c === 0x2d || c === 0x2b ? end + 2 : end + 1;
        const afterExponent = this.endOfDigits(exponent);
        if (afterExponent > exponent) {
          hash = FLOAT;
          end = afterExponent;
        }
      }
    }
    const endOfWord = this.endOfName(end);
    if (endOfWord > end || hash === UNUSUAL) this.push('malformed number', endOfWord, UNUSUAL);
    else this.push(hash === FLOAT ? 'float' : 'integer', end, hash);
  }

  private endOfDigits(i: number): number {
    for (;;) {
      const c = this.text.charCodeAt(i);
      if (!(c >= 0x30 && c <= 0x39)) return i;
      i++;
    }
  }

  private endOfHex(i: number): number {
    for (;;) {
      const c = this.text.charCodeAt(i);
      const letter = c | 0x20;
      if (!((c >= 0x30 && c <= 0x39) || (letter >= 0x61 && letter <= 0x66))) return i;
      i++;
    }
  }

  private punctuation(c: number): void {
    const { text, at } = this;
    const next = text.charCodeAt(at + 1);
    switch (c) {
      case 0x28: // (
      case 0x5b: // [
      case 0x7b: // {
        this.open.push(this.kinds.length);
        break;
      case 0x29: // )
        return this.close('(', ')', c);
      case 0x5d: // ]
        return this.close('[', ']', c);
      case 0x7d: // }
        return this.close('{', '}', c);
      case 0x2e: // .
        if (next === 0x2e) return this.push('..', at + 2, hashStep(c, next));
        if (next >= 0x30 && next <= 0x39) return this.number();
        break;
      case 0x2f: // /
        if (next === 0x2f) return this.lineComment();
        if (next === 0x2a) return this.blockComment();
        break;
      case 0x2b: // +
        if (next === 0x3d) return this.push('+=', at + 2, hashStep(c, next));
        break;
      case 0x3d: // =
        if (next === 0x7e) return this.push('=~', at + 2, hashStep(c, next));
        break;
      case 0x3c: // <
        if (next === 0x3e) return this.push('<>', at + 2, hashStep(c, next));
        if (next === 0x3d) return this.push('<=', at + 2, hashStep(c, next));
        break;
      case 0x3e: // >
        if (next === 0x3d) return this.push('>=', at + 2, hashStep(c, next));
        break;
    }
    this.push(punctuation[c]!, at + 1, c);
  }

  /** A closing mark ends the innermost open one if that is of its kind; what does not fit is left for the parser to find. */
  private close(opener: TokenKind, closer: TokenKind, hash: number): void {
    const innermost = this.open.at(-1);
    if (innermost !== undefined && this.kinds[innermost] === opener) {
      this.open.pop();
      this.closers[innermost] = this.kinds.length;
    }
    this.push(closer, this.at + 1, hash);
  }

  private lineComment(): void {
    const { text } = this;
    let i = this.at + 2;
    while (i < text.length && text.charCodeAt(i) !== 10 && text.charCodeAt(i) !== 13) i++;
    this.at = i;
  }

  private blockComment(): void {
    const close = this.text.indexOf('*/', this.at + 2);
    if (close >= 0) this.at = close + 2;
    else this.fail(this.at, this.at + 2, 'UnexpectedSyntax', 'This comment is not closed', 'add `*/`');
  }

  /** Finds the closing quote; the parser resolves the escapes. */
  private string(quote: number): void {
    const { text, at: start } = this;
    let hash = STRING;
    for (let i = start + 1; i < text.length; i++) {
      const c = text.charCodeAt(i);
      if (c === quote) return this.push(hash === STRING ? 'string' : 'escaped string', i + 1, hash);
      if (c === 0x5c) {
        hash = ESCAPED_STRING;
        i++;
      } else if ((c & 0xf800) === 0xd800) {
        if (!this.isPair(i)) return this.failLoneSurrogate(i);
        i++;
      }
    }
    const mark = String.fromCharCode(quote);
    this.fail(start, start + 1, 'UnexpectedSyntax', 'This string is not closed', `add a closing ${mark}`);
  }

  /** A name in back-ticks, in which two back-ticks stand for one. */
  private quotedName(): void {
    const { text, at: start } = this;
    let hash = 0;
    for (let i = start + 1; i < text.length; i++) {
      const c = text.charCodeAt(i);
      hash = hashStep(hash, c);
      if (c === 0x60) {
        if (text.charCodeAt(i + 1) !== 0x60) return this.push('quoted name', i + 1, hash);
        i++;
      } else if ((c & 0xf800) === 0xd800) {
        if (!this.isPair(i)) return this.failLoneSurrogate(i);
        i++;
      }
    }
    this.fail(start, start + 1, 'UnexpectedSyntax', 'This name is not closed', 'add a closing back-tick');
  }

  private isPair(i: number): boolean {
    const { text } = this;
    return (text.charCodeAt(i) & 0xfc00) === 0xd800 && (text.charCodeAt(i + 1) & 0xfc00) === 0xdc00;
  }

  private failLoneSurrogate(i: number): void {
    const message = 'Half of a surrogate pair is not a character';
    this.fail(
      i,
      i + 1,
      'InvalidUnicodeCharacter',
      message,
      'the text was cut or decoded wrongly before it came here',
    );
  }

  private beyondAscii(): void {
    const character = String.fromCodePoint(this.text.codePointAt(this.at)!);
    const end = this.at + character.length;
    if (UNICODE_SPACE.test(character)) this.at = end;
    else if (NAME_START.test(character)) this.push('name', this.endOfName(end), UNUSUAL);
    else if (UNICODE_DASH.test(character)) this.push('unicode dash', end, UNUSUAL);
    else if (UNICODE_LEFT.test(character)) this.push('unicode <', end, UNUSUAL);
    else if (UNICODE_RIGHT.test(character)) this.push('unicode >', end, UNUSUAL);
    else if (/[\ud800-\udfff]/.test(character) && character.length === 1) this.failLoneSurrogate(this.at);
    else if (character.codePointAt(0)! < 128)
      this.fail(this.at, end, 'UnexpectedSyntax', `Unexpected character ${shown(character)}`);
    else this.fail(this.at, end, 'InvalidUnicodeCharacter', `Unexpected character ${shown(character)}`);
  }
}

/** A character in back-ticks, or its number where it cannot be seen. */
function shown(character: string): string {
  const visible = /[\p{L}\p{M}\p{N}\p{P}\p{S}]/u.test(character);
  return visible
    ? `\`${character}\``
    : `U+${character.codePointAt(0)!.toString(16).toUpperCase().padStart(4, '0')}`;
}
