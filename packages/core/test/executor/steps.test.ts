import { describe, expect, it } from 'vitest';
import type { ExecutionResult } from '../../src/executor/statement.ts';
import { TestDatabase } from './database.ts';

const NODE_COUNT = 20_000;

const NODES = `UNWIND range(1, ${NODE_COUNT}) AS i CREATE (:N {a: i, b: i % 100, s: 's' + i})`;
const RELATIONSHIPS = 'MATCH (n:N) CREATE (n)-[:R]->(n), (n)-[:R]->(n), (n)-[:R {k: n.a}]->(n)';

/** A graph of which nothing but nodes and relationships is there: what else statements need they have to make. */
function freshDatabase(...commands: readonly string[]): TestDatabase {
  return new TestDatabase(NODES, RELATIONSHIPS, ...commands);
}

/** Calls of `next` until a statement ends, with a clock by which each look at it takes half of a step. */
function callsOf(db: TestDatabase, begin: (db: TestDatabase) => ExecutionResult): number {
  let looks = 0;
  db.useClock(() => 2 * looks++);
  const result = begin(db);
  for (let calls = 1; ; calls++) if (result.next() === null) return calls;
}

/** Changes that are not final. */
function changeCount({ graph }: TestDatabase): number {
  return graph.mark().stepCount;
}

function run(text: string): (db: TestDatabase) => ExecutionResult {
  return (db) => db.engine.run(db.graph, text, new Map());
}

describe('what is made before a statement goes on is made in steps', () => {
  it.each([
    ['adjacency lists', 'MATCH (:N {a: -1})-->(m) RETURN m', []],
    ['adjacency lists in an expression', 'RETURN EXISTS { (:N {a: -1})<--() }', []],
    ['adjacency lists for a deletion', 'MATCH (n:N) WHERE id(n) = 7 DETACH DELETE n', []],
    ['an index for a value', 'MATCH (n:N) WHERE n.a = -1 RETURN n', ['CREATE INDEX FOR (n:N) ON (n.a)']],
    [
      'an index for a range',
      "MATCH (n:N) WHERE n.s STARTS WITH 't' RETURN n",
      ['CREATE INDEX FOR (n:N) ON (n.s)'],
    ],
    [
      'an index of relationships',
      'MATCH ()-[r:R]->() WHERE r.k = -1 RETURN r',
      ['CREATE INDEX FOR ()-[r:R]-() ON (r.k)'],
    ],
    ['an index that nobody has declared', 'UNWIND range(-9, -1) AS x MATCH (n {a: x}) RETURN n', []],
  ])('%s', (_, text, commands) => {
    const first = callsOf(freshDatabase(...commands), run(text));
    const again = freshDatabase(...commands);
    again.rows(text);
    expect(first).toBeGreaterThan(callsOf(again, run(text)) + 1);
  });
});

describe('what is checked, is checked in steps', () => {
  it('a constraint that is declared', () => {
    const db = freshDatabase();
    expect(callsOf(db, run('CREATE CONSTRAINT FOR (n:N) REQUIRE n.a IS UNIQUE'))).toBeGreaterThan(10);
    expect(() => db.rows('CREATE (:N {a: 1})')).toThrow(/constraint/);
  });

  it('a constraint at the end of a statement', () => {
    const text = 'MATCH (n:N) SET n.a = -n.a';
    const unchecked = callsOf(freshDatabase(), run(text));
    const checked = freshDatabase('CREATE CONSTRAINT FOR (n:N) REQUIRE n.a IS UNIQUE');
    expect(callsOf(checked, run(text))).toBeGreaterThan(unchecked + 5);
  });
});

describe('a statement that fails', () => {
  const TEXT = 'MATCH (n:N) SET n.b = -1 WITH count(n) AS c RETURN 1 / (c - c)';

  it('is undone in steps, and its error comes last', () => {
    const db = freshDatabase();
    const before = db.dump();
    const result = db.engine.run(db.graph, TEXT, new Map());
    let looks = 0;
    db.useClock(() => 2 * looks++);
    let callsOfUndoing = 0;
    const stepCount = (): number => [...db.graph.stepsSince({ ...db.graph.mark(), stepCount: 0 })].length;
    expect(() => {
      for (let steps = 0; result.next() !== null; steps = stepCount())
        if (stepCount() < steps) callsOfUndoing++;
    }).toThrow(/zero/);
    expect(callsOfUndoing).toBeGreaterThan(5);
    db.useClock(() => 0);
    expect(db.dump()).toEqual(before);
  });

  it.each([
    ['aborted', (result: ExecutionResult) => result.abort(new Error('after'))],
    ['closed', (result: ExecutionResult) => result.close()],
  ])('and is %s while it is undone, is undone', (_, stop) => {
    const db = freshDatabase();
    const before = db.dump();
    const result = db.engine.run(db.graph, TEXT, new Map());
    while (changeCount(db) < NODE_COUNT / 2) result.next();
    result.abort(new Error('before'));
    let looks = 0;
    db.useClock(() => 2 * looks++);
    result.next();
    expect(changeCount(db)).toBeGreaterThan(0);
    stop(result);
    db.useClock(() => 0);
    try {
      while (result.next() !== null);
    } catch (error) {
      expect(String(error)).toMatch(/before/);
    }
    expect(db.dump()).toEqual(before);
  });
});
