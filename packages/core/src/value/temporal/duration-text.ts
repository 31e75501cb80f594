import { invalidArgumentValue } from '../runtime-error.ts';
import type { Duration } from '../value.ts';
import { durationOfUnits, nanosOf } from './duration.ts';

const AMOUNT = '([+-]?[0-9]+(?:[.,][0-9]{1,9})?)';
const UNIT_FORM = new RegExp(
  `^([+-]?)P(?!$)(?:${AMOUNT}Y)?(?:${AMOUNT}M)?(?:${AMOUNT}W)?(?:${AMOUNT}D)?` +
    `(?:T(?=.)(?:${AMOUNT}H)?(?:${AMOUNT}M)?(?:${AMOUNT}S)?)?$`,
);
/** The form like a date and time: `P2012-02-02T14:37:21.545`. */
const DATE_FORM =
  /^([+-]?)P([0-9]{4})-([0-9]{2})-([0-9]{2})(?:T([0-9]{2}):([0-9]{2}):([0-9]{2}(?:[.,][0-9]{1,9})?))?$/;
/** No number of 64 bits has more digits; longer ones would only cost time. */
const TEXT_LENGTH_MAX = 256;

/**
 * Reads a duration: `P12Y5M14DT16H12M70S`, weeks, signs and decimals in every part (`P0.75M`, `P1M-2D`), a sign before
 * all, or the form of a date and time. Throws `INVALID_ARGUMENT_VALUE` for other text, `INTEGER_OVERFLOW` beyond 64 bits.
 */
export function parseDuration(text: string): Duration {
  if (text.length <= TEXT_LENGTH_MAX) {
    const units = UNIT_FORM.exec(text);
    if (units !== null)
      return durationOfMatch(units, ['years', 'months', 'weeks', 'days', 'hours', 'minutes', 'seconds']);
    const date = DATE_FORM.exec(text);
    if (date !== null)
      return durationOfMatch(date, ['years', 'months', 'days', 'hours', 'minutes', 'seconds']);
  }
  throw invalidArgumentValue(`'${text.slice(0, TEXT_LENGTH_MAX)}' is not a duration`);
}

function durationOfMatch(match: RegExpExecArray, units: readonly string[]): Duration {
  const isNegative = match[1] === '-';
  const amounts: [string, string][] = [];
  units.forEach((unit, i) => {
    const amount = match[i + 2];
    if (amount === undefined) return;
    const decimal = amount.replace(',', '.').replace(/^\+/, '');
    amounts.push([unit, isNegative ? negated(decimal) : decimal]);
  });
  return durationOfUnits(amounts);
}

function negated(decimal: string): string {
  return decimal.startsWith('-') ? decimal.slice(1) : `-${decimal}`;
}

/** Prints a duration: `P12Y5M-14DT16H13M10.000000001S`, `PT-0.001S`, `PT0S`. */
export function printDuration(d: Duration): string {
  const nanos = nanosOf(d);
  const date = part(d.months / 12n, 'Y') + part(d.months % 12n, 'M') + part(d.days, 'D');
  const time =
    part(nanos / 3_600_000_000_000n, 'H') +
    part((nanos / 60_000_000_000n) % 60n, 'M') +
    secondsPart(nanos % 60_000_000_000n);
  if (date === '' && time === '') return 'PT0S';
  return time === '' ? `P${date}` : `P${date}T${time}`;
}

function part(amount: bigint, unit: string): string {
  return amount === 0n ? '' : `${amount}${unit}`;
}

function secondsPart(nanos: bigint): string {
  if (nanos === 0n) return '';
  const size = nanos < 0n ? -nanos : nanos;
  const fraction = String(size % 1_000_000_000n)
    .padStart(9, '0')
    .replace(/0+$/, '');
  return `${nanos < 0n ? '-' : ''}${size / 1_000_000_000n}${fraction === '' ? '' : `.${fraction}`}S`;
}
