import type { GraphDatabase, ResultStream, StreamOptions } from '@loradb-ts/core';
import { codeOf, expectEqual, expectFailure, expectTrue } from './expectation.ts';
import type { SuiteContext } from './host.ts';

interface Row {
  readonly i: number;
  readonly s: string;
}

const END = { done: true, value: undefined };
const ALL = 'MATCH (n:N) RETURN n.i AS i, n.s AS s';

function all(db: GraphDatabase, options?: StreamOptions): ResultStream<Row> {
  return db.stream<Row>(ALL, {}, options);
}

/** The rows still to come. */
async function rest<T>(stream: ResultStream<T>): Promise<T[]> {
  const rows: T[] = [];
  for await (const row of stream) rows.push(row);
  return rows;
}

export function streamTests(context: SuiteContext): void {
  const test = (name: string, run: (db: GraphDatabase) => Promise<void>): void =>
    context.test(name, async (db) => {
      await db.execute('UNWIND range(1, 5000) AS i CREATE (:N {i: i, s: toString(i)})');
      await run(db);
    });

  context.describe('a stream', () => {
    test('gives all rows in order, and its columns before the first', async (db) => {
      const stream = all(db);
      expectEqual(await stream.columns(), ['i', 's']);
      const rows = await rest(stream);
      expectEqual(rows, (await db.execute(ALL)).rows);
      expectEqual(await stream.columns(), ['i', 's']);
      expectEqual(await stream.next(), END);
    });

    test('has columns also without rows', async (db) => {
      const stream = db.stream('MATCH (n:None) RETURN n AS x');
      expectEqual(await stream.next(), END);
      expectEqual(await stream.columns(), ['x']);
    });

    test('gives the rows that are ready at once', async (db) => {
      const stream = all(db);
      await stream.next();
      let count = 1;
      for (let rows; (rows = await stream.nextRows()).length > 0;) count += rows.length;
      expectEqual(count, 5000);
    });

    test('answers several questions at once in order', async (db) => {
      const stream = all(db);
      const answers = await Promise.all(Array.from({ length: 3000 }, () => stream.next()));
      expectEqual(
        answers.map(({ value }) => value?.i),
        Array.from({ length: 3000 }, (_, i) => i + 1),
      );
    });

    test('copies the parameters when it is called', async (db) => {
      const params = { list: [1, 2] };
      const stream = db.stream('UNWIND $list AS x RETURN x', params);
      params.list.push(3);
      expectEqual(await rest(stream), [{ x: 1 }, { x: 2 }]);
    });

    test('fails with the first row where the query is wrong, and with the row that is', async (db) => {
      const wrong = db.stream('RETURN nothing');
      expectEqual(await codeOf(wrong.columns()), 'UNDEFINED_VARIABLE');
      expectEqual(await wrong.next(), END);
      const late = db.stream('UNWIND range(1, 9000) AS x RETURN 1 / (x - 8000) AS y');
      let rowCount = 0;
      const read = async (): Promise<void> => {
        for await (const _ of late) rowCount++;
      };
      expectEqual(await codeOf(read()), 'DIVISION_BY_ZERO');
      expectTrue(rowCount < 8000, 'the row that fails has not come');
      expectEqual(await late.next(), END);
    });

    test('ends when the loop is left', async (db) => {
      const stream = all(db);
      for await (const row of stream) if (row.i === 3) break;
      expectEqual(await stream.next(), END);
      await db.execute('CREATE (:M)');
      expectEqual(await db.nodeCount(), 5001);
    });

    test('that nobody reads may be left', async (db) => {
      const stream = db.stream('CREATE (:M)');
      await stream.return();
      expectEqual(await db.nodeCount(), 5000);
    });

    if (context.supports('queryOptions'))
      test('is stopped by its signal', async (db) => {
        const controller = new AbortController();
        const reason = new Error('enough');
        const stream = all(db, { signal: controller.signal });
        await stream.next();
        controller.abort(reason);
        const error = await expectFailure(rest(stream), { code: 'CANCELLED' });
        expectEqual(error.cause === reason, true);
        const { signal } = controller;
        expectEqual(await codeOf(() => db.stream('CREATE (:M)', {}, { signal }).next()), 'CANCELLED');
        expectEqual(await db.nodeCount(), 5000);
      });
  });

  context.describe('a paused stream', () => {
    test('keeps no reader waiting', async (db) => {
      let count = 0;
      for await (const { i } of all(db)) {
        const { rows } = await db.execute('MATCH (n:N {i: $i}) RETURN n.s AS s', { i });
        expectEqual(rows, [{ s: String(i) }]);
        if (++count === 1500) break;
      }
      expectEqual(count, 1500);
    });

    test('sees the graph as it was at its begin, whatever happens meanwhile', async (db) => {
      const before = (await db.execute<Row>(ALL)).rows;
      const streams = [all(db), all(db)];
      for (const stream of streams) await stream.next();
      const unread = all(db);
      await db.execute('MATCH (n:N) WHERE n.i % 2 = 0 SET n.s = "changed"');
      await db.execute('MATCH (n:N) DELETE n');
      await db.execute('CREATE (:N {i: 0, s: "new"})');
      for (const stream of streams) expectEqual(await rest(stream), before.slice(1));
      expectEqual(await rest(unread), [{ i: 0, s: 'new' }]);
    });

    test('keeps no writer waiting, and ends where its rows are too many to be held back', async (db) => {
      const stream = all(db, { bufferBytes: 10_000 });
      await stream.next();
      await db.execute('CREATE (:M)');
      expectEqual(await db.nodeCount(), 5001);
      expectEqual(await codeOf(rest(stream)), 'STREAM_INVALIDATED');
      expectEqual(await stream.next(), END);
    });

    test('is not ended by statements that change nothing, or fail to compile', async (db) => {
      const stream = all(db, { bufferBytes: 0 });
      await stream.next();
      await db.execute('MATCH (n) RETURN count(n)');
      await codeOf(db.execute('CREATE (n) RETURN m'));
      expectEqual((await rest(stream)).length, 4999);
    });

    test('gives the rows before one that fails when it is read ahead', async (db) => {
      const stream = db.stream('MATCH (n:N) RETURN 1 / (n.i - 3000) AS x');
      await stream.next();
      await db.execute('CREATE (:M)');
      let rowCount = 1;
      const read = async (): Promise<void> => {
        for await (const _ of stream) rowCount++;
      };
      expectEqual(await codeOf(read()), 'DIVISION_BY_ZERO');
      expectTrue(rowCount > 1000 && rowCount < 3000, `${rowCount} rows came before`);
    });

    test('survives another graph in the place of its own', async (db) => {
      const before = (await db.execute<Row>(ALL)).rows;
      const stream = all(db, { bufferBytes: 0 });
      await stream.next();
      await db.clear();
      await db.execute('RETURN 1');
      expectEqual(await rest(stream), before.slice(1));
      expectEqual(await db.nodeCount(), 0);
    });

    if (context.supports('transactions'))
      test('can be asked again by who did not want to wait for a transaction', async (db) => {
        const stream = all(db, { lockTimeoutMs: 5 });
        const tx = await db.begin({ idleTimeoutMs: Infinity });
        expectEqual(await codeOf(stream.next()), 'LOCK_TIMEOUT');
        await tx.commit();
        expectEqual((await rest(stream)).length, 5000);
      });

    if (context.supports('transactions'))
      test('is finished by the first change of a transaction', async (db) => {
        const stream = all(db);
        await stream.next();
        const tx = await db.begin();
        await tx.execute('MATCH (n) RETURN count(n)');
        await tx.execute('MATCH (n:N) DELETE n');
        expectEqual((await rest(stream)).length, 4999);
        await tx.rollback();
        expectEqual(await db.nodeCount(), 5000);
      });

    context.ownTest('ends with the database', async (db) => {
      await db.execute('UNWIND range(1, 5000) AS i CREATE (:N {i: i, s: toString(i)})');
      const [stream, unread] = [all(db), all(db)];
      await stream.next();
      await db.close();
      expectEqual(await codeOf(rest(stream)), 'DATABASE_CLOSED');
      expectEqual(await codeOf(unread.next()), 'DATABASE_CLOSED');
    });
  });

  context.describe('a stream of a query that changes the graph', () => {
    test('does so completely before its first row', async (db) => {
      const stream = db.stream('UNWIND range(1, 5000) AS x CREATE (m:M {x: x}) RETURN m.x AS x');
      expectEqual(await db.nodeCount(), 5000);
      expectEqual(await stream.next(), { done: false, value: { x: 1 } });
      expectEqual(await db.nodeCount(), 10_000);
      await stream.return();
      expectEqual(await db.nodeCount(), 10_000);
    });

    test('leaves no trace when it fails', async (db) => {
      const query = 'UNWIND range(1, 5000) AS x CREATE (m:M {x: x}) RETURN 1 / (x - 4999)';
      expectEqual(await codeOf(db.stream(query).next()), 'DIVISION_BY_ZERO');
      expectEqual(await db.nodeCount(), 5000);
    });
  });
}
