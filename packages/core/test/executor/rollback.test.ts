import { describe, expect, it } from 'vitest';
import { TestDatabase } from './database.ts';

const SETUP = [
  "CREATE (a:A {i: 1, s: 'x'})-[:R {w: 1}]->(b:B {i: 2}), (b)-[:S]->(b), (:A {i: 3, list: [1, 2]})",
  'CREATE (:Gone)',
  'MATCH (n:Gone) DELETE n',
];

describe('a statement that fails leaves no trace', () => {
  // Each fails in its last row or last clause, after it has changed much.
  it.each([
    ['CREATE', 'UNWIND [1, 2, 0] AS x CREATE (:New {v: 1 / x})-[:T]->(:New)'],
    [
      'SET',
      'MATCH (n) SET n.i = 9, n.new = 1, n.s = null, n:New WITH collect(n) AS l RETURN 1 / (size(l) - 3)',
    ],
    ['REMOVE', 'MATCH (n) REMOVE n.i, n:A, n:B WITH count(*) AS c RETURN 1 / (c - 3)'],
    [
      'SET of relationships',
      'MATCH ()-[r]->() SET r.w = "text", r.z = 1 WITH count(*) AS c RETURN 1 / (c - 2)',
    ],
    ['MERGE', 'UNWIND [1, 4, 5, 0] AS x MERGE (n:A {i: x}) ON MATCH SET n.m = 1 ON CREATE SET n.c = 10 / x'],
    ['DELETE', 'MATCH (n) DETACH DELETE n WITH count(*) AS c RETURN 1 / (c - 3)'],
    ['DELETE of a connected node', 'MATCH (n:A) SET n.x = 1 DELETE n'],
    [
      'DELETE and CREATE',
      'MATCH (n) DETACH DELETE n CREATE (m:New)-[:T]->(m) WITH count(*) AS c RETURN 1 / (c - 3)',
    ],
    ['FOREACH', 'FOREACH (x IN [2, 1, 0] | CREATE (:New {v: 1 / x}))'],
    ['CALL', 'UNWIND [1, 0] AS x CALL { WITH x CREATE (:New {v: 1 / x}) } RETURN x'],
  ])('%s', (_, text) => {
    const db = new TestDatabase(...SETUP);
    const before = db.dump();
    expect(db.failure(text)).toMatch(/ @ runtime$/);
    expect(db.dump()).toEqual(before);
    // Also where the plan has been used before, and the graph is still good to work on.
    expect(db.failure(text)).toMatch(/ @ runtime$/);
    expect(db.dump()).toEqual(before);
    expect(db.rows('CREATE (n) RETURN id(n)')).toEqual(['4']);
    expect(db.rows('MATCH (a:A)-[r]->(b)-[s]->(b) RETURN a.i, r.w, b.i')).toEqual(['1, 1, 2']);
  });

  it('indexes made during it know what has come back', () => {
    const db = new TestDatabase('UNWIND range(0, 199) AS i CREATE (:A {i: i})');
    const failing =
      'MATCH (n:A {i: 5}) DELETE n WITH count(*) AS c UNWIND range(0, 9) AS x OPTIONAL MATCH (m:A {i: x}) WITH count(m) AS m RETURN 1 / (m - 9)';
    expect(db.failure(failing)).toBe('ArithmeticError: DivisionByZero @ runtime');
    expect(db.rows('UNWIND range(0, 9) AS x MATCH (m:A {i: x}) RETURN count(m)')).toEqual(['10']);
    expect(
      db.failure('MATCH (n:A {i: 7}) SET n.i = 1000 WITH n MATCH (m:A {i: 1000}) RETURN 1 / (m.i - 1000)'),
    ).toBe('ArithmeticError: DivisionByZero @ runtime');
    expect(db.rows('MATCH (m:A {i: 7}) RETURN count(m)')).toEqual(['1']);
    expect(db.rows('MATCH (m:A {i: 1000}) RETURN count(m)')).toEqual(['0']);
    db.rows('CREATE (:A {i: 1000})');
    expect(db.rows('MATCH (m:A {i: 1000}) RETURN count(m)')).toEqual(['1']);
  });

  it('a result that is closed early has not happened', () => {
    const db = new TestDatabase(...SETUP);
    const before = db.dump();
    const result = db.engine.run(db.graph, 'UNWIND range(1, 5000) AS i CREATE (n:New) RETURN n', new Map());
    let batch;
    do batch = result.next();
    while (batch?.rowCount === 0);
    result.close();
    expect(result.next()).toBeNull();
    expect(db.dump()).toEqual(before);
  });

  it('several statements can be undone together', () => {
    const db = new TestDatabase(...SETUP);
    const before = db.dump();
    const mark = db.graph.mark();
    for (const text of [
      'MATCH (n) SET n.i = 1',
      'CREATE (:New)-[:R]->(:New)',
      'MATCH (n:B) DETACH DELETE n',
    ]) {
      const result = db.engine.run(db.graph, text, new Map(), { commit: false });
      while (result.next() !== null);
    }
    expect(db.graph.nodes.liveCount).toBe(4);
    db.graph.rollBackTo(mark);
    expect(db.dump()).toEqual(before);
  });
});
