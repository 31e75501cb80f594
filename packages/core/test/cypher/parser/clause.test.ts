import { describe, expect, it } from 'vitest';
import type { Clause } from '../../../src/cypher/ast.ts';
import { parse } from '../../../src/cypher/parser/statement.ts';
import { catchError } from '../catch-error.ts';

function clausesOf(text: string): readonly Clause[] {
  const { body } = parse(text);
  if (body.kind !== 'Query') throw new Error('not a query');
  return body.branches[0].clauses;
}

describe('clauses', () => {
  it.each<[string, object[]]>([
    ['MATCH (n) WHERE n.a RETURN n', [{ kind: 'Match', optional: false, where: {} }, { kind: 'Return' }]],
    ['OPTIONAL MATCH (n) RETURN n', [{ kind: 'Match', optional: true, where: null }, {}]],
    ['UNWIND [1] AS x RETURN x', [{ kind: 'Unwind', variable: { name: 'x' } }, {}]],
    ['WITH 1 AS x WHERE x RETURN x', [{ kind: 'With', where: { name: 'x' } }, {}]],
    ['CALL db.labels', [{ kind: 'CallProcedure', name: 'db.labels', args: null, yields: null, where: null }]],
    ['CALL db.labels()', [{ args: [], yields: null }]],
    ['CALL p(1, 2) YIELD *', [{ args: [{}, {}], yields: '*' }]],
    [
      'CALL p() YIELD a, b AS c WHERE c RETURN c',
      [
        {
          yields: [
            { field: { name: 'a' }, variable: { name: 'a' } },
            { field: { name: 'b' }, variable: { name: 'c' } },
          ],
          where: {},
        },
        {},
      ],
    ],
    ['CALL { RETURN 1 AS x } RETURN x', [{ kind: 'CallSubquery', imports: null }, {}]],
    ['WITH 1 AS a CALL (a) { CREATE (n {x: a}) }', [{}, { imports: [{ name: 'a' }] }]],
    ['CALL (*) { CREATE (n) }', [{ imports: '*' }]],
    ['CALL () { CREATE (n) }', [{ imports: [] }]],
    ['CREATE (a), (b)', [{ kind: 'Create', patterns: [{}, {}] }]],
    [
      'MERGE (n) ON CREATE SET n.a = 1, n.b = 2 ON MATCH SET n:A',
      [
        {
          kind: 'Merge',
          actions: [
            { on: 'create', items: [{}, {}] },
            { on: 'match', items: [{ kind: 'SetLabels' }] },
          ],
        },
      ],
    ],
    [
      'MATCH (n) SET n.a = 1, n.b.c = 2, (n).d = 3, n[$k] = 4',
      [
        {},
        {
          kind: 'SetClause',
          items: [
            { kind: 'SetProperty', target: { name: 'n' }, key: { name: 'a' } },
            { kind: 'SetProperty', target: { kind: 'PropertyAccess' }, key: { name: 'c' } },
            { kind: 'SetProperty', target: { name: 'n' } },
            { kind: 'SetDynamicProperty', key: { kind: 'Parameter' } },
          ],
        },
      ],
    ],
    [
      'MATCH (n) SET n = {}, n += $p, n:A:B, n IS C',
      [
        {},
        {
          items: [
            { kind: 'SetProperties', keepOthers: false },
            { kind: 'SetProperties', keepOthers: true },
            { kind: 'SetLabels', labels: [{ name: 'A' }, { name: 'B' }] },
            { kind: 'SetLabels', labels: [{ name: 'C' }] },
          ],
        },
      ],
    ],
    [
      'MATCH (n) REMOVE n.a, n[$k], n:A:B',
      [
        {},
        {
          kind: 'Remove',
          items: [{ kind: 'RemoveProperty' }, { kind: 'RemoveDynamicProperty' }, { kind: 'RemoveLabels' }],
        },
      ],
    ],
    ['MATCH (n) DELETE n, n.a', [{}, { kind: 'Delete', detach: false, expressions: [{}, {}] }]],
    ['MATCH (n) DETACH DELETE n', [{}, { detach: true }]],
    [
      'FOREACH (x IN xs | CREATE (n) SET n.a = x)',
      [{ kind: 'Foreach', clauses: [{ kind: 'Create' }, { kind: 'SetClause' }] }],
    ],
    ['FOREACH (x IN [1] | FOREACH (y IN [x] | CREATE (n)))', [{ clauses: [{ kind: 'Foreach' }] }]],
  ])('%s', (text, clauses) => {
    expect(clausesOf(text)).toMatchObject(clauses);
  });
});

const projectionOf = (text: string): unknown => {
  const last = clausesOf(text).at(-1)!;
  return last.kind === 'Return' ? last.projection : null;
};

describe('projections', () => {
  it.each<[string, object]>([
    ['RETURN *', { star: true, items: [], distinct: false, orderBy: [], skip: null, limit: null }],
    ['RETURN *, 1 AS x', { star: true, items: [{ alias: { name: 'x' } }] }],
    ['RETURN DISTINCT a, b', { star: false, distinct: true, items: [{}, {}] }],
    [
      'RETURN a ORDER BY a, b DESC, c ASC, d DESCENDING, e ASCENDING',
      {
        orderBy: [false, true, false, true, false].map((descending) => ({ descending })),
      },
    ],
    ['RETURN a ORDER BY a SKIP 1 LIMIT 2', { orderBy: [{}], skip: { value: 1 }, limit: { value: 2 } }],
    ['RETURN a LIMIT $n', { skip: null, limit: { kind: 'Parameter' } }],
  ])('%s', (text, projection) => {
    expect(projectionOf(text)).toMatchObject(projection);
  });

  it.each([
    ['n.name', 'n.name'],
    ['n . name', 'n . name'],
    ['count( * )', 'count( * )'],
    ['(a)', '(a)'],
    ['(a) + (b)', '(a) + (b)'],
    ['`a b`', 'a b'],
    ['`a b`.c', '`a b`.c'],
    ['[1, /* two */ 2] /* end */', '[1, /* two */ 2]'],
    ['a AS b', 'a'],
  ])('keeps the text of %s as %s', (item, text) => {
    expect(projectionOf(`RETURN ${item}`)).toMatchObject({ items: [{ text }] });
  });
});

describe('statements', () => {
  it.each<[string, object]>([
    ['RETURN 1', { mode: 'run', body: { unionAll: false }, span: { start: 0, end: 8 } }],
    [' RETURN 1 ; // end', { span: { start: 1, end: 9 } }],
    ['EXPLAIN RETURN 1', { mode: 'explain' }],
    ['profile RETURN 1', { mode: 'profile' }],
    [
      'RETURN 1 AS x UNION RETURN 2 AS x UNION RETURN 3 AS x',
      { body: { branches: [{}, {}, {}], unionAll: false } },
    ],
    ['RETURN 1 AS x UNION ALL RETURN 2 AS x', { body: { branches: [{}, {}], unionAll: true } }],
  ])('%s', (text, statement) => {
    expect(parse(text)).toMatchObject(statement);
  });
});

describe('composition', () => {
  it.each([
    ['MATCH (n)', 0],
    ['UNWIND [1] AS x', 0],
    ['WITH 1 AS x', 0],
    ['RETURN 1 MATCH (n)', 9],
    ['RETURN 1 RETURN 2', 9],
    ['CREATE (n) MATCH (m) RETURN m', 11],
    ['CREATE (n) OPTIONAL MATCH (m) RETURN m', 11],
    ['MATCH (n) SET n.a = 1 UNWIND [1] AS x RETURN x', 22],
    ['MATCH (n) CALL p() YIELD a', 10],
    ['CALL { RETURN 1 AS x }', 0],
    ['RETURN 1 AS a UNION RETURN 2 AS a UNION ALL RETURN 3 AS a', 34],
    ['RETURN 1 AS a UNION ALL RETURN 2 AS a UNION RETURN 3 AS a', 38],
    ['RETURN EXISTS { CREATE (n) }', 16],
    ['RETURN COUNT { MATCH (n) SET n.a = 1 RETURN n }', 25],
    ['RETURN EXISTS { CALL { CREATE (n) } RETURN 1 }', 23],
  ])('refuses %s', (text, offset) => {
    expect(catchError(() => parse(text))).toMatchObject({
      code: 'INVALID_CLAUSE_COMPOSITION',
      position: { offset },
    });
  });

  it.each([
    'CREATE (n)',
    'CREATE (n) RETURN n',
    'CREATE (n) WITH n MATCH (m) RETURN m',
    'MATCH (n) SET n.a = 1 REMOVE n.b DELETE n',
    'MATCH (n) CALL p()',
    'CALL p() YIELD a',
    'CALL { CREATE (n) }',
    'RETURN EXISTS { MATCH (n) }',
    'RETURN EXISTS { MATCH (n) WITH n }',
    'RETURN EXISTS { MATCH (n) RETURN n UNION MATCH (m) RETURN m AS n }',
    'MATCH (n) WHERE EXISTS { (n)-->() } SET n.a = 1',
  ])('takes %s', (text) => {
    expect(parse(text).body.kind).toBe('Query');
  });
});

describe('wrong clauses', () => {
  it.each([
    ['', 0],
    [';', 0],
    ['RETURN 1;;', 9],
    ['RETURN 1; RETURN 2', 10],
    ['RETURN', 6],
    ['RETURN 1 AS', 11],
    ['RETURN 1 AS return', 12],
    ['RETURN 1 LIMIT 1 SKIP 2', 17],
    ['RETURN 1 ORDER a', 15],
    ['RETURN 1 WHERE true', 9],
    ['MATCH (n), RETURN n', 11],
    ['OPTIONAL (n) RETURN n', 9],
    ['UNWIND [1] RETURN 1', 11],
    ['MATCH (n) SET n', 15],
    ['MATCH (n) SET n.a', 17],
    ['MATCH (n) SET n.a += 1', 18],
    ['MATCH (n) SET n[1..2] = 1', 14],
    ['MATCH (n) SET f(n) = 1', 14],
    ['MATCH (n) SET (n:A) = 1', 15],
    ['MATCH (n) REMOVE n', 18],
    ['MATCH (n) REMOVE f(n)', 17],
    ['MATCH (n) DELETE', 16],
    ['DETACH (n)', 7],
    ['MERGE (n) ON SET n.a = 1', 13],
    ['MERGE (n), (m)', 9],
    ['FOREACH (x IN xs | MATCH (n))', 19],
    ['FOREACH (x IN xs | )', 19],
    ['FOREACH (x IN xs CREATE (n))', 17],
    ['CALL p(1', 8],
    ['CALL p() YIELD', 14],
    ['CALL p() YIELD * RETURN a', 15],
    ['CALL { CALL p() YIELD * }', 22],
    ['MATCH (n) CALL p() YIELD * RETURN a', 25],
    ['RETURN 1 UNION', 14],
    ['EXPLAIN', 7],
    ['}', 0],
  ])('%s at %i', (text, offset) => {
    expect(catchError(() => parse(text))).toMatchObject({
      code: 'UNEXPECTED_SYNTAX',
      position: { offset },
    });
  });
});
