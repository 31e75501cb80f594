import { describe, expect, it } from 'vitest';
import { QUERY_STEPS_MAX } from '../../src/limits.ts';
import { bindText, errorOf } from './bind-text.ts';

const repeated = (before: string, piece: string, count: number, after: string): string =>
  before + Array.from({ length: count }, (_, i) => piece.replace('p =', `p${i} =`)).join('') + after;

describe('the number of steps of a query', () => {
  it.each([
    ['clauses', 'MATCH (n) ', 'SET n.x = 1 ', 2, ''],
    ['clauses after a projection', 'WITH 1 AS a ', 'WITH a ', 2, 'RETURN a'],
    ['branches', 'RETURN 1 AS a', ' UNION RETURN 1 AS a', 1, ''],
    ['nodes of a path', 'MATCH ()', '--()', 3, ' RETURN 1 AS a'],
    ['parts of a pattern', 'MATCH ()', ', ()', 3, ' RETURN 1 AS a'],
    ['clauses in FOREACH', 'FOREACH (x IN [1] | ', 'CREATE ({y: x}) ', 1, ')'],
    ['paths that are made', 'CREATE ()', ', p = ()', 1, ''],
  ])('is bounded for %s', (_, before, piece, others, after) => {
    const count = QUERY_STEPS_MAX - others;
    expect(bindText(repeated(before, piece, count, after)).kind).toBe('Query');
    expect(errorOf(repeated(before, piece, count + 1, after)).code).toBe('QUERY_TOO_COMPLEX');
  });

  it('is bounded for nodes of patterns in expressions, all together', () => {
    const predicates = repeated('MATCH (a) WHERE true', ' AND (a)--()', QUERY_STEPS_MAX / 2, ' RETURN a');
    expect(errorOf(predicates).message).toMatch(
      /^The query has more than 1000 clauses, nodes to search for and paths /,
    );
  });

  it.each([
    ['a property that reads a variable', 'CREATE (a {x: 1}) ', 'CREATE (b {y: a.x})'],
    ['a subquery', 'CREATE (a) ', 'CREATE (b {y: COUNT { MATCH (n) }})'],
    ['a clause between', 'CREATE (a) SET a.x = 1 ', 'CREATE (b)'],
  ])('counts CREATEs apart for %s', (_, first, second) => {
    const { clauses } = bindText(first + second).branches[0];
    expect(clauses.filter(({ kind }) => kind === 'Create')).toHaveLength(2);
  });

  it('is not bounded for what is created', () => {
    const script = repeated('', 'CREATE (:A {x: [1, $y, date()]}) ', 5 * QUERY_STEPS_MAX, '');
    for (const text of [repeated('CREATE ()', ', ()', 5 * QUERY_STEPS_MAX, ''), script])
      expect(bindText(text).branches[0].clauses).toHaveLength(1);
    expect(bindText(`FOREACH (x IN [1] | ${script})`).branches[0].clauses[0]).toMatchObject({
      clauses: [{ kind: 'Create' }],
    });
  });
});
