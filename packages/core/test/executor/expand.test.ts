import { describe, expect, it } from 'vitest';
import { TestDatabase } from './database.ts';

/** a → b → c, a → c, a loop at c; x-y by another type, twice. */
const db = new TestDatabase(
  `CREATE (a:N {i: 'a'}), (b:N {i: 'b'}), (c:N {i: 'c'}), (x:M {i: 'x'}), (y:M {i: 'y'}),
     (a)-[:R {w: 1}]->(b), (b)-[:R {w: 2}]->(c), (a)-[:R {w: 3}]->(c), (c)-[:R {w: 4}]->(c),
     (x)-[:S {w: 5}]->(y), (y)-[:S {w: 6}]->(x)`,
);

describe('expansion', () => {
  it.each([
    ['(m)-[r]->(n)', ['1', '2', '3', '4', '5', '6']],
    ['(m)<-[r]-(n)', ['1', '2', '3', '4', '5', '6']],
    // Each twice, but for the loop.
    ['(m)-[r]-(n)', ['1', '1', '2', '2', '3', '3', '4', '5', '5', '6', '6']],
    ['(m)-[r:R]->(n)', ['1', '2', '3', '4']],
    ['(m)-[r:S|T]->(n)', ['5', '6']],
    ['(m)-[r:!R]->(n)', ['5', '6']],
    ['(m)-[r:Unknown]->(n)', []],
    ["(m {i: 'a'})-[r]->(n)", ['1', '3']],
    ["(m {i: 'c'})<-[r]-(n)", ['2', '3', '4']],
    ["(m {i: 'c'})-[r]-(n)", ['2', '3', '4']],
    ['(m)-[r {w: 3}]->(n)', ['3']],
    ['(m:N)-[r]->(n:M)', []],
    ['(m)-[r]->(m)', ['4']],
    ['(m)-[r]-(m)', ['4']],
    ['(m)-[r WHERE r.w > 4]->(n WHERE n.i = "x")', ['6']],
  ])('MATCH %s', (pattern, expected) => {
    expect(db.sortedRows(`MATCH ${pattern} RETURN r.w`)).toEqual(expected);
  });

  it('takes no relationship twice in one MATCH, but in two', () => {
    expect(db.rows("MATCH (m {i: 'c'})-->(n)-->(o) RETURN count(*)")).toEqual(['0']);
    expect(db.rows("MATCH (m {i: 'c'})-->(n) MATCH (n)-->(o) RETURN count(*)")).toEqual(['1']);
    expect(db.rows('MATCH (m:M)--(n), (o:M)--(p) RETURN count(*)')).toEqual(['8']);
  });

  it('joins on nodes that are known from both ends', () => {
    expect(db.sortedRows('MATCH (m)-[r]->(n)-[s]->(o), (m)-[t]->(o) RETURN r.w, s.w, t.w')).toEqual([
      '1, 2, 3',
    ]);
    expect(db.rows("MATCH (m {i: 'a'}), (n {i: 'c'}) MATCH (m)-[r]->(n) RETURN r.w")).toEqual(['3']);
    expect(db.rows("MATCH (m {i: 'a'}), (n {i: 'c'}) MATCH (n)-[r]->(m) RETURN r.w")).toEqual([]);
  });

  it('follows a relationship that is known', () => {
    const from = 'MATCH ()-[r {w: 1}]->() WITH r';
    expect(db.rows(`${from} MATCH (m)-[r]->(n) RETURN m.i, n.i`)).toEqual(["'a', 'b'"]);
    expect(db.rows(`${from} MATCH (m)<-[r]-(n) RETURN m.i, n.i`)).toEqual(["'b', 'a'"]);
    expect(db.sortedRows(`${from} MATCH (m)-[r]-(n) RETURN m.i, n.i`)).toEqual(["'a', 'b'", "'b', 'a'"]);
    expect(db.rows(`${from} MATCH (m)-[r:S]->(n) RETURN m.i`)).toEqual([]);
    expect(db.rows(`${from} MATCH (m {i: 'b'})-[r]-(n) RETURN n.i`)).toEqual(["'a'"]);
    expect(db.rows('MATCH ()-[r {w: 4}]->() WITH r MATCH (m)-[r]-(n) RETURN m.i, n.i')).toEqual(["'c', 'c'"]);
    expect(db.rows('OPTIONAL MATCH (:Nobody)-[r]->() WITH r MATCH (m)-[r]->(n) RETURN m.i')).toEqual([]);
  });

  it('goes nowhere from null, and refuses what is no node', () => {
    expect(db.rows('OPTIONAL MATCH (m:Nobody) MATCH (m)-->(n) RETURN n')).toEqual([]);
    expect(db.rows('OPTIONAL MATCH (m:Nobody) MATCH (m) RETURN m')).toEqual([]);
    expect(db.failure('UNWIND $list AS m MATCH (m)-->(n) RETURN n', { list: [1] })).toBe(
      'TypeError: InvalidArgumentType @ runtime',
    );
  });

  it('leaves deleted relationships out, also those of lists that are built already', () => {
    const own = new TestDatabase('CREATE (a {i: 1}), (a)-[:R {w: 1}]->({i: 2}), (a)-[:R {w: 2}]->({i: 3})');
    expect(own.sortedRows('MATCH ()-[r]->() RETURN r.w')).toEqual(['1', '2']);
    own.rows('MATCH ()-[r {w: 1}]->() DELETE r');
    own.rows('MATCH (n {i: 2}), (m {i: 3}) CREATE (m)-[:R {w: 3}]->(n)');
    expect(own.sortedRows('MATCH ()-[r]->() RETURN r.w')).toEqual(['2', '3']);
    expect(own.sortedRows('MATCH ()<-[r]-() RETURN r.w')).toEqual(['2', '3']);
  });

  it('hands over more relationships of one node than a batch holds', () => {
    const own = new TestDatabase(
      'CREATE (h:Hub) WITH h UNWIND range(1, 2500) AS i CREATE (h)-[:R {i: i}]->(:Leaf {i: i})',
    );
    expect(own.rows('MATCH (:Hub)-[r]->(l) RETURN count(r), sum(r.i), sum(l.i)')).toEqual([
      '2500, 3126250, 3126250',
    ]);
    expect(own.rows('MATCH (:Hub)-[r]-(l) RETURN count(DISTINCT l)')).toEqual(['2500']);
  });

  it('makes paths of what was matched, in the direction of the pattern', () => {
    expect(db.rows("MATCH p = (m {i: 'b'})<--(n) RETURN [x IN nodes(p) | x.i], length(p)")).toEqual([
      "['b', 'a'], 1",
    ]);
    expect(db.rows("MATCH p = ({i: 'y'}) RETURN nodes(p) = [x IN nodes(p) | x], length(p)")).toEqual([
      'true, 0',
    ]);
    expect(db.rows("MATCH p = ({i: 'a'})-->()-[:R*1..1]->({i: 'c'}) RETURN [x IN nodes(p) | x.i]")).toEqual([
      "['a', 'b', 'c']",
      "['a', 'c', 'c']",
    ]);
  });
});
