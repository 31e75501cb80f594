import { describe, expect, test } from 'vitest';
import { compareError, errorOf } from './bind-text.ts';
import type { ErrorCase } from './bind-text.ts';

const PROCEDURES: readonly ErrorCase[] = [
  ['▸CALL test.missing()', 'PROCEDURE_NOT_FOUND'],
  ['RETURN 1 AS x UNION ▸CALL test.missing() YIELD x RETURN x', 'PROCEDURE_NOT_FOUND'],
  ["▸CALL test.echo('a')", 'INVALID_NUMBER_OF_ARGUMENTS'],
  ["▸CALL test.echo('a', 1, 2)", 'INVALID_NUMBER_OF_ARGUMENTS'],
  ['CALL test.echo(▸true, 1)', 'INVALID_ARGUMENT_TYPE'],
  ["CALL test.echo('a', ▸'b')", 'INVALID_ARGUMENT_TYPE'],
  ['CALL test.echo(▸x, 1)', 'UNDEFINED_VARIABLE'],
  ['MATCH (n) CALL test.echo(n.x, ▸count(*)) YIELD out RETURN out', 'INVALID_AGGREGATION'],
  ['WITH 1 AS x ▸CALL test.echo YIELD out RETURN out', 'INVALID_ARGUMENT_PASSING_MODE'],
  ["WITH 1 AS x ▸CALL test.echo('a', 1) RETURN x", 'UNEXPECTED_SYNTAX'],
  ["CALL test.echo('a', 1) YIELD ▸ot RETURN ot", 'UNKNOWN_PROCEDURE_OUTPUT'],
  ["CALL test.echo('a', 1) YIELD out, length AS ▸out RETURN out", 'VARIABLE_ALREADY_BOUND'],
  ["WITH 1 AS out CALL test.echo('a', 1) YIELD ▸out RETURN out", 'VARIABLE_ALREADY_BOUND'],
  ["CALL test.echo('a', 1) YIELD out WHERE ▸length > 1 RETURN out", 'UNDEFINED_VARIABLE'],
  ["CALL test.echo('a', 1) YIELD out WHERE ▸out RETURN out", 'INVALID_ARGUMENT_TYPE'],
];

const SUBQUERIES: readonly ErrorCase[] = [
  ['MATCH (n) CALL { RETURN ▸n.x AS x } RETURN x', 'UNDEFINED_VARIABLE'],
  ['MATCH (n) CALL { WITH ▸n AS m RETURN m.x AS x } RETURN x', 'UNDEFINED_VARIABLE'],
  ['MATCH (n) CALL { WITH ▸m RETURN 1 AS x } RETURN x', 'UNDEFINED_VARIABLE'],
  ['MATCH (n) CALL (▸m) { RETURN 1 AS x } RETURN x', 'UNDEFINED_VARIABLE'],
  ['MATCH (n) ▸CALL { RETURN 1 AS n } RETURN n', 'VARIABLE_ALREADY_BOUND'],
  ['MATCH (n) CALL { WITH n MATCH (n)-->(m) RETURN 1 AS x } RETURN ▸m', 'UNDEFINED_VARIABLE'],
  ['MATCH (n), (m) CALL (n) { RETURN ▸m.x AS x } RETURN x', 'UNDEFINED_VARIABLE'],
  ['CALL { RETURN 1 AS a UNION ▸RETURN 2 AS b } RETURN a', 'DIFFERENT_COLUMNS_IN_UNION'],
  ['MATCH (n) WHERE EXISTS { WITH 1 AS x RETURN ▸y } RETURN n', 'UNDEFINED_VARIABLE'],
  ['MATCH (n) WHERE EXISTS { UNWIND [1] AS ▸n RETURN n } RETURN n', 'VARIABLE_ALREADY_BOUND'],
];

describe.each([
  ['procedures', PROCEDURES],
  ['subqueries', SUBQUERIES],
])('%s', (_, cases) => {
  test.each(cases)('%s: %s', (...errorCase) => {
    const { actual, expected } = compareError(errorCase);
    expect(actual).toEqual(expected);
  });
});

test('an unknown procedure or output is a ProcedureError with a hint', () => {
  const unknown = errorOf("CALL test.ecko('a', 1)");
  expect(unknown.errorType).toBe('ProcedureError');
  expect(unknown.message).toContain('Hint: did you mean `test.echo`?');
  const output = errorOf("CALL test.echo('a', 1) YIELD lenght RETURN 1");
  expect(output.errorType).toBe('ProcedureError');
  expect(output.message).toContain('Hint: did you mean `length`?');
});
