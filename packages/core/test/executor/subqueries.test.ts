import { describe, expect, it } from 'vitest';
import { TestDatabase } from './database.ts';

const db = new TestDatabase(
  'CREATE (a:A {i: 1})-[:R {w: 1}]->(:B {i: 2}), (a)-[:R {w: 2}]->(:B {i: 3}), (:A {i: 4})',
);

describe('queries within expressions', () => {
  it('EXISTS, COUNT and patterns see the row', () => {
    expect(db.rows('MATCH (a:A) WHERE EXISTS { (a)-->(:B) } RETURN a.i')).toEqual(['1']);
    expect(db.rows('MATCH (a:A) WHERE NOT (a)-->() RETURN a.i')).toEqual(['4']);
    expect(db.rows('MATCH (a:A) RETURN a.i, COUNT { (a)-->() }')).toEqual(['1, 2', '4, 0']);
    expect(
      db.rows('MATCH (a:A) RETURN a.i, EXISTS { MATCH (a)-[r]->(b) WHERE r.w + b.i = 5 RETURN b }'),
    ).toEqual(['1, true', '4, false']);
    expect(db.rows('MATCH (a:A) RETURN [(a)-[r]->(b) WHERE b.i > 2 | r.w * 10 + b.i]')).toEqual([
      '[23]',
      '[]',
    ]);
  });

  it('see variables of the expressions around them', () => {
    expect(db.rows('MATCH (n) WITH collect(n) AS l RETURN [x IN l WHERE (x)-->() | x.i]')).toEqual(['[1]']);
    expect(db.rows('MATCH (n) WITH collect(n) AS l RETURN [x IN l | [(x)--(y) | y.i]]')).toEqual([
      '[[2, 3], [1], [1], []]',
    ]);
    expect(db.rows('MATCH (a:A) RETURN [k IN [2, 3] | COUNT { (a)-->(b) WHERE b.i = k }]')).toEqual([
      '[1, 1]',
      '[0, 0]',
    ]);
    expect(
      db.rows('MATCH (a:A) WHERE EXISTS { MATCH (a)-->(b) WHERE COUNT { (b)<--(a) } = 1 } RETURN a.i'),
    ).toEqual(['1']);
  });

  it('group and take the first rows for themselves', () => {
    expect(db.rows('MATCH (a:A) RETURN COUNT { MATCH (a)-->(b) RETURN DISTINCT labels(b) }')).toEqual([
      '1',
      '0',
    ]);
    expect(db.rows('MATCH (a:A) RETURN COUNT { MATCH (b) RETURN b UNION MATCH (b:B) RETURN b }')).toEqual([
      '4',
      '4',
    ]);
  });
});

describe('CALL { … }', () => {
  it('joins each row with the rows of the query', () => {
    expect(db.rows('MATCH (a:A) CALL { WITH a MATCH (a)-->(b) RETURN b.i AS i } RETURN a.i, i')).toEqual([
      '1, 2',
      '1, 3',
    ]);
    expect(db.rows('MATCH (a:A) CALL { WITH a MATCH (a)-->(b) RETURN count(b) AS c } RETURN a.i, c')).toEqual(
      ['1, 2', '4, 0'],
    );
    expect(
      db.rows(
        'UNWIND [1, 2] AS x CALL { WITH x RETURN x AS y UNION ALL WITH x RETURN x * 10 AS y } RETURN x, y',
      ),
    ).toEqual(['1, 1', '1, 10', '2, 2', '2, 20']);
  });

  it('that returns nothing leaves the rows as they are', () => {
    const own = new TestDatabase();
    const text =
      'UNWIND [1, 2, 3] AS x CALL { WITH x UNWIND range(1, x) AS y CREATE (:N {x: x, y: y}) } RETURN x';
    expect(own.rows(text)).toEqual(['1', '2', '3']);
    expect(own.rows('MATCH (n:N) RETURN count(*)')).toEqual(['6']);
  });
});

describe('procedures', () => {
  const own = new TestDatabase('CREATE (:A {i: 1}), (:A {i: 2})');
  const int = { kind: 'integer' } as const;
  const calls: unknown[] = [];
  own.register({
    signature: {
      name: 'test.range',
      inputs: [{ name: 'n', type: int }],
      outputs: [
        { name: 'i', type: int },
        { name: 'square', type: int },
      ],
      mode: 'read',
    },
    call: ([n]) => Array.from({ length: n as number }, (_, i) => [i, i * i]),
  });
  own.register({
    signature: { name: 'test.note', inputs: [{ name: 'n', type: int }], outputs: [], mode: 'read' },
    *call([n]) {
      calls.push(n);
      yield [];
      yield [];
    },
  });

  it('give rows for each row', () => {
    expect(own.rows('CALL test.range(3)')).toEqual(['0, 0', '1, 1', '2, 4']);
    expect(own.rows('MATCH (a:A) CALL test.range(a.i) YIELD square AS s RETURN a.i, s')).toEqual([
      '1, 0',
      '2, 0',
      '2, 1',
    ]);
    expect(own.rows('CALL test.range(2500) YIELD i WHERE i >= 2000 RETURN count(*)')).toEqual(['500']);
  });

  it('without outputs leave the rows as they are', () => {
    expect(own.rows('MATCH (a:A) CALL test.note(a.i) RETURN a.i')).toEqual(['1', '2']);
    expect(own.rows('CALL test.note(7)')).toEqual([]);
    expect(calls).toEqual([1, 2, 7]);
  });
});
