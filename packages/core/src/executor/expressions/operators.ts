import { add, divide, isNumeric, modulo, multiply, negate, power, subtract } from '../../value/arithmetic.ts';
import { printFloat } from '../../value/float.ts';
import { addDuration, subtractDuration } from '../../value/temporal/arithmetic.ts';
import { hasDate, hasTime } from '../../value/temporal/construct.ts';
import {
  addDurations,
  divideDuration,
  multiplyDuration,
  subtractDurations,
} from '../../value/temporal/duration.ts';
import type { ZoneOffsetLookup } from '../../value/temporal/zone.ts';
import { isList, typeNameOf } from '../../value/type-of.ts';
import { Duration, isInteger } from '../../value/value.ts';
import type { Value } from '../../value/value.ts';
import { invalidArgumentType } from '../../value/runtime-error.ts';
import { checkListLength, checkStringLength } from './errors.ts';

/**
 * The arithmetic operators on values of all types. A null operand gives null. They throw `INVALID_ARGUMENT_TYPE` for types
 * that do not go together and what the operations on numbers and temporal values throw.
 */
export type BinaryOperation = (x: Value, y: Value, zones: ZoneOffsetLookup) => Value;

/** `+`: numbers, lists (also with one element), text (also with a number or BOOLEAN), durations, instants with durations. */
export const addValues: BinaryOperation = (x, y, zones) => {
  if (x === null || y === null) return null;
  if (isNumeric(x) && isNumeric(y)) return add(x, y);
  if (isList(x) || isList(y)) return concatenated(x, y);
  const text = joinedText(x, y);
  if (text !== null) return text;
  if (x instanceof Duration) {
    if (y instanceof Duration) return addDurations(x, y);
    if (hasDate(y) || hasTime(y)) return addDuration(y, x, zones);
  }
  if (y instanceof Duration && (hasDate(x) || hasTime(x))) return addDuration(x, y, zones);
  throw noOperation('+', x, y);
};

function concatenated(x: Value, y: Value): readonly Value[] {
  const left = isList(x) ? x : [x];
  const right = isList(y) ? y : [y];
  checkListLength(left.length + right.length);
  return left.concat(right);
}

/** Null where the two do not make a text: one has to be a STRING. */
function joinedText(x: Value, y: Value): string | null {
  if (typeof x !== 'string' && typeof y !== 'string') return null;
  const left = textOf(x);
  const right = textOf(y);
  if (left === null || right === null) return null;
  checkStringLength(left.length + right.length);
  return left + right;
}

/** What a value becomes beside a STRING; null for types that do not. */
function textOf(v: Value): string | null {
  if (typeof v === 'string') return v;
  if (typeof v === 'boolean' || isInteger(v)) return String(v);
  return isNumeric(v) ? printFloat(v) : null;
}

/** `-`: numbers, durations, an instant and a duration. */
export const subtractValues: BinaryOperation = (x, y, zones) => {
  if (x === null || y === null) return null;
  if (isNumeric(x) && isNumeric(y)) return subtract(x, y);
  if (y instanceof Duration) {
    if (x instanceof Duration) return subtractDurations(x, y);
    if (hasDate(x) || hasTime(x)) return subtractDuration(x, y, zones);
  }
  throw noOperation('-', x, y);
};

/** `*`: numbers, a duration and a number. */
export const multiplyValues: BinaryOperation = (x, y) => {
  if (x === null || y === null) return null;
  if (isNumeric(x) && isNumeric(y)) return multiply(x, y);
  if (x instanceof Duration && isNumeric(y)) return multiplyDuration(x, y);
  if (y instanceof Duration && isNumeric(x)) return multiplyDuration(y, x);
  throw noOperation('*', x, y);
};

/** `/`: numbers, a duration by a number. */
export const divideValues: BinaryOperation = (x, y) => {
  if (x === null || y === null) return null;
  if (isNumeric(x) && isNumeric(y)) return divide(x, y);
  if (x instanceof Duration && isNumeric(y)) return divideDuration(x, y);
  throw noOperation('/', x, y);
};

/** `%`: numbers. */
export const moduloValues: BinaryOperation = (x, y) => {
  if (x === null || y === null) return null;
  if (isNumeric(x) && isNumeric(y)) return modulo(x, y);
  throw noOperation('%', x, y);
};

/** `^`: numbers, always FLOAT. */
export const powerValues: BinaryOperation = (x, y) => {
  if (x === null || y === null) return null;
  if (isNumeric(x) && isNumeric(y)) return power(x, y);
  throw noOperation('^', x, y);
};

/** Unary `-`: a number or a duration. */
export function negateValue(x: Value): Value {
  if (x === null) return null;
  if (isNumeric(x)) return negate(x);
  if (x instanceof Duration) return multiplyDuration(x, -1);
  throw invalidArgumentType(`there is no -x of ${typeNameOf(x)}`);
}

function noOperation(operator: string, x: Value, y: Value): Error {
  return invalidArgumentType(`there is no ${typeNameOf(x)} ${operator} ${typeNameOf(y)}`);
}
