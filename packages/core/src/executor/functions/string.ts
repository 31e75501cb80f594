import { invalidArgumentValue } from '../../value/runtime-error.ts';
import type { Value } from '../../value/value.ts';
import { checkStringLength, numberOutOfRange, wrongType } from '../expressions/errors.ts';
import { codePointCount, sliceCodePoints } from './code-points.ts';
import type { FunctionTable } from './function-code.ts';

/** Unicode's White_Space; JavaScript's own `trim` knows U+FEFF, which is none, and not U+0085, which is. */
const WHITE_SPACE: ReadonlySet<string> = new Set(
  '\t\n\v\f\r \u0085\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u2028\u2029\u202f\u205f\u3000',
);

/** Takes characters, white space if none are given, from the ends. */
function trimmer(atStart: boolean, atEnd: boolean): (text: string, characters?: string) => string {
  return (text, characters) => {
    const trimmed = characters === undefined ? WHITE_SPACE : new Set(characters);
    const points = Array.from(text);
    let start = 0;
    let end = points.length;
    if (atStart) while (start < end && trimmed.has(points[start]!)) start++;
    if (atEnd) while (end > start && trimmed.has(points[end - 1]!)) end--;
    return points.slice(start, end).join('');
  };
}

/** Nothing to search for is found before, between and behind all characters. */
function replace(text: string, search: string, replacement: string): string {
  const parts = search === '' ? ['', ...Array.from(text), ''] : text.split(search);
  checkStringLength(text.length + (parts.length - 1) * (replacement.length - search.length));
  return parts.join(replacement);
}

function split(text: string, separators: string | readonly Value[]): readonly string[] {
  if (typeof separators === 'string') return separators === '' ? Array.from(text) : text.split(separators);
  let parts: readonly string[] = [text];
  for (const separator of separators) {
    if (typeof separator !== 'string')
      throw wrongType('the separators of split() have to be STRINGs', separator);
    parts = parts.flatMap((part) => split(part, separator));
  }
  return parts;
}

/** A count or position of characters. Throws `NUMBER_OUT_OF_RANGE` for negative ones. */
function countOf(what: string, n: number | bigint): number {
  if (n < 0) throw numberOutOfRange(`${what} must not be negative, but is ${n}`);
  return Number(n);
}

function substring(text: string, start: number | bigint, length?: number | bigint): string {
  const from = countOf('the start of substring()', start);
  const count = length === undefined ? Infinity : countOf('the length of substring()', length);
  return sliceCodePoints(text, from, from + count);
}

function left(text: string, length: number | bigint): string {
  return sliceCodePoints(text, 0, countOf('the length of left()', length));
}

function right(text: string, length: number | bigint): string {
  const count = codePointCount(text);
  return sliceCodePoints(text, Math.max(0, count - countOf('the length of right()', length)), count);
}

/** The characters that bring a text to a length: `pad` again and again, cut where it is full. */
function padding(text: string, length: number, pad: string): string {
  const missing = length - codePointCount(text);
  const padLength = codePointCount(pad);
  if (missing <= 0 || padLength === 0) return '';
  checkStringLength(text.length + missing * (pad.length / padLength));
  return sliceCodePoints(pad.repeat(Math.ceil(missing / padLength)), 0, missing);
}

/** A text that is longer is cut to the length. */
function leftPad(text: string, length: number | bigint, pad = ' '): string {
  const count = countOf('the length of lpad()', length);
  return padding(text, count, pad) + sliceCodePoints(text, 0, count);
}

function rightPad(text: string, length: number | bigint, pad = ' '): string {
  const count = countOf('the length of rpad()', length);
  return sliceCodePoints(text, 0, count) + padding(text, count, pad);
}

const NORMAL_FORMS: ReadonlySet<string> = new Set(['NFC', 'NFD', 'NFKC', 'NFKD']);

function normalize(text: string, form = 'NFC'): string {
  if (!NORMAL_FORMS.has(form)) throw invalidArgumentValue(`there is no normal form '${form}'`);
  return ofBoundedLength(text.normalize(form));
}

/** A few characters become two or three in the other case, and up to 18 in a compatible form. */
function ofBoundedLength(text: string): string {
  checkStringLength(text.length);
  return text;
}

const toLower = (text: string): string => ofBoundedLength(text.toLowerCase());
const toUpper = (text: string): string => ofBoundedLength(text.toUpperCase());

export const stringFunctions: FunctionTable = {
  tolower: toLower,
  lower: toLower,
  toupper: toUpper,
  upper: toUpper,
  trim: trimmer(true, true),
  btrim: trimmer(true, true),
  ltrim: trimmer(true, false),
  rtrim: trimmer(false, true),
  replace,
  split,
  substring,
  left,
  right,
  lpad: leftPad,
  rpad: rightPad,
  char_length: codePointCount,
  character_length: codePointCount,
  normalize,
};
