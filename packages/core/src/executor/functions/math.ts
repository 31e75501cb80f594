import { negate, toDouble } from '../../value/arithmetic.ts';
import type { NumericValue } from '../../value/arithmetic.ts';
import { floatOf, isInteger } from '../../value/value.ts';
import type { Float } from '../../value/value.ts';
import { statementTimeOf } from '../runtime.ts';
import type { FunctionTable, RuntimeFunctionTable } from './function-code.ts';
import { roundTo } from './rounding.ts';

/** A function of doubles, by the rules of IEEE 754. */
function ofDouble(f: (x: number) => number): (v: NumericValue) => number | Float {
  return (v) => floatOf(f(toDouble(v)));
}

function sign(v: NumericValue): number {
  const x = toDouble(v);
  return x > 0 ? 1 : x < 0 ? -1 : 0;
}

/** −2^63 has no absolute value in 64 bits: `INTEGER_OVERFLOW`. */
function absolute(v: NumericValue): NumericValue {
  if (isInteger(v)) return v < 0 ? negate(v) : v;
  return floatOf(Math.abs(toDouble(v)));
}

/** With one argument a tie goes up; with a precision it goes away from zero unless the mode says otherwise. */
function round(v: NumericValue, precision?: number | bigint, mode?: string): number | Float {
  const x = toDouble(v);
  if (precision !== undefined) return floatOf(roundTo(x, Number(precision), mode ?? 'HALF_UP'));
  return floatOf(Number.isFinite(x) ? Math.round(x) + 0 : x);
}

const RADIANS_PER_DEGREE = Math.PI / 180;

export const mathFunctions: FunctionTable = {
  abs: absolute,
  sign,
  round,
  ceil: ofDouble(Math.ceil),
  floor: ofDouble(Math.floor),
  sqrt: ofDouble(Math.sqrt),
  exp: ofDouble(Math.exp),
  log: ofDouble(Math.log),
  ln: ofDouble(Math.log),
  log10: ofDouble(Math.log10),
  sin: ofDouble(Math.sin),
  cos: ofDouble(Math.cos),
  tan: ofDouble(Math.tan),
  cot: ofDouble((x) => 1 / Math.tan(x)),
  asin: ofDouble(Math.asin),
  acos: ofDouble(Math.acos),
  atan: ofDouble(Math.atan),
  atan2: (y: NumericValue, x: NumericValue) => floatOf(Math.atan2(toDouble(y), toDouble(x))),
  sinh: ofDouble(Math.sinh),
  cosh: ofDouble(Math.cosh),
  tanh: ofDouble(Math.tanh),
  coth: ofDouble((x) => 1 / Math.tanh(x)),
  haversin: ofDouble((x) => (1 - Math.cos(x)) / 2),
  degrees: ofDouble((x) => x / RADIANS_PER_DEGREE),
  radians: ofDouble((x) => x * RADIANS_PER_DEGREE),
  isnan: (v: NumericValue) => Number.isNaN(toDouble(v)),
  pi: () => Math.PI,
  e: () => Math.E,
};

const HEXADECIMAL = '0123456789abcdef';

export const randomFunctions: RuntimeFunctionTable = {
  rand:
    ({ platform }) =>
    () =>
      floatOf(platform.random()),
  /** A UUID of version 4: 122 random bits; the 13th digit is the version, the first two bits of the 17th the variant. */
  randomuuid:
    ({ platform }) =>
    () =>
      'xxxxxxxx-xxxx-4xxx-yxxx-xxxxxxxxxxxx'.replace(/[xy]/g, (place) => {
        const digit = Math.floor(platform.random() * 16);
        return HEXADECIMAL[place === 'x' ? digit : (digit & 3) | 8]!;
      }),
  timestamp: (runtime) => () => {
    const { epochSeconds, nanoseconds } = statementTimeOf(runtime);
    return epochSeconds * 1000 + Math.floor(nanoseconds / 1_000_000);
  },
};
