import { describe, expect, test } from 'vitest';
import { compareError, errorOf } from './bind-text.ts';
import type { ErrorCase } from './bind-text.ts';

const MATCH: readonly ErrorCase[] = [
  ['MATCH (r) MATCH ()-[▸r]->() RETURN r', 'VARIABLE_TYPE_CONFLICT'],
  ['MATCH ()-[r]->() MATCH (▸r) RETURN r', 'VARIABLE_TYPE_CONFLICT'],
  ['MATCH ()-[r]->(▸r) RETURN r', 'VARIABLE_TYPE_CONFLICT'],
  ['MATCH ()-[r*]->() MATCH ()-[▸r]->() RETURN r', 'VARIABLE_TYPE_CONFLICT'],
  ['MATCH ()-[r]->() MATCH ()-[▸r*]->() RETURN r', 'VARIABLE_TYPE_CONFLICT'],
  ['MATCH p = ()-->(), (▸p) RETURN p', 'VARIABLE_TYPE_CONFLICT'],
  ['MATCH p = ()-->()\nMATCH (▸p) RETURN p', 'VARIABLE_TYPE_CONFLICT'],
  ['WITH 123 AS n MATCH (▸n) RETURN n', 'VARIABLE_TYPE_CONFLICT'],
  ['WITH {} AS n MATCH (▸n)-->() RETURN n', 'VARIABLE_TYPE_CONFLICT'],
  ['WITH true AS r MATCH ()-[▸r]-() RETURN r', 'VARIABLE_TYPE_CONFLICT'],
  ['MATCH (n) WITH [n] AS rs MATCH ()-[▸rs*]-() RETURN 1', 'VARIABLE_TYPE_CONFLICT'],
  ['MATCH (n) WITH [n] AS ns MATCH (▸ns) RETURN 1', 'VARIABLE_TYPE_CONFLICT'],
  ['MATCH ▸p = (p)-->() RETURN p', 'VARIABLE_ALREADY_BOUND'],
  ['MATCH (p), ▸p = ()-->() RETURN p', 'VARIABLE_ALREADY_BOUND'],
  ['MATCH p = ()-->(), ▸p = ()-->() RETURN p', 'VARIABLE_ALREADY_BOUND'],
  ['MATCH ()-[p]-() MATCH ▸p = ()--() RETURN p', 'VARIABLE_ALREADY_BOUND'],
  ['WITH 1 AS p MATCH ▸p = ()--() RETURN p', 'VARIABLE_ALREADY_BOUND'],
  ['MATCH (a)-[r]->()-[▸r]->(a) RETURN r', 'RELATIONSHIP_UNIQUENESS_VIOLATION'],
  ['MATCH ()-[r]->(), ()-[▸r]->() RETURN r', 'RELATIONSHIP_UNIQUENESS_VIOLATION'],
  ['MATCH (n ▸$props) RETURN n', 'INVALID_PARAMETER_USE'],
  ['MATCH ()-[r ▸$props]->() RETURN r', 'INVALID_PARAMETER_USE'],
  ['MATCH ()-[r* WHERE ▸r.x > 1]->() RETURN r', 'INVALID_RELATIONSHIP_PATTERN'],
  ['MATCH (n {x: ▸m.x}) RETURN n', 'UNDEFINED_VARIABLE'],
  ['MATCH (n WHERE ▸m.x > 1) RETURN n', 'UNDEFINED_VARIABLE'],
  ['MATCH p = (a {x: length(▸p)}) RETURN p', 'UNDEFINED_VARIABLE'],
  ['MATCH (n) WHERE ▸n RETURN n', 'INVALID_ARGUMENT_TYPE'],
  ['MATCH (n WHERE ▸1) RETURN n', 'INVALID_ARGUMENT_TYPE'],
  ['MATCH (n) WHERE ▸count(n) > 1 RETURN n', 'INVALID_AGGREGATION'],
];

const WRITE: readonly ErrorCase[] = [
  ['MATCH (a) CREATE (▸a)', 'VARIABLE_ALREADY_BOUND'],
  ['CREATE (a), (▸a)', 'VARIABLE_ALREADY_BOUND'],
  ['MATCH (a) MERGE (▸a)', 'VARIABLE_ALREADY_BOUND'],
  ['CREATE (n:Foo)-[:T]->(), (▸n:Bar)-[:T]->()', 'VARIABLE_ALREADY_BOUND'],
  ['CREATE (n:Foo)\nCREATE (▸n {})-[:T]->()', 'VARIABLE_ALREADY_BOUND'],
  ['CREATE (a:Foo) MERGE (a)-[r:T]->(▸a:Bar)', 'VARIABLE_ALREADY_BOUND'],
  ['MATCH ()-[r]->() CREATE ()-[▸r:T]->()', 'VARIABLE_ALREADY_BOUND'],
  ['CREATE (a)-[r:T]->(b), (b)-[▸r:T]->(a)', 'VARIABLE_ALREADY_BOUND'],
  ['MATCH (a)-[r]->(b) MERGE (a)-[▸r:T]->(b)', 'VARIABLE_ALREADY_BOUND'],
  ['MATCH (p) CREATE ▸p = ()-[:T]->()', 'VARIABLE_ALREADY_BOUND'],
  ['WITH 1 AS a CREATE (▸a)-[:T]->()', 'VARIABLE_TYPE_CONFLICT'],
  ['CREATE (a {x: ▸b})', 'UNDEFINED_VARIABLE'],
  ['CREATE (a {x: 1}), (b {y: ▸a.x})', 'UNDEFINED_VARIABLE'],
  ['MERGE (a {x: ▸a.x})', 'UNDEFINED_VARIABLE'],
  ['MERGE (n) ON CREATE SET ▸x.num = 1', 'UNDEFINED_VARIABLE'],
  ['MERGE (n) ON MATCH SET n.num = ▸x', 'UNDEFINED_VARIABLE'],
  ['CREATE (a {x: ▸count(*)})', 'INVALID_AGGREGATION'],
];

const UPDATE: readonly ErrorCase[] = [
  ['MATCH (n) SET ▸m.x = 1', 'UNDEFINED_VARIABLE'],
  ['MATCH (n) SET n.x = ▸missing', 'UNDEFINED_VARIABLE'],
  ['MATCH (n) SET ▸m:Label', 'UNDEFINED_VARIABLE'],
  ['MATCH ()-[r]->() SET ▸r:Label', 'INVALID_ARGUMENT_TYPE'],
  ['WITH 1 AS n SET ▸n.x = 2', 'INVALID_ARGUMENT_TYPE'],
  ['WITH {} AS n SET ▸n.x = 2', 'INVALID_ARGUMENT_TYPE'],
  ['MATCH (n) SET n = ▸1', 'INVALID_ARGUMENT_TYPE'],
  ['MATCH (n) SET n += ▸[n]', 'INVALID_ARGUMENT_TYPE'],
  ['MATCH p = () SET ▸p = {}', 'INVALID_ARGUMENT_TYPE'],
  ['MATCH (n) SET n[▸1] = 2', 'INVALID_ARGUMENT_TYPE'],
  ['MATCH (n) SET n.x = ▸(n)-->()', 'UNEXPECTED_SYNTAX'],
  ['MATCH (n) REMOVE ▸m.x', 'UNDEFINED_VARIABLE'],
  ['MATCH ()-[r]->() REMOVE ▸r:Label', 'INVALID_ARGUMENT_TYPE'],
  ['MATCH (n) DELETE ▸x', 'UNDEFINED_VARIABLE'],
  ['MATCH (n) DELETE ▸n:Person', 'INVALID_DELETE'],
  ['MATCH () DELETE ▸1 + 1', 'INVALID_ARGUMENT_TYPE'],
  ['FOREACH (x IN ▸1 | CREATE ())', 'INVALID_ARGUMENT_TYPE'],
  ['MATCH (x) FOREACH (▸x IN [1] | CREATE ())', 'VARIABLE_ALREADY_BOUND'],
  ['FOREACH (x IN [1] | CREATE (n)) SET ▸n.x = 1', 'UNDEFINED_VARIABLE'],
  ['MATCH (x) UNWIND [1] AS ▸x RETURN x', 'VARIABLE_ALREADY_BOUND'],
  ['UNWIND ▸x AS x RETURN x', 'UNDEFINED_VARIABLE'],
  ['UNWIND ▸count(*) AS x RETURN x', 'INVALID_AGGREGATION'],
];

describe.each([
  ['patterns to match', MATCH],
  ['patterns to write', WRITE],
  ['updates', UPDATE],
])('%s', (_, cases) => {
  test.each(cases)('%s: %s', (...errorCase) => {
    const { actual, expected } = compareError(errorCase);
    expect(actual).toEqual(expected);
  });
});

test('an error shows the place and says what to do', () => {
  expect(errorOf('MATCH (person)\nRETURN persn.name').message).toBe(
    [
      'Variable `persn` is not defined (line 2, column 8)',
      '  RETURN persn.name',
      '         ^^^^^',
      'Hint: did you mean `person`?',
    ].join('\n'),
  );
  expect(errorOf('CREATE (a), (b {y: a.x})').message).toContain('behind this one');
});
