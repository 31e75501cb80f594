import type { CypherDetail } from '../../error-codes.gen.ts';
import { cypherError } from '../source.ts';
import type { CypherError } from '../../errors.ts';

const INTEGER_MAX = 9_223_372_036_854_775_807n;
/** Digits beyond which a number cannot be within 64 bits, by base; so no huge text is ever turned into a bigint. */
const DIGITS_MAX: Readonly<Record<string, number>> = { '0x': 16, '0o': 22 };
const DECIMAL_DIGITS_MAX = 19;
/** Any decimal number of this many digits is exact as a `number`. */
const SAFE_DIGITS = 15;

/**
 * The value of the `integer` token at `start`…`end`: decimal, `0x…` or `0o…`, negated where a minus sign precedes it.
 * Errors: `INTEGER_OVERFLOW` outside 64 bits; `INVALID_NUMBER_LITERAL` for a leading zero or a digit beyond the base.
 */
export function decodeInteger(text: string, start: number, end: number, negative: boolean): number | bigint {
  const digits = text.slice(start, end);
  if (digits.length > 1 && digits.startsWith('0')) return decodeBasedInteger(text, start, end, negative);
  if (digits.length <= SAFE_DIGITS) return negative && digits !== '0' ? -Number(digits) : Number(digits);
  return inRange(text, start, end, digits, digits.length > DECIMAL_DIGITS_MAX, negative);
}

/** `0x…`, `0o…`; other numbers have no leading zero (openCypher 9, DecimalInteger). */
function decodeBasedInteger(text: string, start: number, end: number, negative: boolean): number | bigint {
  const prefix = text.slice(start, start + 2).toLowerCase();
  const digitsMax = DIGITS_MAX[prefix];
  if (digitsMax === undefined)
    throw numberError(
      text,
      start,
      end,
      'A whole number cannot begin with 0',
      'octal numbers are written `0o17`',
    );
  const digits = text.slice(start + 2, end).replace(/^0+(?=.)/, '');
  if (prefix === '0o' && /[89]/.test(digits))
    throw numberError(text, start, end, 'An octal number has only the digits 0 to 7');
  return inRange(text, start, end, prefix + digits, digits.length > digitsMax, negative);
}

function inRange(
  text: string,
  start: number,
  end: number,
  digits: string,
  isTooLong: boolean,
  negative: boolean,
): number | bigint {
  const magnitude = isTooLong ? INTEGER_MAX + 2n : BigInt(digits);
  if (magnitude > (negative ? INTEGER_MAX + 1n : INTEGER_MAX))
    throw cypherError(text, {
      detail: 'IntegerOverflow',
      message: 'This number does not fit into 64 bits',
      span: { start, end },
      hint: 'integers reach from -9223372036854775808 to 9223372036854775807',
    });
  // Not −0: zero has no sign.
  if (magnitude <= BigInt(Number.MAX_SAFE_INTEGER)) return Number(negative ? -magnitude : magnitude);
  return negative ? -magnitude : magnitude;
}

/** The value of the `float` token at `start`…`end`. Error: `FLOATING_POINT_OVERFLOW` where only infinity is near. */
export function decodeFloat(text: string, start: number, end: number): number {
  const value = Number(text.slice(start, end));
  if (Number.isFinite(value)) return value;
  throw cypherError(text, {
    detail: 'FloatingPointOverflow',
    message: 'This number is too large for a float',
    span: { start, end },
    hint: 'floats reach to about 1.8e308',
  });
}

/** The error of a `malformed number` token. */
export function malformedNumber(text: string, start: number, end: number): CypherError {
  return numberError(text, start, end, `\`${text.slice(start, end).slice(0, 40)}\` is not a number`);
}

function numberError(text: string, start: number, end: number, message: string, hint?: string): CypherError {
  return cypherError(text, { detail: 'InvalidNumberLiteral', message, span: { start, end }, hint });
}

const SIMPLE_ESCAPES: Readonly<Record<string, string>> = {
  '\\': '\\',
  "'": "'",
  '"': '"',
  '`': '`',
  b: '\b',
  f: '\f',
  n: '\n',
  r: '\r',
  t: '\t',
  B: '\b',
  F: '\f',
  N: '\n',
  R: '\r',
  T: '\t',
};

/**
 * The value of the `escaped string` token at `start`…`end`, quotes included (openCypher 9, EscapedChar). Errors:
 * `UNEXPECTED_SYNTAX` for an escape that does not exist, `INVALID_UNICODE_LITERAL` for `\u` and `\U` that name no
 * character.
 */
export function decodeString(text: string, start: number, end: number): string {
  let value = '';
  let from = start + 1;
  for (let i = text.indexOf('\\', from); i >= 0 && i < end - 1; i = text.indexOf('\\', from)) {
    value += text.slice(from, i);
    const mark = text.charAt(i + 1);
    const simple = SIMPLE_ESCAPES[mark];
    if (simple !== undefined) {
      value += simple;
      from = i + 2;
    } else if (mark === 'u' || mark === 'U') {
      from = i + 2 + (mark === 'u' ? 4 : 8);
      value += decodeUnicodeEscape(text, i, Math.min(from, end - 1));
    } else
      throw escapeError(
        text,
        i,
        i + 2,
        'UnexpectedSyntax',
        'This escape does not exist',
        'a backslash is written `\\\\`',
      );
  }
  value += text.slice(from, end - 1);
  const lone = LONE_SURROGATE.exec(value);
  if (lone === null) return value;
  throw escapeError(text, start, end, 'InvalidUnicodeLiteral', 'This string has half of a surrogate pair');
}

const LONE_SURROGATE = /\p{Surrogate}/u;

/** `\uXXXX` or `\UXXXXXXXX`; the halves of a pair may be written as two escapes. */
function decodeUnicodeEscape(text: string, start: number, end: number): string {
  const digits = text.slice(start + 2, end);
  const codePoint = Number.parseInt(digits, 16);
  const wanted = text.charAt(start + 1) === 'u' ? 4 : 8;
  if (digits.length === wanted && /^[0-9a-f]+$/i.test(digits) && codePoint <= 0x10ffff)
    return String.fromCodePoint(codePoint);
  const hint = 'write `\\u` with four hexadecimal digits, or `\\U` with eight of at most 10FFFF';
  throw escapeError(text, start, end, 'InvalidUnicodeLiteral', 'This escape names no character', hint);
}

function escapeError(
  text: string,
  start: number,
  end: number,
  detail: CypherDetail,
  message: string,
  hint?: string,
): CypherError {
  return cypherError(text, { detail, message, span: { start, end }, hint });
}

/** The name in the `quoted name` token at `start`…`end`, without its back-ticks. */
export function decodeQuotedName(text: string, start: number, end: number): string {
  const inner = text.slice(start + 1, end - 1);
  return inner.includes('`') ? inner.replaceAll('``', '`') : inner;
}
