import { groupKey } from '../../value/group-key.ts';
import type { Value } from '../../value/value.ts';
import { mixed, mixedWord } from '../hashing.ts';

const double = new Float64Array(1);
const words = new Int32Array(double.buffer);

/** A hash of 32 bits of one or more values: the same for values that are equal one by one. `seed` is a hash seed. */
export function hashOfValues(seed: number, values: readonly Value[]): number {
  let hash = hashOfValue(seed, values[0]!);
  for (let i = 1; i < values.length; i++) {
    hash = mixed(seed, Math.imul(hash, 31) + i, hashOfValue(seed, values[i]!));
  }
  return hash;
}

function hashOfValue(seed: number, value: Value): number {
  const key = groupKey(value);
  switch (typeof key) {
    case 'number':
      return hashOfNumber(seed, key);
    case 'string':
      return hashOfText(seed, key);
    case 'bigint':
      return mixedWord(
        seed,
        mixedWord(seed, 0, Number(BigInt.asIntN(32, key >> 32n))),
        Number(BigInt.asIntN(32, key)),
      );
    default:
      return key === true ? 1 : 0;
  }
}

function hashOfNumber(seed: number, key: number): number {
  // Comparing with an integer makes −0 and 0 one.
  if ((key | 0) === key) return mixedWord(seed, 0, key | 0);
  double[0] = key;
  return mixedWord(seed, mixedWord(seed, 0, words[1]!), words[0]!);
}

function hashOfText(seed: number, text: string): number {
  let hash = text.length;
  for (let i = 0; i < text.length; i++) hash = mixed(seed, hash, text.charCodeAt(i));
  return hash;
}
