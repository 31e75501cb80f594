import { invalidArgumentValue } from '../../value/runtime-error.ts';

/** What to do with the part cut off, on the size of a number: `half` is its comparison with one half. */
type Mode = (isNegative: boolean, half: -1 | 0 | 1, lastDigit: bigint) => boolean;

/** True where the size of the number is raised. */
const MODES: ReadonlyMap<string, Mode> = new Map<string, Mode>([
  ['UP', () => true],
  ['DOWN', () => false],
  ['CEILING', (isNegative) => !isNegative],
  ['FLOOR', (isNegative) => isNegative],
  ['HALF_UP', (_, half) => half >= 0],
  ['HALF_DOWN', (_, half) => half > 0],
  ['HALF_EVEN', (_, half, lastDigit) => half > 0 || (half === 0 && lastDigit % 2n === 1n)],
]);

/** A double has 17 digits; no more than 308 of a fraction, and none of them matters, lie behind those. */
const PRECISION_MAX = 340;

/**
 * Rounds the decimal number that a double prints as to `precision` digits behind the point: 1.005 to 2 digits is 1.01.
 * Throws `INVALID_ARGUMENT_VALUE` for an unknown mode and for a negative precision.
 */
export function roundTo(x: number, precision: number, modeName: string): number {
  const mode = MODES.get(modeName.toUpperCase());
  if (mode === undefined) throw invalidArgumentValue(`round() has no mode '${modeName}'`);
  if (precision < 0) throw invalidArgumentValue('the precision of round() must not be negative');
  if (!Number.isFinite(x) || precision > PRECISION_MAX) return x;
  const [, mantissa, fraction = '', exponent = '0'] = /^-?(\d+)\.?(\d*)(?:e([+-]\d+))?$/.exec(String(x))!;
  const digits = BigInt(mantissa + fraction);
  /** The digits that are cut off. */
  const cut = fraction.length - Number(exponent) - precision;
  if (cut <= 0) return x;
  const unit = 10n ** BigInt(cut);
  const kept = digits / unit;
  const rest = digits % unit;
  if (rest === 0n) return x;
  const twice = rest * 2n;
  const half = twice < unit ? -1 : twice > unit ? 1 : 0;
  const rounded = mode(x < 0, half, kept % 10n) ? kept + 1n : kept;
  return Number(`${x < 0 ? '-' : ''}${rounded}e-${precision}`);
}
