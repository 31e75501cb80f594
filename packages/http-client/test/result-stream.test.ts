import { describe, expect, it } from 'vitest';
import { serve } from './serve.ts';

describe('streams', () => {
  it('give the rows of a query, and its columns first', async () => {
    const { remote } = await serve();
    const stream = remote.stream<{ x: number }>('UNWIND range(1, 20000) AS x RETURN x, 1.0 AS y');
    expect(await stream.columns()).toEqual(['x', 'y']);
    let sum = 0;
    for await (const { x } of stream) sum += x;
    expect(sum).toBe(200_010_000);
    expect(await stream.next()).toEqual({ done: true, value: undefined });
  });

  it('of no rows end at once', async () => {
    const { remote } = await serve();
    expect(await remote.stream('MATCH (n) RETURN n').next()).toEqual({ done: true, value: undefined });
  });

  it('that fail before the first row do so with the first row', async () => {
    const { remote } = await serve();
    const wrong = {
      name: 'CypherError',
      code: 'UNDEFINED_VARIABLE',
      position: { offset: 7, line: 1, column: 8 },
    };
    await expect(remote.stream('RETURN x').columns()).rejects.toMatchObject(wrong);
    const stream = remote.stream('RETURN x');
    await expect(stream.next()).rejects.toMatchObject(wrong);
    expect(await stream.next()).toEqual({ done: true, value: undefined });
  });

  it('that fail later give the rows before', async () => {
    const { remote } = await serve();
    const stream = remote.stream('UNWIND range(1, 100000) AS x RETURN 1 / (100000 - x) AS y');
    let count = 0;
    const read = async (): Promise<void> => {
      for await (const { y } of stream) count += y === null ? 0 : 1;
    };
    await expect(read()).rejects.toMatchObject({ code: 'DIVISION_BY_ZERO' });
    expect(count).toBeGreaterThan(1000);
    expect(count).toBeLessThan(100_000);
  });

  it('give the rows that have come at once', async () => {
    const { remote } = await serve();
    const stream = remote.stream('UNWIND range(1, 5000) AS x RETURN x');
    const sizes: number[] = [];
    for (let rows; (rows = await stream.nextRows()).length > 0;) sizes.push(rows.length);
    expect(sizes.reduce((a, b) => a + b)).toBe(5000);
    expect(Math.max(...sizes)).toBeGreaterThan(100);
  });

  it('answer several questions at once in order', async () => {
    const { remote } = await serve();
    const stream = remote.stream('UNWIND range(1, 5000) AS x RETURN x');
    const answers = await Promise.all(Array.from({ length: 3000 }, () => stream.next()));
    expect(answers.map(({ value }) => value?.['x'])).toEqual(Array.from({ length: 3000 }, (_, i) => i + 1));
    await stream.return();
    expect(await stream.next()).toEqual({ done: true, value: undefined });
  });

  it('can be asked again by who did not want to wait', async () => {
    const { remote } = await serve();
    const stream = remote.stream('RETURN 1 AS x', {}, { lockTimeoutMs: 5 });
    const tx = await remote.begin({ idleTimeoutMs: Infinity });
    await expect(stream.next()).rejects.toMatchObject({ code: 'LOCK_TIMEOUT' });
    await tx.commit();
    expect(await stream.next()).toEqual({ done: false, value: { x: 1 } });
  });

  it('end with the connection', async () => {
    const { remote } = await serve();
    const [begun, other] = [
      remote.stream('UNWIND range(1, 9) AS x RETURN x'),
      remote.stream('RETURN 1 AS x'),
    ];
    await begun.next();
    await remote.close();
    for (const stream of [begun, other])
      await expect(stream.next()).rejects.toMatchObject({ code: 'DATABASE_CLOSED' });
  });

  it('that are left end the query on the server', async () => {
    const { db, remote } = await serve();
    for await (const row of remote.stream('UNWIND range(1, 1000000) AS x RETURN x')) {
      expect(row).toEqual({ x: 1 });
      break;
    }
    await db.execute('CREATE (:A)');
    expect(await remote.nodeCount()).toBe(1);
  });

  it('see the graph as it was when they began', async () => {
    const { db, remote } = await serve();
    await db.execute('UNWIND range(1, 20000) AS x CREATE (:N {x: x})');
    const stream = remote.stream('MATCH (n:N) RETURN n.x AS x');
    await stream.next();
    await db.execute('MATCH (n:N) DELETE n');
    let count = 1;
    for await (const { x } of stream) count += typeof x === 'number' ? 1 : 0;
    expect(count).toBe(20_000);
  });

  it('are stopped by their signal', async () => {
    const { remote } = await serve();
    const controller = new AbortController();
    const stream = remote.stream(
      'UNWIND range(1, 10000000) AS x RETURN x',
      {},
      { signal: controller.signal },
    );
    await stream.next();
    controller.abort();
    const read = async (): Promise<void> => {
      for await (const row of stream) expect(row['x']).toBeGreaterThan(1);
    };
    await expect(read()).rejects.toMatchObject({ code: 'CANCELLED' });
  });
});
