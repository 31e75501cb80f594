import { describe, expect, it } from 'vitest';
import { Graph } from '../../src/graph/graph.ts';
import { PLAN_CACHE_COUNT_MAX } from '../../src/limits.ts';
import { TestDatabase } from './database.ts';

describe('the engine', () => {
  it('gives columns also without rows', () => {
    const db = new TestDatabase();
    const result = db.engine.run(db.graph, 'MATCH (n) RETURN n.x, count(*) AS c, 1 + 1', new Map());
    expect(result.columns).toEqual(['n.x', 'c', '1 + 1']);
    const write = db.engine.run(db.graph, 'CREATE (n)', new Map());
    expect([write.columns, write.updates]).toEqual([[], true]);
    while (write.next() !== null);
    expect(write.counters).toMatchObject({ nodesCreated: 1 });
  });

  it('runs a text again with other parameters, on a changed graph, and on another graph', () => {
    const db = new TestDatabase();
    const query = 'MATCH (n:A {x: $x}) RETURN n.x, n.y, labels(n)';
    expect(db.rows(query, { x: 1 })).toEqual([]);
    db.rows('CREATE (:A {x: 1}), (:A {x: 2, y: 1})');
    expect(db.rows(query, { x: 1 })).toEqual(["1, null, ['A']"]);
    expect(db.rows(query, { x: 2 })).toEqual(["2, 1, ['A']"]);

    const other = new Graph();
    const run = (text: string): number => {
      const result = db.engine.run(other, text, new Map([['x', 2]]));
      let rowCount = 0;
      for (let batch; (batch = result.next()) !== null;) rowCount += batch.rowCount;
      return rowCount;
    };
    expect(run(query)).toBe(0);
    run("CREATE (:Z {q: 1}), (:A {y: 'other', x: 2}), (:A {x: 2})");
    expect(run(query)).toBe(2);
    expect(db.rows(query, { x: 2 })).toEqual(["2, 1, ['A']"]);
  });

  it('runs one text several times at once', () => {
    const db = new TestDatabase();
    const query = 'UNWIND range(1, 3000) AS i RETURN i';
    const runs = [1, 2, 3].map(() => db.engine.run(db.graph, query, new Map()));
    const counts = [0, 0, 0];
    for (let isRunning = true; isRunning;) {
      isRunning = false;
      runs.forEach((run, i) => {
        const batch = run.next();
        counts[i]! += batch?.rowCount ?? 0;
        isRunning ||= batch !== null;
      });
    }
    expect(counts).toEqual([3000, 3000, 3000]);
  });

  it('keeps working for more texts than it keeps plans of', () => {
    const db = new TestDatabase();
    for (let i = 0; i < PLAN_CACHE_COUNT_MAX + 10; i++) expect(db.rows(`RETURN ${i} AS x`)).toEqual([`${i}`]);
    expect(db.rows('RETURN 0 AS x')).toEqual(['0']);
  });

  it('asks for the parameters that a query needs, also within subqueries', () => {
    const db = new TestDatabase();
    expect(() => db.rows('RETURN $a', { b: 1 })).toThrow('the query needs the parameter $a');
    expect(() => db.rows('MATCH (n) WHERE EXISTS { (n)-->({x: $deep}) } RETURN n')).toThrow('$deep');
    expect(db.rows('RETURN $a', { a: null, more: 1 })).toEqual(['null']);
  });

  it('says where in the text a failure is', () => {
    const db = new TestDatabase();
    expect(() => db.rows('UNWIND [1] AS x\nRETURN x / 0')).toThrow(/2/);
    expect(db.failure('RETURN 1 / 0')).toBe('ArithmeticError: DivisionByZero @ runtime');
    expect(db.failure('RETURN y')).toBe('SyntaxError: UndefinedVariable @ compile time');
    expect(db.failure('RETURN (')).toBe('SyntaxError: UnexpectedSyntax @ compile time');
  });

  it('says where a failure is in a text that shares the plan of another one', () => {
    const db = new TestDatabase();
    for (const text of ['UNWIND [1] AS x RETURN 2/x', 'UNWIND [2] AS x RETURN 2/x'])
      expect(db.rows(text)).toHaveLength(1);
    expect(() => db.rows('UNWIND [0] // none\n  AS x\nRETURN 2/x')).toThrow(
      '2 / 0: division by zero (line 3, column 8)\n  RETURN 2/x\n         ^^^',
    );
    expect(() => db.rows('UNWIND [99999999999999999999] AS x RETURN 2/x')).toThrow(
      /\(line 1, column 9\)\n  UNWIND \[99999999999999999999\] AS x RETURN 2\/x\n {10}\^{20}\n/,
    );
  });

  it('computes constants anew for each run of a shared plan', () => {
    const db = new TestDatabase();
    const results = [1, 2, 3, 4].map((x) => db.rows(`UNWIND [1, 2] AS i RETURN ${x} + 10 * ${x} AS y, i`));
    expect(results[0]).toEqual(['11, 1', '11, 2']);
    expect(results[3]).toEqual(['44, 1', '44, 2']);
  });

  it('explains a text with its own literals', () => {
    const db = new TestDatabase();
    for (const x of [1, 2, 3]) expect(db.plan(`MATCH (n) WHERE n.x > ${x} RETURN n`)).toContain(`n.x > ${x}`);
  });

  it('explains without running, and runs what is profiled', () => {
    const db = new TestDatabase();
    expect(db.plan('CREATE (n)')).toContain('Create');
    expect(db.rows('EXPLAIN CREATE (n) RETURN n')).toEqual([]);
    expect(db.rows('MATCH (n) RETURN count(*)')).toEqual(['0']);
    expect(db.rows('PROFILE CREATE (n) RETURN n')).toEqual(['()']);
  });

  it('comes up for air while it works on something long', () => {
    const db = new TestDatabase();
    const result = db.engine.run(db.graph, 'UNWIND range(1, 100000) AS i RETURN sum(i)', new Map());
    let emptyCount = 0;
    for (let batch; (batch = result.next()) !== null;) if (batch.rowCount === 0) emptyCount++;
    expect(emptyCount).toBeGreaterThan(90);
  });
});
