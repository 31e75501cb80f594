import type { Span } from '../cypher/ast.ts';

/**
 * What the numbers and strings in a text decide while it is bound. A literal of which only the type mattered may have
 * another value in another text that is bound, and so planned, alike.
 */
export class LiteralUses {
  private readonly all: Span[] = [];
  private readonly fixed = new Set<Span>();
  private readonly texts: Span[] = [];

  /** A literal has become part of an expression. */
  note(literal: Span): void {
    this.all.push(literal);
  }

  /** Something has been decided by the value of a literal, which is noted at some time. */
  fix(literal: Span): void {
    this.fixed.add(literal);
  }

  /** Something has been decided by the text of a place, white space included. */
  fixText(place: Span): void {
    this.texts.push(place);
  }

  /** The literals that may have other values, signs included. */
  get open(): readonly Span[] {
    return this.all.filter((span) => !this.fixed.has(span));
  }

  get fixedTexts(): readonly Span[] {
    return this.texts;
  }
}
