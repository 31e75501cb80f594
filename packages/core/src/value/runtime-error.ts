import { CypherError } from '../errors.ts';

/** A value of the right type that a function or operator cannot take: `ArgumentError`, code `INVALID_ARGUMENT_VALUE`. */
export function invalidArgumentValue(message: string): CypherError {
  return new CypherError('INVALID_ARGUMENT_VALUE', message, {
    errorType: 'ArgumentError',
    phase: 'runtime',
    detail: 'InvalidArgumentValue',
  });
}

/** A value of a type that a function or operator does not take: `TypeError`, code `INVALID_ARGUMENT_TYPE`. */
export function invalidArgumentType(message: string): CypherError {
  return new CypherError('INVALID_ARGUMENT_TYPE', message, {
    errorType: 'TypeError',
    phase: 'runtime',
    detail: 'InvalidArgumentType',
  });
}

/** A result that leaves the 64 bits of INTEGER: `ArithmeticError`, code `INTEGER_OVERFLOW`. */
export function integerOverflow(message: string): CypherError {
  return new CypherError('INTEGER_OVERFLOW', message, {
    errorType: 'ArithmeticError',
    phase: 'runtime',
    detail: 'IntegerOverflow',
  });
}

/** An INTEGER divided by the INTEGER 0: `ArithmeticError`, code `DIVISION_BY_ZERO`. */
export function divisionByZero(message: string): CypherError {
  return new CypherError('DIVISION_BY_ZERO', message, {
    errorType: 'ArithmeticError',
    phase: 'runtime',
    detail: 'DivisionByZero',
  });
}
