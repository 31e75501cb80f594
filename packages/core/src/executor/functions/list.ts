import { CypherError } from '../../errors.ts';
import { isList, isMap, typeNameOf } from '../../value/type-of.ts';
import { integerOf, isInteger, Path } from '../../value/value.ts';
import type { Value, Vector } from '../../value/value.ts';
import { checkListLength, numberOutOfRange } from '../expressions/errors.ts';
import { codePointCount, reverseCodePoints } from './code-points.ts';
import type { FunctionTable } from './function-code.ts';

/** Strings count by code points, vectors by dimensions, paths by relationships. */
function sizeOf(v: readonly Value[] | string | Vector | Path): number {
  if (typeof v === 'string') return codePointCount(v);
  if (isList(v)) return v.length;
  return v instanceof Path ? v.relationships.length : v.coordinates.length;
}

/**
 * `range(start, end, step)`: both ends included; empty where the step leads away. Refuses, in the words of openCypher's
 * TCK, arguments that are no INTEGERs (`ArgumentError`, code `INVALID_ARGUMENT_TYPE`) and the step 0 (`NUMBER_OUT_OF_RANGE`).
 */
function range(start: Value, end: Value, step: Value = 1): readonly Value[] {
  const [first, last, by] = [rangeArgument(start), rangeArgument(end), rangeArgument(step)];
  if (by === 0) throw numberOutOfRange('the step of range() must not be 0');
  checkListLength(Math.floor((Number(last) - Number(first)) / Number(by)) + 1);
  const values: Value[] = [];
  if (typeof first === 'number' && typeof last === 'number' && typeof by === 'number') {
    // Beyond the safe range `x` stays beyond `last`, whatever it is rounded to.
    if (by > 0) for (let x = first; x <= last; x += by) values.push(x);
    else for (let x = first; x >= last; x += by) values.push(x);
    return values;
  }
  const [from, to, stride] = [BigInt(first), BigInt(last), BigInt(by)];
  for (let x = from; stride > 0n ? x <= to : x >= to; x += stride) values.push(integerOf(x));
  return values;
}

function rangeArgument(v: Value): number | bigint {
  if (isInteger(v)) return v;
  throw new CypherError('INVALID_ARGUMENT_TYPE', `range() takes INTEGERs, not ${typeNameOf(v)}`, {
    errorType: 'ArgumentError',
    phase: 'runtime',
    detail: 'InvalidArgumentType',
  });
}

export const listFunctions: FunctionTable = {
  size: sizeOf,
  length: sizeOf,
  isempty: (v: readonly Value[] | ReadonlyMap<string, Value> | string) =>
    (isMap(v) ? v.size : v.length) === 0,
  head: (list: readonly Value[]) => list[0] ?? null,
  last: (list: readonly Value[]) => list.at(-1) ?? null,
  tail: (list: readonly Value[]) => list.slice(1),
  reverse: (v: readonly Value[] | string) => (typeof v === 'string' ? reverseCodePoints(v) : v.toReversed()),
  range,
};
