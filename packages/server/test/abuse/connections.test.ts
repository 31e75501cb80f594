import { once } from 'node:events';
import { connect } from 'node:net';
import type { Socket } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';
import { describe, expect, it, onTestFinished } from 'vitest';
import { serve } from '../harness.ts';
import type { TestServer } from '../harness.ts';
import { bytesOf, queryBody, statusesOf } from './abuse-case.ts';

const SLOW = {
  headersTimeoutMs: 300,
  bodyTimeoutMs: 300,
  connectionsCheckMs: 50,
  silenceTimeoutMs: 500,
} as const;

/** However busy the machine is, nothing is too slow. */
const PATIENT = {
  headersTimeoutMs: 100_000,
  bodyTimeoutMs: 100_000,
  queryTimeoutMs: 100_000,
  silenceTimeoutMs: 300_000,
} as const;

/** A connection, and all that has come over it when it is closed. */
interface Line {
  readonly socket: Socket;
  readonly all: Promise<string>;
}

async function dial(test: TestServer): Promise<Line> {
  const socket = connect(test.port, '127.0.0.1').setEncoding('latin1');
  onTestFinished(() => void socket.destroy());
  let text = '';
  socket.on('data', (more: string) => (text += more));
  socket.on('error', () => {});
  const all = once(socket, 'close').then(() => text);
  await once(socket, 'connect');
  return { socket, all };
}

/** Writes a piece again and again, until the connection is closed. */
async function drip({ socket, all }: Line, piece: string): Promise<string> {
  const timer = setInterval(() => socket.write(piece), 20);
  const text = await all;
  clearInterval(timer);
  return text;
}

function head(test: TestServer, headers: string): string {
  return `POST /query HTTP/1.1\r\nHost: 127.0.0.1:${test.port}\r\n${headers}`;
}

describe('slow', () => {
  it('headers are cut', async () => {
    const test = await serve({ limits: SLOW });
    const line = await dial(test);
    line.socket.write(head(test, ''));
    const answer = await drip(line, 'x: y\r\n');
    expect(statusesOf(answer)).toEqual([408]);
    expect(answer).toContain('"code":"REQUEST_TIMED_OUT"');
  });

  it('connections that say nothing are cut', async () => {
    const test = await serve({ limits: SLOW });
    const { all } = await dial(test);
    expect(statusesOf(await all)).toEqual([408]);
  });

  it.each([
    ['with a length', 'Content-Length: 100000\r\n\r\n', ' '],
    ['in chunks', 'Transfer-Encoding: chunked\r\n\r\n', '1\r\n \r\n'],
  ])('bodies %s are cut', async (_name, headers, piece) => {
    const test = await serve({ limits: SLOW });
    const line = await dial(test);
    line.socket.write(head(test, `Content-Type: application/json\r\n${headers}`));
    const answer = await drip(line, piece);
    expect(statusesOf(answer)).toEqual([408]);
    expect(answer).toContain('"code":"REQUEST_TIMED_OUT"');
  });

  it('bodies that nobody reads are cut with the answer', async () => {
    const test = await serve({ limits: SLOW });
    const line = await dial(test);
    line.socket.write(head(test, 'Content-Type: text/plain\r\nContent-Length: 100000\r\n\r\n'));
    expect(statusesOf(await drip(line, ' '))).toEqual([415]);
  });

  it('snapshots may take long, but not stand still', async () => {
    const test = await serve({ limits: { ...SLOW, bodyTimeoutMs: 3000, silenceTimeoutMs: 100_000 } });
    const bytes = Buffer.from(await test.db.saveSnapshotToBytes());
    const put = `PUT /snapshot HTTP/1.1\r\nHost: 127.0.0.1:${test.port}\r\nConnection: close\r\nContent-Type: application/octet-stream\r\nContent-Length: ${bytes.length}\r\n\r\n`;
    const steady = await dial(test);
    steady.socket.write(put);
    for (let i = 0; i < bytes.length; i += 10) {
      await delay(500);
      steady.socket.write(bytes.subarray(i, i + 10));
    }
    expect(statusesOf(await steady.all)).toEqual([200]);

    const stopping = await dial(test);
    stopping.socket.write(put);
    stopping.socket.write(bytes.subarray(0, 50));
    expect(statusesOf(await stopping.all)).toEqual([408]);
  });

  it('readers that never read are cut, and their place is free again', async () => {
    const test = await serve({ limits: { ...SLOW, inFlightCount: 2 } });
    // More than the system takes for a reader that does not read.
    const params = { text: 'x'.repeat(1000) };
    const body = queryBody('UNWIND range(1, 60000) AS x RETURN x, $text AS text', { params });
    const lines = await Promise.all(Array.from({ length: 4 }, () => dial(test)));
    for (const [i, { socket }] of lines.entries()) {
      socket.pause();
      socket.write(
        bytesOf({ name: '', path: i % 2 === 0 ? '/query' : '/query/stream', body, status: 200 }, test.port),
      );
    }
    const counts = async (): Promise<string[] | null> =>
      (await test.ask('GET', '/metrics')).text.match(/^lora_requests_(?:in_flight|queued) [0-9]+/gm);
    await expect.poll(counts).toEqual(['lora_requests_in_flight 2', 'lora_requests_queued 2']);
    await expect.poll(counts).toEqual(['lora_requests_in_flight 0', 'lora_requests_queued 0']);
    expect((await test.query('RETURN 1 AS x')).status).toBe(200);
    for (const { socket } of lines) socket.resume();
    for (const text of await Promise.all(lines.map(({ all }) => all))) expect(text).not.toContain('{"end":');
  });
});

function abortable(): { signal: AbortSignal; abort: () => void } {
  const controller = new AbortController();
  return { signal: controller.signal, abort: () => controller.abort() };
}

describe('many', () => {
  it('1,000 connections at once are all answered', async () => {
    const test = await serve({ limits: PATIENT });
    const body = queryBody('RETURN 1 AS x');
    const lines = await Promise.all(Array.from({ length: 1000 }, () => dial(test)));
    const health = test.ask('GET', '/health');
    for (const { socket } of lines) socket.write(bytesOf({ name: '', body, status: 200 }, test.port));
    const answers = await Promise.all(lines.map(({ all }) => all));
    expect(answers.filter((answer) => answer.endsWith('{"rows":[{"x":1}]}'))).toHaveLength(1000);
    expect((await health).status).toBe(200);
  });

  it('1,000 idle and 250 slow connections keep nobody waiting', async () => {
    const test = await serve({ limits: PATIENT });
    const lines = await Promise.all(Array.from({ length: 1250 }, () => dial(test)));
    for (const { socket } of lines.slice(1000)) socket.write(head(test, 'x: y\r\n'));
    expect((await test.query('RETURN 1 AS x')).status).toBe(200);
    expect((await test.ask('GET', '/health')).status).toBe(200);
  });

  it('more connections than allowed are closed', async () => {
    const test = await serve({ limits: { ...PATIENT, connectionCount: 5 } });
    const lines = await Promise.all(Array.from({ length: 8 }, () => dial(test)));
    expect(await Promise.race(lines.map(({ all }) => all))).toBe('');
    lines[0]!.socket.destroy();
    await lines[0]!.all;
    await expect
      .poll(() =>
        test.ask('GET', '/health').then(
          ({ status }) => status,
          () => 'refused',
        ),
      )
      .toBe(200);
  });

  it('more requests than there is room for are turned away, and health is not', async () => {
    const test = await serve({ limits: { ...PATIENT, inFlightCount: 1, queueCount: 2 } });
    const tx = await test.db.begin({ idleTimeoutMs: Infinity });
    const waiting = Array.from({ length: 3 }, () => test.query('RETURN 1 AS x'));
    await expect
      .poll(async () => (await test.ask('GET', '/metrics')).text)
      .toContain('lora_requests_queued 2');
    const { status, headers, text } = await test.query('RETURN 1 AS x');
    expect([status, headers['retry-after']]).toEqual([503, '1']);
    expect(text).toContain('"code":"SERVER_BUSY"');
    expect((await test.ask('GET', '/health')).status).toBe(200);
    await tx.rollback();
    expect((await Promise.all(waiting)).map((answer) => answer.status)).toEqual([200, 200, 200]);
  });

  it('a long query keeps health and small queries at work', async () => {
    const test = await serve({ limits: PATIENT });
    const long = test.query(
      'UNWIND range(1, 100000) AS x UNWIND range(1, 100000) AS y UNWIND range(1, 100000) AS z RETURN count(*)',
      {
        timeoutMs: 1500,
      },
    );
    let healthCount = 0;
    const { signal, abort } = abortable();
    const watch = (async (): Promise<void> => {
      while (!signal.aborted) if ((await test.ask('GET', '/health')).status === 200) healthCount++;
    })();
    expect((await long).status).toBe(408);
    abort();
    await watch;
    expect(healthCount).toBeGreaterThan(5);
  });

  it('a client that leaves ends its query', async () => {
    const test = await serve({ limits: PATIENT });
    const body = queryBody(
      'UNWIND range(1, 100000) AS x UNWIND range(1, 100000) AS y UNWIND range(1, 100000) AS z RETURN count(*)',
    );
    const lines = await Promise.all(Array.from({ length: 5 }, () => dial(test)));
    for (const { socket } of lines) socket.write(bytesOf({ name: '', body, status: 200 }, test.port));
    await expect
      .poll(async () => (await test.ask('GET', '/metrics')).text)
      .toContain('lora_requests_in_flight 5');
    for (const { socket } of lines) socket.destroy();
    await expect
      .poll(async () => (await test.ask('GET', '/metrics')).text)
      .toContain('lora_requests_in_flight 0');
    expect((await test.query('RETURN 1 AS x')).status).toBe(200);
  });
});
