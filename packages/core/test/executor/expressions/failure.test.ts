import { expect, test } from 'vitest';
import type { BoundExpression } from '../../../src/binder/bound.ts';
import { CypherError, LoraError } from '../../../src/errors.ts';
import { ExpressionFailure, located, withSource } from '../../../src/executor/expressions/failure.ts';
import { binary, call, evaluate, literal } from './harness.ts';

function failureOf(compute: () => unknown): unknown {
  try {
    compute();
  } catch (error) {
    return error;
  }
  return undefined;
}

const division: BoundExpression = {
  ...binary('/', literal(1), call('size', literal([]))),
  span: { start: 16, end: 26 },
};

test('a failure has the place of the innermost expression', () => {
  const failure = failureOf(() => evaluate(call('toString', binary('+', literal(1), division))));
  expect(failure).toBeInstanceOf(ExpressionFailure);
  expect(failure).toMatchObject({ span: division.span, failure: { code: 'DIVISION_BY_ZERO' } });
});

test('with the text it becomes the error that callers see', () => {
  const text = 'RETURN toString(1/size([]))';
  const error = withSource(
    failureOf(() => evaluate(division)),
    text,
  ) as CypherError;
  expect(error).toBeInstanceOf(CypherError);
  expect(error).toMatchObject({
    code: 'DIVISION_BY_ZERO',
    errorType: 'ArithmeticError',
    phase: 'runtime',
    detail: 'DivisionByZero',
    position: { offset: 16, line: 1, column: 17 },
  });
  expect(error.message.split('\n').slice(1)).toEqual([`  ${text}`, `  ${' '.repeat(16)}${'^'.repeat(10)}`]);
});

test('errors of other kinds stay as they are', () => {
  const error = new LoraError('INTERNAL', 'x');
  expect(located(error, division.span)).toBe(error);
  expect(withSource(error, 'RETURN 1')).toBe(error);
});
