import { describe, expect, it } from 'vitest';
import { BATCH_ROWS } from '../../src/executor/batch.ts';
import { TestDatabase } from './database.ts';

describe('scans', () => {
  it('give all nodes in the order of their ids, whatever their shapes', () => {
    const db = new TestDatabase(
      'CREATE (:A {i: 0}), (:B {i: 1, x: 1}), ({i: 2}), (:A:B {i: 3}), (:A {i: 4})',
    );
    expect(db.rows('MATCH (n) RETURN n.i')).toEqual(['0', '1', '2', '3', '4']);
    expect(db.rows('MATCH (n:A) RETURN n.i')).toEqual(['0', '3', '4']);
    expect(db.rows('MATCH (n:A:B) RETURN n.i')).toEqual(['3']);
    expect(db.rows('MATCH (n:A|B) RETURN n.i')).toEqual(['0', '1', '3', '4']);
    expect(db.rows('MATCH (n:!A) RETURN n.i')).toEqual(['1', '2']);
    expect(db.rows('MATCH (n:%) RETURN n.i')).toEqual(['0', '1', '3', '4']);
    expect(db.rows('MATCH (n:Unknown) RETURN n.i')).toEqual([]);
  });

  it('leave deleted nodes out and find nodes that a label was added to', () => {
    const db = new TestDatabase('UNWIND range(0, 9) AS i CREATE (:A {i: i})', 'MATCH (n {i: 3}) DELETE n');
    db.rows('MATCH (n {i: 5}) REMOVE n:A SET n:B');
    db.rows('MATCH (n {i: 2}) SET n:C');
    expect(db.rows('MATCH (n:A) RETURN n.i')).toEqual(['0', '1', '2', '4', '6', '7', '8', '9']);
    expect(db.rows('MATCH (n:B) RETURN n.i')).toEqual(['5']);
    expect(db.rows('MATCH (n:C) RETURN n.i')).toEqual(['2']);
  });

  it.each([BATCH_ROWS - 1, BATCH_ROWS, BATCH_ROWS + 1, 3 * BATCH_ROWS])('give all of %i nodes', (count) => {
    const db = new TestDatabase(`UNWIND range(1, ${count}) AS i CREATE (:A {i: i})`);
    expect(db.rows('MATCH (n:A) RETURN count(n), sum(n.i)')).toEqual([
      `${count}, ${(count * (count + 1)) / 2}`,
    ]);
    expect(db.rows('MATCH (n) RETURN n.i')).toHaveLength(count);
  });

  it('list a label in the order of ids when few of many nodes have it, though they moved between shapes', () => {
    const db = new TestDatabase('UNWIND range(0, 999) AS i CREATE (:Many {i: i})');
    for (const i of [700, 3, 512]) db.rows('MATCH (n {i: $i}) SET n:Rare', { i });
    db.rows('MATCH (n {i: 3}) SET n.other = 1');
    expect(db.rows('MATCH (n:Rare) RETURN n.i')).toEqual(['3', '512', '700']);
  });

  it('pair the nodes of patterns that have nothing in common', () => {
    const db = new TestDatabase('UNWIND range(1, 40) AS i CREATE (:A {i: i}), (:B {i: i})');
    expect(db.rows('MATCH (a:A), (b:B) RETURN count(*), sum(a.i * b.i)')).toEqual([`1600, ${820 * 820}`]);
    expect(db.rows('MATCH (a:A), (b:B) WHERE a.i = b.i RETURN count(*)')).toEqual(['40']);
  });
});

describe('seeks', () => {
  const db = new TestDatabase('UNWIND range(0, 9) AS i CREATE (:A {i: i})', 'MATCH (n:A {i: 4}) DELETE n');

  it.each([
    ['id(n) = 3', ['3']],
    ['3 = id(n)', ['3']],
    ['id(n) = 3.0', ['3']],
    ['id(n) = 3.5', []],
    ['id(n) = 4', []],
    ['id(n) = 99', []],
    ['id(n) = -1', []],
    ["id(n) = 'a'", []],
    ['id(n) = null', []],
    ['id(n) IN [7, 1, 1, null, 4, 99]', ['1', '7']],
    ['id(n) IN null', []],
    ['id(n) IN []', []],
    ['id(n) = 3 AND n.i = 4', []],
    ['n.i = 5', ['5']],
    ['n.i = 5.0', ['5']],
    ['n.i = null', []],
    ['n.other = 5', []],
  ])('MATCH (n:A) WHERE %s', (condition, expected) => {
    expect(db.rows(`MATCH (n:A) WHERE ${condition} RETURN n.i`)).toEqual(expected);
  });

  it('find nodes by values of earlier rows', () => {
    expect(db.rows('UNWIND [2, 11, 1, 2] AS i MATCH (n:A {i: i}) RETURN n.i')).toEqual(['2', '1', '2']);
    expect(db.rows('MATCH (a:A {i: 1}) MATCH (b:A) WHERE id(b) = id(a) + 1 RETURN b.i')).toEqual(['2']);
  });

  it('ask for a list where IN is', () => {
    expect(db.failure('MATCH (n) WHERE id(n) IN $x RETURN n', { x: 1 })).toBe(
      'TypeError: InvalidArgumentType @ runtime',
    );
  });
});
