import { describe, expect, it } from 'vitest';
import { QUERY_STEPS_MAX } from '../../src/limits.ts';
import { bindText, errorOf } from './bind-text.ts';

const repeated = (before: string, piece: string, count: number, after: string): string =>
  before + piece.repeat(count) + after;

describe('the number of steps of a query', () => {
  it.each([
    ['clauses', '', 'CREATE () ', 0, ''],
    ['clauses after a projection', 'WITH 1 AS a ', 'WITH a ', 2, 'RETURN a'],
    ['branches', 'RETURN 1 AS a', ' UNION RETURN 1 AS a', 1, ''],
    ['nodes of a path', 'MATCH ()', '--()', 3, ' RETURN 1 AS a'],
    ['parts of a pattern', 'MATCH ()', ', ()', 3, ' RETURN 1 AS a'],
    ['clauses in FOREACH', 'FOREACH (x IN [1] | ', 'CREATE () ', 1, ')'],
  ])('is bounded for %s', (_, before, piece, others, after) => {
    const count = QUERY_STEPS_MAX - others;
    expect(bindText(repeated(before, piece, count, after)).kind).toBe('Query');
    expect(errorOf(repeated(before, piece, count + 1, after)).code).toBe('QUERY_TOO_COMPLEX');
  });

  it('is bounded for nodes of patterns in expressions, all together', () => {
    const predicates = repeated('MATCH (a) WHERE true', ' AND (a)--()', QUERY_STEPS_MAX / 2, ' RETURN a');
    expect(errorOf(predicates).message).toMatch(
      /^The query has more than 1000 clauses and nodes to search for /,
    );
  });

  it('is not bounded for what is created', () => {
    expect(bindText(repeated('CREATE ()', ', ()', 5 * QUERY_STEPS_MAX, '')).kind).toBe('Query');
  });
});
