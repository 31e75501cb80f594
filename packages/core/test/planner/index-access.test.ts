import { describe, expect, it } from 'vitest';
import { TestDatabase } from '../executor/database.ts';

/** 1,000 persons in 10 cities, with as many ids as persons, 50 ages and 2 sexes. */
function database(...indexes: string[]): TestDatabase {
  return new TestDatabase(
    ...indexes,
    "UNWIND range(0, 999) AS i CREATE (:Person {id: i, name: 'p' + toString(i), age: i % 50, sex: i % 2})",
    'UNWIND range(0, 9) AS i CREATE (:City {id: i})',
    'MATCH (p:Person), (c:City {id: p.id % 10}) CREATE (p)-[:IN {since: p.id}]->(c)',
  );
}

const ID = 'CREATE INDEX id FOR (n:Person) ON (n.id)';
const NAME = 'CREATE INDEX name FOR (n:Person) ON (n.name)';
const AGE = 'CREATE INDEX age FOR (n:Person) ON (n.age)';
const AGE_SEX = 'CREATE INDEX both FOR (n:Person) ON (n.age, n.sex)';
const SINCE = 'CREATE INDEX since FOR ()-[r:IN]-() ON (r.since)';

/** The part of a plan that finds something in an index, without what it is found for. */
function access(db: TestDatabase, text: string): string {
  const line = db
    .plan(text)
    .split('\n')
    .find((candidate) => candidate.includes('by index'));
  return line?.trim() ?? 'none';
}

describe('an index on nodes', () => {
  const db = database(ID, NAME, AGE, AGE_SEX);

  it.each([
    ['MATCH (n:Person {id: 1}) RETURN n', 'NodeIndexSeek (n:Person.id) by index id'],
    ['MATCH (n:Person) WHERE $x = n.id RETURN n', 'NodeIndexSeek (n:Person.id) by index id'],
    ['MATCH (n) WHERE n.id = 1 AND n:Person RETURN n', 'NodeIndexSeek (n:Person.id) by index id'],
    ['MATCH (n:Person:Other {id: 1}) RETURN n', 'NodeIndexSeek (n:Person.id) by index id'],
    ['MATCH (n:Person) WHERE n.id IN $list RETURN n', 'NodeIndexSeek (n:Person.id) by index id'],
    ['MATCH (n:Person) WHERE n.id > 1 RETURN n', 'NodeIndexRange (n:Person.id) by index id'],
    ['MATCH (n:Person) WHERE 1 <= n.id < 5 RETURN n', 'NodeIndexRange (n:Person.id) by index id'],
    [
      "MATCH (n:Person) WHERE n.name STARTS WITH 'p1' RETURN n",
      'NodeIndexRange (n:Person.name) by index name',
    ],
    ['MATCH (n:Person {age: 1, sex: 1}) RETURN n', 'NodeIndexSeek (n:Person.{age, sex}) by index both'],
    ['MATCH (n:Person {age: 1}) RETURN n', 'NodeIndexSeek (n:Person.age) by index age'],
    ['MATCH (n:Person {age: 1, id: 51}) RETURN n', 'NodeIndexSeek (n:Person.id) by index id'],
    ['UNWIND $rows AS row MATCH (n:Person {id: row.id}) RETURN n', 'NodeIndexSeek (n:Person.id) by index id'],
    ['UNWIND $rows AS row MERGE (n:Person {id: row.id})', 'NodeIndexSeek (n:Person.id) by index id'],
    ['OPTIONAL MATCH (n:Person {id: 1}) RETURN n', 'NodeIndexSeek (n:Person.id) by index id'],
    ['MATCH (n:Person)-[:IN]->(c) WHERE n.id = 1 RETURN c', 'NodeIndexSeek (n:Person.id) by index id'],
    ['MATCH (n:Person {id: 1}), (m:Person {id: n.age}) RETURN m', 'NodeIndexSeek (m:Person.id) by index id'],
  ])('serves %s', (text, expected) => {
    expect(access(db, text)).toBe(expected);
  });

  it.each([
    'MATCH (n:City {id: 1}) RETURN n',
    'MATCH (n {id: 1}) RETURN n',
    'MATCH (n:Person|City {id: 1}) RETURN n',
    'MATCH (n:Person {sex: 1}) RETURN n',
    'MATCH (n:Person) WHERE n.id <> 1 RETURN n',
    'MATCH (n:Person) WHERE n.id = 1 OR n.id = 2 RETURN n',
    'MATCH (n:Person) WHERE n.id + 1 = 2 RETURN n',
    'MATCH (n:Person) WHERE n.id = n.age RETURN n',
    "MATCH (n:Person) WHERE n.name ENDS WITH 'p1' RETURN n",
  ])('does not serve %s', (text) => {
    expect(access(db, text)).toBe('none');
  });

  it('leaves no test of what it has seen to already, and all others', () => {
    const plan = db.plan('MATCH (n:Person) WHERE 5 < n.id <= 9 AND n.id < 20 AND n.sex = 1 RETURN n');
    expect(plan.split('\n').slice(2)).toEqual([
      '    Filter n.id < 20 AND n.sex = 1',
      '      NodeIndexRange (n:Person.id) by index id',
      '        Argument',
    ]);
  });
});

describe('an index on relationships', () => {
  const db = database(ID, SINCE);

  it('is where a pattern begins when nothing finds less', () => {
    const plan = db.plan('MATCH (p)-[r:IN {since: 7}]->(c:City) RETURN p');
    expect(plan.split('\n').slice(2)).toEqual([
      '    Filter c:City',
      '      BoundRelationshipStep (p)-[r:IN]->(c)',
      '        RelationshipIndexSeek [r:IN.since] by index since',
      '          Argument',
    ]);
    expect(db.plan('MATCH (p)-[r:IN]-(c) WHERE r.since > 990 RETURN p')).toContain(
      'RelationshipIndexRange [r:IN.since] by index since',
    );
  });

  it.each([
    'MATCH (p:Person {id: 3})-[r:IN {since: 7}]->(c) RETURN p',
    'MATCH (p)-[r:IN|OTHER {since: 7}]->(c) RETURN p',
    'MATCH (p)-[r {since: 7}]->(c) RETURN p',
    'MATCH (p)-[r:IN*1..2 {since: 7}]->(c) RETURN p',
  ])('is not used for %s', (text) => {
    expect(db.plan(text)).not.toContain('by index since');
  });
});

describe('a plan', () => {
  it('is made anew when indexes come and go', () => {
    const db = database();
    const query = 'MATCH (n:Person) WHERE n.id > 997 RETURN n.id';
    const run = (): string[] => db.rows(query);
    expect(run()).toEqual(['998', '999']);
    db.rows(ID);
    expect([access(db, query), run()]).toEqual(['NodeIndexRange (n:Person.id) by index id', ['998', '999']]);
    db.rows('DROP INDEX id');
    expect([access(db, query), run()]).toEqual(['none', ['998', '999']]);
  });
});

describe('an index on what many nodes have', () => {
  const db = database(AGE, 'CREATE INDEX sex FOR (n:Person) ON (n.sex)');

  it.each([
    ["MATCH (n:Person {sex: 1, name: 'p7'}) RETURN n", /NodeByPropertySeek.*name/],
    ['MATCH (n:Person {sex: 1, age: 7}) RETURN n', /NodeIndexSeek.*age/],
    ['MATCH (n:Person {sex: 1})-[:IN]->(c:City {id: 3}) RETURN n', /NodeByPropertySeek \(c:City/],
    ['MATCH (n:Person {sex: 1})-[:IN]->(c) WHERE id(c) = 3 RETURN n', /NodeByIdSeek/],
  ])('gives way, in %s', (text, expected) => {
    expect(db.plan(text)).toMatch(expected);
    expect(db.plan(text)).not.toContain('by index sex');
  });

  it.each([
    "MATCH (n:Person {age: 7, name: 'p7'}) RETURN n",
    "MATCH (n:Person {age: 7}) WHERE n.name CONTAINS '7' RETURN n",
    'MATCH (n:Person {age: 7})-[:IN]->(c) RETURN n',
  ])('does not where few enough have it, in %s', (text) => {
    expect(access(db, text)).toBe('NodeIndexSeek (n:Person.age) by index age');
  });
});
