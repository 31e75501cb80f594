import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { serve, temporaryDirectory } from './harness.ts';
import type { TestServer } from './harness.ts';
import { ADMIN, BODIES, FORMATS, QUERY_ERRORS, ROUTES, VALUES } from './loradb-facts.ts';
import type { Exchange } from './loradb-facts.ts';

async function replay(server: TestServer, exchanges: readonly Exchange[]): Promise<void> {
  for (const { method = 'POST', path = '/query', type = 'application/json', body, ...said } of exchanges) {
    const headers = type === null ? {} : { 'content-type': type };
    const answer = await server.ask(method, path, { headers, ...(body === undefined ? {} : { body }) });
    const expected = { ...said, ...said.differs };
    const place = `${method} ${path} ${body?.slice(0, 120) ?? ''}`;
    expect(answer.status, place).toBe(expected.status);
    if (expected.status === 200 && expected.answer !== undefined)
      expect(answer.text, place).toBe(expected.answer);
    if (expected.status !== 200)
      expect(JSON.parse(answer.text), place).toMatchObject({
        error: expect.any(String),
        code: expect.any(String),
      });
  }
}

describe('what LoraDB 0.3 answers', () => {
  it('on its routes', async () => {
    const server = await serve();
    await replay(server, ROUTES);
    expect((await server.ask('POST', '/health')).headers['allow']).toBe('GET,HEAD');
    expect((await server.ask('GET', '/query')).headers['allow']).toBe('POST');
    expect((await server.ask('GET', '/health')).headers['content-type']).toBe('application/json');
  });

  it.each([
    ['in its formats', FORMATS],
    ['with values of all kinds', VALUES],
    ['to bodies that are wrong', BODIES],
  ])('%s', async (_name, exchanges) => {
    await replay(await serve(), exchanges);
  });

  it.each(QUERY_ERRORS)('to the wrong query %j', async (query) => {
    const { status, text } = await (await serve()).query(query);
    expect(status).toBe(400);
    expect(JSON.parse(text)).toMatchObject({ error: expect.any(String), code: expect.any(String) });
  });

  it('on its admin routes', async () => {
    const directory = temporaryDirectory();
    mkdirSync(join(directory, 'folder'));
    const server = await serve({ snapshotPath: join(directory, 'graph.bin') });
    await server.db.execute("CREATE (:Person {name:'alice'})-[:KNOWS]->(:Person {name:'bob'})");
    const shown = ADMIN.map((exchange) => ({
      ...exchange,
      ...(exchange.answer === undefined
        ? {}
        : { answer: exchange.answer.replace('"graph.bin"', JSON.stringify(join(directory, 'graph.bin'))) }),
    }));
    await replay(server, shown);
    expect((await server.ask('GET', '/admin/snapshot/save')).headers['allow']).toBe('POST');
  });

  it('for a log position, with all its digits', async () => {
    const directory = temporaryDirectory();
    const server = await serve({ snapshotPath: join(directory, 'graph.bin') });
    const bytes = await server.db.saveSnapshotToBytes({ walLsn: 9007199254740993n });
    writeFileSync(join(directory, 'wal.bin'), bytes);
    const { text } = await server.post('/admin/snapshot/load', { path: 'wal.bin' });
    expect(text).toBe(
      '{"formatVersion":1,"nodeCount":0,"relationshipCount":0,"walLsn":9007199254740993,"path":"wal.bin"}',
    );
  });
});
