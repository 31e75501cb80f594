import { describe, expect, it } from 'vitest';
import { TestDatabase } from '../database.ts';

const VIOLATION = 'ConstraintValidationFailed: ConstraintViolation @ runtime';

function constrained(): TestDatabase {
  return new TestDatabase(
    'CREATE CONSTRAINT FOR (n:A) REQUIRE n.x IS UNIQUE',
    'CREATE CONSTRAINT FOR (n:B) REQUIRE (n.x, n.y) IS UNIQUE',
    'CREATE CONSTRAINT FOR ()-[r:T]-() REQUIRE r.x IS UNIQUE',
    "CREATE (a:A {x: 1}), (:A {x: 'a'}), (b:B {x: 1, y: 1}), (:B {x: 1, y: 2}), ({x: 1})",
    'MATCH (a:A {x: 1}), (b:B {y: 1}) CREATE (a)-[:T {x: 1}]->(b), (b)-[:T {x: 2}]->(a), (a)-[:U {x: 1}]->(b)',
  );
}

describe('a uniqueness constraint', () => {
  it.each([
    'CREATE (:A {x: 1})',
    'CREATE (:C:A {x: 1.0})',
    'CREATE (:A {x: 7}), (:A {x: 7})',
    'UNWIND [5, 6, 5] AS x CREATE (:A {x: x})',
    "MATCH (n:A {x: 1}) SET n.x = 'a'",
    'MATCH (n:A) SET n.x = 3',
    'MATCH (n:A {x: 1}) SET n = {x: "a"}',
    'MATCH (n) WHERE size(labels(n)) = 0 SET n:A',
    'MATCH (n:B {y: 1}) SET n:A',
    'MATCH (n:B {y: 2}) SET n.y = 1',
    'CREATE (:B {y: 2, x: 1})',
    'MATCH ()-[r:T {x: 1}]->() SET r.x = 2',
    'MATCH (a:A {x: 1}), (b:B {y: 1}) CREATE (a)-[:T {x: 2.0}]->(b)',
    'MERGE (:A {x: 1, z: 1})',
    'FOREACH (x IN [5, 5] | CREATE (:A {x: x}))',
    'CREATE (:A {x: 9}) WITH count(*) AS c MATCH (n:A {x: 9}) CREATE (:A {x: n.x})',
  ])('is violated by %s, which then has not happened', (text) => {
    const db = constrained();
    const before = db.dump();
    expect(db.failure(text)).toBe(VIOLATION);
    expect(db.dump()).toEqual(before);
    expect(db.failure(text)).toBe(VIOLATION);
  });

  it.each([
    'CREATE (:A {x: 2}), (:A {x: "1"}), (:A {x: [1]}), (:A {x: true})',
    'CREATE (:A), (:A), (:A {y: 1})',
    'CREATE (:A {x: 0.0 / 0.0}), (:A {x: 0.0 / 0.0})',
    'CREATE (:B {x: 1}), (:B {x: 1}), (:B {x: 2, y: 1})',
    'CREATE (:C {x: 1}), (:C {x: 1})',
    // The end of the statement counts, not what is between.
    "MATCH (n:A {x: 1}), (m:A {x: 'a'}) SET n.x = m.x, m.x = 1",
    'MATCH (n:A {x: 1}) SET n.x = 1.0',
    'MATCH (n:A {x: 1}) DETACH DELETE n CREATE (:A {x: 1})',
    'CREATE (n:A {x: 1}) REMOVE n:A',
    'CREATE (n:A {x: 1}) SET n.x = null',
    'MERGE (n:A {x: 1}) SET n.z = 1',
    'MATCH (a:A {x: 1}), (b:B {y: 1}) CREATE (a)-[:U {x: 1}]->(b), (a)-[:T {x: 3}]->(b), (a)-[:T]->(b)',
  ])('is kept by %s', (text) => {
    const db = constrained();
    expect(Object.keys(db.changes(text))).not.toEqual([]);
    expect(db.failure("MATCH (n:A {x: 'a'}) CREATE (:A {x: n.x})")).toBe(VIOLATION);
  });

  it('says which two have what in common', () => {
    expect(() => constrained().rows('CREATE (:B {x: 1, y: 2})')).toThrow(
      'nodes 3 and 5 would both have x = 1 and y = 2, which the constraint constraint_B_x_y on :B(x, y) forbids',
    );
  });

  it('is not made where the graph violates it', () => {
    const db = new TestDatabase('CREATE (:A {x: 1}), (:A {x: 2}), (:A {x: 1.0}), (:A), (:A)');
    const text = 'CREATE CONSTRAINT c FOR (n:A) REQUIRE n.x IS UNIQUE';
    expect(db.failure(text)).toBe(VIOLATION);
    expect(db.rows('SHOW CONSTRAINTS')).toEqual([]);
    db.rows('MATCH (n:A {x: 1}) WITH n LIMIT 1 DELETE n');
    expect(db.rows(text)).toEqual([]);
    expect(db.failure('CREATE (:A {x: 2})')).toBe(VIOLATION);
    db.rows('DROP CONSTRAINT c');
    db.rows('CREATE (:A {x: 2})');
    expect(db.rows('MATCH (n:A {x: 2}) RETURN count(*)')).toEqual(['2']);
  });

  it('is tested at the end of each statement of a transaction', () => {
    const db = constrained();
    const run = (text: string): void => {
      const result = db.engine.run(db.graph, text, new Map(), { commit: false });
      while (result.next() !== null);
    };
    run('CREATE (:A {x: 50})');
    expect(() => run('CREATE (:A {x: 50})')).toThrow('nodes 5 and 6');
    run('MATCH (n:A {x: 50}) DELETE n');
    run('CREATE (:A {x: 50})');
    db.graph.commit();
    expect(db.rows('MATCH (n:A {x: 50}) RETURN count(*)')).toEqual(['1']);
  });
});
