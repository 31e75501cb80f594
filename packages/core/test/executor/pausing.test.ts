import { describe, expect, it } from 'vitest';
import { TestDatabase } from './database.ts';

/** A clock by which every look at it comes so long after the one before. */
function countingClock(stepMs: number = 1): {
  readonly looks: () => number;
  readonly monotonicMs: () => number;
} {
  let looks = 0;
  return { looks: () => looks, monotonicMs: () => stepMs * looks++ };
}

const SETUP = [
  'UNWIND range(1, 40) AS i CREATE (:Person {number: i, name: "p" + i})',
  'MATCH (a:Person), (b:Person) WHERE a.number < b.number CREATE (a)-[:KNOWS {w: a.number}]->(b)',
];

/** Each has more turns than pass between two looks at the clock. */
const EXPRESSIONS: readonly string[] = [
  '[x IN range(1, 9000) WHERE x % 3 = 0 | x * 2]',
  'reduce(s = 0, x IN range(1, 9000) | s + x)',
  "reduce(s = '', x IN range(1, 3000) | s + 'ab')",
  'all(x IN range(1, 9000) WHERE x > 0)',
  'none(x IN range(1, 9000) WHERE x > 8000)',
  'single(x IN range(1, 9000) WHERE x = 8000)',
  'any(x IN [null] + range(1, 9000) WHERE x < 0)',
  '[x IN range(1, 60) | reduce(s = 0, y IN [z IN range(1, 60) WHERE z > x] | s + y)]',
  '[x IN range(1, 5000) | x] + [x IN range(1, 5000) | -x] + range(5, 1, -2)',
  'reduce(a = [0, 0], x IN [y IN range(1, 5000) | y] | [a[0] + x, size(range(1, x % 7))])',
  'CASE WHEN any(x IN range(1, 3000) WHERE x > 2999) THEN [x IN range(1, 3000) | [x]] ELSE 1 / 0 END',
  'range(9007199254700000, 9007199254800000)',
  'range(100000, 1, -1)',
  "lPad('', 30000, 'a') =~ '(a*)*(a|aa)+b?'",
  "[x IN range(1, 20) | lPad('b', 5000 + x, 'a') =~ '(a|aa)+b']",
  'COUNT { MATCH (a:Person)-->(b)-->(c) }',
  'COUNT { MATCH (a:Person)-->(b) WHERE size([x IN range(1, 50) WHERE x = b.number]) = 1 }',
  'EXISTS { MATCH (a:Person)-->(b)-->(c)-->(d) WHERE a.number + d.number = -1 }',
  'size([(a:Person)-->(b)-->(c) WHERE a.number = 1 | [x IN range(1, 30) | x + c.number]])',
  '[x IN range(1, 40) | COUNT { MATCH (a:Person {number: x})-->(b) WHERE all(y IN range(1, 40) WHERE y <> -x) }]',
  '[(a:Person {number: 3})-->(b) | reduce(s = 0, x IN range(1, 300) | s + b.number)]',
  'COUNT { UNWIND range(1, 60) AS x WITH x WHERE COUNT { UNWIND range(1, 60) AS y WITH y WHERE y > x RETURN y } > 30 RETURN x }',
];

const STATEMENTS: readonly string[] = [
  ...EXPRESSIONS.map((expression) => `RETURN ${expression} AS value`),
  ...EXPRESSIONS.map((expression) => `UNWIND [1, 2, 3] AS i RETURN i, ${expression} AS value, i + 1 AS next`),
  'MATCH (p:Person) WHERE p.number < 5 AND size([x IN range(1, 3000) WHERE x % 41 = p.number]) > 70 RETURN p.name',
  'MATCH (p:Person) WHERE any(x IN range(1, 900) WHERE x = p.number * 20) AND COUNT { (p)-->() } > 3 RETURN p.name',
  'MATCH (p:Person) RETURN reduce(s = 0, x IN range(1, 500) | s + x * p.number) % 7 AS k, sum(size([x IN range(1, p.number * 20) | x])) AS s ORDER BY k',
  'MATCH (p:Person) RETURN p.name ORDER BY reduce(s = 0, x IN range(1, 500) | s + x * p.number) % 11, p.name',
  'MATCH (p:Person) RETURN p.name ORDER BY -size([x IN range(1, 500) WHERE x > p.number]), p.name LIMIT 5',
  'MATCH (p:Person) UNWIND [x IN range(1, 300) WHERE x % 100 = p.number] AS y RETURN p.number, y',
  'MATCH (p:Person) SET p.sum = reduce(s = 0, x IN range(1, 500) | s + p.number) RETURN sum(p.sum)',
  'MATCH (p:Person) SET p.other = COUNT { MATCH (q:Person)-->(r) WHERE q.other IS NULL } RETURN p.other',
  'MATCH (p:Person) CREATE (q:New {n: COUNT { (r:New) }, m: size([x IN range(1, 500) | x])}) RETURN q.n, q.m',
  'MATCH (p:Person) WITH p ORDER BY p.number FOREACH (x IN [y IN range(1, 500) WHERE y % 250 = p.number] | CREATE (:Made {x: x})) WITH count(*) AS c MATCH (m:Made) RETURN c, m.x',
  'MATCH (p:Person) WHERE p.number < 4 DETACH DELETE [x IN range(1, 500) | p][7] RETURN count(*)',
];

describe('an expression that is paused', () => {
  it.each(STATEMENTS)('gives what it gives without: %s', (text) => {
    const [still, counting] = [new TestDatabase(...SETUP), new TestDatabase(...SETUP)];
    counting.useClock(countingClock().monotonicMs);
    expect(counting.rows(text)).toEqual(still.rows(text));
    // And once more, with the plan that is kept.
    expect(counting.rows(text)).toEqual(still.rows(text));
  });

  it.each(EXPRESSIONS)('lets the host have its turn: %s', (expression) => {
    const database = new TestDatabase(...SETUP);
    const clock = countingClock(4);
    database.useClock(clock.monotonicMs);
    const result = database.engine.run(database.graph, `RETURN ${expression} AS value`, new Map());
    let [steps, looksMax] = [0, 0];
    for (let isOver = false; !isOver; steps++) {
      const looksBefore = clock.looks();
      isOver = result.next() === null;
      looksMax = Math.max(looksMax, clock.looks() - looksBefore);
    }
    expect(steps).toBeGreaterThan(3);
    expect(looksMax).toBeLessThanOrEqual(8);
  });

  it('fails with its own error, at its place, and can be run again', () => {
    const database = new TestDatabase();
    database.useClock(countingClock().monotonicMs);
    const text = 'UNWIND [1, 0] AS d RETURN [x IN range(1, 3000) | x / (d + 3000 - x)]';
    for (let run = 0; run < 2; run++) {
      expect(database.failure(text)).toBe('ArithmeticError: DivisionByZero @ runtime');
    }
    expect(database.rows('RETURN size([x IN range(1, 3000) | x])')).toEqual(['3000']);
  });

  it('is stopped at its deadline, and gives back the memory of its lists', () => {
    const database = new TestDatabase();
    const clock = countingClock();
    database.useClock(clock.monotonicMs);
    const run = (text: string, memoryBytes: number, timeMs: number): number => {
      const limits = { deadlineMs: clock.looks() + timeMs, memoryBytes };
      const result = database.engine.run(database.graph, text, new Map(), { limits });
      let rows = 0;
      for (let batch; (batch = result.next()) !== null;) rows += batch.rowCount;
      return rows;
    };
    const many = 'UNWIND range(1, 50) AS i RETURN size([x IN range(1, 4000) | x])';
    expect(run(many, 100_000, 1e6)).toBe(50);
    expect(() => run(many, 30_000, 1e6)).toThrow(/^a list comprehension|^range\(\)/);
    expect(() => run('RETURN all(x IN range(1, 100000) WHERE x > 0)', 1e9, 50)).toThrow(/its time is over/);
  });
});
