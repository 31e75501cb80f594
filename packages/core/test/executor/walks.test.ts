import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { TestDatabase } from './database.ts';

/** A chain a → b → c → d with a way back from d to a, and a short cut b → d. */
const db = new TestDatabase(
  `CREATE (a {i: 'a'})-[:R {w: 1}]->(b {i: 'b'})-[:R {w: 2}]->(c {i: 'c'})-[:R {w: 3}]->(d {i: 'd'}),
     (d)-[:R {w: 4}]->(a), (b)-[:S {w: 5}]->(d)`,
);

const FROM_A = "MATCH (a {i: 'a'})";

function walks(pattern: string): string[] {
  return db.sortedRows(`${FROM_A} MATCH (a)-[r${pattern}(n) RETURN [x IN r | x.w], n.i`);
}

describe('walks of varying length', () => {
  it('are of the lengths asked for', () => {
    expect(walks('*2]->')).toEqual(["[1, 2], 'c'", "[1, 5], 'd'"]);
    expect(walks('*1..2]->')).toEqual(["[1, 2], 'c'", "[1, 5], 'd'", "[1], 'b'"]);
    expect(walks('*0..1]->')).toEqual(["[1], 'b'", "[], 'a'"]);
    expect(walks('*0]->')).toEqual(["[], 'a'"]);
    expect(walks('*3..2]->')).toEqual([]);
  });

  it('end where no relationship is left that was not taken', () => {
    expect(walks(':R*]->')).toEqual(["[1, 2, 3, 4], 'a'", "[1, 2, 3], 'd'", "[1, 2], 'c'", "[1], 'b'"]);
    expect(walks(':R*]-')).toHaveLength(8);
  });

  it('keep the direction of the pattern, from whichever end they are walked', () => {
    expect(walks('*2]-')).toEqual(["[1, 2], 'c'", "[1, 5], 'd'", "[4, 3], 'c'", "[4, 5], 'b'"]);
    expect(db.rows('MATCH (n)-[r*2]->(:Unknown) RETURN n')).toEqual([]);
    expect(db.sortedRows("MATCH (d {i: 'd'}) MATCH (n)-[r*2]->(d) RETURN [x IN r | x.w], n.i")).toEqual([
      "[1, 5], 'a'",
      "[2, 3], 'b'",
    ]);
  });

  it('have relationships of the types and properties asked for only', () => {
    expect(walks(':S*]->')).toEqual([]);
    expect(db.rows(`${FROM_A} MATCH (a)-[r:R*1..3 {w: 1}]->(n) RETURN n.i`)).toEqual(["'b'"]);
    expect(db.rows(`${FROM_A} UNWIND [1, 4] AS w MATCH (a)-[r*1..3 {w: w}]-(n) RETURN w, n.i`)).toEqual([
      "1, 'b'",
      "4, 'd'",
    ]);
  });

  it('end at a node that is known', () => {
    expect(
      db.sortedRows(`${FROM_A} MATCH (d {i: 'd'}) MATCH (a)-[r*..3]->(d) RETURN [x IN r | x.w]`),
    ).toEqual(['[1, 2, 3]', '[1, 5]']);
    expect(db.rows(`${FROM_A} MATCH (a)-[r:R*]->(a) RETURN size(r)`)).toEqual(['4']);
  });

  it('share no relationship with the rest of the MATCH', () => {
    expect(db.sortedRows(`${FROM_A} MATCH (a)-[x]->(b), (a)-[r:R*]->(n) RETURN n.i`)).toEqual([]);
    expect(db.sortedRows(`${FROM_A} MATCH (a)-[:R*1..2]->(m)-[x]->(n) RETURN m.i, x.w`)).toEqual([
      "'b', 2",
      "'b', 5",
      "'c', 3",
    ]);
  });

  it('follow a list of relationships that is known', () => {
    const list = `MATCH ({i: 'a'})-[x]->({i: 'b'})-[y]->({i: 'c'}) WITH [x, y] AS r`;
    expect(db.rows(`${list} MATCH (m)-[r*]->(n) RETURN m.i, n.i`)).toEqual(["'a', 'c'"]);
    expect(db.rows(`${list} MATCH (m)<-[r*]-(n) RETURN m.i, n.i`)).toEqual([]);
    expect(db.rows(`${list} MATCH (m)<-[r*3]-(n) RETURN m.i`)).toEqual([]);
    expect(db.rows(`${list} MATCH (m)-[r:S*]->(n) RETURN m.i`)).toEqual([]);
    expect(db.rows(`${list} MATCH (n {i: 'c'}) MATCH (m)-[r*]->(n) RETURN m.i`)).toEqual(["'a'"]);
  });

  it('go through long chains', () => {
    const own = new TestDatabase('UNWIND range(0, 3000) AS i CREATE (:N {i: i})');
    own.rows('MATCH (a:N), (b:N {i: a.i + 1}) CREATE (a)-[:R]->(b)');
    expect(own.rows('MATCH (:N {i: 0})-[:R*]->(n) RETURN count(n), max(n.i)')).toEqual(['3000, 3000']);
  });
});

function shortest(pattern: string): string[] {
  return db.sortedRows(
    `${FROM_A} MATCH (d {i: 'd'}) MATCH p = ${pattern} RETURN [x IN relationships(p) | x.w]`,
  );
}

describe('shortest paths', () => {
  it('are one, or all, of the fewest relationships', () => {
    expect(shortest('shortestPath((a)-[*]->(d))')).toEqual(['[1, 5]']);
    expect(shortest('shortestPath((a)-[:R*]->(d))')).toEqual(['[1, 2, 3]']);
    expect(shortest('shortestPath((a)-[*]-(d))')).toEqual(['[4]']);
    expect(shortest('shortestPath((a)<-[*]-(d))')).toEqual(['[4]']);
    expect(shortest('shortestPath((a)-[*..1]->(d))')).toEqual([]);
    expect(shortest('shortestPath((a)-[:S*]->(d))')).toEqual([]);
    expect(shortest('shortestPath((a)-[]-(d))')).toEqual(['[4]']);
  });

  it('are all of them where there are several', () => {
    const own = new TestDatabase(
      "CREATE (a {i: 'a'}), (z {i: 'z'}) WITH a, z UNWIND [1, 2, 3] AS w CREATE (a)-[:R {w: w}]->()-[:R {w: -w}]->(z)",
    );
    const ends = "MATCH (a {i: 'a'}), (z {i: 'z'})";
    expect(
      own.sortedRows(`${ends} MATCH p = allShortestPaths((a)-[*]->(z)) RETURN [x IN relationships(p) | x.w]`),
    ).toEqual(['[1, -1]', '[2, -2]', '[3, -3]']);
    expect(own.rows(`${ends} MATCH p = shortestPath((a)-[*]->(z)) RETURN length(p)`)).toEqual(['2']);
    expect(own.rows(`${ends} RETURN length(shortestPath((a)-[*]->(z))), shortestPath((z)-[*]->(a))`)).toEqual(
      ['2, null'],
    );
    expect(own.rows(`${ends} RETURN size(allShortestPaths((a)-[*]->(z)))`)).toEqual(['3']);
  });

  it('are those of all walks between two nodes that have the fewest relationships', () => {
    const end = fc.integer({ min: 0, max: 6 });
    const ends = fc.array(fc.tuple(end, end), { maxLength: 12 });
    const pattern = fc.constantFrom('-[*..MAX]->', '<-[*..MAX]-', '-[*..MAX]-', '-[:R*..MAX {even: true}]->');
    fc.assert(
      fc.property(ends, pattern, fc.integer({ min: 1, max: 5 }), (relationships, arrow, max) => {
        const own = new TestDatabase('UNWIND range(0, 6) AS i CREATE (:N {i: i})');
        own.rows(
          `UNWIND range(0, size($ends) - 1) AS w MATCH (a:N {i: $ends[w][0]}), (b:N {i: $ends[w][1]})
           CREATE (a)-[:R {w: w, even: w % 2 = 0}]->(b)`,
          { ends: relationships },
        );
        const walk = arrow.replace('MAX', String(max));
        const pairs = 'MATCH (a:N), (b:N) WHERE a <> b';
        const returned = 'RETURN a.i, b.i, [x IN relationships(p) | x.w]';
        const all = own.sortedRows(`${pairs} MATCH p = allShortestPaths((a)${walk}(b)) ${returned}`);
        const expected = own.sortedRows(
          `${pairs} MATCH p = (a)${walk}(b) WITH a, b, collect(p) AS ps, min(length(p)) AS least
           UNWIND ps AS p WITH a, b, p, least WHERE length(p) = least ${returned}`,
        );
        expect(all).toEqual(expected);
        const single = own.sortedRows(`${pairs} MATCH p = shortestPath((a)${walk}(b)) ${returned}`);
        expect(single.filter((row) => !expected.includes(row))).toEqual([]);
        const pairOf = (row: string): string => row.slice(0, row.indexOf('['));
        expect(single.map(pairOf)).toEqual([...new Set(expected.map(pairOf))]);
      }),
      { numRuns: 150 },
    );
  });
});
