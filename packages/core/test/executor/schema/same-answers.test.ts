import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CypherError } from '../../../src/errors.ts';
import { TestDatabase } from '../database.ts';
import { arbitraryIndexes, arbitraryQuerySteps, type QueryStep } from './arbitrary-step.ts';

const SETUP = [
  'UNWIND range(0, 5) AS i CREATE (:A {k: i % 3, l: i})-[:T {k: i % 2, l: 1}]->(:A:B {k: 1.5, l: i % 2}), (:B {k: i})',
  'MATCH (a:A {k: 1}), (b:A {k: 2}) CREATE (a)-[:T {k: 1, l: 2}]->(b)-[:T {k: 2}]->(a)',
];

/** The rows, in any order, or the code of the error. */
function outcome(db: TestDatabase, { text, params }: QueryStep): string[] | string {
  try {
    return db.sortedRows(text, params);
  } catch (error) {
    if (error instanceof CypherError) return error.code;
    throw error;
  }
}

describe('a graph with indexes', () => {
  it('gives the answers of one without', () => {
    let plansWithIndex = 0;
    fc.assert(
      fc.property(arbitraryIndexes, arbitraryQuerySteps, (indexes, steps) => {
        const plain = new TestDatabase(...SETUP);
        const indexed = new TestDatabase(...indexes, ...SETUP);
        for (const step of steps) {
          if (step.kind === 'schema') indexed.rows(step.text);
          else expect([step, outcome(indexed, step)]).toEqual([step, outcome(plain, step)]);
          if (step.kind === 'update') expect(indexed.dump()).toEqual(plain.dump());
          if (step.kind === 'query' && indexed.plan(step.text).includes('Index')) plansWithIndex++;
        }
      }),
      { numRuns: 200 },
    );
    expect(plansWithIndex).toBeGreaterThan(500);
  });
});
