import { invalidRegex } from './syntax.ts';

/** Reads a pattern by code points. */
export class PatternScanner {
  private readonly points: readonly string[];
  private at = 0;

  constructor(pattern: string) {
    this.points = Array.from(pattern);
  }

  get isAtEnd(): boolean {
    return this.at >= this.points.length;
  }

  /** The character `ahead` places on; the empty string behind the end. */
  peek(ahead = 0): string {
    return this.points[this.at + ahead] ?? '';
  }

  /** Takes the next character. Throws `INVALID_ARGUMENT_VALUE` at the end. */
  next(): string {
    const c = this.points[this.at++];
    if (c === undefined) throw invalidRegex('it ends too early');
    return c;
  }

  /** Takes the text if it is next. */
  take(text: string): boolean {
    for (let i = 0; i < text.length; i++) if (this.peek(i) !== text[i]) return false;
    this.at += text.length;
    return true;
  }

  expect(text: string): void {
    if (!this.take(text)) throw invalidRegex(`'${text}' is missing`);
  }

  /** Takes characters while they fit, at most so many. */
  takeWhile(fits: RegExp, countMax: number = Infinity): string {
    let text = '';
    while (text.length < countMax && !this.isAtEnd && fits.test(this.peek())) text += this.next();
    return text;
  }
}
