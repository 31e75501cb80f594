import { compareStrings } from '../../value/utf8.ts';

export type ComparisonOperator = '=' | '<>' | '<' | '<=' | '>' | '>=';

/** A comparison with a number as a closed range of doubles: it is true inside, or with `isInside` false outside. */
export interface NumberRange {
  readonly low: number;
  readonly high: number;
  readonly isInside: boolean;
}

/** The numbers x for which `x <operator> c` is true. NaN is in no range. */
export function numberRange(operator: ComparisonOperator, c: number): NumberRange {
  switch (operator) {
    case '=':
      return { low: c, high: c, isInside: true };
    case '<>':
      return { low: c, high: c, isInside: false };
    case '<':
      return { low: -Infinity, high: nextBelow(c), isInside: true };
    case '<=':
      return { low: -Infinity, high: c, isInside: true };
    case '>':
      return { low: -nextBelow(-c), high: Infinity, isInside: true };
    default:
      return { low: c, high: Infinity, isInside: true };
  }
}

const double = new Float64Array(1);
const bits = new BigInt64Array(double.buffer);

/** The greatest double less than `x`; NaN for −Infinity and NaN, below which there is none. */
function nextBelow(x: number): number {
  if (x === -Infinity || x !== x) return NaN;
  if (x === 0) return -Number.MIN_VALUE;
  double[0] = x;
  bits[0]! += x > 0 ? -1n : 1n;
  return double[0];
}

/** By code of a dictionary: 1 where `string <operator> constant` is true, 0 elsewhere. */
export function codesWithin(
  strings: readonly string[],
  operator: ComparisonOperator,
  constant: string,
): Uint8Array {
  const test = TEXT_TESTS[operator];
  return Uint8Array.from(strings, (string) => (test(compareStrings(string, constant)) ? 1 : 0));
}

const TEXT_TESTS: Readonly<Record<ComparisonOperator, (order: number) => boolean>> = {
  '=': (order) => order === 0,
  '<>': (order) => order !== 0,
  '<': (order) => order < 0,
  '<=': (order) => order <= 0,
  '>': (order) => order > 0,
  '>=': (order) => order >= 0,
};
