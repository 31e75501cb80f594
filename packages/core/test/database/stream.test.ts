import { beforeEach, describe, expect, it } from 'vitest';
import { Database } from '../../src/database.ts';
import type { StreamOptions } from '../../src/session/options.ts';
import type { ResultStream } from '../../src/session/public.ts';
import { codeOf, ManualPlatform } from './manual-platform.ts';

let platform: ManualPlatform;
let db: Database;

beforeEach(async () => {
  platform = new ManualPlatform();
  db = new Database(platform);
  await db.execute('UNWIND range(1, 5000) AS i CREATE (:N {i: i, s: toString(i)})');
});

const ALL = 'MATCH (n:N) RETURN n.i AS i, n.s AS s';

interface Row {
  readonly i: number;
  readonly s: string;
}

function all(options?: StreamOptions): ResultStream<Row> {
  return db.stream<Row>(ALL, {}, options);
}

/** The rows still to come. */
async function rest<T>(stream: ResultStream<T>): Promise<T[]> {
  const rows: T[] = [];
  for await (const row of stream) rows.push(row);
  return rows;
}

/** What streams do wherever the engine runs, the suite of `@loradb-ts/conformance` tests. */
describe('a stream', () => {
  it('is refused at once where a parameter is wrong', async () => {
    expect(await codeOf(() => db.stream('RETURN', { x: Symbol('x') as never }))).toBe('INVALID_PARAMS');
  });

  it('makes rows only as they are asked for', async () => {
    const calls: unknown[] = [];
    db.registerProcedure({
      name: 'test.note',
      inputs: [{ name: 'x', type: 'INTEGER' }],
      outputs: [{ name: 'y', type: 'INTEGER' }],
      call: (x) => {
        calls.push(x);
        return [{ y: x as number }];
      },
    });
    const stream = db.stream('UNWIND range(1, 50000) AS x CALL test.note(x) YIELD y RETURN y');
    await db.nodeCount();
    expect(calls).toHaveLength(0);
    for (let i = 1; i <= 3; i++) expect(await stream.next()).toEqual({ done: false, value: { y: i } });
    expect(calls.length).toBeLessThan(2000);
    await stream.return();
    expect(calls.length).toBeLessThan(2000);
  });

  it('keeps to its limits', async () => {
    expect(await codeOf(rest(all({ maxRows: 4999 })))).toBe('ROW_LIMIT_EXCEEDED');
    expect(await codeOf(rest(all({ maxRows: 5000 })))).toBe('ok');
    platform.tickMs = 1;
    expect(await codeOf(rest(all({ timeoutMs: 20 })))).toBe('TIMED_OUT');
    platform.tickMs = 0;
    const sort = db.stream('MATCH (n:N) RETURN n.i ORDER BY n.s', {}, { memoryBudgetBytes: 100_000 });
    expect(await codeOf(sort.next())).toBe('MEMORY_LIMIT_EXCEEDED');
    expect(await codeOf(rest(all({ memoryBudgetBytes: 400_000 })))).toBe('ok');
  });
});

describe('a paused stream', () => {
  it('is not ended by statements that change nothing, fail to compile or come behind its end', async () => {
    const stream = all({ bufferBytes: 0 });
    await stream.next();
    await db.execute('MATCH (n) RETURN count(n)');
    await db.explain('CREATE (n)');
    await codeOf(db.execute('CREATE (n) RETURN m'));
    expect(await rest(stream)).toHaveLength(4999);
    await db.execute('CREATE (:M)');
    expect(await stream.next()).toMatchObject({ done: true });
  });
});

describe('a stream of a query that changes the graph', () => {
  it('leaves no trace when it fails', async () => {
    const query = 'UNWIND range(1, 5000) AS x CREATE (m:M {x: x}) RETURN m.x AS x';
    for (const options of [{ maxRows: 4999 }, { memoryBudgetBytes: 100_000 }]) {
      expect(await codeOf(db.stream(query, {}, options).next())).not.toBe('ok');
      expect(await db.nodeCount()).toBe(5000);
    }
  });
});
