import type { GraphDatabase } from '@loradb-ts/core';
import { expectEqual, expectFailure, expectTrue } from './expectation.ts';
import type { SuiteContext } from './host.ts';

async function withPeople(db: GraphDatabase, ...names: string[]): Promise<void> {
  await db.execute('UNWIND $names AS name CREATE (:Person {name: name})-[:LIKES]->(:Thing)', { names });
}

async function namesIn(db: GraphDatabase): Promise<unknown[]> {
  const { rows } = await db.execute('MATCH (p:Person) RETURN p.name AS name ORDER BY name');
  return rows.map((row) => row['name']);
}

export function snapshotTests(context: SuiteContext): void {
  context.describe('snapshots in memory', () => {
    context.test('bring the graph back, in the place of another', async (db) => {
      await withPeople(db, 'Ada', 'Grace');
      const bytes = await db.saveSnapshotToBytes();
      expectEqual(bytes.constructor === Uint8Array, true);
      const other = await context.open();
      await withPeople(other, 'Nobody');
      const loaded = await other.loadSnapshotFromBytes(bytes);
      const meta = { formatVersion: 1, nodeCount: 4, relationshipCount: 2, walLsn: null };
      expectEqual(loaded, { ...meta, mended: [] });
      expectEqual(await other.saveSnapshotToBytes(), bytes);
      bytes.fill(0);
      expectEqual(await namesIn(other), ['Ada', 'Grace']);
      await other.close();
    });

    context.test('of several mebibytes', async (db) => {
      const text = 'x'.repeat(1000);
      await db.execute('UNWIND range(1, 3000) AS i CREATE (:Person {name: $text + toString(i)})', { text });
      const bytes = await db.saveSnapshotToBytes();
      expectTrue(bytes.length > 3_000_000, 'the snapshot has several chunks');
      await db.clear();
      await db.loadSnapshotFromBytes(bytes);
      expectEqual(await db.nodeCount(), 3000);
      expectEqual(await db.saveSnapshotToBytes(), bytes);
    });

    context.test('keep the log position exactly, and have none unless it is given', async (db) => {
      const walLsn = 2n ** 64n - 1n;
      const bytes = await db.saveSnapshotToBytes({ walLsn });
      expectEqual((await db.loadSnapshotFromBytes(bytes)).walLsn, walLsn);
      const without = await db.saveSnapshotToBytes();
      expectEqual((await db.loadSnapshotFromBytes(without)).walLsn, null);
      await expectFailure(() => db.saveSnapshotToBytes({ walLsn: 2n ** 64n }), {
        code: 'INVALID_ARGUMENT',
        argument: 'walLsn',
      });
    });

    context.test('that are damaged leave the graph', async (db) => {
      await withPeople(db, 'Ada');
      const bytes = await db.saveSnapshotToBytes();
      await expectFailure(db.loadSnapshotFromBytes(bytes.subarray(1)), {
        name: 'SnapshotError',
        code: 'BAD_MAGIC',
        section: 'header',
        offsetBytes: 0,
      });
      await expectFailure(db.loadSnapshotFromBytes(bytes.subarray(0, -1)), { code: 'CHECKSUM_MISMATCH' });
      expectEqual(await namesIn(db), ['Ada']);
    });

    context.test('are bytes and nothing else', async (db) => {
      for (const wrong of [null, 'LORASNAP', [1, 2]])
        await expectFailure(() => db.loadSnapshotFromBytes(wrong as unknown as Uint8Array), {
          name: 'UsageError',
          code: 'INVALID_ARGUMENT',
          argument: 'bytes',
        });
    });

    context.test('are loaded one after another, and the last one stays', async (db) => {
      await withPeople(db, 'Ada');
      const first = await db.saveSnapshotToBytes();
      await withPeople(db, 'Grace');
      const second = await db.saveSnapshotToBytes();
      await Promise.all([second, first].map((bytes) => db.loadSnapshotFromBytes(bytes)));
      expectEqual(await namesIn(db), ['Ada']);
    });

    context.test('are not loaded where the signal says stop', async (db) => {
      await withPeople(db, 'Ada');
      const bytes = await db.saveSnapshotToBytes();
      await db.clear();
      const signal = AbortSignal.abort('no');
      await expectFailure(() => db.loadSnapshotFromBytes(bytes, { signal }), { code: 'CANCELLED' });
      expectEqual(await db.nodeCount(), 0);
    });

    context.test('say how far they have been loaded', async (db) => {
      const bytes = await db.saveSnapshotToBytes();
      const seen: number[] = [];
      await db.loadSnapshotFromBytes(bytes, { onProgress: ({ bytesDone }) => seen.push(bytesDone) });
      expectEqual(seen.at(-1), bytes.length);
    });

    context.test('are given away where that is asked for', async (db) => {
      const bytes = await db.saveSnapshotToBytes();
      await db.loadSnapshotFromBytes(bytes);
      expectTrue(bytes.length > 0, 'the bytes stay with their owner');
      await db.loadSnapshotFromBytes(bytes, { transfer: true });
      expectEqual(bytes.length === 0, context.supports('transfer'), 'that the bytes are gone');
    });
  });
}
