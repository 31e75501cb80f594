import { CypherError } from '../../errors.ts';
import { isList, isMap, typeNameOf } from '../../value/type-of.ts';
import { integerOf, isInteger, Path } from '../../value/value.ts';
import type { Value, Vector } from '../../value/value.ts';
import { checkListLength, numberOutOfRange } from '../expressions/errors.ts';
import { NO_ROWS } from '../operator.ts';
import type { Runtime } from '../runtime.ts';
import { codePointCount, reverseCodePoints } from './code-points.ts';
import type { FunctionTable, RuntimeFunctionTable } from './function-code.ts';

/** Strings count by code points, vectors by dimensions, paths by relationships. */
function sizeOf(v: readonly Value[] | string | Vector | Path): number {
  if (typeof v === 'string') return codePointCount(v);
  if (isList(v)) return v.length;
  return v instanceof Path ? v.relationships.length : v.coordinates.length;
}

/** Elements that range() makes before it looks at the clock. */
const ELEMENTS_PER_TURN = 4096;

/**
 * `range(start, end, step)`: both ends included; empty where the step leads away. Refuses, in the words of openCypher's
 * TCK, arguments that are no INTEGERs (`ArgumentError`, code `INVALID_ARGUMENT_TYPE`) and the step 0 (`NUMBER_OUT_OF_RANGE`).
 */
function range({ budget, pausing }: Runtime): (start: Value, end: Value, step?: Value) => Value {
  return (start, end, step = 1) => {
    const [first, last, by] = [rangeArgument(start), rangeArgument(end), rangeArgument(step)];
    if (by === 0) throw numberOutOfRange('the step of range() must not be 0');
    const count = Math.max(0, Math.floor((Number(last) - Number(first)) / Number(by)) + 1);
    checkListLength(count);
    budget.check(8 * count, 'range()');
    const fill =
      typeof first === 'number' && typeof last === 'number' && typeof by === 'number'
        ? numbersInto(first, last, by)
        : integersInto(BigInt(first), BigInt(last), BigInt(by));
    return pausing.run(
      () => ({ values: [], fill }),
      (made) => {
        while (!made.fill(made.values)) budget.noteBatch();
        return made.values;
      },
      NO_ROWS,
      0,
    );
  };
}

/** Appends the next numbers at each call; true behind the last. Beyond the safe range `x` stays beyond `last`. */
function numbersInto(first: number, last: number, by: number): (values: Value[]) => boolean {
  let x = first;
  return (values) => {
    for (let room = ELEMENTS_PER_TURN; room > 0; room--, x += by) {
      if (by > 0 ? x > last : x < last) return true;
      values.push(x);
    }
    return false;
  };
}

/** The same where one of them is beyond the safe range. */
function integersInto(first: bigint, last: bigint, by: bigint): (values: Value[]) => boolean {
  let x = first;
  return (values) => {
    for (let room = ELEMENTS_PER_TURN; room > 0; room--, x += by) {
      if (by > 0n ? x > last : x < last) return true;
      values.push(integerOf(x));
    }
    return false;
  };
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
};

export const rangeFunctions: RuntimeFunctionTable = { range };
