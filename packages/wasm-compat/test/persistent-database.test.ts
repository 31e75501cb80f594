import { beforeEach, describe, expect, it } from 'vitest';
import { createDatabase, openPersistent } from '../src/index.ts';
import type { PersistentDatabase, SnapshotStorage } from '../src/index.ts';

/** A storage in memory that has room for so many bytes, and fails as it is told. */
class MemoryStorage implements SnapshotStorage {
  readonly kept = new Map<number, Uint8Array>();
  roomBytes = Infinity;
  writeCount = 0;
  isClosed = false;
  failure: Error | null = null;
  /** What a write waits for. */
  gate: Promise<void> = Promise.resolve();

  async list(): Promise<number[]> {
    return [...this.kept.keys()];
  }

  async read(generation: number): Promise<Uint8Array> {
    return this.kept.get(generation)!;
  }

  async write(generation: number, bytes: Uint8Array): Promise<void> {
    this.writeCount++;
    await this.gate;
    if (this.failure !== null) throw this.failure;
    const usedBytes = [...this.kept.values()].reduce((sum, { length }) => sum + length, 0);
    this.kept.set(generation, bytes.slice(0, this.roomBytes - usedBytes));
    if (usedBytes + bytes.length > this.roomBytes) throw new DOMException('full', 'QuotaExceededError');
  }

  async remove(generation: number): Promise<void> {
    this.kept.delete(generation);
  }

  close(): void {
    this.isClosed = true;
  }
}

let storage: MemoryStorage;

beforeEach(() => {
  storage = new MemoryStorage();
});

async function open(): Promise<PersistentDatabase> {
  return openPersistent('test', { storage, flushMs: 1_000_000 });
}

const create = (db: PersistentDatabase, name: string): Promise<unknown> =>
  db.execute('CREATE (:N {name: $name})', { name });

async function generations(): Promise<number[]> {
  return (await storage.list()).toSorted((a, b) => a - b);
}

/** The names in a generation. */
async function namesIn(generation: number): Promise<unknown[]> {
  const db = await createDatabase();
  await db.loadSnapshotFromBytes(await storage.read(generation));
  const { rows } = await db.execute('MATCH (n:N) RETURN n.name AS name ORDER BY name');
  return rows.map((row) => row['name']);
}

describe('saving', () => {
  it('keeps the newest generation and the one before', async () => {
    const db = await open();
    for (const name of ['a', 'b', 'c']) {
      await create(db, name);
      await db.flush();
    }
    expect(await generations()).toEqual([2, 3]);
    expect([await namesIn(2), await namesIn(3)]).toEqual([
      ['a', 'b'],
      ['a', 'b', 'c'],
    ]);
  });

  it('writes nothing where nothing has changed', async () => {
    const db = await open();
    await db.execute('MATCH (n) RETURN n');
    await db.flush();
    await create(db, 'a');
    await Promise.all([db.flush(), db.flush()]);
    await db.close();
    expect(storage.writeCount).toBe(1);
  });

  it('has what was called before, awaited or not, and a transaction only when it is committed', async () => {
    const db = await open();
    const tx = await db.begin();
    await tx.execute("CREATE (:N {name: 'a'})");
    const flushed = db.flush();
    await tx.commit();
    await flushed;
    expect(await namesIn(1)).toEqual(['a']);
    void create(db, 'b');
    await db.flush();
    expect(await namesIn(2)).toEqual(['a', 'b']);
    void db.loadSnapshotFromBytes(await storage.read(1));
    await db.close();
    expect(await namesIn(3)).toEqual(['a']);
  });

  it('takes the place of the older generation where there is no room for three', async () => {
    const db = await open();
    await create(db, 'a');
    await db.flush();
    storage.roomBytes = 2.5 * storage.kept.get(1)!.length;
    for (const name of ['b', 'c']) {
      await db.execute('MATCH (n:N) SET n.name = $name', { name });
      await db.flush();
    }
    expect(await namesIn(Math.max(...(await generations())))).toEqual(['c']);
  });

  it('that fails leaves what was saved, says why, and is tried again with flush', async () => {
    const db = await open();
    await create(db, 'a');
    await db.flush();
    await create(db, 'b');
    storage.roomBytes = storage.kept.get(1)!.length + 10;
    await expect(db.flush()).rejects.toMatchObject({ code: 'NO_SPACE', path: 'test', step: 'write' });
    expect(await generations()).toEqual([1]);
    storage.roomBytes = Infinity;
    storage.failure = new Error('the disk is broken');
    const failed = { code: 'IO_ERROR', message: expect.stringContaining('the disk is broken') };
    await expect(db.flush()).rejects.toMatchObject(failed);
    await expect(db.close()).rejects.toMatchObject(failed);
    expect(await db.nodeCount()).toBe(2);
    storage.failure = null;
    await db.close();
    expect(await namesIn(Math.max(...(await generations())))).toEqual(['a', 'b']);
  });

  it('in the background tells who wants to know, once for each change', async () => {
    const errors: string[] = [];
    let told = (): void => {};
    const db = await openPersistent('test', {
      storage,
      flushMs: 1,
      onSaveError: ({ code }) => {
        errors.push(code);
        told();
      },
    });
    storage.failure = new Error('no');
    for (let i = 1; i <= 2; i++) {
      const next = new Promise<void>((resolve) => {
        told = resolve;
      });
      await create(db, String(i));
      await next;
    }
    await new Promise((resolve) => setTimeout(resolve, 20));
    expect(errors).toEqual(['IO_ERROR', 'IO_ERROR']);
    storage.failure = null;
    await db.close();
  });
});

describe('opening', () => {
  it('loads the newest generation that is sound', async () => {
    const db = await open();
    for (const name of ['a', 'b']) {
      await create(db, name);
      await db.flush();
    }
    await db.close();
    storage.kept.set(3, storage.kept.get(2)!.slice(0, -1));
    const again = await open();
    expect(again.found).toMatchObject({
      loaded: { nodeCount: 2 },
      skipped: [{ generation: 3, code: 'CHECKSUM_MISMATCH' }],
    });
    await create(again, 'c');
    await again.close();
    expect(await generations()).toEqual([2, 4]);
  });

  it('is refused where no generation is sound, and removes none', async () => {
    storage.kept.set(1, new Uint8Array(5));
    storage.kept.set(2, new Uint8Array(100));
    await expect(open()).rejects.toMatchObject({ code: 'BAD_MAGIC' });
    expect(await generations()).toEqual([1, 2]);
    expect(storage.isClosed).toBe(true);
  });

  it.each([
    ['name', '', { storage: new MemoryStorage() }],
    ['options.storage', 'x', { storage: 'disk' }],
    ['options.flushMs', 'x', { storage: new MemoryStorage(), flushMs: 0 }],
    ['options.timeoutMs', 'x', { storage: new MemoryStorage(), timeoutMs: -1 }],
    ['options.storage', 'x', { storage: new MemoryStorage(), worker: {} }],
  ])('with a wrong %s is refused', async (argument, name, options) => {
    await expect(openPersistent(name, options as never)).rejects.toMatchObject({
      code: 'INVALID_ARGUMENT',
      argument,
    });
  });

  it.each(['opfs', 'indexeddb'] as const)('%s is refused where there is none', async (kind) => {
    await expect(openPersistent('x', { storage: kind })).rejects.toMatchObject({ code: 'UNSUPPORTED' });
  });
});

describe('closing', () => {
  it('refuses what is called while it saves, and lets go of the storage', async () => {
    const db = await open();
    await create(db, 'a');
    let openGate = (): void => {};
    storage.gate = new Promise((resolve) => {
      openGate = resolve;
    });
    const closed = db.close();
    await expect(create(db, 'b')).rejects.toMatchObject({ code: 'DATABASE_CLOSED' });
    openGate();
    await closed;
    await db.close();
    expect(storage.isClosed).toBe(true);
    expect(await namesIn(1)).toEqual(['a']);
  });
});
