import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { loadManifest, readEntry } from '@loradb-ts/test-vectors';
import { describe, expect, it, onTestFinished } from 'vitest';
import { cartesian, date, float, vector } from '../src/index.ts';
import type { RemoteDatabase } from '../src/index.ts';
import { serve } from './serve.ts';

function temporaryDirectory(): string {
  const directory = mkdtempSync(join(tmpdir(), 'lora-client-'));
  onTestFinished(() => rmSync(directory, { recursive: true }));
  return directory;
}

describe('queries', () => {
  it('give what a database in the process gives', async () => {
    const { db, remote } = await serve();
    const query = `CREATE (a:A:B {big: 9007199254740993, f: 1.0, list: [1, 2.5], d: date('2024-02-29')})-[r:R {x: null}]->(b)
      WITH a, r, b MATCH p = (a)-->(b) RETURN a, r, b, p, $param AS param, {kind: 'date', n: -0.0} AS map`;
    const params = {
      param: [date('2020-01-01'), cartesian(1, 2), float(3), 2n ** 60n, vector([1], 1, 'INTEGER8')],
    };
    const there = await remote.execute(query, params);
    await db.clear();
    const here = await db.execute(query, params);
    expect(there).toStrictEqual(here);
    await db.clear();
    const bigints = { integers: 'bigint' } as const;
    const thereToo = await remote.execute(query, params, bigints);
    await db.clear();
    expect(thereToo).toStrictEqual(await db.execute(query, params, bigints));
  });

  it('give the columns of no rows, and counters', async () => {
    const { remote } = await serve();
    const { columns, rows } = await remote.execute('MATCH (n) RETURN n.name, count(*) AS `odd "name"`');
    expect([columns, rows]).toEqual([['n.name', 'odd "name"'], []]);
    expect((await remote.execute('CREATE (:A), (:B)')).counters).toMatchObject({
      nodesCreated: 2,
      labelsAdded: 2,
    });
  });

  it('fail with the errors that a database in the process has', async () => {
    const { db, remote } = await serve();
    for (const [query, params, options] of [
      ['RETURN x', {}, {}],
      ['RETURN 1 / 0', {}, {}],
      ['RETURN $missing', {}, {}],
      ['RETURN $x', { x: { kind: 'point', srid: -1, x: 1, y: 1 } }, {}],
      ['CREATE (:A)', {}, { readOnly: true }],
      ['UNWIND range(1, 10) AS x RETURN x', {}, { maxRows: 5 }],
      ['UNWIND range(1, 1000000) AS x RETURN collect(x)', {}, { memoryBudgetBytes: 1000 }],
      [
        'UNWIND range(1, 100000) AS x UNWIND range(1, 100000) AS y UNWIND range(1, 100000) AS z RETURN count(*)',
        {},
        { timeoutMs: 20 },
      ],
    ] as const) {
      const here = await db.execute(query, params, options).catch((error: unknown) => error);
      const there = await remote.execute(query, params, options).catch((error: unknown) => error);
      expect(here, query).toBeInstanceOf(Error);
      expect(there, query).toEqual(here);
    }
  });

  it.each([
    [42, {}, {}],
    ['RETURN 1', { x: Symbol('s') }, {}],
    ['RETURN 1', [], {}],
    ['RETURN 1', new Date(), {}],
    ['RETURN 1', {}, { integers: 'bigints' }],
    ['RETURN 1', {}, { signal: {} }],
    ['RETURN 1', {}, { readOnly: 1 }],
    ['RETURN 1', {}, { timeoutMs: -1 }],
    ['RETURN 1', {}, { maxRows: 'five' }],
  ])('with wrong arguments are not sent: %s %o %o', async (query, params, options) => {
    const { remote } = await serve();
    const usage = { name: 'UsageError', code: expect.stringMatching(/^INVALID_/) };
    await expect(remote.execute(query as string, params as never, options as never)).rejects.toMatchObject(
      usage,
    );
    expect(() => remote.stream(query as string, params as never, options as never)).toThrow(
      expect.objectContaining(usage),
    );
  });

  it('are explained and profiled', async () => {
    const { db, remote } = await serve();
    expect(await remote.explain('MATCH (n) WHERE n.x = $x RETURN n')).toEqual(
      await db.explain('MATCH (n) WHERE n.x = $x RETURN n'),
    );
    const { plan, rows } = await remote.profile('UNWIND [1, 2] AS x RETURN x');
    expect(rows).toEqual([{ x: 1 }, { x: 2 }]);
    expect(plan.rows).toBe(2);
  });

  it('are cancelled by their signal, on the server too', async () => {
    const { db, remote } = await serve();
    const controller = new AbortController();
    const running = remote.execute(
      'UNWIND range(1, 100000) AS x UNWIND range(1, 100000) AS y UNWIND range(1, 100000) AS z RETURN count(*)',
      {},
      { signal: controller.signal },
    );
    setTimeout(() => controller.abort(new Error('enough')), 50);
    await expect(running).rejects.toMatchObject({ code: 'CANCELLED', cause: new Error('enough') });
    // It waits for the query's turn to end.
    expect(await db.nodeCount()).toBe(0);
  });

  it('go nowhere once the connection is closed', async () => {
    const { db, remote } = await serve();
    await remote.close();
    await remote.close();
    await expect(remote.execute('CREATE (:A)')).rejects.toMatchObject({ code: 'DATABASE_CLOSED' });
    expect(() => remote.stream('RETURN 1')).toThrow(expect.objectContaining({ code: 'DATABASE_CLOSED' }));
    expect(await db.nodeCount()).toBe(0);
  });
});

describe('the graph as a whole', () => {
  it('is counted and cleared', async () => {
    const { remote } = await serve();
    await remote.execute('CREATE (:A)-[:R]->(:B)');
    expect([await remote.nodeCount(), await remote.relationshipCount()]).toEqual([2, 1]);
    await remote.clear();
    expect([await remote.nodeCount(), await remote.relationshipCount()]).toEqual([0, 0]);
    expect((await remote.execute('CREATE (n) RETURN id(n) AS id')).rows).toEqual([{ id: 0 }]);
  });

  it('has no procedures of the client', async () => {
    const { remote } = await serve();
    expect(() => remote.registerProcedure({})).toThrow(expect.objectContaining({ code: 'UNSUPPORTED' }));
  });
});

describe('snapshots', () => {
  const valid = loadManifest().vectors.filter(
    ({ kind, expect: outcome }) => kind === 'snapshot' && outcome === 'valid',
  );
  const invalid = loadManifest().vectors.filter(({ expect: outcome }) => outcome === 'invalid');

  it('are those of all golden files, byte for byte', async () => {
    const directory = temporaryDirectory();
    const { remote } = await serve({ snapshotPath: join(directory, 'graph.lorasnap') });
    expect(valid.length).toBeGreaterThan(30);
    for (const entry of valid) {
      const { bytes } = readEntry(entry);
      const { walLsn } = await remote.loadSnapshotFromBytes(bytes);
      const options = { walLsn };
      const sent = await remote.saveSnapshotToBytes(options);
      // Readers ignore some bytes that no writer writes.
      if (!entry.flags.includes('IgnoredBytes')) expect(Buffer.from(sent).equals(bytes), entry.id).toBe(true);
      expect(await remote.saveSnapshot(undefined, options), entry.id).toMatchObject({
        walLsn,
        sizeBytes: sent.length,
      });
      await remote.clear();
      expect(await remote.loadSnapshot(), entry.id).toMatchObject({ walLsn, mended: [] });
      expect(Buffer.from(await remote.saveSnapshotToBytes(options)).equals(sent), entry.id).toBe(true);
    }
  });

  it('that are wrong are refused with code, section and offset, and the graph stays', async () => {
    const { db, remote } = await serve();
    await remote.execute('CREATE (:Here)');
    const before = await db.saveSnapshotToBytes();
    expect(invalid.length).toBeGreaterThan(30);
    for (const entry of invalid) {
      const failure = await remote
        .loadSnapshotFromBytes(readEntry(entry).bytes)
        .catch((error: unknown) => error);
      expect(failure, entry.id).toMatchObject({ name: 'SnapshotError', ...entry.error });
    }
    expect(Buffer.from(await db.saveSnapshotToBytes()).equals(before)).toBe(true);
  });

  it('are mended where that is asked for', async () => {
    const { remote } = await serve();
    const entry = invalid.find(({ repair }) => repair !== undefined)!;
    const { mended } = await remote.loadSnapshotFromBytes(readEntry(entry).bytes, { repair: true });
    expect(mended).toEqual(entry.repair!.mended);
  });

  it('are files of the server, where it has a place for them', async () => {
    const directory = temporaryDirectory();
    const { remote } = await serve({ snapshotPath: join(directory, 'graph.lorasnap') });
    await remote.execute('CREATE (:A)');
    const saved = await remote.saveSnapshot('other.lorasnap', { walLsn: 2n ** 64n - 1n });
    expect(saved).toEqual({
      formatVersion: 1,
      nodeCount: 1,
      relationshipCount: 0,
      walLsn: 2n ** 64n - 1n,
      sizeBytes: 109,
      durability: 'full',
    });
    await expect(remote.loadSnapshot('missing')).rejects.toMatchObject({
      name: 'StorageError',
      code: 'FILE_NOT_FOUND',
      path: 'missing',
      step: 'open',
    });
    await expect(remote.saveSnapshot('/etc/x')).rejects.toMatchObject({ code: 'PATH_NOT_ALLOWED' });
    const elsewhere = await serve();
    await expect(elsewhere.remote.saveSnapshot()).rejects.toMatchObject({ code: 'ROUTE_NOT_FOUND' });
    await expect(remote.loadSnapshotFromBytes('x' as never)).rejects.toMatchObject({ argument: 'bytes' });
  });
});

describe('tokens', () => {
  it('are asked for', async () => {
    const { TokenStore } = await import('@loradb-ts/server');
    const token = 'a'.repeat(32);
    const tokens = await TokenStore.open(null, token);
    const { remote } = await serve({ tokens }, { token });
    expect(await remote.nodeCount()).toBe(0);
    const stranger: RemoteDatabase = (await serve({ tokens })).remote;
    await expect(stranger.nodeCount()).rejects.toMatchObject({
      name: 'ProtocolError',
      code: 'UNAUTHENTICATED',
    });
  });
});
