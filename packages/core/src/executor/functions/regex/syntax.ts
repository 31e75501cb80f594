import type { CypherError } from '../../../errors.ts';
import { invalidArgumentValue } from '../../../value/runtime-error.ts';

/** Tells which code points a place in a pattern takes. */
export type CharacterTest = (codePoint: number) => boolean;

/**
 * What has to hold at a place between two characters. `lastLineEnd` is the end of the text and the place before a line end
 * that ends it.
 */
export type Assertion =
  'textStart' | 'textEnd' | 'lineStart' | 'lineEnd' | 'lastLineEnd' | 'wordBoundary' | 'noWordBoundary';

/** A regular expression as a tree. Which way a repetition prefers does not matter to whether a whole text matches. */
export type RegexNode =
  | { readonly kind: 'character'; readonly test: CharacterTest }
  | { readonly kind: 'assertion'; readonly assertion: Assertion }
  | { readonly kind: 'sequence'; readonly parts: readonly RegexNode[] }
  | { readonly kind: 'choice'; readonly branches: readonly RegexNode[] }
  | { readonly kind: 'repetition'; readonly body: RegexNode; readonly min: number; readonly max: number };

/** The modes that `(?i)`, `(?s)` and `(?m)` turn on. */
export interface RegexFlags {
  readonly ignoresCase: boolean;
  /** The dot takes line ends, too. */
  readonly dotTakesAll: boolean;
  /** `^` and `$` hold at line ends, too. */
  readonly isMultiline: boolean;
}

/** A pattern that cannot be compiled: `ArgumentError`, code `INVALID_ARGUMENT_VALUE`. */
export function invalidRegex(message: string): CypherError {
  return invalidArgumentValue(`invalid regular expression: ${message}`);
}
