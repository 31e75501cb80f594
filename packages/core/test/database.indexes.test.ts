import { describe, expect, it } from 'vitest';
import { Database } from '../src/database.ts';
import { decodeSnapshot } from '../src/snapshot/decode.ts';
import type { Platform } from '../src/platform.ts';

const platform = {
  now: () => ({ epochSeconds: 0, nanoseconds: 0 }),
  monotonicMs: () => 0,
  random: () => 0.5,
  yieldToHost: async () => {},
  zoneOffsetSeconds: () => 0,
} as Partial<Platform> as Platform;

async function snapshotOf(...statements: string[]): Promise<Uint8Array> {
  const db = new Database(platform);
  for (const text of statements) await db.execute(text);
  return db.saveSnapshotToBytes();
}

async function load(db: Database, bytes: Uint8Array): Promise<void> {
  await db.exclusive(async () => {
    await db.restore(decodeSnapshot(bytes));
  });
}

async function setUp(): Promise<Database> {
  const db = new Database(platform);
  await db.execute('CREATE CONSTRAINT c FOR (n:A) REQUIRE n.x IS UNIQUE');
  await db.execute('CREATE (:A {x: 1})');
  expect((await db.execute('MATCH (n:A {x: 1}) RETURN id(n) AS id')).rows).toEqual([{ id: 0 }]);
  return db;
}

describe('declared indexes and constraints', () => {
  const query = 'MATCH (n:A {x: 1}) RETURN id(n) AS id';

  it('stay when a snapshot is loaded, and find what is in it', async () => {
    const db = await setUp();
    await load(db, await snapshotOf('CREATE (:B), (:A {x: 2}), (:A {x: 1})'));
    expect((await db.execute(query)).rows).toEqual([{ id: 2 }]);
    expect((await db.execute('SHOW CONSTRAINTS')).rows).toHaveLength(1);
    await expect(db.execute('CREATE (:A {x: 2})')).rejects.toMatchObject({ code: 'CONSTRAINT_VIOLATION' });
  });

  it('refuse a snapshot that violates a constraint', async () => {
    const db = await setUp();
    const bytes = await snapshotOf('CREATE (:A {x: 2}), (:A {x: 2.0})');
    await expect(load(db, bytes)).rejects.toMatchObject({ code: 'CONSTRAINT_VIOLATION' });
    expect((await db.execute(query)).rows).toEqual([{ id: 0 }]);
    expect(await db.nodeCount()).toBe(1);
    await db.execute('DROP CONSTRAINT c');
    await load(db, bytes);
    expect(await db.nodeCount()).toBe(2);
  });

  it('stay when the graph is cleared', async () => {
    const db = await setUp();
    await db.clear();
    expect((await db.execute('SHOW INDEXES')).rows).toHaveLength(1);
    await db.execute('CREATE (:A {x: 1})');
    await expect(db.execute('CREATE (:A {x: 1})')).rejects.toMatchObject({ code: 'CONSTRAINT_VIOLATION' });
  });
});
