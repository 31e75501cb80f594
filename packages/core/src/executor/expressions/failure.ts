import type { Span } from '../../cypher/ast.ts';
import { cypherError } from '../../cypher/source.ts';
import { CypherError } from '../../errors.ts';
import { spanInText } from '../text-shape.ts';

/**
 * A failure of an expression, with the place of the expression in the query text. Compiled plans do not hold the text, so
 * whoever runs one turns it into the error that callers see: {@link withSource}.
 */
export class ExpressionFailure extends Error {
  readonly failure: CypherError;
  readonly span: Span;

  constructor(failure: CypherError, span: Span) {
    super(failure.message);
    this.failure = failure;
    this.span = span;
  }
}

/** Gives an error its place unless it has one already (that of the innermost expression) or is none of a query. */
export function located(error: unknown, span: Span): unknown {
  return error instanceof CypherError && error.position === undefined
    ? new ExpressionFailure(error, span)
    : error;
}

/**
 * The error that callers see: with position, source line and carets where the place of the failure is known. `planText` is
 * the text that the plan was made of; the text that was run is of the same shape.
 */
export function withSource(error: unknown, text: string, planText: string = text): unknown {
  if (!(error instanceof ExpressionFailure)) return error;
  const { errorType, phase, detail, message, cause } = error.failure;
  const span = spanInText(error.span, planText, text);
  return cypherError(text, { errorType, phase, detail, message, span, cause });
}
