import { describe, expect, it } from 'vitest';
import { TestDatabase } from './database.ts';

describe('CREATE', () => {
  it('makes what the pattern says, once for each row', () => {
    const db = new TestDatabase();
    expect(
      db.changes('UNWIND [1, 2] AS x CREATE (a:A:B {x: x, y: null})-[:R {w: x}]->(b)<-[:S]-(a)'),
    ).toEqual({
      nodesCreated: 4,
      relationshipsCreated: 4,
      propertiesSet: 4,
      labelsAdded: 4,
    });
    expect(db.sortedRows('MATCH (a)-[r]->(b) RETURN a, r, b')).toEqual([
      '(:A:B {x: 1}), [:R {w: 1}], ()',
      '(:A:B {x: 1}), [:S], ()',
      '(:A:B {x: 2}), [:R {w: 2}], ()',
      '(:A:B {x: 2}), [:S], ()',
    ]);
  });

  it('takes all properties from a parameter', () => {
    const db = new TestDatabase();
    const properties = new Map<string, number | null>([
      ['b', 2],
      ['a', 1],
      ['c', null],
    ]);
    expect(db.rows('CREATE (n $p)-[r:R $p]->() RETURN n, r', { p: properties })).toEqual([
      '({a: 1, b: 2}), [:R {a: 1, b: 2}]',
    ]);
    expect(db.failure('CREATE (n $p)', { p: 1 })).toBe('TypeError: InvalidArgumentType @ runtime');
  });

  it('gives paths, and works on nodes that are known', () => {
    const db = new TestDatabase('CREATE (:A {i: 1}), (:A {i: 2})');
    expect(db.rows('MATCH (a:A {i: 1}) CREATE p = (a)-[:R]->(:B) RETURN p')).toEqual([
      '<(:A {i: 1})-[:R]->(:B)>',
    ]);
    db.rows('MATCH (a:A), (b:A) WHERE a.i < b.i CREATE (b)<-[:T]-(a)');
    expect(db.rows('MATCH (a)-[:T]->(b) RETURN a.i, b.i')).toEqual(['1, 2']);
  });

  it('refuses to begin or end at null', () => {
    const db = new TestDatabase();
    expect(db.failure('OPTIONAL MATCH (a:Nobody) CREATE (a)-[:R]->()')).toBe(
      'TypeError: InvalidArgumentValue @ runtime',
    );
    expect(db.dump()).toEqual(['next ids 0 0']);
  });
});

describe('properties', () => {
  const db = new TestDatabase();

  it.each([
    ['1', '1'],
    ['1.0', '1.0'],
    ['0.0 / 0.0', 'NaN'],
    ["'text'", "'text'"],
    ['[1, [2, null], "x"]', "[1, [2, null], 'x']"],
    ["date('2020-02-29')", "'2020-02-29'"],
    ['point({x: 1, y: 2})', null],
    ['[]', '[]'],
  ])('hold %s', (text, expected) => {
    const [row] = db.rows(`CREATE (n {x: ${text}}) RETURN n.x`);
    const [again] = db.rows(`MATCH (n) WHERE id(n) = $id RETURN n.x`, { id: db.graph.nodes.indexCount - 1 });
    expect(again).toBe(row);
    if (expected !== null) expect(row).toBe(expected);
  });

  it.each(['{a: 1}', '[{a: 1}]', '[[1, {a: 1}]]', 'n', '[n]', 'p'])('cannot hold %s', (text) => {
    const own = new TestDatabase('CREATE (:A)');
    const before = own.dump();
    expect(own.failure(`MATCH p = (n:A) SET n.x = ${text}`)).toBe('TypeError: InvalidPropertyType @ runtime');
    expect(own.failure(`MATCH p = (n:A) CREATE ({x: ${text}})`)).toBe(
      'TypeError: InvalidPropertyType @ runtime',
    );
    expect(own.dump()).toEqual(before);
  });
});

describe('SET and REMOVE', () => {
  it('change one property, all, or some', () => {
    const db = new TestDatabase('CREATE (:A {x: 1, y: 2})-[:R {w: 1}]->(:B {z: 3})');
    expect(db.rows('MATCH (a:A) SET a.x = a.x + 1, a.y = null RETURN a')).toEqual(['(:A {x: 2})']);
    expect(db.rows('MATCH (a:A) SET a += {y: 5, x: null} RETURN a')).toEqual(['(:A {y: 5})']);
    expect(db.rows('MATCH (a:A) SET a = {q: 1} RETURN a')).toEqual(['(:A {q: 1})']);
    expect(db.rows('MATCH (a:A)-->(b) SET a = b RETURN a')).toEqual(['(:A {z: 3})']);
    expect(db.rows('MATCH ()-[r]->() SET r.w = 2, r.v = 1 REMOVE r.w RETURN r')).toEqual(['[:R {v: 1}]']);
    expect(db.rows("MATCH (a:A) SET a['k' + 1] = 7 RETURN a")).toEqual(['(:A {k1: 7, z: 3})']);
  });

  it('change labels', () => {
    const db = new TestDatabase('CREATE (:A {x: 1})');
    expect(db.changes('MATCH (a:A) SET a:B:A:C')).toEqual({ labelsAdded: 2 });
    expect(db.changes('MATCH (a:A) REMOVE a:A:Unknown')).toEqual({ labelsRemoved: 1 });
    expect(db.rows('MATCH (n) RETURN n')).toEqual(['(:B:C {x: 1})']);
  });

  it('count what is changed and leave null alone', () => {
    const db = new TestDatabase('CREATE (:A {x: 1})');
    expect(db.changes('MATCH (a:A) SET a.x = 2, a.y = 3 REMOVE a.unknown')).toEqual({ propertiesSet: 2 });
    expect(db.changes('OPTIONAL MATCH (n:Nobody) SET n.x = 1, n += {x: 1}, n:B REMOVE n.x')).toEqual({});
  });

  it('work row by row, each seeing what the rows before have done', () => {
    const db = new TestDatabase('CREATE (:A {x: 0})');
    expect(db.rows('MATCH (a:A) UNWIND range(1, 3000) AS i SET a.x = a.x + 1 RETURN DISTINCT a.x')).toEqual([
      '3000',
    ]);
  });

  it.each([
    ['SET a += $x', { x: 1 }, 'TypeError: InvalidArgumentType @ runtime'],
    ['SET a = $x', { x: null }, 'TypeError: InvalidArgumentType @ runtime'],
    ['SET a[$x] = 1', { x: 1 }, 'TypeError: InvalidArgumentType @ runtime'],
  ])('%s refuses what does not fit', (clause, params, expected) => {
    const db = new TestDatabase('CREATE (:A {x: 0})');
    expect(db.failure(`MATCH (a:A) ${clause}`, params)).toBe(expected);
  });
});

describe('DELETE', () => {
  it('deletes nodes, relationships, paths, and what lists hold', () => {
    const db = new TestDatabase('CREATE (:A {i: 1})-[:R]->(:B), (:A {i: 2})-[:R]->(:B), (:C), (:C)');
    expect(db.changes('MATCH (:A {i: 1})-[r]->() DELETE r')).toEqual({ relationshipsDeleted: 1 });
    expect(db.changes('MATCH p = (:A {i: 2})-->() DELETE p')).toEqual({
      nodesDeleted: 2,
      relationshipsDeleted: 1,
    });
    expect(db.changes('MATCH (c:C) WITH collect(c) AS l DELETE l')).toEqual({ nodesDeleted: 2 });
    expect(db.changes('OPTIONAL MATCH (n:Nobody) DELETE n')).toEqual({});
    expect(db.rows('MATCH (n) RETURN n')).toEqual(['(:A {i: 1})', '(:B)']);
  });

  it('needs DETACH for a node with relationships, unless they are deleted, too', () => {
    const db = new TestDatabase('CREATE (a:A)-[:R]->(:B), (a)-[:R]->(a)');
    expect(db.failure('MATCH (a:A) DELETE a')).toBe(
      'ConstraintVerificationFailed: DeleteConnectedNode @ runtime',
    );
    expect(db.failure('MATCH (b:B) DELETE b')).toBe(
      'ConstraintVerificationFailed: DeleteConnectedNode @ runtime',
    );
    expect(db.changes('MATCH (a:A)-[r]-() DELETE a, r')).toEqual({
      nodesDeleted: 1,
      relationshipsDeleted: 2,
    });
    expect(
      new TestDatabase('CREATE (a:A)-[:R]->(:B), (a)-[:R]->(a)').changes('MATCH (a:A) DETACH DELETE a'),
    ).toEqual({
      nodesDeleted: 1,
      relationshipsDeleted: 2,
    });
  });

  it('asks for the relationships of a deleted node at the end of the statement', () => {
    const setup = 'CREATE (a:A {i: 1})-[:R]->(:B), (a)-[:R]->(a), (:A {i: 2})';
    for (const text of [
      'MATCH (a)-[r]->() DELETE a DELETE r',
      'MATCH (a:A)-[r]->() DELETE a WITH DISTINCT r DELETE r',
      'MATCH (a:A)-->(b:B) DELETE a WITH b MATCH (b)<-[r]-(c) OPTIONAL MATCH (c)-[s]->(c) DELETE r, s',
      'MATCH (a:A {i: 1}) DELETE a WITH a DETACH DELETE a',
    ]) {
      const db = new TestDatabase(setup);
      expect(db.changes(text)).toEqual({ nodesDeleted: 1, relationshipsDeleted: 2 });
      expect(db.rows('MATCH (n) RETURN n')).toEqual(['(:B)', '(:A {i: 2})']);
    }
    const db = new TestDatabase(setup);
    const before = db.dump();
    expect(db.failure('MATCH (a:A)-[r]->(:B) DELETE a DELETE r')).toBe(
      'ConstraintVerificationFailed: DeleteConnectedNode @ runtime',
    );
    expect(db.dump()).toEqual(before);
  });

  it('shows what is left of a deleted node to the clauses in between', () => {
    const db = new TestDatabase('CREATE (a:A {x: 1})-[:R]->(:B)');
    const between = (clauses: string): string[] =>
      db.rows(`MATCH (a:A)-[r]->(b) DELETE a WITH a, r, b ${clauses} DELETE r RETURN n`);
    const restore = (): void => void db.rows('CREATE (a:A {x: 1}) WITH a MATCH (b:B) CREATE (a)-[:R]->(b)');
    expect(between('OPTIONAL MATCH (n:A) WITH r, b, n')).toEqual(['null']);
    restore();
    expect(between('OPTIONAL MATCH (b)<--(n:A) WITH r, b, n')).toEqual(['null']);
    restore();
    expect(between('MATCH (b)<--(n) WITH r, b, n = a AS n')).toEqual(['true']);
    restore();
    expect(db.failure('MATCH (a:A)-[r]->(b) DELETE a WITH r, b MATCH (b)<--({x: 1}) DELETE r')).toBe(
      'EntityNotFound: DeletedEntityAccess @ runtime',
    );
  });

  it('leaves the type of a deleted relationship readable, and where it was', () => {
    const db = new TestDatabase('CREATE (:A)-[:R {k: 1}]->(:B)-[:S]->(:C)');
    expect(db.rows('MATCH (a)-[r]->() DELETE r RETURN type(r), startNode(r) = a ORDER BY type(r)')).toEqual([
      "'R', true",
      "'S', true",
    ]);
    db.rows('MATCH (a:A), (b:B) CREATE (a)-[:R {k: 1}]->(b)');
    expect(db.failure('MATCH ()-[r]->() DELETE r RETURN r.k')).toBe(
      'EntityNotFound: DeletedEntityAccess @ runtime',
    );
  });

  it('makes what is deleted unreadable', () => {
    const db = new TestDatabase('CREATE (:A {x: 1})');
    for (const use of ['RETURN a.x', 'RETURN labels(a)', 'SET a.x = 1', 'SET a:B', 'CREATE (a)-[:R]->()']) {
      const type = use.startsWith('CREATE')
        ? 'TypeError: InvalidArgumentValue'
        : 'EntityNotFound: DeletedEntityAccess';
      expect(db.failure(`MATCH (a:A) DELETE a WITH a ${use}`)).toBe(`${type} @ runtime`);
    }
    expect(db.rows('MATCH (a:A) RETURN a.x')).toEqual(['1']);
    expect(db.rows('MATCH (a:A) DELETE a RETURN count(*)')).toEqual(['1']);
  });

  it('never gives an id again', () => {
    const db = new TestDatabase('CREATE (), ()', 'MATCH (n) WHERE id(n) = 1 DELETE n');
    expect(db.rows('CREATE (n) RETURN id(n)')).toEqual(['2']);
  });
});

describe('MERGE', () => {
  it('takes all matches, or makes all of the pattern', () => {
    const db = new TestDatabase('CREATE (:A {x: 1, i: 1}), (:A {x: 1, i: 2})');
    expect(db.rows('MERGE (a:A {x: 1}) RETURN a.i')).toEqual(['1', '2']);
    expect(db.changes('MERGE (a:A {x: 2})')).toEqual({ nodesCreated: 1, labelsAdded: 1, propertiesSet: 1 });
    expect(db.changes('MERGE (:A {x: 1})-[:R]->(:B)')).toEqual({
      nodesCreated: 2,
      relationshipsCreated: 1,
      labelsAdded: 2,
      propertiesSet: 1,
    });
  });

  it('sees what it has made for the rows before', () => {
    const db = new TestDatabase();
    expect(db.changes('UNWIND range(0, 999) AS i MERGE (:A {x: i % 300})')).toEqual({
      nodesCreated: 300,
      labelsAdded: 300,
      propertiesSet: 300,
    });
    const text = 'UNWIND [1, 1, 2] AS x MERGE (a:A {x: x}) MERGE (a)-[r:R]->(:B) RETURN id(r)';
    expect(db.rows(text)).toEqual(['0', '0', '1']);
  });

  it('sets what ON CREATE and ON MATCH say, before the next row', () => {
    const db = new TestDatabase();
    const text =
      'UNWIND [1, 1, 1, 2] AS x MERGE (a:A {x: x}) ON CREATE SET a.n = 1 ON MATCH SET a.n = a.n + 1 RETURN DISTINCT a.x, a.n';
    expect(db.rows(text)).toEqual(['1, 3', '2, 1']);
  });

  it('joins nodes that are known, in either direction where none is said', () => {
    const db = new TestDatabase('CREATE (:A)-[:R]->(:B)');
    expect(db.changes('MATCH (a:A), (b:B) MERGE (b)-[:R]-(a)')).toEqual({});
    expect(db.changes('MATCH (a:A), (b:B) MERGE (b)-[:R]->(a)')).toEqual({ relationshipsCreated: 1 });
    expect(db.rows('MATCH (a:A), (b:B) MERGE p = (a)-[:S]->(b) RETURN p')).toEqual(['<(:A)-[:S]->(:B)>']);
  });

  it('refuses properties that are null, and ends that are', () => {
    const db = new TestDatabase();
    expect(db.failure('MERGE (:A {x: $x})', { x: null })).toBe('SemanticError: MergeReadOwnWrites @ runtime');
    expect(db.failure('OPTIONAL MATCH (a:Nobody) MERGE (a)-[:R]->(:B)')).toBe(
      'TypeError: InvalidArgumentValue @ runtime',
    );
    expect(db.dump()).toEqual(['next ids 0 0']);
  });
});

describe('FOREACH', () => {
  it('runs its clauses for each element, with the row in sight', () => {
    const db = new TestDatabase('CREATE (:A {i: 1}), (:A {i: 2})');
    const text =
      'MATCH (a:A) FOREACH (x IN range(1, a.i) | CREATE (a)-[:R]->(:B {x: x}) SET a.last = x) RETURN a.i, a.last';
    expect(db.rows(text)).toEqual(['1, 1', '2, 2']);
    expect(db.rows('MATCH (a)-[:R]->(b) RETURN a.i, b.x ORDER BY a.i, b.x')).toEqual([
      '1, 1',
      '2, 1',
      '2, 2',
    ]);
    db.rows('FOREACH (x IN [1, 2] | FOREACH (y IN [10, 20] | MERGE (:C {v: x + y})))');
    expect(db.rows('MATCH (c:C) RETURN c.v ORDER BY c.v')).toEqual(['11', '12', '21', '22']);
    expect(db.changes('FOREACH (x IN null | CREATE ())')).toEqual({});
  });
});

it('runs a script of CREATEs as its clauses one by one', () => {
  const script = Array.from({ length: 3_000 }, (_, i) => {
    const properties = `{id: ${i}, name: 'n${i}'}`;
    return i % 3 === 2
      ? `CREATE (a${i - 2})-[:R ${properties}]->(a${i - 1})`
      : `CREATE (a${i}:X ${properties})`;
  });
  const db = new TestDatabase();
  expect(db.changes(script.join('\n'))).toMatchObject({ nodesCreated: 2_000, relationshipsCreated: 1_000 });
  expect(db.rows('MATCH (a)-[r]->(b) RETURN min(r.id - a.id), max(r.id - a.id), max(b.id - a.id)')).toEqual([
    '2, 2, 1',
  ]);
  expect(db.rows(`${script.join('\n')} RETURN a0.name, a2998.id`)).toEqual(["'n0', 2998"]);
  expect(db.failure('CREATE (a) CREATE (a)')).toBe('SyntaxError: VariableAlreadyBound @ compile time');
  expect(db.rows('CREATE (a {x: 1}) CREATE (b {x: a.x + 1}) CREATE (c {x: b.x + 1}) RETURN c.x')).toEqual([
    '3',
  ]);
});
