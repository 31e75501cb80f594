import { describe, expect, it } from 'vitest';
import { TestDatabase } from '../executor/database.ts';

/** 1,000 persons, 10 cities; everybody lives in a city and knows two others. */
const db = new TestDatabase(
  'UNWIND range(0, 9) AS i CREATE (:City {i: i})',
  'UNWIND range(0, 999) AS i CREATE (:Person {i: i})',
  'MATCH (p:Person), (c:City) WHERE c.i = p.i % 10 CREATE (p)-[:IN]->(c)',
  'MATCH (p:Person) UNWIND [1, 2] AS d MATCH (q:Person {i: (p.i + d) % 1000}) CREATE (p)-[:KNOWS]->(q)',
);

/** The operators from the root down, without what stands behind their names. */
function operators(text: string): string[] {
  return db
    .plan(text)
    .split('\n')
    .map((line) => line.trim().split(' ')[0]!);
}

describe('plans', () => {
  it('are printed as a tree', () => {
    expect(
      db.plan('MATCH (p:Person)-[r:KNOWS]->(q) WHERE p.i > $min RETURN q.i AS i ORDER BY i LIMIT 3'),
    ).toBe(
      [
        'Result i',
        '  TopK',
        '    Project i',
        '      Expand (p)-[r:KNOWS]->(q)',
        '        Filter p.i > $min',
        '          NodeByLabelScan (p:Person)',
        '            Argument',
      ].join('\n'),
    );
    expect(db.plan('MATCH (n) OPTIONAL MATCH (n)-[*1..3]->(m) RETURN count(m)')).toBe(
      [
        'Result count(m)',
        '  Project count(m)',
        '    Aggregate count(m)',
        '      OptionalApply m',
        '        AllNodesScan (n)',
        '          Argument',
        '        VarLengthExpand (n)-[*1..3]->(m)',
        '          Argument n',
      ].join('\n'),
    );
  });

  it('begin at the rarer end', () => {
    const cities = db.plan('MATCH (p:Person)-[:IN]->(c:City) RETURN p');
    expect(cities).toContain('NodeByLabelScan (c:City)');
    expect(cities).toContain('(c)<-[:IN]-(p)');
    expect(db.plan('MATCH (p:Person)-[:KNOWS]->(q) RETURN p')).toContain('NodeByLabelScan (p:Person)');
    expect(db.plan('MATCH (p)-[:KNOWS]->(q:Person {i: 3}) RETURN p')).toContain(
      'NodeByPropertySeek (q:Person) by i',
    );
    expect(db.plan('MATCH (p:Person)-[:KNOWS]->(q) WHERE id(q) = 3 RETURN p')).toContain('NodeByIdSeek (q)');
  });

  it('begin at what is known', () => {
    const plan = db.plan('MATCH (p:Person {i: 1}) WITH p MATCH (c:City)<-[:IN]-(p) RETURN c');
    expect(plan).toContain('Expand (p)-[:IN]->(c)');
    expect(plan).not.toContain('NodeByLabelScan');
  });

  it('test conditions as early as can be', () => {
    expect(
      operators('MATCH (p:Person)-[:KNOWS]->(q) WHERE q.i > 3 AND p.i <> 5 AND p.i < q.i RETURN p'),
    ).toEqual(['Result', 'Project', 'Filter', 'Expand', 'Filter', 'NodeByLabelScan', 'Argument']);
  });

  it.each([
    ['UNWIND $rows AS r CREATE (:A {x: r.x})', 0],
    ['UNWIND $rows AS r MERGE (:A {x: r.x})', 0],
    ['MATCH (n) CREATE (m)', 1],
    ['MATCH (n) SET n.x = 1 RETURN n', 2],
    ['CREATE (n) RETURN n', 1],
    ['MATCH (n) DELETE n', 1],
    ['CREATE (a) CREATE (b) CREATE (a)-[:R]->(b)', 0],
    ['CREATE (a) WITH a MATCH (b) RETURN b', 1],
    ['MATCH (n) RETURN n', 0],
  ])('put barriers between changing and reading: %s', (text, count) => {
    expect(operators(text).filter((name) => name === 'Eager')).toHaveLength(count);
  });
});
