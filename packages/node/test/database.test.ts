import { mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { readVector } from '@loradb-ts/test-vectors';
import { describe, expect, test } from 'vitest';
import { createDatabase } from '../src/index.ts';
import type { Database, LoadSnapshotOptions, SnapshotProgress } from '../src/index.ts';
import { temporaryDirectory } from './temporary-directory.ts';

const at = temporaryDirectory();

async function withPeople(...names: string[]): Promise<Database> {
  const db = await createDatabase();
  await db.execute('UNWIND $names AS name CREATE (:Person {name: name})-[:LIKES]->(:Thing)', { names });
  return db;
}

async function namesIn(db: Database): Promise<unknown[]> {
  const { rows } = await db.execute('MATCH (p:Person) RETURN p.name AS name ORDER BY name');
  return rows.map((row) => row['name']);
}

/** What all databases do, the suite of `@loradb-ts/conformance` tests; here are files. */
describe('snapshot files', () => {
  test('a graph comes back', async () => {
    const db = await withPeople('Ada', 'Grace');
    const saved = await db.saveSnapshot(at('a'));
    const { length: sizeBytes } = readFileSync(at('a'));
    const meta = { formatVersion: 1, nodeCount: 4, relationshipCount: 2, walLsn: null };
    expect(saved).toEqual({ ...meta, sizeBytes, durability: 'full' });

    const other = await withPeople('Nobody');
    expect(await other.loadSnapshot(at('a'))).toEqual({ ...meta, mended: [] });
    expect(await namesIn(other)).toEqual(['Ada', 'Grace']);
    await other.saveSnapshot(at('b'));
    expect(readFileSync(at('b')).equals(readFileSync(at('a')))).toBe(true);
  });

  test('the log position is kept exactly, and not written unless given', async () => {
    const db = await createDatabase();
    const walLsn = 2n ** 64n - 1n;
    expect(await db.saveSnapshot(at('a'), { walLsn })).toMatchObject({ walLsn });
    expect(await db.loadSnapshot(at('a'))).toMatchObject({ walLsn });
    await db.saveSnapshot(at('a'));
    expect(await db.loadSnapshot(at('a'))).toMatchObject({ walLsn: null });
  });

  test.each([-1n, 2n ** 64n])('the log position %d is refused, and the old file stays', async (walLsn) => {
    writeFileSync(at('a'), 'old');
    const db = await createDatabase();
    await expect(db.saveSnapshot(at('a'), { walLsn })).rejects.toMatchObject({
      code: 'INVALID_ARGUMENT',
      argument: 'walLsn',
    });
    expect(readdirSync(at())).toEqual(['a']);
    expect(readFileSync(at('a'), 'utf8')).toBe('old');
  });

  test('calls run in their order, awaited or not', async () => {
    const db = await withPeople('Ada');
    const saved = db.saveSnapshot(at('a'));
    const changed = db.execute("CREATE (:Person {name: 'Late'})");
    await Promise.all([saved, changed]);
    expect(await namesIn(db)).toEqual(['Ada', 'Late']);
  });

  test('a load leaves the old graph at work until the new one is complete', async () => {
    const db = await withPeople('Ada');
    await db.saveSnapshot(at('a'));
    await db.execute("CREATE (:Person {name: 'Late'})");
    const seen: unknown[][] = [];
    const progress: SnapshotProgress[] = [];
    const loaded = db.loadSnapshot(at('a'), { onProgress: (done) => progress.push(done) });
    seen.push(await namesIn(db));
    await db.execute("CREATE (:Person {name: 'Lost'})");
    await loaded;
    seen.push(await namesIn(db));
    expect(seen).toEqual([['Ada', 'Late'], ['Ada']]);
    const { length: bytesTotal } = readFileSync(at('a'));
    expect(progress).toEqual([{ bytesDone: bytesTotal, bytesTotal }]);
  });

  test('loads come in the order of the calls, and before the end', async () => {
    const db = await withPeople('Ada');
    await db.saveSnapshot(at('a'));
    const large = await createDatabase();
    await large.execute('UNWIND range(1, 20000) AS i CREATE (:Person {name: toString(i)})');
    await large.saveSnapshot(at('large'));
    const loads = [db.loadSnapshot(at('large')), db.loadSnapshot(at('missing')), db.loadSnapshot(at('a'))];
    const [first, second, third] = await Promise.allSettled(loads);
    expect(first).toMatchObject({ value: { nodeCount: 20_000 } });
    expect(second).toMatchObject({ reason: { code: 'FILE_NOT_FOUND' } });
    expect(third).toMatchObject({ value: { nodeCount: 2 } });
    expect(await namesIn(db)).toEqual(['Ada']);

    const last = db.loadSnapshot(at('large'));
    await db.close();
    expect(await last).toMatchObject({ nodeCount: 20_000 });
    await expect(db.loadSnapshot(at('a'))).rejects.toMatchObject({ code: 'DATABASE_CLOSED' });
  });

  test.each(['file', 'bytes'])('a load from %s can be stopped at any chunk', async (medium) => {
    const db = await createDatabase();
    const text = 'x'.repeat(1000);
    await db.execute('UNWIND range(1, 3000) AS i CREATE (:Person {name: $text + toString(i)})', { text });
    const bytes = await db.saveSnapshotToBytes();
    writeFileSync(at('a'), bytes);
    const load = (options: LoadSnapshotOptions): Promise<unknown> =>
      medium === 'file' ? db.loadSnapshot(at('a'), options) : db.loadSnapshotFromBytes(bytes, options);
    await db.clear();

    await expect(load({ signal: AbortSignal.abort() })).rejects.toMatchObject({ code: 'CANCELLED' });
    const controller = new AbortController();
    const reason = new Error('made by a test');
    const seen: number[] = [];
    const onProgress = ({ bytesDone, bytesTotal }: SnapshotProgress): void => {
      expect(bytesTotal).toBe(bytes.length);
      seen.push(bytesDone);
      if (seen.length === 2) controller.abort(reason);
    };
    const stopped = load({ signal: controller.signal, onProgress });
    await expect(stopped).rejects.toMatchObject({ code: 'CANCELLED', cause: reason });
    expect(seen).toEqual([1 << 20, 2 << 20]);
    expect(await db.nodeCount()).toBe(0);

    const broken = new RangeError('made by a test');
    const failing = load({
      onProgress: () => {
        throw broken;
      },
    });
    await expect(failing).rejects.toBe(broken);
    await load({});
    expect(await db.nodeCount()).toBe(3000);
  });

  test('leave out a transaction that is open meanwhile', async () => {
    const db = await withPeople('Ada');
    const tx = await db.begin();
    await tx.execute('MATCH (n) DETACH DELETE n');
    const saving = db.saveSnapshot(at('a'));
    const loading = db.loadSnapshot(at('a'));
    await tx.rollback();
    expect(await saving).toMatchObject({ nodeCount: 2 });
    expect(await loading).toMatchObject({ nodeCount: 2 });
  });

  test('two databases that save to one path leave one of the two graphs', async () => {
    const [one, two] = [await withPeople('Ada'), await withPeople('Grace')];
    await Promise.all([one, two, one, two].map((db) => db.saveSnapshot(at('a'))));
    const db = await createDatabase();
    await db.loadSnapshot(at('a'));
    expect(await namesIn(db)).toEqual(['Grace']);
    expect(readdirSync(at())).toEqual(['a']);
  });

  test('a load that fails leaves the graph', async () => {
    const db = await withPeople('Ada');
    await db.saveSnapshot(at('a'));
    const bytes = readFileSync(at('a'));
    bytes[60]! ^= 1;
    writeFileSync(at('flipped'), bytes);
    writeFileSync(at('short'), bytes.subarray(0, 43));
    writeFileSync(at('foreign'), 'x'.repeat(100));
    mkdirSync(at('folder'));
    for (const [name, code] of [
      ['flipped', 'CHECKSUM_MISMATCH'],
      ['short', 'SNAPSHOT_TOO_SHORT'],
      ['foreign', 'BAD_MAGIC'],
      ['folder', 'IS_A_DIRECTORY'],
      ['missing', 'FILE_NOT_FOUND'],
    ] as const)
      await expect(db.loadSnapshot(at(name)), name).rejects.toMatchObject({ code });
    expect(await namesIn(db)).toEqual(['Ada']);
  });

  test('a save that fails leaves the graph and the database at work', async () => {
    const db = await withPeople('Ada');
    await expect(db.saveSnapshot(at('no', 'a'))).rejects.toMatchObject({ code: 'FILE_NOT_FOUND' });
    await expect(db.saveSnapshot('')).rejects.toMatchObject({ code: 'INVALID_PATH' });
    await db.saveSnapshot(at('a'));
    expect(await namesIn(db)).toEqual(['Ada']);
  });

  test('repair says what it mended', async () => {
    const { bytes, entry } = readVector('snapshot/invalid/keys-unsorted');
    writeFileSync(at('a'), bytes);
    const db = await createDatabase();
    await expect(db.loadSnapshot(at('a'))).rejects.toMatchObject({ code: 'KEYS_UNSORTED' });
    expect(await db.loadSnapshot(at('a'), { repair: true })).toMatchObject({ mended: entry.repair!.mended });
  });
});

describe('snapshots in memory', () => {
  test('are the bytes of the file', async () => {
    const db = await withPeople('Ada', 'Grace');
    await db.saveSnapshot(at('a'), { walLsn: 5n });
    const bytes = await db.saveSnapshotToBytes({ walLsn: 5n });
    expect(bytes.constructor).toBe(Uint8Array);
    expect(readFileSync(at('a')).equals(bytes)).toBe(true);
  });

  test('of several chunks', async () => {
    const db = await createDatabase();
    const text = 'x'.repeat(1000);
    await db.execute('UNWIND range(1, 3000) AS i CREATE (:Person {name: $text + toString(i)})', { text });
    const bytes = await db.saveSnapshotToBytes();
    expect(bytes.length).toBeGreaterThan(3_000_000);
    await db.saveSnapshot(at('a'));
    expect(readFileSync(at('a')).equals(bytes)).toBe(true);
  });
});

describe('snapshots in chunks', () => {
  async function* inChunks(bytes: Uint8Array, sizeBytes: number): AsyncGenerator<Uint8Array> {
    for (let start = 0; start < bytes.length; start += sizeBytes) {
      await Promise.resolve();
      yield bytes.subarray(start, start + sizeBytes);
    }
  }

  test.each([1, 7, 1 << 20])('of %i bytes', async (sizeBytes) => {
    const bytes = await (await withPeople('Ada', 'Grace')).saveSnapshotToBytes({ walLsn: 5n });
    const db = await withPeople('Charles');
    const loaded = await db.loadSnapshotFromChunks(inChunks(bytes, sizeBytes), bytes.length);
    expect(loaded).toMatchObject({ nodeCount: 4, walLsn: 5n, mended: [] });
    expect(await namesIn(db)).toEqual(['Ada', 'Grace']);
  });

  test('keep nobody waiting while they come', async () => {
    const bytes = await (await withPeople('Ada')).saveSnapshotToBytes();
    const db = await withPeople('Charles');
    let names: unknown[] = [];
    async function* slowly(): AsyncGenerator<Uint8Array> {
      yield bytes.subarray(0, 50);
      names = await namesIn(db);
      yield bytes.subarray(50);
    }
    await db.loadSnapshotFromChunks(slowly(), bytes.length);
    expect(names).toEqual(['Charles']);
    expect(await namesIn(db)).toEqual(['Ada']);
  });

  test('that end early, go on too long, fail or are damaged leave the graph', async () => {
    const bytes = await (await withPeople('Ada')).saveSnapshotToBytes();
    const db = await withPeople('Charles');
    async function* failing(): AsyncGenerator<Uint8Array> {
      yield bytes.subarray(0, 50);
      throw new Error('the connection broke');
    }
    const load = (chunks: AsyncIterable<Uint8Array>, sizeBytes = bytes.length): Promise<unknown> =>
      db.loadSnapshotFromChunks(chunks, sizeBytes);
    await expect(load(inChunks(bytes, 9), bytes.length + 1)).rejects.toMatchObject({
      code: 'INVALID_ARGUMENT',
    });
    await expect(load(inChunks(bytes, 9), bytes.length - 1)).rejects.toMatchObject({
      code: 'INVALID_ARGUMENT',
    });
    await expect(load(failing())).rejects.toThrow('the connection broke');
    bytes[60]! ^= 1;
    await expect(load(inChunks(bytes, 9))).rejects.toMatchObject({ code: 'CHECKSUM_MISMATCH' });
    expect(await namesIn(db)).toEqual(['Charles']);
  });
});

describe('closing', () => {
  const calls: readonly (readonly [name: string, call: (db: Database) => Promise<unknown>])[] = [
    ['saveSnapshot', (db) => db.saveSnapshot(at('a'))],
    ['loadSnapshot', (db) => db.loadSnapshot(at('a'))],
  ];

  test.each(calls)('%s rejects afterwards', async (_name, call) => {
    const db = await createDatabase();
    await db.close();
    await expect(call(db)).rejects.toMatchObject({ code: 'DATABASE_CLOSED' });
    expect(readdirSync(at())).toEqual([]);
  });

  test('waits for what was called before, and may be called again', async () => {
    const db = await withPeople('Ada');
    const saved = db.saveSnapshot(at('a'));
    await db.close();
    expect(readdirSync(at())).toEqual(['a']);
    await saved;
    await db.close();
  });

  test('is what `await using` does', async () => {
    const db = await createDatabase();
    await db[Symbol.asyncDispose]();
    await expect(db.nodeCount()).rejects.toMatchObject({ code: 'DATABASE_CLOSED' });
  });
});

describe('a save that is watched', () => {
  const many = async (): Promise<Database> => {
    const db = await createDatabase();
    await db.execute(
      "UNWIND range(1, 40000) AS i CREATE (:A {i: i, text: 'a text of some length ' + toString(i)})",
    );
    return db;
  };

  test('tells how far it has come', async () => {
    const db = await many();
    const told: SnapshotProgress[] = [];
    const { sizeBytes } = await db.saveSnapshot(at('a'), { onProgress: (progress) => told.push(progress) });
    expect(told.length).toBeGreaterThan(2);
    expect(told.at(-1)).toEqual({ bytesDone: sizeBytes, bytesTotal: sizeBytes });
    expect(readFileSync(at('a')).length).toBe(sizeBytes);
  });

  test('that is stopped leaves the old file, and no other', async () => {
    writeFileSync(at('a'), 'old');
    const db = await many();
    const controller = new AbortController();
    const onProgress = ({ bytesDone }: SnapshotProgress): void => {
      if (bytesDone > 2 ** 20) controller.abort(new Error('enough'));
    };
    await expect(db.saveSnapshot(at('a'), { signal: controller.signal, onProgress })).rejects.toMatchObject({
      code: 'CANCELLED',
      cause: new Error('enough'),
    });
    expect(readdirSync(at())).toEqual(['a']);
    expect(readFileSync(at('a'), 'utf8')).toBe('old');
  });

  test('gives the same bytes to a file, to memory and to a stream', async () => {
    const db = await many();
    const chunks: Uint8Array[] = [];
    for await (const chunk of db.snapshotStream({ walLsn: 7n })) chunks.push(chunk);
    await db.saveSnapshot(at('a'), { walLsn: 7n });
    expect(chunks.length).toBeGreaterThan(2);
    expect(Buffer.concat(chunks).equals(readFileSync(at('a')))).toBe(true);
    expect(Buffer.from(await db.saveSnapshotToBytes({ walLsn: 7n })).equals(readFileSync(at('a')))).toBe(
      true,
    );
  });

  test('is waited for by close()', async () => {
    const db = await many();
    const save = db.saveSnapshot(at('a'));
    await db.close();
    expect(readFileSync(at('a')).length).toBe((await save).sizeBytes);
  });
});
