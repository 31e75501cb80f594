import { CypherError } from '../../errors.ts';
import { LIST_LENGTH_MAX, STRING_LENGTH_MAX } from '../../limits.ts';
import { typeNameOf } from '../../value/type-of.ts';
import type { Value } from '../../value/value.ts';
import { invalidArgumentType } from '../../value/runtime-error.ts';

/** A value of a type that does not belong there; `what` names the place: `NOT takes a BOOLEAN`. */
export function wrongType(what: string, v: Value): CypherError {
  return invalidArgumentType(`${what}, not ${typeNameOf(v)}`);
}

/** A value that a conversion or an entity function cannot take: `TypeError`, code `INVALID_ARGUMENT_VALUE`. */
export function wrongValue(what: string, v: Value): CypherError {
  return new CypherError('INVALID_ARGUMENT_VALUE', `${what}, not ${typeNameOf(v)}`, {
    errorType: 'TypeError',
    phase: 'runtime',
    detail: 'InvalidArgumentValue',
  });
}

/** A number outside what a function takes: `ArgumentError`, code `NUMBER_OUT_OF_RANGE`. */
export function numberOutOfRange(message: string): CypherError {
  return new CypherError('NUMBER_OUT_OF_RANGE', message, {
    errorType: 'ArgumentError',
    phase: 'runtime',
    detail: 'NumberOutOfRange',
  });
}

/** Throws `RESULT_TOO_LARGE` for a list that would have more than `LIST_LENGTH_MAX` elements; asked before it is made. */
export function checkListLength(length: number): void {
  if (length > LIST_LENGTH_MAX) throw resultTooLarge(`a list of more than ${LIST_LENGTH_MAX} elements`);
}

/** Throws `RESULT_TOO_LARGE` for a string of more than `STRING_LENGTH_MAX` UTF-16 units; asked before it is made. */
export function checkStringLength(length: number): void {
  if (length > STRING_LENGTH_MAX) throw resultTooLarge(`a string of more than ${STRING_LENGTH_MAX} units`);
}

function resultTooLarge(what: string): CypherError {
  return new CypherError('RESULT_TOO_LARGE', `the result would be ${what}`, {
    errorType: 'ArgumentError',
    phase: 'runtime',
    detail: 'ResultTooLarge',
  });
}
