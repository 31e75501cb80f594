import { beforeEach, describe, expect, it } from 'vitest';
import { Database } from '../../src/database.ts';
import type { StreamOptions } from '../../src/session/options.ts';
import type { ResultStream } from '../../src/session/result-stream.ts';
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

describe('a stream', () => {
  it('gives all rows in order, and its columns before the first', async () => {
    const stream = all();
    expect(await stream.columns()).toEqual(['i', 's']);
    const rows = await rest(stream);
    expect(rows).toEqual((await db.execute(ALL)).rows);
    expect(await stream.columns()).toEqual(['i', 's']);
    expect(await stream.next()).toEqual({ done: true, value: undefined });
  });

  it('has columns also without rows', async () => {
    const stream = db.stream('MATCH (n:None) RETURN n AS x');
    expect(await stream.next()).toEqual({ done: true, value: undefined });
    expect(await stream.columns()).toEqual(['x']);
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

  it('answers several questions at once in order', async () => {
    const stream = all();
    const answers = await Promise.all(Array.from({ length: 100 }, () => stream.next()));
    expect(answers.map(({ value }) => value?.i)).toEqual(Array.from({ length: 100 }, (_, i) => i + 1));
  });

  it('copies the parameters when it is called', async () => {
    const params = { list: [1, 2] };
    const stream = db.stream('UNWIND $list AS x RETURN x', params);
    params.list.push(3);
    expect(await rest(stream)).toEqual([{ x: 1 }, { x: 2 }]);
  });

  it('fails with the first row where the query is wrong, and with the row that is', async () => {
    expect(await codeOf(() => db.stream('RETURN', { x: Symbol('x') as never }))).toBe('INVALID_PARAMS');
    const wrong = db.stream('RETURN nothing');
    expect(await codeOf(wrong.columns())).toBe('UNDEFINED_VARIABLE');
    expect(await wrong.next()).toMatchObject({ done: true });
    const late = db.stream('UNWIND range(1, 9000) AS x RETURN 1 / (x - 8000) AS y');
    let rowCount = 0;
    const read = async (): Promise<void> => {
      for await (const _ of late) rowCount++;
    };
    expect(await codeOf(read())).toBe('DIVISION_BY_ZERO');
    expect(rowCount).toBeLessThan(8000);
    expect(await late.next()).toMatchObject({ done: true });
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

  it('ends when the loop is left', async () => {
    const stream = all();
    for await (const row of stream) if (row.i === 3) break;
    expect(await stream.next()).toMatchObject({ done: true });
    await db.execute('CREATE (:M)');
    expect(await db.nodeCount()).toBe(5001);
  });
});

describe('a paused stream', () => {
  it('keeps no reader waiting', async () => {
    const stream = all();
    let count = 0;
    for await (const { i } of stream) {
      const { rows } = await db.execute('MATCH (n:N {i: $i}) RETURN n.s AS s', { i });
      expect(rows).toEqual([{ s: String(i) }]);
      if (++count === 1500) break;
    }
    expect(count).toBe(1500);
  });

  it('sees the graph as it was at its begin, whatever happens meanwhile', async () => {
    const before = (await db.execute<Row>(ALL)).rows;
    const streams = [all(), all()];
    for (const stream of streams) await stream.next();
    const unread = all();
    await db.execute('MATCH (n:N) WHERE n.i % 2 = 0 SET n.s = "changed"');
    await db.execute('MATCH (n:N) DELETE n');
    await db.execute('CREATE (:N {i: 0, s: "new"})');
    for (const stream of streams) expect(await rest(stream)).toEqual(before.slice(1));
    expect(await rest(unread)).toEqual([{ i: 0, s: 'new' }]);
  });

  it('keeps no writer waiting, and ends where its rows are too many to be held back', async () => {
    const stream = all({ bufferBytes: 50_000 });
    await stream.next();
    await db.execute('CREATE (:M)');
    expect(await db.nodeCount()).toBe(5001);
    expect(await codeOf(stream.next())).toBe('STREAM_INVALIDATED');
    expect(await stream.next()).toMatchObject({ done: true });
  });

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

  it('gives the rows before one that fails when it is read ahead', async () => {
    const query = 'MATCH (n:N) RETURN 1 / (n.i - 3000) AS x';
    const stream = db.stream(query);
    await stream.next();
    await db.execute('CREATE (:M)');
    let rowCount = 1;
    const read = async (): Promise<void> => {
      for await (const _ of stream) rowCount++;
    };
    expect(await codeOf(read())).toBe('DIVISION_BY_ZERO');
    expect(rowCount).toBeGreaterThan(1000);
    expect(rowCount).toBeLessThan(3000);
  });

  it('survives another graph in the place of its own', async () => {
    const before = (await db.execute<Row>(ALL)).rows;
    const stream = all({ bufferBytes: 0 });
    await stream.next();
    await db.clear();
    await db.execute('RETURN 1');
    expect(await rest(stream)).toEqual(before.slice(1));
    expect(await db.nodeCount()).toBe(0);
  });

  it('is finished by the first change of a transaction, and waits for one that changes nothing yet', async () => {
    const stream = all();
    await stream.next();
    const tx = await db.begin();
    await tx.execute('MATCH (n) RETURN count(n)');
    await tx.execute('MATCH (n:N) DELETE n');
    expect(await rest(stream)).toHaveLength(4999);
    await tx.rollback();
    expect(await db.nodeCount()).toBe(5000);
  });

  it('ends with the database', async () => {
    const [stream, unread] = [all(), all()];
    await stream.next();
    await db.close();
    expect(await codeOf(stream.next())).toBe('DATABASE_CLOSED');
    expect(await codeOf(unread.next())).toBe('DATABASE_CLOSED');
  });
});

describe('a stream of a query that changes the graph', () => {
  it('does so completely before its first row', async () => {
    const stream = db.stream('UNWIND range(1, 5000) AS x CREATE (m:M {x: x}) RETURN m.x AS x');
    expect(await db.nodeCount()).toBe(5000);
    expect(await stream.next()).toEqual({ done: false, value: { x: 1 } });
    expect(await db.nodeCount()).toBe(10_000);
    await stream.return();
    expect(await db.nodeCount()).toBe(10_000);
  });

  it('leaves no trace when it fails', async () => {
    const query = 'UNWIND range(1, 5000) AS x CREATE (m:M {x: x}) RETURN m.x AS x';
    for (const options of [{ maxRows: 4999 }, { memoryBudgetBytes: 100_000 }]) {
      expect(await codeOf(db.stream(query, {}, options).next())).not.toBe('ok');
      expect(await db.nodeCount()).toBe(5000);
    }
  });
});
