/**
 * Text by code points: JavaScript counts UTF-16 units, of which characters beyond U+FFFF take two. Most texts have none of
 * those, and for them units will do.
 */

const SURROGATE = /[\ud800-\udfff]/;

/** The number of code points. */
export function codePointCount(text: string): number {
  if (!SURROGATE.test(text)) return text.length;
  let count = 0;
  for (const _ of text) count++;
  return count;
}

/** The code points from `start` to before `end`, both ≥ 0. */
export function sliceCodePoints(text: string, start: number, end: number): string {
  if (!SURROGATE.test(text)) return text.slice(start, end);
  let offset = 0;
  let from = text.length;
  let at = 0;
  for (const character of text) {
    if (at === start) from = offset;
    if (at === end) return text.slice(from, offset);
    offset += character.length;
    at++;
  }
  return text.slice(from);
}

/** The text backwards. */
export function reverseCodePoints(text: string): string {
  return Array.from(text).toReversed().join('');
}
