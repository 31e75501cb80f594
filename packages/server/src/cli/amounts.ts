/** Amounts as people write them on a command line. Each gives null for text that is none. */

const UNITS_MS: Readonly<Record<string, number>> = { ms: 1, s: 1000, m: 60_000, h: 3_600_000, d: 86_400_000 };
const UNITS_BYTES: Readonly<Record<string, number>> = {
  '': 1,
  B: 1,
  KiB: 2 ** 10,
  MiB: 2 ** 20,
  GiB: 2 ** 30,
  kB: 1e3,
  MB: 1e6,
  GB: 1e9,
};

/** The longest time that a timer of Node takes: about 24 days. */
const DURATION_MS_MAX = 2 ** 31 - 1;

/** Milliseconds of `250ms`, `30s`, `15m`, `2h`, `1d`: more than 0. */
export function parseDuration(text: string): number | null {
  const ms = amountOf(text, UNITS_MS);
  return ms !== null && ms > 0 && ms <= DURATION_MS_MAX ? ms : null;
}

/** Bytes of `1000`, `64KiB`, `256MiB`, `2GB`: more than 0. */
export function parseSize(text: string): number | null {
  const bytes = amountOf(text, UNITS_BYTES);
  return bytes !== null && bytes > 0 ? bytes : null;
}

/** A whole number from 1 on. */
export function parseNumber(text: string): number | null {
  const number = /^[0-9]{1,15}$/.test(text) ? Number(text) : 0;
  return number > 0 ? number : null;
}

/** A port: 0 to 65535. */
export function parsePort(text: string): number | null {
  return /^[0-9]{1,5}$/.test(text) && Number(text) < 65_536 ? Number(text) : null;
}

function amountOf(text: string, units: Readonly<Record<string, number>>): number | null {
  const [, digits, unit] = /^([0-9]{1,12})\s*([A-Za-z]*)$/.exec(text) ?? [];
  if (digits === undefined || unit === undefined || !Object.hasOwn(units, unit)) return null;
  return Number(digits) * units[unit]!;
}
