import { groupKey } from '../../value/group-key.ts';
import type { Value } from '../../value/value.ts';
import { mixed } from '../hashing.ts';

const double = new Float64Array(1);
const words = new Int32Array(double.buffer);

/** A hash of 32 bits of one or more values: the same for values that are equal one by one. */
export function hashOfValues(values: readonly Value[]): number {
  let hash = hashOfValue(values[0]!);
  for (let i = 1; i < values.length; i++) hash = mixed(Math.imul(hash, 31) + i, hashOfValue(values[i]!));
  return hash;
}

function hashOfValue(value: Value): number {
  const key = groupKey(value);
  switch (typeof key) {
    case 'number':
      // + 0 makes −0 and 0 one.
      double[0] = key + 0;
      return mixed(mixed(0, words[1]!), words[0]!);
    case 'string':
      return hashOfText(key);
    case 'bigint':
      return mixed(0, Number(BigInt.asIntN(32, key)));
    default:
      return key === true ? 1 : 0;
  }
}

function hashOfText(text: string): number {
  let hash = text.length;
  for (let i = 0; i < text.length; i++) hash = mixed(hash, text.charCodeAt(i));
  return hash;
}
