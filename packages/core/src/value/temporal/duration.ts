import { toDouble } from '../arithmetic.ts';
import type { NumericValue } from '../arithmetic.ts';
import { isIntegerInRange } from '../integer.ts';
import { divisionByZero, integerOverflow, invalidArgumentValue } from '../runtime-error.ts';
import { Duration } from '../value.ts';

/**
 * Durations: months, days and seconds are counted apart, because months have no fixed number of days and days no fixed
 * number of seconds. What is less than one of a unit goes down to the next by mean lengths: a month has 30.436875 days,
 * a day 24 hours. All is decimal and exact: 0.1 days are 8640 seconds.
 */

/** Numbers with a fraction are bigints in units of 10^−24. */
const FRACTION_DIGITS = 24;
const ONE = 10n ** BigInt(FRACTION_DIGITS);
const SECONDS_PER_MONTH = 2_629_746n;
const SECONDS_PER_DAY = 86_400n;
const NANOS_PER_SECOND = 1_000_000_000n;

/** The units a duration can be given in, and how many months, days or nanoseconds each has. */
const UNITS: ReadonlyMap<string, { readonly part: 'months' | 'days' | 'nanos'; readonly size: bigint }> =
  new Map([
    ['years', { part: 'months', size: 12n }],
    ['quarters', { part: 'months', size: 3n }],
    ['months', { part: 'months', size: 1n }],
    ['weeks', { part: 'days', size: 7n }],
    ['days', { part: 'days', size: 1n }],
    ['hours', { part: 'nanos', size: 3600n * NANOS_PER_SECOND }],
    ['minutes', { part: 'nanos', size: 60n * NANOS_PER_SECOND }],
    ['seconds', { part: 'nanos', size: NANOS_PER_SECOND }],
    ['milliseconds', { part: 'nanos', size: 1_000_000n }],
    ['microseconds', { part: 'nanos', size: 1000n }],
    ['nanoseconds', { part: 'nanos', size: 1n }],
  ]);

/**
 * The sum of amounts in units, each amount a number or decimal text: `[['months', 5], ['days', '1.5']]`. Throws
 * `INVALID_ARGUMENT_VALUE` for a unit that there is not and for an infinite amount, `INTEGER_OVERFLOW` beyond 64 bits.
 */
export function durationOfUnits(amounts: Iterable<readonly [string, NumericValue | string]>): Duration {
  const scaled = { months: 0n, days: 0n, nanos: 0n };
  for (const [name, amount] of amounts) {
    const unit = UNITS.get(name);
    if (unit === undefined) throw invalidArgumentValue(`durations have no unit '${name}'`);
    scaled[unit.part] += scaledOf(amount) * unit.size;
  }
  return durationOfFractions(scaled.months, scaled.days, scaled.nanos, ONE);
}

/** Takes the whole part of each unit and hands the rest down; all three are fractions over one denominator. */
function durationOfFractions(months: bigint, days: bigint, nanos: bigint, denominator: bigint): Duration {
  const perDay = denominator * SECONDS_PER_DAY;
  const allDays = days * SECONDS_PER_DAY + (months % denominator) * SECONDS_PER_MONTH;
  const allNanos = nanos + (allDays % perDay) * NANOS_PER_SECOND;
  return durationOf(months / denominator, allDays / perDay, allNanos / denominator);
}

/** A duration of whole months, days and nanoseconds. Throws `INTEGER_OVERFLOW` beyond 64 bits. */
export function durationOf(months: bigint, days: bigint, nanos: bigint): Duration {
  const nanosecond = ((nanos % NANOS_PER_SECOND) + NANOS_PER_SECOND) % NANOS_PER_SECOND;
  const seconds = (nanos - nanosecond) / NANOS_PER_SECOND;
  if (![months, days, seconds].every(isIntegerInRange))
    throw integerOverflow('a part of the duration leaves the range of 64-bit integers');
  return new Duration(months, days, seconds, nanosecond);
}

/** The seconds and nanoseconds of a duration together. */
export function nanosOf(d: Duration): bigint {
  return d.seconds * NANOS_PER_SECOND + d.nanoseconds;
}

const DECIMAL = /^([+-]?)([0-9]*)\.?([0-9]*)(?:e([+-]?[0-9]+))?$/;

/** The decimal number that a double prints as, or that a text is, in units of 10^−24; what is smaller is cut off. */
function scaledOf(amount: NumericValue | string): bigint {
  if (typeof amount === 'bigint') return amount * ONE;
  if (typeof amount === 'number' && Number.isSafeInteger(amount)) return BigInt(amount) * ONE;
  const match = DECIMAL.exec(typeof amount === 'string' ? amount : String(toDouble(amount)));
  if (match === null) throw invalidArgumentValue('a duration has to be finite');
  const [, sign, whole = '', fraction = '', exponent = '0'] = match;
  const shift = FRACTION_DIGITS - fraction.length + Number(exponent);
  const digits = BigInt(whole + fraction);
  const size = shift >= 0 ? digits * 10n ** BigInt(shift) : digits / 10n ** BigInt(-shift);
  return sign === '-' ? -size : size;
}

/** `a + b`, part by part. Throws `INTEGER_OVERFLOW`. */
export function addDurations(a: Duration, b: Duration): Duration {
  return durationOf(a.months + b.months, a.days + b.days, nanosOf(a) + nanosOf(b));
}

/** `a - b`, part by part. Throws `INTEGER_OVERFLOW`. */
export function subtractDurations(a: Duration, b: Duration): Duration {
  return durationOf(a.months - b.months, a.days - b.days, nanosOf(a) - nanosOf(b));
}

/** `d * factor`. Throws `INTEGER_OVERFLOW`, and `INVALID_ARGUMENT_VALUE` for a factor that is not finite. */
export function multiplyDuration(d: Duration, factor: NumericValue): Duration {
  const scaled = scaledOf(factor);
  return durationOfFractions(d.months * scaled, d.days * scaled, nanosOf(d) * scaled, ONE);
}

/** `d / divisor`. Throws `DIVISION_BY_ZERO`, `INTEGER_OVERFLOW`, `INVALID_ARGUMENT_VALUE` as multiplying does. */
export function divideDuration(d: Duration, divisor: NumericValue): Duration {
  const scaled = scaledOf(divisor);
  if (scaled === 0n) throw divisionByZero('a duration divided by zero, or by less than 10^-24');
  return durationOfFractions(d.months * ONE, d.days * ONE, nanosOf(d) * ONE, scaled);
}
