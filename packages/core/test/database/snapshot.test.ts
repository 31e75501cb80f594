import { beforeEach, describe, expect, it } from 'vitest';
import { Database } from '../../src/database.ts';
import { decodeSnapshot } from '../../src/snapshot/decode.ts';
import { HEADER_BYTES } from '../../src/snapshot/format.ts';
import type { SnapshotProgress } from '../../src/snapshot/format.ts';
import { codeOf, ManualPlatform, ManualSignal, settled } from './manual-platform.ts';

/** As many nodes as take several chunks. */
const MANY = 30_000;

let platform: ManualPlatform;
let db: Database;

beforeEach(async () => {
  platform = new ManualPlatform();
  db = new Database(platform);
  await db.execute(
    `UNWIND range(1, ${MANY}) AS i CREATE (:A {i: i, text: 'a text of some length ' + toString(i)})`,
  );
});

async function bytesOf(chunks: AsyncIterable<Uint8Array>): Promise<Buffer> {
  const list: Uint8Array[] = [];
  for await (const chunk of chunks) list.push(chunk);
  return Buffer.concat(list);
}

/** Runs `work` once while bytes are saved, between two chunks. */
function during(work: () => Promise<unknown>): { done: Promise<unknown> } {
  const running = { done: Promise.resolve() as Promise<unknown> };
  let isBegun = false;
  platform.onYield = () => {
    if (isBegun) return;
    isBegun = true;
    running.done = work();
  };
  return running;
}

const changes: [what: string, change: () => Promise<unknown>][] = [
  ['a query that writes', () => db.execute('MATCH (n) SET n.i = 0, n.new = true')],
  ['a deletion', () => db.execute('MATCH (n) DELETE n')],
  ['a creation', () => db.execute('UNWIND range(1, 1000) AS i CREATE (:B)')],
  ['a clear', () => db.clear()],
  [
    'a load',
    () =>
      db.exclusive(async () => {
        await db.restore(decodeSnapshot(await new Database(platform).saveSnapshotToBytes()));
      }),
  ],
  [
    'a transaction that is rolled back',
    async () => {
      const transaction = await db.begin();
      await transaction.execute('MATCH (n) SET n.i = 0, n:B');
      await transaction.rollback();
    },
  ],
];

describe('while a snapshot is made', () => {
  it.each(changes)('%s goes on and does not show in it', async (_, change) => {
    const before = await db.saveSnapshotToBytes();
    const running = during(change);
    const [bytes, streamed] = await Promise.all([db.saveSnapshotToBytes(), bytesOf(db.snapshotStream())]);
    expect(Buffer.compare(bytes, before)).toBe(0);
    expect(Buffer.compare(streamed, before)).toBe(0);
    await running.done;
  });

  it('the host has its turn before every chunk', async () => {
    const yieldCount = platform.yieldCount;
    const bytes = await db.saveSnapshotToBytes();
    expect(platform.yieldCount - yieldCount).toBeGreaterThan(bytes.length / 2 ** 20);
  });

  it('those who wrote before it was asked for show, those who write after do not', async () => {
    const first = db.execute("CREATE (:B {x: 'first'})");
    const stream = db.snapshotStream();
    const second = db.execute("CREATE (:B {x: 'second'})");
    await Promise.all([first, second]);
    expect(decodeSnapshot(await bytesOf(stream)).meta.nodeCount).toBe(MANY + 1);
    expect(await db.nodeCount()).toBe(MANY + 2);
  });

  it('a transaction is waited for, and shows when it was committed', async () => {
    const transaction = await db.begin();
    await transaction.execute('CREATE (:B)');
    const stream = db.snapshotStream();
    const meta = stream.meta();
    await transaction.execute('CREATE (:B)');
    await settled();
    await transaction.commit();
    expect((await meta).nodeCount).toBe(MANY + 2);
    expect(decodeSnapshot(await bytesOf(stream)).meta.nodeCount).toBe(MANY + 2);
  });
});

describe('the chunks of a stream', () => {
  it('are arrays of their own, whose size was known before', async () => {
    const stream = db.snapshotStream();
    const sizeBytes = await stream.sizeBytes();
    const list: Uint8Array[] = [];
    for await (const chunk of stream) list.push(chunk);
    expect(list.length).toBeGreaterThan(2);
    const bytes = await db.saveSnapshotToBytes();
    expect(Buffer.compare(Buffer.concat(list), bytes)).toBe(0);
    expect(sizeBytes).toBe(bytes.length);
  });

  it('end when the reader stops', async () => {
    const stream = db.snapshotStream();
    for await (const chunk of stream) {
      expect(chunk.length).toBeGreaterThan(HEADER_BYTES);
      break;
    }
    expect(await stream.next()).toEqual({ done: true, value: undefined });
  });

  it('have the log position in them, where there is one', async () => {
    const stream = db.snapshotStream({ walLsn: 2n ** 64n - 1n });
    expect((await stream.meta()).walLsn).toBe(2n ** 64n - 1n);
    expect(decodeSnapshot(await bytesOf(stream)).meta.walLsn).toBe(2n ** 64n - 1n);
    expect(await codeOf(db.snapshotStream({ walLsn: -1n }).next())).toBe('INVALID_ARGUMENT');
    expect(await codeOf(db.snapshotStream({ walLsn: 7 as unknown as bigint }).next())).toBe(
      'INVALID_ARGUMENT',
    );
  });
});

describe('progress', () => {
  it('is told to functions only', async () => {
    const onProgress = 'log' as unknown as () => void;
    expect(await codeOf(() => db.snapshotStream({ onProgress }))).toBe('INVALID_ARGUMENT');
    expect(await codeOf(db.saveSnapshotToBytes({ onProgress }))).toBe('INVALID_ARGUMENT');
  });

  it('is told with every chunk, up to the end', async () => {
    const told: SnapshotProgress[] = [];
    const bytes = await db.saveSnapshotToBytes({ onProgress: (progress) => told.push(progress) });
    expect(told.length).toBeGreaterThan(2);
    expect(told.map(({ bytesTotal }) => bytesTotal)).toEqual(told.map(() => bytes.length));
    const done = told.map(({ bytesDone }) => bytesDone);
    expect(done).toEqual(done.toSorted((a, b) => a - b));
    expect(done.at(-1)).toBe(bytes.length);
  });

  it('that throws ends the snapshot', async () => {
    const broken = new Error('no more');
    const save = db.saveSnapshotToBytes({
      onProgress: () => {
        throw broken;
      },
    });
    await expect(save).rejects.toBe(broken);
  });
});

describe('a signal', () => {
  it('stops a snapshot before it begins, while it waits and while it is made', async () => {
    const before = new ManualSignal();
    before.abort('enough');
    expect(await codeOf(db.saveSnapshotToBytes({ signal: before }))).toBe('CANCELLED');

    const transaction = await db.begin();
    const waiting = new ManualSignal();
    const save = codeOf(db.saveSnapshotToBytes({ signal: waiting }));
    waiting.abort('enough');
    expect(await save).toBe('CANCELLED');
    await transaction.rollback();

    const making = new ManualSignal();
    const stop = (): void => making.abort('enough');
    expect(await codeOf(db.saveSnapshotToBytes({ signal: making, onProgress: stop }))).toBe('CANCELLED');
    expect(await db.nodeCount()).toBe(MANY);
  });
});

describe('the end of the database', () => {
  it('comes after the saves that were called before', async () => {
    const before = await db.saveSnapshotToBytes();
    const save = db.saveSnapshotToBytes();
    let isSaved = false;
    void save.then(() => (isSaved = true));
    await db.close();
    expect(isSaved).toBe(true);
    expect(Buffer.compare(await save, before)).toBe(0);
    expect(await codeOf(db.saveSnapshotToBytes())).toBe('DATABASE_CLOSED');
  });

  it('ends streams with a code', async () => {
    const stream = db.snapshotStream();
    await stream.next();
    await db.close();
    expect(await codeOf(stream.next())).toBe('DATABASE_CLOSED');
    expect(await stream.next()).toEqual({ done: true, value: undefined });
    expect(await codeOf(db.snapshotStream().next())).toBe('DATABASE_CLOSED');
  });
});

it('the count of changes stays as long as nothing changes', async () => {
  const before = db.changeCount;
  await db.execute('MATCH (n) RETURN count(n)');
  await codeOf(db.execute('CREATE (:B) WITH 1 AS x RETURN x / 0'));
  expect(db.changeCount).toBe(before);
  await db.execute('CREATE (:B)');
  const after = db.changeCount;
  expect(after).toBeGreaterThan(before);
  await db.clear();
  expect(db.changeCount).toBeGreaterThan(after);
});
