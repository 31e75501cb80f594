import { describe, expect, it } from 'vitest';
import { TestDatabase } from '../database.ts';

const INDEX = 'CREATE INDEX FOR (n:A) ON (n.x)';
const CONSTRAINT = 'CREATE CONSTRAINT FOR (n:A) REQUIRE n.x IS UNIQUE';

describe('commands on indexes', () => {
  it('show what has been made, with names that are free', () => {
    const db = new TestDatabase(
      'CREATE INDEX named FOR (n:A) ON (n.x)',
      'CREATE RANGE INDEX FOR (n:A) ON (n.x, n.y)',
      'CREATE INDEX FOR ()-[r:A]-() ON (r.x)',
      'CREATE INDEX FOR (n:`odd label`) ON (n.`k 1`)',
      'CREATE INDEX FOR (n:B) ON (n.x_y)',
      'CREATE INDEX FOR (n:B) ON (n.x, n.y)',
      'CREATE CONSTRAINT unique_b FOR (n:B) REQUIRE n.id IS UNIQUE',
      'CREATE CONSTRAINT FOR ()-[r:T]-() REQUIRE (r.x, r.y) IS UNIQUE',
    );
    expect(db.rows('SHOW INDEXES')).toEqual([
      "'constraint_T_x_y', 'RANGE', 'RELATIONSHIP', ['T'], ['x', 'y'], 'constraint_T_x_y'",
      "'index_A_x', 'RANGE', 'RELATIONSHIP', ['A'], ['x'], null",
      "'index_A_x_y', 'RANGE', 'NODE', ['A'], ['x', 'y'], null",
      "'index_B_x_y', 'RANGE', 'NODE', ['B'], ['x_y'], null",
      "'index_B_x_y_2', 'RANGE', 'NODE', ['B'], ['x', 'y'], null",
      "'index_odd label_k 1', 'RANGE', 'NODE', ['odd label'], ['k 1'], null",
      "'named', 'RANGE', 'NODE', ['A'], ['x'], null",
      "'unique_b', 'RANGE', 'NODE', ['B'], ['id'], 'unique_b'",
    ]);
    expect(db.rows('SHOW CONSTRAINTS')).toEqual([
      "'constraint_T_x_y', 'RELATIONSHIP_UNIQUENESS', 'RELATIONSHIP', ['T'], ['x', 'y'], 'constraint_T_x_y'",
      "'unique_b', 'UNIQUENESS', 'NODE', ['B'], ['id'], 'unique_b'",
    ]);
    db.rows('DROP INDEX named');
    db.rows('DROP CONSTRAINT unique_b');
    db.rows('DROP CONSTRAINT constraint_T_x_y');
    expect(db.rows('SHOW INDEXES')).toHaveLength(5);
    expect(db.rows('SHOW CONSTRAINTS')).toEqual([]);
  });

  it('name their columns, and count what they change', () => {
    const db = new TestDatabase();
    const columns = (text: string): readonly string[] => db.engine.run(db.graph, text, new Map()).columns;
    expect(columns('SHOW INDEXES')).toEqual([
      'name',
      'type',
      'entityType',
      'labelsOrTypes',
      'properties',
      'owningConstraint',
    ]);
    expect(columns('SHOW CONSTRAINTS').at(-1)).toBe('ownedIndex');
    expect(db.changes(INDEX)).toEqual({ indexesAdded: 1 });
    expect(db.changes('CREATE INDEX IF NOT EXISTS FOR (n:A) ON (n.x)')).toEqual({});
    expect(db.changes('DROP INDEX index_A_x')).toEqual({ indexesRemoved: 1 });
    expect(db.changes(CONSTRAINT)).toEqual({ constraintsAdded: 1 });
    expect(db.changes('DROP CONSTRAINT constraint_A_x')).toEqual({ constraintsRemoved: 1 });
    expect(db.changes('DROP CONSTRAINT constraint_A_x IF EXISTS')).toEqual({});
  });

  it.each([
    [INDEX, INDEX, 'IndexAlreadyExists'],
    [INDEX, 'CREATE INDEX other FOR (m:A) ON (m.x)', 'IndexAlreadyExists'],
    [INDEX, 'CREATE INDEX index_A_x FOR (m:B) ON (m.x)', 'IndexAlreadyExists'],
    [INDEX, CONSTRAINT, 'IndexAlreadyExists'],
    [CONSTRAINT, INDEX, 'ConstraintAlreadyExists'],
    [CONSTRAINT, CONSTRAINT, 'ConstraintAlreadyExists'],
    [CONSTRAINT, 'DROP INDEX constraint_A_x', 'IndexBelongsToConstraint'],
    [CONSTRAINT, 'DROP INDEX constraint_A_x IF EXISTS', 'IndexBelongsToConstraint'],
    [INDEX, 'DROP CONSTRAINT index_A_x', 'ConstraintNotFound'],
    [INDEX, 'DROP INDEX index_a_x', 'IndexNotFound'],
    [INDEX, 'CREATE INDEX FOR (n:B) ON (n.x, n.x)', 'RepeatedPropertyKey'],
  ])('after %s, %s fails with %s and leaves nothing', (first, second, detail) => {
    const db = new TestDatabase(first);
    const before = db.rows('SHOW INDEXES');
    expect(db.failure(second)).toBe(`SchemaError: ${detail} @ runtime`);
    expect(db.rows('SHOW INDEXES')).toEqual(before);
  });

  it.each([
    'CREATE INDEX IF NOT EXISTS FOR (n:A) ON (n.x)',
    'CREATE INDEX index_A_x IF NOT EXISTS FOR (n:B) ON (n.y)',
    'CREATE CONSTRAINT IF NOT EXISTS FOR (n:A) REQUIRE n.x IS UNIQUE',
    'DROP INDEX other IF EXISTS',
    'DROP CONSTRAINT other IF EXISTS',
    'EXPLAIN DROP INDEX index_A_x',
    'EXPLAIN CREATE INDEX FOR (n:B) ON (n.x)',
  ])('%s changes nothing', (text) => {
    const db = new TestDatabase(INDEX);
    const before = db.graph.indexes.schema;
    expect(db.rows(text)).toEqual([]);
    expect(db.graph.indexes.schema).toBe(before);
  });

  it('say what they would do', () => {
    const db = new TestDatabase();
    expect(db.plan('CREATE INDEX FOR (n:A) ON (n.x, n.y)')).toBe('CreateIndex :A(x, y)');
    expect(db.plan('CREATE CONSTRAINT FOR ()-[r:T]-() REQUIRE r.x IS UNIQUE')).toBe(
      'CreateConstraint [:T(x)]',
    );
    expect(db.plan('DROP INDEX i')).toBe('DropIndex i');
    expect(db.plan('SHOW INDEXES')).toBe('ShowIndexes');
  });

  it('are undone with what is around them', () => {
    const db = new TestDatabase(INDEX);
    const before = db.rows('SHOW INDEXES');
    const mark = db.graph.mark();
    for (const text of ['DROP INDEX index_A_x', CONSTRAINT, 'CREATE (:A {x: 1})']) {
      const result = db.engine.run(db.graph, text, new Map(), { commit: false });
      while (result.next() !== null);
    }
    expect(db.rows('SHOW CONSTRAINTS')).toHaveLength(1);
    db.graph.rollBackTo(mark);
    expect(db.rows('SHOW INDEXES')).toEqual(before);
    db.rows('CREATE (:A {x: 1}), (:A {x: 1})');
    expect(db.rows('MATCH (n:A {x: 1}) RETURN count(*)')).toEqual(['2']);
  });
});
