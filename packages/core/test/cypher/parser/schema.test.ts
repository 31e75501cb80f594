import { describe, expect, it } from 'vitest';
import { parse } from '../../../src/cypher/parser/statement.ts';
import { catchError } from '../catch-error.ts';

describe('schema commands', () => {
  it.each<[string, object]>([
    [
      'CREATE INDEX FOR (n:Person) ON (n.name)',
      {
        kind: 'CreateIndex',
        name: null,
        ifNotExists: false,
        target: { entity: 'node', name: { name: 'Person' }, keys: [{ name: 'name' }] },
      },
    ],
    [
      'CREATE RANGE INDEX people IF NOT EXISTS FOR (n:Person) ON (n.name, n.age)',
      { kind: 'CreateIndex', name: { name: 'people' }, ifNotExists: true, target: { keys: [{}, {}] } },
    ],
    ['CREATE INDEX if FOR (n:A) ON (n.a)', { name: { name: 'if' }, ifNotExists: false }],
    ['CREATE INDEX IF NOT EXISTS FOR (n:A) ON (n.a)', { name: null, ifNotExists: true }],
    ['CREATE INDEX FOR ()-[r:T]-() ON (r.a)', { target: { entity: 'relationship', name: { name: 'T' } } }],
    ['CREATE INDEX FOR ()-[r:T]->() ON (r.a)', { target: { entity: 'relationship' } }],
    ['CREATE INDEX FOR ()<-[r:T]-() ON (r.a)', { target: { entity: 'relationship' } }],
    [
      'CREATE CONSTRAINT c FOR (n:A) REQUIRE n.a IS UNIQUE',
      { kind: 'CreateConstraint', name: { name: 'c' }, target: { entity: 'node', keys: [{ name: 'a' }] } },
    ],
    ['CREATE CONSTRAINT FOR (n:A) REQUIRE (n.a, n.b) IS NODE UNIQUE', { target: { keys: [{}, {}] } }],
    [
      'CREATE CONSTRAINT FOR ()-[r:T]-() REQUIRE r.a IS RELATIONSHIP UNIQUE',
      { target: { entity: 'relationship' } },
    ],
    ['DROP INDEX people', { kind: 'DropIndex', name: { name: 'people' }, ifExists: false }],
    ['DROP INDEX `my index` IF EXISTS', { name: { name: 'my index' }, ifExists: true }],
    ['DROP CONSTRAINT c', { kind: 'DropConstraint' }],
    ['SHOW INDEXES', { kind: 'ShowIndexes' }],
    ['show index;', { kind: 'ShowIndexes' }],
    ['SHOW CONSTRAINTS', { kind: 'ShowConstraints' }],
    ['CREATE index = (a)', { kind: 'Query' }],
    ['CREATE constraint = (a)', { kind: 'Query' }],
  ])('%s', (text, body) => {
    expect(parse(text).body).toMatchObject(body);
  });

  it.each([
    ['CREATE INDEX FOR (n) ON (n.a)', 'UNEXPECTED_SYNTAX', 19],
    ['CREATE INDEX FOR (n:A) ON n.a', 'UNEXPECTED_SYNTAX', 26],
    ['CREATE INDEX FOR (n:A) ON (n)', 'UNEXPECTED_SYNTAX', 28],
    ['CREATE INDEX FOR (n:A) ON (m.a)', 'UNDEFINED_VARIABLE', 27],
    ['CREATE INDEX a b FOR (n:A) ON (n.a)', 'UNEXPECTED_SYNTAX', 13],
    ['CREATE CONSTRAINT FOR (n:A) REQUIRE n.a IS NOT NULL', 'UNEXPECTED_SYNTAX', 43],
    ['CREATE CONSTRAINT FOR (n:A) REQUIRE n.a IS RELATIONSHIP UNIQUE', 'UNEXPECTED_SYNTAX', 43],
    ['DROP TABLE a', 'UNEXPECTED_SYNTAX', 5],
    ['DROP INDEX', 'UNEXPECTED_SYNTAX', 10],
    ['SHOW TABLES', 'UNEXPECTED_SYNTAX', 5],
    ['SHOW INDEXES RETURN 1', 'UNEXPECTED_SYNTAX', 13],
    ['MATCH (n) DROP INDEX a', 'UNEXPECTED_SYNTAX', 10],
  ])('refuses %s: %s', (text, code, offset) => {
    expect(catchError(() => parse(text))).toMatchObject({ code, position: { offset } });
  });
});
