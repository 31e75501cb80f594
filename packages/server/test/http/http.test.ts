import { createHash } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { TokenStore } from '../../src/index.ts';
import { serve, temporaryDirectory } from '../harness.ts';

describe('results', () => {
  it('of many rows are written in slices, whole', async () => {
    const test = await serve();
    const query = 'UNWIND range(1, 50000) AS x RETURN x, {s: toString(x)} AS m';
    const { headers, text } = await test.query(query);
    expect(Number(headers['content-length'])).toBe(Buffer.byteLength(text));
    const { rows } = JSON.parse(text) as { rows: [number, { s: string }][] };
    expect(rows).toHaveLength(50_000);
    expect(rows.at(-1)).toEqual([50_000, { s: '50000' }]);
  });

  it('of 64-bit parameters keep all digits and the point', async () => {
    const test = await serve();
    const body =
      '{"query":"RETURN $x AS x, $y AS y","format":"rowArrays","params":{"x":9007199254740993,"y":[1.0,1e2]}}';
    expect((await test.post('/query', body)).text).toBe(
      '{"columns":["x","y"],"rows":[[9007199254740993,[1.0,100.0]]]}',
    );
  });

  it('take tagged parameters', async () => {
    const test = await serve();
    const params = {
      d: { kind: 'date', iso: '2024-02-29' },
      p: { kind: 'point', x: 1, y: 2.5 },
      n: { kind: 'node', id: 1 },
    };
    const { text } = await test.query('RETURN $d.year AS year, $p.x AS x, $n.id AS id', { params });
    expect(text).toBe('{"columns":["year","x","id"],"rows":[[2024,1.0,1]]}');
  });

  it('of EXPLAIN and PROFILE have the plan in the typed format', async () => {
    const test = await serve();
    const explained = await test.query('MATCH (n) RETURN n', { format: 'typed', mode: 'explain' });
    expect(JSON.parse(explained.text)).toMatchObject({ columns: [], rows: [], plan: { operator: 'Result' } });
    const profiled = await test.query('RETURN 1 AS x', { format: 'typed', mode: 'profile' });
    expect(JSON.parse(profiled.text)).toMatchObject({ rows: [[1]], plan: { operator: 'Result', rows: 1 } });
  });

  it('come as lines, in every format', async () => {
    const test = await serve();
    const body = { query: 'UNWIND [1, 2.0] AS x RETURN x' };
    const plain = await test.post('/query/stream', body);
    expect(plain.headers['content-type']).toBe('application/x-ndjson');
    expect(plain.text).toBe('{"columns":["x"]}\n{"row":[1]}\n{"row":[2.0]}\n{"end":{"rowCount":2}}\n');
    const typed = await test.post('/query/stream', { ...body, format: 'typed' });
    expect(typed.text.split('\n')[2]).toBe('{"row":[{"kind":"float","value":"2.0"}]}');
    const wrong = await test.post('/query/stream', { query: 'RETURN x' });
    expect([wrong.status, JSON.parse(wrong.text).code]).toEqual([400, 'UNDEFINED_VARIABLE']);
  });

  it('that fail among the rows end with the error', async () => {
    const test = await serve();
    const { status, text } = await test.post('/query/stream', {
      query: 'UNWIND range(1, 50000) AS x RETURN 1 / (50000 - x) AS y',
    });
    expect(status).toBe(200);
    const last = text.trimEnd().split('\n').at(-1)!;
    expect(JSON.parse(last)).toMatchObject({ code: 'DIVISION_BY_ZERO', error: expect.any(String) });
  });
});

describe('transactions', () => {
  it('belong to the token that began them', async () => {
    const directory = temporaryDirectory();
    const file = join(directory, 'tokens');
    const line = (token: string): string =>
      `write ${createHash('sha256').update(token).digest('hex')} ${token}`;
    writeFileSync(file, [line('one'), line('two')].join('\n'), { mode: 0o600 });
    const test = await serve({ tokens: await TokenStore.open(file, null) });
    const as = (token: string): Record<string, string> => ({ authorization: `Bearer ${token}` });
    const begun = await test.post('/transaction', '', as('one'));
    const { id } = JSON.parse(begun.text) as { id: string };
    expect(JSON.parse(begun.text)).toEqual({ id, idleTimeoutMs: 5000, timeoutMs: 60_000 });
    expect(id).toMatch(/^[\w-]{32}$/);

    const body = { query: 'CREATE (:A)', format: 'typed' };
    const stranger = await test.post(`/transaction/${id}/query`, body, as('two'));
    expect([stranger.status, JSON.parse(stranger.text).code]).toEqual([404, 'TRANSACTION_NOT_FOUND']);
    expect((await test.post(`/transaction/${id}/commit`, '{}', as('two'))).status).toBe(404);

    expect(JSON.parse((await test.post(`/transaction/${id}/query`, body, as('one'))).text)).toMatchObject({
      counters: { nodesCreated: 1 },
    });
    const ended = await test.post(`/transaction/${id}/commit`, '{}', as('one'));
    expect(ended.text).toBe('{"status":"committed"}');
    expect((await test.post(`/transaction/${id}/rollback`, '{}', as('one'))).status).toBe(404);
    expect(await test.db.nodeCount()).toBe(1);
  });

  it('are rolled back by a server that ends', async () => {
    const test = await serve();
    const { id } = JSON.parse((await test.post('/transaction', '{}')).text) as { id: string };
    await test.post(`/transaction/${id}/query`, { query: 'CREATE (:A)' });
    const wrong = await test.post(`/transaction/${id}/query`, {
      query: 'RETURN 1',
      format: 'typed',
      mode: 'profile',
    });
    expect(wrong.status).toBe(422);
    await test.server.close();
    expect(await test.db.nodeCount()).toBe(0);
  });
});

describe('the server', () => {
  it('answers a wrong token too many with 429', async () => {
    const tokens = await TokenStore.open(null, 'x'.repeat(32));
    const test = await serve({ tokens, limits: { failedAttemptsPerSecond: 3 } });
    const statuses = [];
    for (let i = 0; i < 5; i++) {
      const { status, headers } = await test.ask('GET', '/graph', {
        headers: { authorization: `Bearer ${i}` },
      });
      statuses.push([status, headers['retry-after']]);
    }
    expect(statuses).toEqual([
      [401, undefined],
      [401, undefined],
      [401, undefined],
      [429, '1'],
      [429, '1'],
    ]);
    // The right one is always taken.
    const { status } = await test.ask('GET', '/graph', {
      headers: { authorization: `Bearer ${'x'.repeat(32)}` },
    });
    expect(status).toBe(200);
  });

  it('counts and measures', async () => {
    const test = await serve({ snapshotPath: join(temporaryDirectory(), 'graph.bin') });
    await test.query('RETURN x');
    await test.ask('POST', '/admin/snapshot/save');
    const { text, headers } = await test.ask('GET', '/metrics');
    expect(headers['content-type']).toContain('text/plain');
    expect(text).toContain('lora_errors_total{code="UNDEFINED_VARIABLE"} 1');
    expect(text).toContain(
      'lora_http_request_duration_seconds_count{method="POST",route="/query",status="400"} 1',
    );
    expect(text).toContain('lora_snapshot_saves_total{outcome="ok"} 1');
    expect(text).toMatch(/lora_snapshot_last_save_timestamp_seconds [0-9.e+]+/);
  });

  it('describes itself, with the schemas that check requests', async () => {
    const test = await serve({ snapshotPath: join(temporaryDirectory(), 'graph.bin') });
    const document = JSON.parse((await test.ask('GET', '/openapi.json')).text) as {
      openapi: string;
      paths: Record<string, Record<string, object>>;
      components: { schemas: Record<string, { required?: string[] }> };
    };
    const routes = Object.entries(document.paths).flatMap(([path, methods]) =>
      Object.keys(methods).map((method) => `${method.toUpperCase()} ${path}`),
    );
    expect(routes.toSorted()).toEqual([
      'DELETE /graph',
      'GET /graph',
      'GET /health',
      'GET /metrics',
      'GET /openapi.json',
      'GET /ready',
      'GET /snapshot',
      'POST /admin/snapshot/load',
      'POST /admin/snapshot/save',
      'POST /query',
      'POST /query/stream',
      'POST /transaction',
      'POST /transaction/{id}/commit',
      'POST /transaction/{id}/query',
      'POST /transaction/{id}/rollback',
      'PUT /snapshot',
    ]);
    expect(document.components.schemas['QueryRequest']!.required).toEqual(['query']);
    const references = [...JSON.stringify(document).matchAll(/"\$ref":"#\/components\/schemas\/([^"]+)"/g)];
    expect(references.length).toBeGreaterThan(30);
    for (const [, name] of references) expect(document.components.schemas).toHaveProperty(name!);
  });

  it('lets requests end when it stops, and cancels what takes too long', async () => {
    const test = await serve({ limits: { shutdownGraceMs: 300 } });
    const long =
      'UNWIND range(1, 100000) AS x UNWIND range(1, 100000) AS y UNWIND range(1, 100000) AS z RETURN count(*)';
    const short = 'RETURN 1 AS n';
    const tx = await test.db.begin({ idleTimeoutMs: Infinity });
    const answers = Promise.allSettled([test.query(short), test.query(long)]);
    await expect
      .poll(async () => (await test.ask('GET', '/metrics')).text)
      .toContain('lora_requests_in_flight 2');
    const closed = test.server.close();
    await tx.rollback();
    await closed;
    const [ended, cancelled] = await answers;
    expect(ended).toMatchObject({ status: 'fulfilled', value: { status: 200 } });
    expect(cancelled.status).toBe('rejected');
    expect(await test.db.nodeCount()).toBe(0);
  });
});
