import type { LiteralUses } from '../binder/literal-uses.ts';
import type { Span } from '../cypher/ast.ts';
import { lex, type TokenKind, type Tokens } from '../cypher/lexer.ts';
import { decodeFloat, decodeInteger, decodeString } from '../cypher/parser/literal.ts';
import { floatOf, type Value } from '../value/value.ts';

/** A literal whose value comes with each run: its token, and whether the minus sign before belongs to it. */
interface OpenLiteral {
  readonly token: number;
  readonly isNegative: boolean;
}

/** Tokens of which the texts, with what lies between them, are the same in all texts of a shape. */
interface FixedText {
  readonly first: number;
  readonly last: number;
  readonly text: string;
}

/**
 * What texts that share a plan have in common: all of their tokens but the values of those literals that have decided
 * nothing while the plan was made. Comments and white space may differ, except where a column is named by its text.
 */
export class TextShape {
  /** By the offset in the plan's text where an open literal ends: its place among the literals of a run. */
  readonly placeOfLiteral: ReadonlyMap<number, number>;
  private readonly text: string;
  private readonly tokens: Tokens;
  private readonly literals: readonly OpenLiteral[];
  /** By token: true where its text says more than its kind, and is the same for all. */
  private readonly isFixed: readonly boolean[];
  private readonly fixedTexts: readonly FixedText[];

  constructor(text: string, tokens: Tokens, uses: LiteralUses) {
    this.text = text;
    this.tokens = tokens;
    const { starts, ends } = tokens;
    const startOfLiteral = new Map(uses.open.map((span) => [span.end, span.start]));
    const literals: OpenLiteral[] = [];
    const places = new Map<number, number>();
    this.isFixed = tokens.kinds.map((kind, token) => {
      const start = startOfLiteral.get(ends[token]!);
      if (start === undefined || kind === 'end') return isWord(kind);
      places.set(ends[token]!, literals.length);
      literals.push({ token, isNegative: start !== starts[token]! });
      return false;
    });
    this.literals = literals;
    this.placeOfLiteral = places;
    this.fixedTexts = uses.fixedTexts.map(({ start, end }) => ({
      first: tokenAt(starts, start),
      last: tokenAt(ends, end),
      text: text.slice(start, end),
    }));
  }

  /**
   * The values of the open literals in a text, in the order of their places; null for a text of another shape. Errors of
   * literals: those of `parse`.
   */
  literalsOf(text: string, tokens: Tokens): readonly Value[] | null {
    if (!this.fits(text, tokens)) return null;
    return this.literals.map(({ token, isNegative }) => valueOf(text, tokens, token, isNegative));
  }

  private fits(text: string, { kinds, starts, ends }: Tokens): boolean {
    const { tokens, isFixed } = this;
    if (kinds.length !== tokens.kinds.length) return false;
    for (let i = 0; i < kinds.length; i++) {
      if (kinds[i] !== tokens.kinds[i]) return false;
      if (isFixed[i]! && !this.isSameText(i, text, starts[i]!, ends[i]!)) return false;
    }
    return this.fixedTexts.every((fixed) => text.slice(starts[fixed.first], ends[fixed.last]) === fixed.text);
  }

  private isSameText(token: number, text: string, start: number, end: number): boolean {
    const ownStart = this.tokens.starts[token]!;
    if (this.tokens.ends[token]! - ownStart !== end - start) return false;
    for (let i = end - start - 1; i >= 0; i--)
      if (this.text.charCodeAt(ownStart + i) !== text.charCodeAt(start + i)) return false;
    return true;
  }
}

/** The place in `text` that is the same as a place in `from`, a text of the same shape. */
export function spanInText(span: Span, from: string, text: string): Span {
  if (text === from) return span;
  const [own, other] = [lex(from), lex(text)];
  return {
    start: other.starts[tokenAt(own.starts, span.start)]!,
    end: other.ends[tokenAt(own.ends, span.end)]!,
  };
}

/** The first token whose offset is at least `offset`. Offsets ascend. */
function tokenAt(offsets: readonly number[], offset: number): number {
  let [low, high] = [0, offsets.length - 1];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (offsets[middle]! < offset) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** False for punctuation, which is its kind; keywords may be names, and then are more than that. */
function isWord(kind: TokenKind): boolean {
  return /\w/.test(kind);
}

function valueOf(text: string, { kinds, starts, ends }: Tokens, token: number, isNegative: boolean): Value {
  const [start, end] = [starts[token]!, ends[token]!];
  switch (kinds[token]) {
    case 'integer':
      return decodeInteger(text, start, end, isNegative);
    case 'float': {
      const magnitude = decodeFloat(text, start, end);
      return floatOf(isNegative ? -magnitude : magnitude);
    }
    case 'string':
      return text.slice(start + 1, end - 1);
    default:
      return decodeString(text, start, end);
  }
}
