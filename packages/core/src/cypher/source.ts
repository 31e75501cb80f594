import { CODE_OF_DETAIL, type CypherDetail } from '../error-codes.gen.ts';
import { CypherError } from '../errors.ts';
import type { CypherPhase, SourcePosition } from '../errors.ts';
import { QUERY_SIZE_BYTES_MAX } from '../limits.ts';
import type { Span } from './ast.ts';

/** What is wrong with a query, and where; `cypherError` makes the exception of it. */
export interface CypherProblem {
  /** As the TCK names it; `SyntaxError` if left out. */
  readonly errorType?: string;
  /** `compile time` if left out. */
  readonly phase?: CypherPhase;
  /** As the TCK names it: `UndefinedVariable`. The code is the same in SCREAMING_SNAKE: `UNDEFINED_VARIABLE`. */
  readonly detail: CypherDetail;
  /** One sentence without a full stop. */
  readonly message: string;
  readonly span: Span;
  /** What to do about it, where that is known. */
  readonly hint?: string | undefined;
  /** The error behind it. */
  readonly cause?: unknown;
}

/** The widest excerpt of a source line an error shows, in characters. */
const EXCERPT_LENGTH = 100;

/**
 * Makes the error of a problem in a query text. The message shows the position, the source line and carets under the
 * span, then the hint:
 *
 *     Variable `m` is not defined (line 2, column 8)
 *       RETURN m
 *              ^
 *     Hint: …
 */
export function cypherError(text: string, problem: CypherProblem): CypherError {
  const { errorType = 'SyntaxError', phase = 'compile time', detail, span, hint, cause } = problem;
  const position = positionAt(text, span.start);
  const where = `(line ${position.line}, column ${position.column})`;
  const lines = [`${problem.message} ${where}`, ...excerpt(text, span, position)];
  if (hint !== undefined) lines.push(`Hint: ${hint}`);
  const details = { errorType, phase, detail, position };
  const options = cause === undefined ? undefined : { cause };
  return new CypherError(CODE_OF_DETAIL[detail], wellFormed(lines.join('\n')), details, options);
}

/** Finds the line and column of an offset; lines end with LF, CR or CR LF. Takes time linear in the offset. */
export function positionAt(text: string, offset: number): SourcePosition {
  let line = 1;
  let lineStart = 0;
  for (let i = 0; i < offset; i++) {
    const c = text.charCodeAt(i);
    if (c === 10 || (c === 13 && text.charCodeAt(i + 1) !== 10)) {
      line++;
      lineStart = i + 1;
    }
  }
  return { offset, line, column: offset - lineStart + 1 };
}

/** Refuses a text longer than `QUERY_SIZE_BYTES_MAX` bytes of UTF-8 with `QUERY_TOO_LONG`. */
export function checkSize(text: string): void {
  // A UTF-16 unit takes at most three bytes, so most texts need no counting.
  if (text.length * 3 <= QUERY_SIZE_BYTES_MAX) return;
  if (text.length <= QUERY_SIZE_BYTES_MAX && sizeInBytes(text) <= QUERY_SIZE_BYTES_MAX) return;
  throw cypherError(text, {
    detail: 'QueryTooLong',
    message: `The query text is longer than ${QUERY_SIZE_BYTES_MAX} bytes`,
    span: { start: 0, end: 0 },
    hint: 'pass data as parameters instead of writing it into the query',
  });
}

function sizeInBytes(text: string): number {
  let size = 0;
  for (let i = 0; i < text.length; i++) {
    const c = text.charCodeAt(i);
    // Each half of a surrogate pair stands for two of the pair's four bytes.
    size += c < 0x80 ? 1 : c < 0x800 || (c & 0xf800) === 0xd800 ? 2 : 3;
  }
  return size;
}

/** Two lines: the source line around the span, and the carets. */
function excerpt(text: string, span: Span, position: SourcePosition): string[] {
  const lineStart = position.offset - position.column + 1;
  let from = Math.max(lineStart, position.offset - EXCERPT_LENGTH / 2);
  let to = position.offset;
  while (to < text.length && to < from + EXCERPT_LENGTH && !isLineEnd(text.charCodeAt(to))) to++;
  if (isTrail(text, from)) from++;
  if (isTrail(text, to)) to--;
  const before = printable(text.slice(from, position.offset));
  const marked = printable(text.slice(position.offset, Math.min(to, span.end)));
  const after = printable(text.slice(Math.min(to, Math.max(span.end, position.offset)), to));
  const carets = '^'.repeat(Math.max(1, widthOf(marked)));
  return [`  ${before}${marked}${after}`, `  ${' '.repeat(widthOf(before))}${carets}`];
}

function isLineEnd(c: number): boolean {
  return c === 10 || c === 13;
}

/** True where an offset would cut a surrogate pair in two. */
function isTrail(text: string, offset: number): boolean {
  return (text.charCodeAt(offset) & 0xfc00) === 0xdc00 && (text.charCodeAt(offset - 1) & 0xfc00) === 0xd800;
}

/** One column a character: tabs and control characters become spaces. */
function printable(text: string): string {
  return text.replace(/\p{Cc}/gu, ' ');
}

/** Messages quote the text, which may hold halves of surrogate pairs; U+FFFD stands for them. */
function wellFormed(message: string): string {
  return message.replace(/\p{Cs}/gu, '\uFFFD');
}

function widthOf(text: string): number {
  let width = 0;
  for (const _ of text) width++;
  return width;
}
