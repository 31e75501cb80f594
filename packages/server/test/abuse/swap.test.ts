import { loadManifest, readEntry } from '@loradb-ts/test-vectors';
import { copyFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { serve, temporaryDirectory } from '../harness.ts';

const INVALID = loadManifest().vectors.filter(
  ({ kind, expect: outcome }) => kind === 'snapshot' && outcome === 'invalid',
);
const BYTES = { 'content-type': 'application/octet-stream' };

describe('swap', () => {
  it('snapshots that are wrong replace nothing, as bytes or as files', async () => {
    const directory = temporaryDirectory();
    const test = await serve({ snapshotPath: join(directory, 'graph.lorasnap') });
    await test.db.execute('CREATE (:Here {x: 1})-[:R]->(:There)');
    const before = Buffer.from(await test.db.saveSnapshotToBytes());
    expect(INVALID.length).toBeGreaterThan(30);
    for (const entry of INVALID) {
      const { bytes } = readEntry(entry);
      const sent = await test.ask('PUT', '/snapshot', { headers: BYTES, body: bytes });
      expect([sent.status, JSON.parse(sent.text).code], entry.id).toEqual([
        entry.error!.code === 'NESTING_TOO_DEEP' ? 400 : 422,
        entry.error!.code,
      ]);
      writeFileSync(join(directory, 'wrong'), bytes);
      const loaded = await test.post('/admin/snapshot/load', { path: 'wrong' });
      expect([loaded.status, JSON.parse(loaded.text).code], entry.id).toEqual([500, entry.error!.code]);
    }
    expect(Buffer.from(await test.db.saveSnapshotToBytes()).equals(before)).toBe(true);
  });

  it('a snapshot that does not come whole replaces nothing', async () => {
    const test = await serve();
    await test.db.execute('CREATE (:Here)');
    const bytes = await test.db.saveSnapshotToBytes();
    const put = `PUT /snapshot HTTP/1.1\r\nHost: 127.0.0.1:${test.port}\r\nContent-Type: application/octet-stream\r\nContent-Length: ${bytes.length}\r\n\r\n`;
    const { connect } = await import('node:net');
    const socket = connect(test.port, '127.0.0.1');
    socket.write(put);
    socket.end(bytes.subarray(0, 60));
    await new Promise((resolve) => socket.once('close', resolve).resume());
    expect(Buffer.from(await test.db.saveSnapshotToBytes()).equals(bytes)).toBe(true);
    expect((await test.ask('GET', '/health')).status).toBe(200);
  });

  it('queries see the old or the new graph', async () => {
    const test = await serve();
    await test.db.execute('UNWIND range(1, 2000) AS x CREATE (:Old)');
    const old = await test.db.saveSnapshotToBytes();
    await test.db.clear();
    await test.db.execute('UNWIND range(1, 3000) AS x CREATE (:New)');
    const now = await test.db.saveSnapshotToBytes();
    const seen = new Set<string>();
    const read = async (): Promise<void> => {
      for (let i = 0; i < 60; i++)
        seen.add(
          (await test.query('MATCH (n) RETURN count(n) AS n, count(DISTINCT labels(n)) AS labels')).text,
        );
    };
    const swap = async (): Promise<void> => {
      for (let i = 0; i < 30; i++) {
        const { status } = await test.ask('PUT', '/snapshot', {
          headers: BYTES,
          body: i % 2 === 0 ? old : now,
        });
        expect(status).toBe(200);
      }
    };
    await Promise.all([read(), read(), swap()]);
    const whole = [2000, 3000].map((count) => `{"columns":["n","labels"],"rows":[[${count},1]]}`);
    for (const text of seen) expect(whole).toContain(text);
  });

  it('can be switched off', async () => {
    const directory = temporaryDirectory();
    const test = await serve({ snapshotPath: join(directory, 'graph.lorasnap'), isReadOnlyAdmin: true });
    const { status } = await test.ask('POST', '/admin/snapshot/save');
    expect(status).toBe(200);
    copyFileSync(join(directory, 'graph.lorasnap'), join(directory, 'other'));
    for (const answer of [
      await test.post('/admin/snapshot/load', { path: 'other' }),
      await test.ask('POST', '/admin/snapshot/load'),
      await test.ask('PUT', '/snapshot', { headers: BYTES, body: await test.db.saveSnapshotToBytes() }),
    ])
      expect([answer.status, JSON.parse(answer.text).code]).toEqual([501, 'UNSUPPORTED']);
  });
});
