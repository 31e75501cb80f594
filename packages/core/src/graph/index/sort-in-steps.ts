import { THINGS_PER_STEP, type Steps } from '../steps.ts';

/**
 * Gives the items in order; those that are neither before nor behind each other stay in theirs. The array may be used up.
 * Runs that a step can sort are merged, two and two, until there is one.
 */
export function* sortInSteps(
  items: Int32Array,
  compare: (a: number, b: number) => number,
): Steps<Int32Array> {
  for (let start = 0; start < items.length; start += THINGS_PER_STEP) {
    items.subarray(start, start + THINGS_PER_STEP).sort(compare);
    yield;
  }
  let sorted = items;
  let target: Int32Array = new Int32Array(items.length);
  for (let length = THINGS_PER_STEP; length < items.length; length *= 2) {
    yield* mergePairs(sorted, target, length, compare);
    [sorted, target] = [target, sorted];
  }
  return sorted;
}

/** Merges each two neighbouring runs of a length; the last one may be shorter, or alone. */
function* mergePairs(
  source: Int32Array,
  target: Int32Array,
  length: number,
  compare: (a: number, b: number) => number,
): Steps {
  for (let start = 0; start < source.length; start += 2 * length) {
    const middle = Math.min(source.length, start + length);
    const end = Math.min(source.length, middle + length);
    let [a, b] = [start, middle];
    for (let i = start; i < end; i++) {
      const takesFirst = b === end || (a < middle && compare(source[a]!, source[b]!) <= 0);
      target[i] = takesFirst ? source[a++]! : source[b++]!;
      if (i % THINGS_PER_STEP === 0) yield;
    }
  }
}
