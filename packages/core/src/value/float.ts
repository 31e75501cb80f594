import { Float, floatOf } from './value.ts';

/** The double of a FLOAT value. */
export function doubleOf(v: number | Float): number {
  return typeof v === 'number' ? v : v.value;
}

/** From here on JavaScript writes integral numbers with an exponent. */
const EXPONENT_START = 1e21;

/**
 * Prints a FLOAT as the shortest text that reads back as the same FLOAT and never as an INTEGER: `1.0`, `0.00001`,
 * `1000000000.0`, `1e300`, `-0.0`, `NaN`, `Infinity`, `-Infinity`.
 */
export function printFloat(v: number | Float): string {
  const x = doubleOf(v);
  if (Object.is(x, -0)) return '-0.0';
  const text = String(x);
  if (!Number.isInteger(x)) return text;
  return Math.abs(x) < EXPONENT_START ? `${text}.0` : text.replace('e+', 'e');
}

const FLOAT_TEXT = /^[+-]?(?:[0-9]+\.?[0-9]*|\.[0-9]+)(?:[eE][+-]?[0-9]+)?$/;
const SPECIAL_FLOAT_TEXT = /^(?:NaN|[+-]?Infinity)$/;

/**
 * Reads a decimal number as FLOAT, white space around it left out; also what {@link printFloat} gives for the special
 * values. Returns null where the text is no number. Numbers too large for a double become infinite.
 */
export function parseFloatText(text: string): number | Float | null {
  const trimmed = text.trim();
  if (!FLOAT_TEXT.test(trimmed) && !SPECIAL_FLOAT_TEXT.test(trimmed)) return null;
  return floatOf(Number(trimmed));
}
