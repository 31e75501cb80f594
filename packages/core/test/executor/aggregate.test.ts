import { describe, expect, it } from 'vitest';
import { TestDatabase } from './database.ts';

const db = new TestDatabase(
  "UNWIND [['x', 1, 1.5], ['y', 2, null], ['x', 3, 0.5], ['z', null, null]] AS r CREATE (:P {k: r[0], i: r[1], f: r[2]})",
);

describe('aggregation', () => {
  it('groups by the other columns, groups in the order of their first row', () => {
    expect(
      db.rows('MATCH (p:P) RETURN p.k, count(*), count(p.i), sum(p.i), avg(p.f), min(p.i), max(p.i)'),
    ).toEqual(["'x', 2, 2, 4, 1.0, 1, 3", "'y', 1, 1, 2, null, 2, 2", "'z', 1, 0, 0, null, null, null"]);
  });

  it('gives one row for no rows, unless something is grouped by', () => {
    expect(db.rows('MATCH (n:Nobody) RETURN count(*), sum(n.i), collect(n.i), min(n.i)')).toEqual([
      '0, 0, [], null',
    ]);
    expect(db.rows('MATCH (n:Nobody) RETURN n.i, count(*)')).toEqual([]);
  });

  it('takes equivalent values as one group', () => {
    expect(db.rows('UNWIND [1, 1.0, null, 0.0 / 0.0, null, 0.0 / 0.0] AS x RETURN x, count(*)')).toEqual([
      '1, 2',
      'null, 2',
      'NaN, 2',
    ]);
    expect(db.rows('UNWIND [[1, "a"], [1, "b"], [1, "a"]] AS x RETURN x[0], x[1], count(*)')).toEqual([
      "1, 'a', 2",
      "1, 'b', 1",
    ]);
  });

  it('knows DISTINCT', () => {
    expect(
      db.rows('UNWIND [1, 2, 1, null] AS x RETURN count(DISTINCT x), sum(DISTINCT x), collect(DISTINCT x)'),
    ).toEqual(['2, 3, [1, 2]']);
  });

  it('computes with aggregates, orders and filters by them', () => {
    expect(
      db.rows('MATCH (p:P) RETURN p.k AS k, 10 * count(*) + 1 AS c ORDER BY c DESC, k DESC LIMIT 2'),
    ).toEqual(["'x', 21", "'z', 11"]);
    expect(db.rows('MATCH (p:P) WITH p.k AS k, count(*) AS c WHERE c > 1 RETURN k')).toEqual(["'x'"]);
    expect(db.rows('MATCH (p:P) WITH p.k AS k, sum(p.i) AS s RETURN sum(s)')).toEqual(['6']);
  });

  it('groups by nodes', () => {
    const own = new TestDatabase(
      'CREATE (a:A {i: 1}), (b:A {i: 2}), (a)-[:R]->(), (a)-[:R]->(), (b)-[:R]->()',
    );
    expect(own.rows('MATCH (a:A)-->(x) RETURN a, count(x)')).toEqual(['(:A {i: 1}), 2', '(:A {i: 2}), 1']);
  });

  it('makes more groups than a batch holds', () => {
    expect(
      db.rows('UNWIND range(0, 9999) AS i WITH i % 3000 AS k, count(*) AS c RETURN count(k), sum(c)'),
    ).toEqual(['3000, 10000']);
  });
});
