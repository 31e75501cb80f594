import { describe, expect, it } from 'vitest';
import { BATCH_ROWS } from '../../src/executor/batch.ts';
import { TestDatabase } from './database.ts';

const db = new TestDatabase();

describe('ORDER BY', () => {
  const LIST = "UNWIND [3, null, 1, 'a', 2, true, 1.5, [1]] AS x";

  it('orders values of all types, nulls last', () => {
    expect(db.rows(`${LIST} RETURN x ORDER BY x`)).toEqual([
      '[1]',
      "'a'",
      'true',
      '1',
      '1.5',
      '2',
      '3',
      'null',
    ]);
    expect(db.rows(`${LIST} RETURN x ORDER BY x DESC`)).toEqual([
      'null',
      '3',
      '2',
      '1.5',
      '1',
      'true',
      "'a'",
      '[1]',
    ]);
  });

  it('leaves rows of equal keys in their order, with and without LIMIT', () => {
    const rows = 'UNWIND range(0, 99) AS i WITH i, i % 3 AS k';
    const expected = Array.from({ length: 100 }, (_, i) => i).toSorted((a, b) => (a % 3) - (b % 3) || a - b);
    expect(db.rows(`${rows} RETURN i ORDER BY k`)).toEqual(expected.map(String));
    expect(db.rows(`${rows} RETURN i ORDER BY k LIMIT 50`)).toEqual(expected.slice(0, 50).map(String));
    expect(db.rows(`${rows} RETURN i ORDER BY k SKIP 20 LIMIT 50`)).toEqual(
      expected.slice(20, 70).map(String),
    );
  });

  it('sees what is projected and what was there before, by several keys', () => {
    const rows = 'UNWIND [[1, 1], [0, 1], [1, 0]] AS r';
    expect(db.rows(`${rows} RETURN r[0] AS a ORDER BY a DESC, r[1]`)).toEqual(['1', '1', '0']);
    expect(db.rows(`${rows} RETURN r ORDER BY r[0] DESC, r[1]`)).toEqual(['[1, 0]', '[1, 1]', '[0, 1]']);
    expect(db.rows(`${rows} WITH r, r[0] + r[1] AS s ORDER BY s, r[0] LIMIT 2 RETURN r`)).toEqual([
      '[0, 1]',
      '[1, 0]',
    ]);
  });

  it.each([BATCH_ROWS - 1, BATCH_ROWS, BATCH_ROWS + 1, 3000])('orders %i rows', (count) => {
    const rows = `UNWIND range(1, ${count}) AS i WITH (i * 7919) % 10007 AS x RETURN x ORDER BY x`;
    const sorted = Array.from({ length: count }, (_, i) => ((i + 1) * 7919) % 10007).toSorted(
      (a, b) => a - b,
    );
    expect(db.values(rows).flat()).toEqual(sorted);
    expect(db.values(`${rows} LIMIT 1500`).flat()).toEqual(sorted.slice(0, 1500));
    expect(db.values(`${rows} DESC LIMIT 3`).flat()).toEqual(sorted.toReversed().slice(0, 3));
  });
});

describe('SKIP and LIMIT', () => {
  it.each([
    ['SKIP 0', '3000, 4501500'],
    ['SKIP 1024', '1976, 3976700'],
    ['SKIP 1025', '1975, 3975675'],
    ['SKIP 5000', '0, 0'],
    ['LIMIT 0', '0, 0'],
    ['LIMIT 1', '1, 1'],
    ['LIMIT 1024', '1024, 524800'],
    ['LIMIT 1025', '1025, 525825'],
    ['LIMIT 9223372036854775807', '3000, 4501500'],
    ['SKIP 1000 LIMIT 1000', '1000, 1500500'],
    ['SKIP $n LIMIT $n + 1', '2, 5'],
    ['LIMIT toInteger(2.9)', '2, 3'],
  ])('%s', (page, expected) => {
    expect(db.rows(`UNWIND range(1, 3000) AS i WITH i ${page} RETURN count(*), sum(i)`, { n: 1 })).toEqual([
      expected,
    ]);
  });

  it.each(['SKIP', 'LIMIT', 'ORDER BY i LIMIT', 'ORDER BY i SKIP'])(
    '%s refuses what is no number of rows',
    (clause) => {
      const query = `UNWIND [1] AS i RETURN i ${clause} $n`;
      expect(db.failure(query, { n: -1 })).toBe('SyntaxError: NegativeIntegerArgument @ runtime');
      expect(db.failure(query, { n: 1.5 })).toBe('SyntaxError: InvalidArgumentType @ runtime');
      expect(db.failure(query, { n: 'a' })).toBe('SyntaxError: InvalidArgumentType @ runtime');
      expect(db.failure(query, { n: null })).toBe('SyntaxError: InvalidArgumentType @ runtime');
    },
  );
});

describe('DISTINCT', () => {
  it('keeps the first of equivalent rows', () => {
    expect(db.rows('UNWIND [1, 1.0, null, 2, null, 1] AS x RETURN DISTINCT x')).toEqual(['1', 'null', '2']);
    expect(db.rows('UNWIND [[1, 2], [1, 2], [2, 1]] AS x RETURN DISTINCT x[0], x[1]')).toEqual([
      '1, 2',
      '2, 1',
    ]);
    expect(db.rows("UNWIND ['a', 'A', 'a'] AS x WITH DISTINCT x ORDER BY x RETURN collect(x)")).toEqual([
      "['A', 'a']",
    ]);
  });

  it('takes nodes as one by identity', () => {
    const own = new TestDatabase('CREATE (:A)-[:R]->(b:B), (:A)-[:R]->(b)');
    expect(own.rows('MATCH (:A)-->(b) RETURN DISTINCT b')).toEqual(['(:B)']);
    expect(own.rows('MATCH (a:A)-->(b) RETURN DISTINCT a, b')).toHaveLength(2);
  });
});

describe('WITH', () => {
  it('has WHERE see the projected rows', () => {
    expect(db.rows('UNWIND range(1, 5) AS i WITH i * 2 AS d WHERE d > 4 RETURN d')).toEqual(['6', '8', '10']);
    expect(db.rows('UNWIND range(1, 5) AS i WITH i ORDER BY i DESC LIMIT 3 WHERE i > 3 RETURN i')).toEqual([
      '5',
      '4',
    ]);
  });

  it('keeps nodes as what they are, under other names', () => {
    const own = new TestDatabase('CREATE (:A {i: 1})-[:R {w: 2}]->(:B {i: 3})');
    expect(own.rows('MATCH (a:A) WITH a AS b, a MATCH (b)-[r]->(c) WITH c AS a, r RETURN a.i, r.w')).toEqual([
      '3, 2',
    ]);
    expect(own.rows('MATCH (a:A) WITH [a] AS l UNWIND l AS x MATCH (x)-->(y) RETURN y.i')).toEqual(['3']);
  });
});

describe('UNWIND and UNION', () => {
  it('UNWIND makes a row of each element, none of null, one of another value', () => {
    expect(db.rows('UNWIND [1, [2], null] AS x RETURN x')).toEqual(['1', '[2]', 'null']);
    expect(db.rows('UNWIND null AS x RETURN x')).toEqual([]);
    expect(db.rows('UNWIND [] AS x RETURN x')).toEqual([]);
    expect(db.rows('UNWIND $x AS x RETURN x', { x: 7 })).toEqual(['7']);
    expect(db.rows('UNWIND [[1, 2], [], [3]] AS l UNWIND l AS x RETURN x')).toEqual(['1', '2', '3']);
    expect(db.rows('UNWIND range(1, 50) AS a UNWIND range(1, 50) AS b RETURN count(*), sum(a * b)')).toEqual([
      '2500, 1625625',
    ]);
  });

  it('UNION joins the rows of its branches, ALL with repetitions', () => {
    expect(db.rows('UNWIND [1, 2, 1] AS x RETURN x UNION RETURN 2 AS x')).toEqual(['1', '2']);
    expect(db.rows('UNWIND [1, 2, 1] AS x RETURN x UNION ALL RETURN 2 AS x')).toEqual(['1', '2', '1', '2']);
    expect(db.rows('RETURN 1 AS a, 2 AS b UNION ALL RETURN 3 AS a, 4 AS b')).toEqual(['1, 2', '3, 4']);
    expect(db.rows('RETURN 1 AS a UNION RETURN 1.0 AS a UNION RETURN 3 AS a')).toEqual(['1', '3']);
    const own = new TestDatabase('CREATE (:A {i: 1}), (:B {i: 2})');
    expect(own.rows('MATCH (n:A) RETURN n UNION ALL MATCH (n:B) RETURN n UNION ALL RETURN 5 AS n')).toEqual([
      '(:A {i: 1})',
      '(:B {i: 2})',
      '5',
    ]);
  });
});
