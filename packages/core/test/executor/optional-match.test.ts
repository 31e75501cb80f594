import { describe, expect, it } from 'vitest';
import { TestDatabase } from './database.ts';

const db = new TestDatabase(
  'CREATE (a:A {i: 1})-[:R {w: 1}]->(b:B {i: 2}), (a)-[:R {w: 2}]->(:B {i: 3}), (:A {i: 4}), (:A {i: 5})-[:S]->(b)',
);

describe('OPTIONAL MATCH', () => {
  it('keeps rows without a match once, in their order', () => {
    expect(db.rows('MATCH (a:A) OPTIONAL MATCH (a)-[r:R]->(b) RETURN a.i, r.w, b.i')).toEqual([
      '1, 1, 2',
      '1, 2, 3',
      '4, null, null',
      '5, null, null',
    ]);
    expect(db.rows('OPTIONAL MATCH (n:Nobody)-[r]->() RETURN n, r')).toEqual(['null, null']);
    expect(db.rows('OPTIONAL MATCH p = (:Nobody)-->() RETURN p')).toEqual(['null']);
  });

  it('has its WHERE as part of the match', () => {
    expect(db.rows('MATCH (a:A) OPTIONAL MATCH (a)-->(b) WHERE b.i > a.i + 1 RETURN a.i, b.i')).toEqual([
      '1, 3',
      '4, null',
      '5, null',
    ]);
    expect(db.rows('MATCH (a:A) OPTIONAL MATCH (b:B {i: a.i - 2}) RETURN a.i, b.i')).toEqual([
      '1, null',
      '4, 2',
      '5, 3',
    ]);
  });

  it('goes on from null', () => {
    const text = 'MATCH (a:A) OPTIONAL MATCH (a)-[:R]->(b) OPTIONAL MATCH (b)<-[:S]-(c) RETURN a.i, b.i, c.i';
    expect(db.rows(text)).toEqual(['1, 2, 5', '1, 3, null', '4, null, null', '5, null, null']);
  });

  it('joins nodes that are known on both sides', () => {
    expect(db.sortedRows('MATCH (a:A), (b:B) OPTIONAL MATCH (a)-[r]->(b) RETURN a.i, b.i, type(r)')).toEqual([
      "1, 2, 'R'",
      "1, 3, 'R'",
      '4, 2, null',
      '4, 3, null',
      "5, 2, 'S'",
      '5, 3, null',
    ]);
  });

  it('takes more rows, and more matches of one row, than a batch holds', () => {
    const own = new TestDatabase(
      'CREATE (h:Hub) WITH h UNWIND range(1, 2500) AS i CREATE (h)-[:R]->(:Leaf {i: i})',
    );
    expect(own.rows('MATCH (n) OPTIONAL MATCH (n)-->(l) RETURN count(*), count(l), sum(l.i)')).toEqual([
      '5000, 2500, 3126250',
    ]);
    expect(own.rows('MATCH (n:Leaf) OPTIONAL MATCH (n)-->(l) RETURN count(*), count(l)')).toEqual([
      '2500, 0',
    ]);
  });
});
