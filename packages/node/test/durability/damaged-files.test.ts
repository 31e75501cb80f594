import { readVector } from '@loradb-ts/test-vectors';
import { readFileSync, writeFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { createDatabase } from '../../src/index.ts';
import type { Database, ErrorCode } from '../../src/index.ts';
import { temporaryDirectory } from '../temporary-directory.ts';
import { report } from './harness/laboratory.ts';

const at = temporaryDirectory();

/** A small snapshot with values of many kinds. */
async function smallSnapshot(): Promise<Uint8Array> {
  const db = await createDatabase();
  await db.execute(
    `UNWIND range(1, 18) AS i
     CREATE (a:Person:Admin {name: 'person ' + i, age: i, score: i / 3.0, tags: ['x', 'y'], born: date('2024-02-29')})
     CREATE (a)-[:KNOWS {since: i, at: point({x: i, y: 1})}]->(:City {name: 'größe', ok: true})`,
  );
  return db.saveSnapshotToBytes({ walLsn: 7n });
}

/** Every copy with one bit flipped, every copy cut short, and copies with bytes added, swapped or taken from elsewhere. */
function* damagedCopies(whole: Uint8Array): Iterable<Uint8Array> {
  const copy = new Uint8Array(whole);
  for (let position = 0; position < whole.length; position++)
    for (let bit = 0; bit < 8; bit++) {
      copy[position]! ^= 1 << bit;
      yield copy;
      copy[position]! ^= 1 << bit;
    }
  for (let length = 0; length < whole.length; length++) yield whole.subarray(0, length);
  yield new Uint8Array([...whole, 0]);
  yield new Uint8Array([...whole, ...whole]);
  for (let position = 0; position + 1 < whole.length; position++) {
    const [one, two] = [whole[position]!, whole[position + 1]!];
    if (one === two) continue;
    [copy[position], copy[position + 1]] = [two, one];
    yield copy;
    [copy[position], copy[position + 1]] = [one, two];
  }
  const half = whole.length >> 1;
  yield new Uint8Array([...whole.subarray(half), ...whole.subarray(0, half)]);
  yield new Uint8Array([...whole.subarray(0, half), ...whole.subarray(half + 1)]);
}

async function codeOf(load: Promise<unknown>): Promise<ErrorCode | 'loaded'> {
  return load.then(
    () => 'loaded' as const,
    (error: unknown) => (error as { code: ErrorCode }).code,
  );
}

/** A graph that loads must not touch. */
async function liveDatabase(): Promise<Database> {
  const db = await createDatabase();
  await db.execute("CREATE (:Live {name: 'Ada'})-[:LIKES]->(:Live {name: 'Grace'})");
  return db;
}

test('each damage of a snapshot is refused, and leaves the graph', async () => {
  const whole = await smallSnapshot();
  const db = await liveDatabase();
  const before = await db.saveSnapshotToBytes();
  const counts = new Map<string, number>();
  let triedCount = 0;
  for (const bytes of damagedCopies(whole)) {
    const code = await codeOf(db.loadSnapshotFromBytes(bytes));
    counts.set(code, (counts.get(code) ?? 0) + 1);
    if (triedCount++ % 10_000 === 0) expect(await db.saveSnapshotToBytes()).toEqual(before);
  }
  expect(await db.saveSnapshotToBytes()).toEqual(before);
  expect([...counts.keys()].toSorted()).toEqual([
    'BAD_MAGIC',
    'CHECKSUM_MISMATCH',
    'SNAPSHOT_TOO_SHORT',
    'UNSUPPORTED_VERSION',
  ]);
  expect(triedCount).toBeGreaterThanOrEqual(60_000);
  await db.loadSnapshotFromBytes(whole);
  expect(await db.nodeCount()).toBe(36);
  report('damaged snapshots', triedCount, `taken 0; ${[...counts].map((pair) => pair.join(' ')).join(', ')}`);
});

test('six causes of a file that does not load are told apart', async () => {
  const whole = await smallSnapshot();
  const changed = (position: number, value: number): Uint8Array => {
    const copy = new Uint8Array(whole);
    copy[position] = value;
    return copy;
  };
  const files: Readonly<Record<string, Uint8Array>> = {
    short: whole.subarray(0, 43),
    foreign: new TextEncoder().encode('{"a": "text file that has nothing to do with graphs"}'),
    newer: changed(8, 2),
    flipped: changed(whole.length >> 1, 0xff),
    malformed: readVector('snapshot/invalid/keys-unsorted').bytes,
  };
  for (const [name, bytes] of Object.entries(files)) writeFileSync(at(name), bytes);
  const db = await liveDatabase();
  const before = await db.saveSnapshotToBytes();
  const codes = [];
  for (const name of ['missing', ...Object.keys(files)]) codes.push(await codeOf(db.loadSnapshot(at(name))));
  expect(codes).toEqual([
    'FILE_NOT_FOUND',
    'SNAPSHOT_TOO_SHORT',
    'BAD_MAGIC',
    'UNSUPPORTED_VERSION',
    'CHECKSUM_MISMATCH',
    'KEYS_UNSORTED',
  ]);
  expect(await db.saveSnapshotToBytes()).toEqual(before);
  expect(readFileSync(at('short'))).toHaveLength(43);
});
