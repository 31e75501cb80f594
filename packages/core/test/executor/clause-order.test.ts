import { describe, expect, it } from 'vitest';
import { TestDatabase } from './database.ts';

describe('clauses see the graph as the clause before has left it', () => {
  it('MATCH does not find what a clause behind it makes', () => {
    const db = new TestDatabase('UNWIND range(1, 3000) AS i CREATE (:A)');
    expect(db.changes('MATCH (a:A) CREATE (:A)')).toMatchObject({ nodesCreated: 3000 });
    expect(db.changes('MATCH (a:A) MERGE (b:B) ON MATCH SET b:A')).toMatchObject({ nodesCreated: 1 });
    expect(db.rows('MATCH (a:A) RETURN count(*)')).toEqual(['6001']);
  });

  it('MATCH finds all that a clause before it has made', () => {
    const db = new TestDatabase();
    expect(
      db.rows('UNWIND range(1, 3000) AS i CREATE (:A) WITH count(*) AS c MATCH (a:A) RETURN count(a)'),
    ).toEqual(['3000']);
    expect(db.rows('UNWIND range(1, 2) AS i CREATE (:B) WITH i MATCH (b:B) RETURN i, count(b)')).toEqual([
      '1, 2',
      '2, 2',
    ]);
  });

  it('walks do not go over relationships made behind them', () => {
    const db = new TestDatabase('CREATE (:A)-[:R]->(:A)-[:R]->(:A)');
    expect(db.changes('MATCH (a)-[:R*]->(b) CREATE (b)-[:R]->(a)')).toEqual({ relationshipsCreated: 3 });
  });

  it('RETURN reads properties when all rows have been set', () => {
    const db = new TestDatabase('CREATE (:A {x: 0})');
    expect(
      db.rows('UNWIND range(1, 2000) AS i MATCH (a:A) SET a.x = i WITH DISTINCT a.x AS x RETURN x'),
    ).toEqual(['2000']);
    expect(db.rows('MATCH (a:A) UNWIND range(1, 2000) AS i SET a.x = i RETURN DISTINCT a')).toEqual([
      '(:A {x: 2000})',
    ]);
  });

  it('DELETE does not disturb the MATCH in front of it', () => {
    const db = new TestDatabase('UNWIND range(1, 1500) AS i CREATE (:A)-[:R]->(:B)');
    expect(db.changes('MATCH (a:A)-[r]->(b) DETACH DELETE a, b')).toEqual({
      nodesDeleted: 3000,
      relationshipsDeleted: 1500,
    });
  });

  it('LIMIT does not keep a change from being made', () => {
    const db = new TestDatabase();
    expect(db.rows('UNWIND range(1, 3000) AS i CREATE (a:A) RETURN a LIMIT 0')).toEqual([]);
    expect(db.rows('UNWIND range(1, 3000) AS i CREATE (a:A) RETURN 1 LIMIT 1')).toEqual(['1']);
    expect(db.rows('MATCH (a:A) RETURN count(*)')).toEqual(['6000']);
    expect(db.rows('MATCH (a:A) WITH a LIMIT 10 DELETE a RETURN count(*)')).toEqual(['10']);
    expect(db.rows('MATCH (a:A) RETURN count(*)')).toEqual(['5990']);
  });
});
