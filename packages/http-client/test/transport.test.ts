import { createServer } from 'node:http';
import type { RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { describe, expect, it, onTestFinished } from 'vitest';
import { connect } from '../src/index.ts';
import type { ConnectOptions, RemoteDatabase } from '../src/index.ts';

/** Connects to something that is no lora-server, or one that behaves badly. */
async function connectTo(listener: RequestListener, options: ConnectOptions = {}): Promise<RemoteDatabase> {
  const server = createServer(listener).listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return connect(`http://127.0.0.1:${(server.address() as AddressInfo).port}/prefix`, options);
}

const COUNTS = '{"nodeCount":7,"relationshipCount":0}';
const RESULT = '{"columns":[],"rows":[],"counters":{}}';
const BUSY = '{"error":"busy","code":"SERVER_BUSY"}';

describe('requests', () => {
  it('go below the path of the URL, with the token', async () => {
    const seen: unknown[] = [];
    const remote = await connectTo(
      ({ url, headers }, answer) => {
        seen.push(url, headers.authorization);
        answer.end(COUNTS);
      },
      { token: 'secret' },
    );
    expect(await remote.nodeCount()).toBe(7);
    expect(seen).toEqual(['/prefix/graph', 'Bearer secret']);
  });

  it('are sent again when the server was busy, whatever they are', async () => {
    let count = 0;
    const remote = await connectTo((_request, answer) => {
      if (++count < 3) answer.writeHead(503, { 'retry-after': '0' }).end(BUSY);
      else answer.end(RESULT);
    });
    await remote.execute('CREATE (:A)');
    expect(count).toBe(3);
  });

  it('are given up when it stays busy', async () => {
    let count = 0;
    const remote = await connectTo(
      (_request, answer) => {
        count++;
        answer.writeHead(503).end(BUSY);
      },
      { retryCount: 1 },
    );
    await expect(remote.execute('RETURN 1')).rejects.toMatchObject({
      name: 'ProtocolError',
      code: 'SERVER_BUSY',
    });
    expect(count).toBe(2);
  });

  it('are sent again after a broken connection where that is safe, and never otherwise', async () => {
    let count = 0;
    const remote = await connectTo((request, answer) => {
      if (++count === 1) request.socket.destroy();
      else answer.end(request.url === '/prefix/graph' ? COUNTS : RESULT);
    });
    expect(await remote.nodeCount()).toBe(7);
    count = 0;
    await remote.execute('MATCH (n) RETURN n', {}, { readOnly: true });
    expect(count).toBe(2);
    count = 0;
    await expect(remote.execute('CREATE (:A)')).rejects.toMatchObject({
      name: 'TransportError',
      code: 'CONNECTION_FAILED',
      status: null,
    });
    count = 0;
    await expect(remote.clear()).rejects.toMatchObject({ code: 'CONNECTION_FAILED' });
    expect(count).toBe(1);
  });

  it('stop waiting for the next attempt when the signal says so', async () => {
    const remote = await connectTo((_request, answer) =>
      answer.writeHead(503, { 'retry-after': '60' }).end(BUSY),
    );
    const controller = new AbortController();
    const running = remote.execute('RETURN 1', {}, { signal: controller.signal });
    setTimeout(() => controller.abort(), 50);
    await expect(running).rejects.toMatchObject({ code: 'CANCELLED' });
    await expect(remote.execute('RETURN 1', {}, { signal: controller.signal })).rejects.toMatchObject({
      code: 'CANCELLED',
    });
  });

  it('end when the server says nothing', async () => {
    const remote = await connectTo(() => {});
    await expect(remote.execute('RETURN 1', {}, { timeoutMs: 0 })).rejects.toMatchObject({
      code: 'TIMED_OUT',
    });
  });

  it('end where nobody listens', async () => {
    const remote = connect('http://127.0.0.1:9', { retryCount: 0 });
    await expect(remote.nodeCount()).rejects.toMatchObject({ code: 'CONNECTION_FAILED' });
    expect(() => connect('no url')).toThrow(TypeError);
  });

  it.each([
    [200, '<html>hello</html>'],
    [502, '<html>bad gateway</html>'],
    [404, '{"message":"not found"}'],
  ])('are not answered by %i %s', async (status, text) => {
    const remote = await connectTo((_request, answer) => answer.writeHead(status).end(text));
    await expect(remote.nodeCount()).rejects.toMatchObject({
      name: 'TransportError',
      code: 'INVALID_RESPONSE',
      status,
    });
  });

  it.each([
    ['{"columns":["x"]}\n{"row":[1]}\n', 'CONNECTION_FAILED'],
    ['{"columns":["x"]}\n{"row":[1]}\n{"end":', 'CONNECTION_FAILED'],
    ['{"columns":["x"]}\n{"row":[1]}\n{"odd":1}\n', 'INVALID_RESPONSE'],
    ['', 'CONNECTION_FAILED'],
    ['{"rows":[]}\n', 'INVALID_RESPONSE'],
  ])('are no stream: %j', async (text, code) => {
    const remote = await connectTo((_request, answer) => answer.end(text));
    const read = async (): Promise<void> => {
      for await (const row of remote.stream('RETURN 1')) expect(row).toEqual({ x: 1 });
    };
    await expect(read()).rejects.toMatchObject({ code });
  });
});
