import { expect, it } from 'vitest';
import {
  CypherError,
  LoraError,
  ProtocolError,
  SnapshotError,
  StorageError,
  TransportError,
  UsageError,
} from '../../src/errors.ts';
import { errorFromData, errorToData } from '../../src/remote/error-data.ts';

const position = { offset: 1, line: 1, column: 2 };
const system = Object.assign(new Error('EIO: broken'), { code: 'EIO' });

it.each([
  new LoraError('CANCELLED', 'stopped', { cause: 'a reason' }),
  new CypherError('UNDEFINED_VARIABLE', 'no x', {
    errorType: 'SyntaxError',
    phase: 'compile time',
    detail: 'UndefinedVariable',
    position,
  }),
  new CypherError('DIVISION_BY_ZERO', 'by 0', {
    errorType: 'ArithmeticError',
    phase: 'runtime',
    detail: 'DivisionByZero',
  }),
  new SnapshotError('BAD_MAGIC', 'no snapshot', 'header', 3),
  new StorageError('IO_ERROR', 'no disk', '/path', 'sync', { cause: system }),
  new ProtocolError('UNSUPPORTED', 'not here'),
  new TransportError('CONNECTION_FAILED', 'no answer', 502),
  new UsageError('INVALID_PARAMS', 'wrong', 'params.x'),
  system,
  new TypeError('not ours'),
])('%s comes back as it was', (error) => {
  const rebuilt = errorFromData(structuredClone(errorToData(error)));
  expect(rebuilt.constructor).toBe(error instanceof TypeError ? Error : error.constructor);
  expect(Object.entries(rebuilt)).toEqual(Object.entries(error));
  expect([rebuilt.message, rebuilt.stack]).toEqual([error.message, error.stack]);
  expect(rebuilt.cause).toEqual(error.cause);
});

it('what is thrown and is no error comes back as one', () => {
  expect(errorFromData(errorToData('text'))).toMatchObject({ name: 'Error', message: 'text' });
});
