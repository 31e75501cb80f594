import { beforeEach, describe, expect, it } from 'vitest';
import { Database } from '../../src/database.ts';
import type { DatabaseOptions, ExecuteOptions } from '../../src/session/options.ts';
import { codeOf, ManualPlatform, ManualSignal } from './manual-platform.ts';

let platform: ManualPlatform;
let db: Database;

beforeEach(async () => {
  platform = new ManualPlatform();
  db = new Database(platform);
  await db.execute('UNWIND range(0, 299) AS i CREATE (:N {i: i, s: toString(i)})');
  await db.execute('MATCH (a:N), (b:N) WHERE b.i = (a.i * 7 + 1) % 300 CREATE (a)-[:R]->(b)');
});

describe('options', () => {
  it.each([
    { timeoutMs: -1 },
    { timeoutMs: Number.NaN },
    { timeoutMs: '5' },
    { timeoutMs: null },
    { maxRows: -1 },
    { memoryBudgetBytes: 5n },
    { integers: 'bigints' },
    { lockTimeoutMs: -1 },
    { signal: {} },
    { signal: null },
    { readOnly: 1 },
  ] as unknown as ExecuteOptions[])('of a query are checked: %o', async (options) => {
    expect(await codeOf(db.execute('RETURN 1', {}, options))).toBe('INVALID_ARGUMENT');
    expect(await codeOf(() => db.stream('RETURN 1', {}, options))).toBe('INVALID_ARGUMENT');
  });

  it.each([
    { integers: 5 },
    { properties: 'all' },
    { timeoutMs: 'x' },
    { lockTimeoutMs: -1 },
    { idleTimeoutMs: Number.NaN },
  ] as unknown as DatabaseOptions[])('of a database are checked: %o', (options) => {
    expect(() => new Database(platform, options)).toThrow(
      expect.objectContaining({ code: 'INVALID_ARGUMENT', argument: expect.stringMatching(/^options\./) }),
    );
  });

  it('of the database hold for queries that say nothing else', async () => {
    const strict = new Database(platform, { maxRows: 2, integers: 'bigint' });
    const query = 'UNWIND [1, 2, 3] AS x RETURN x';
    expect(await codeOf(strict.execute(query))).toBe('ROW_LIMIT_EXCEEDED');
    const { rows } = await strict.execute(query, {}, { maxRows: 3 });
    expect(rows).toEqual([{ x: 1n }, { x: 2n }, { x: 3n }]);
    expect((await strict.execute('RETURN 1 AS x', {}, { integers: 'number-or-bigint' })).rows).toEqual([
      { x: 1 },
    ]);
  });
});

describe('readOnly', () => {
  const readOnly = true;

  it.each([
    'CREATE (:N)',
    'MATCH (n:N) SET n.i = 0 RETURN n',
    'MATCH (n:N) CALL { WITH n REMOVE n.i } RETURN count(*)',
    'PROFILE CREATE (:N)',
    'CREATE INDEX FOR (n:N) ON (n.i)',
    'CREATE CONSTRAINT FOR (n:N) REQUIRE n.i IS UNIQUE',
  ])('refuses %s', async (query) => {
    expect(await codeOf(db.execute(query, {}, { readOnly }))).toBe('WRITE_NOT_ALLOWED');
    expect(await codeOf(db.stream(query, {}, { readOnly }).next())).toBe('WRITE_NOT_ALLOWED');
    expect(await db.nodeCount()).toBe(300);
  });

  it.each(['MATCH (n:N) RETURN count(n)', 'EXPLAIN CREATE (:N)', 'SHOW INDEXES', 'CALL db.labels()'])(
    'lets %s run',
    async (query) => {
      expect(await codeOf(db.execute(query, {}, { readOnly }))).toBe('ok');
    },
  );

  it('refuses in a transaction, which goes on', async () => {
    const tx = await db.begin();
    expect(await codeOf(tx.execute('CREATE (:N)', {}, { readOnly }))).toBe('WRITE_NOT_ALLOWED');
    await tx.execute('CREATE (:N)');
    await tx.commit();
    expect(await db.nodeCount()).toBe(301);
  });
});

describe('maxRows', () => {
  it.each([
    [0, 0, 'ok'],
    [1, 0, 'ROW_LIMIT_EXCEEDED'],
    [2, 2, 'ok'],
    [3, 2, 'ROW_LIMIT_EXCEEDED'],
    [5000, 4999, 'ROW_LIMIT_EXCEEDED'],
    [5000, 5000, 'ok'],
  ])('%i rows, %i allowed: %s', async (count, maxRows, code) => {
    expect(await codeOf(db.execute(`UNWIND range(1, ${count}) AS x RETURN x`, {}, { maxRows }))).toBe(code);
  });

  it('undoes what a query with too many rows has changed', async () => {
    const query = 'UNWIND range(1, 3) AS x CREATE (n:New) RETURN n';
    expect(await codeOf(db.execute(query, {}, { maxRows: 2 }))).toBe('ROW_LIMIT_EXCEEDED');
    expect(await db.nodeCount()).toBe(300);
  });
});

/** Queries that take long in one operator or another. */
const LONG_QUERIES: readonly (readonly [name: string, query: string])[] = [
  ['cross product', 'MATCH (a:N), (b:N), (c:N), (d:N) RETURN count(*)'],
  ['filter', 'MATCH (a:N), (b:N), (c:N) WHERE a.i + b.i + c.i < 0 RETURN a'],
  ['aggregation', 'MATCH (a:N), (b:N), (c:N) RETURN a.i % 10, count(b), collect(DISTINCT c.i)'],
  ['sort', 'MATCH (a:N), (b:N), (c:N) RETURN a.i ORDER BY b.s, c.i'],
  ['top k', 'MATCH (a:N), (b:N), (c:N) RETURN a.i ORDER BY b.s, c.i LIMIT 5'],
  ['distinct', 'MATCH (a:N), (b:N), (c:N) RETURN DISTINCT a.i'],
  ['walks', 'MATCH (a:N)-[:R*1..200]-(b) RETURN count(*)'],
  ['expansion', 'MATCH (a:N), (b:N), (c:N)-[:R]->(d) RETURN count(*)'],
  ['optional match', 'MATCH (a:N), (b:N) OPTIONAL MATCH (c:N) WHERE c.i = -1 RETURN count(*)'],
  ['unwind', 'UNWIND range(1, 300000) AS x RETURN sum(x)'],
  ['foreach', 'FOREACH (x IN range(1, 300000) | MERGE (:N {i: x % 300}))'],
  ['merge', 'MATCH (a:N), (b:N), (c:N) MERGE (:N {i: a.i})'],
  ['create', 'MATCH (a:N), (b:N), (c:N) CREATE (:New)'],
  ['delete', 'UNWIND range(1, 100000) AS x CREATE (n:New) WITH n DELETE n'],
  ['subquery', 'MATCH (a:N), (b:N) CALL { MATCH (c:N) RETURN count(c) AS k } RETURN sum(k)'],
  ['union', 'MATCH (a:N), (b:N), (c:N) RETURN a.i AS i UNION ALL MATCH (a:N), (b:N) RETURN a.i AS i'],
  [
    'shortest paths',
    'MATCH (a:N), (b:N) WHERE a <> b MATCH p = allShortestPaths((a)-[*]-(b)) RETURN count(p)',
  ],
  ['exists', 'MATCH (a:N) WHERE EXISTS { MATCH (b:N), (c:N) WHERE a.i + b.i + c.i < 0 } RETURN a'],
  ['list comprehension', 'MATCH (a:N) RETURN [x IN range(1, 10000) WHERE x < 0 | x]'],
  ['reduce', 'MATCH (a:N) RETURN reduce(s = 0, x IN range(1, 10000) | s + x)'],
  ['quantifier', 'MATCH (a:N) RETURN all(x IN range(1, 10000) WHERE x > 0)'],
];

describe('a long query', () => {
  it.each(LONG_QUERIES)('is stopped at its deadline and leaves no trace: %s', async (_, query) => {
    platform.tickMs = 1;
    expect(await codeOf(db.execute(query, {}, { timeoutMs: 40 }))).toBe('TIMED_OUT');
    platform.tickMs = 0;
    expect(await db.nodeCount()).toBe(300);
    expect((await db.execute('CREATE (n) RETURN id(n) AS id')).rows).toEqual([{ id: 300 }]);
  });

  it.each(LONG_QUERIES)('lets the host have its turn and can be cancelled: %s', async (_, query) => {
    platform.tickMs = 1;
    const signal = new ManualSignal();
    const reason = new Error('enough');
    platform.onYield = () => {
      if (platform.yieldCount === 3) signal.abort(reason);
    };
    await expect(db.execute(query, {}, { signal })).rejects.toMatchObject({
      code: 'CANCELLED',
      cause: reason,
    });
    expect(platform.yieldCount).toBe(3);
    platform.onYield = () => {};
    expect(await db.nodeCount()).toBe(300);
  });

  it('is not begun with a signal that says stop', async () => {
    const signal = new ManualSignal();
    signal.abort(undefined);
    expect(await codeOf(db.execute('CREATE (:New)', {}, { signal }))).toBe('CANCELLED');
    expect(await codeOf(db.stream('CREATE (:New)', {}, { signal }).next())).toBe('CANCELLED');
    expect(await db.nodeCount()).toBe(300);
  });

  it('does as before when the signal comes too late', async () => {
    const signal = new ManualSignal();
    const { rows } = await db.execute('RETURN 1 AS x', {}, { signal });
    signal.abort('late');
    expect(rows).toEqual([{ x: 1 }]);
    expect(signal.listeners.size).toBe(0);
  });
});

describe('the memory budget', () => {
  it.each([
    ['Result', 'UNWIND range(1, 20000) AS x RETURN x, toString(x)'],
    ['Result', 'MATCH (a:N), (b:N) RETURN [a, b]'],
    ['Sort', 'MATCH (a:N), (b:N) WITH a, b ORDER BY b.s RETURN count(*)'],
    ['TopK', 'MATCH (a:N), (b:N) RETURN a.i AS i ORDER BY b.s LIMIT 20000'],
    ['Aggregate', 'MATCH (a:N), (b:N) RETURN a.i, b.i, count(*)'],
    ['Aggregate', 'MATCH (a:N), (b:N) RETURN size(collect(a.s))'],
    ['Aggregate', 'MATCH (a:N), (b:N) RETURN count(DISTINCT a.i * 300 + b.i)'],
    ['Aggregate', 'MATCH (a:N), (b:N) RETURN percentileDisc(a.i, 0.5)'],
    ['Distinct', 'MATCH (a:N), (b:N) WITH DISTINCT a, b RETURN count(*)'],
    ['Eager', 'MATCH (a:N), (b:N) DETACH DELETE a RETURN count(b)'],
    ['Delete', 'UNWIND range(1, 10000) AS x CREATE (n:New) DELETE n RETURN count(*)'],
    ['Unwind', "UNWIND split(lPad('', 40000, 'a'), '') AS x RETURN count(x)"],
    ['range()', 'UNWIND range(1, 100000) AS x RETURN count(x)'],
    ['list comprehension', 'RETURN size([x IN range(1, 20000) | [x]])'],
    ['list comprehension', "RETURN size([x IN range(1, 10) | split(lPad('', 20000, 'a'), '')])"],
    ['pattern comprehension', "RETURN size([(:N)-->(:N) | split(lPad('', 200, 'a'), '')])"],
    ['+', 'RETURN reduce(l = [1], x IN range(1, 60) | l + l)'],
    ['Set', 'CREATE (n) FOREACH (i IN range(1, 9000) | SET n.l = [i, i, i, i])'],
    ['reduce()', 'RETURN reduce(l = [1], x IN range(1, 100) | [l, l])'],
  ])('names what takes too much: %s in %s', async (holder, query) => {
    const call = db.execute(query, {}, { memoryBudgetBytes: 300_000 });
    const message: unknown = expect.stringContaining(holder);
    await expect(call).rejects.toMatchObject({ code: 'MEMORY_LIMIT_EXCEEDED', message });
    expect(await db.nodeCount()).toBe(300);
  });

  it.each([
    'MATCH (a:N), (b:N) RETURN count(*), max(a.s), sum(b.i)',
    'MATCH (a:N), (b:N) RETURN count(DISTINCT a.i)',
    'MATCH (a:N), (b:N) RETURN DISTINCT a.i',
    'MATCH (a:N), (b:N) RETURN a.i % 10 AS k, count(*) ORDER BY k',
    'MATCH (a:N), (b:N) RETURN a.i ORDER BY b.s, a.i LIMIT 10',
    'MATCH (a:N) UNWIND range(1, 2000) AS x RETURN count(x)',
    'MATCH (a:N) RETURN sum(size([x IN range(1, 2000) | x]))',
    'MATCH (a:N) CALL { MATCH (b:N) RETURN collect(b.s) AS l } RETURN sum(size(l))',
  ])('is not for what is soon given back: %s', async (query) => {
    expect(await codeOf(db.execute(query, {}, { memoryBudgetBytes: 300_000 }))).toBe('ok');
  });

  it('is the same for each run of a query', async () => {
    const query = 'MATCH (a:N) WITH a ORDER BY a.s LIMIT 200 + 0 RETURN collect(a.s) AS list';
    for (let run = 0; run < 20; run++) {
      expect(await codeOf(db.execute(query, {}, { memoryBudgetBytes: 60_000 }))).toBe('ok');
      expect(await codeOf(db.execute(query, {}, { memoryBudgetBytes: 6_000 }))).toBe('MEMORY_LIMIT_EXCEEDED');
    }
  });

  it('holds for values that are small inside and large outside', async () => {
    const doubled = 'WITH [l, l, l, l, l, l, l, l] AS l '.repeat(7);
    const query = `WITH [1] AS l ${doubled} RETURN l`;
    expect(await codeOf(db.execute(query, {}, { memoryBudgetBytes: 300_000 }))).toBe('MEMORY_LIMIT_EXCEEDED');
  });
});

describe('nesting', () => {
  it('of values may be deeper than the stack', async () => {
    const { rows } = await db.execute<{ l: unknown[] }>(
      'RETURN reduce(l = [], x IN range(1, 200000) | [l]) AS l',
    );
    let depth = 0;
    for (let list = rows[0]!.l; list.length > 0; list = list[0] as unknown[]) depth++;
    expect(depth).toBe(200_000);
  });

  it('of a query beyond what the stack holds has a code', async () => {
    const query = `RETURN ${'('.repeat(100_000)}1${')'.repeat(100_000)}`;
    expect(await codeOf(db.execute(query))).toBe('QUERY_NESTING_TOO_DEEP');
  });

  it('that leaves the compiler no stack is the query’s', async () => {
    const query = `RETURN ${'['.repeat(900)}1${']'.repeat(900)} AS x`;
    const codes = new Set<string>();
    const descend = (depth: number): void => {
      if (depth > 0) descend(depth - 1);
      else {
        try {
          db.stream(query);
          void db.explain(query).catch((error: { code: string }) => codes.add(error.code));
        } catch {
          // The test itself has no stack left.
        }
      }
    };
    for (let depth = 1000; depth < 12_000; depth += 250) {
      try {
        descend(depth);
      } catch {
        break;
      }
    }
    await db.nodeCount();
    for (const code of codes) expect(code).toBe('QUERY_NESTING_TOO_DEEP');
  });
});
