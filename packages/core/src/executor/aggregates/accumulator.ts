import type { Value } from '../../value/value.ts';

/** Takes the values of a group one after another and gives the aggregate of all. */
export interface Accumulator {
  /** `second` is the percentile of the functions that take one. Nulls are passed over, but by `count(*)`. */
  add(value: Value, second?: Value): void;
  result(): Value;
}
