import { describe, expect, it } from 'vitest';
import {
  CypherError,
  ERROR_CODES,
  LoraError,
  ProtocolError,
  SnapshotError,
  StorageError,
  UsageError,
} from '@loradb-ts/core/errors';
import { decodeError, encodeError } from '../src/errors.ts';
import { HTTP_STATUS } from '../src/http-status.gen.ts';

const position = { offset: 7, line: 1, column: 8 };
const detail = 'UndefinedVariable' as const;
const cypher = { errorType: 'SyntaxError', phase: 'compile time', detail, position } as const;

describe('errors', () => {
  it.each([
    new LoraError('TIMED_OUT', 'too long'),
    new CypherError('UNDEFINED_VARIABLE', 'no x', cypher),
    new SnapshotError('INVALID_TAG', 'tag 99', 'nodes', 44),
    new SnapshotError('NESTING_TOO_DEEP', 'too deep', 'nodes', 44),
    new UsageError('NESTING_TOO_DEEP', 'too deep', 'params.x'),
    new ProtocolError('INVALID_JSON', 'no JSON'),
  ])('come back as they were: %s', (error) => {
    const decoded = decodeError(JSON.parse(JSON.stringify(encodeError(error))), 400);
    expect(decoded).toEqual(error);
    expect(decoded?.constructor).toBe(error.constructor);
  });

  it('tell nothing of the machine', () => {
    const body = encodeError(new StorageError('FILE_NOT_FOUND', 'no /home/x/graph', '/home/x/graph', 'open'));
    expect(body).toEqual({ error: ERROR_CODES.FILE_NOT_FOUND.meaning, code: 'FILE_NOT_FOUND', step: 'open' });
    expect(decodeError(body, 500, 'graph')).toMatchObject({
      name: 'StorageError',
      path: 'graph',
      step: 'open',
    });
    expect(encodeError(new LoraError('INTERNAL', 'internal error: secret'))).toEqual({
      error: 'internal error; the log of the server has the details',
      code: 'INTERNAL',
    });
  });

  it.each([null, 'text', [], {}, { error: 'x' }, { error: 1, code: 'A' }])('are not %j', (body) => {
    expect(decodeError(body, 502)).toBeNull();
  });

  it('have a status each', () => {
    expect(Object.keys(HTTP_STATUS)).toEqual(Object.keys(ERROR_CODES));
    expect(HTTP_STATUS).toMatchObject({
      UNDEFINED_VARIABLE: 400,
      TIMED_OUT: 408,
      WRONG_HOST: 421,
      INTERNAL: 500,
    });
  });
});
