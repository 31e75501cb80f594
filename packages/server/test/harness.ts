import { createDatabase } from '@loradb-ts/node';
import type { Database } from '@loradb-ts/node';
import { mkdtempSync, rmSync } from 'node:fs';
import { request } from 'node:http';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { startServer } from '../src/index.ts';
import type { RunningServer, ServerOptions } from '../src/index.ts';

/** An answer, its body as text. */
export interface HttpAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly text: string;
}

export interface Asked {
  readonly headers?: Readonly<Record<string, string | string[]>>;
  readonly body?: string | Uint8Array;
}

/** A server under test, on a free port, and its database. */
export class TestServer {
  readonly db: Database;
  readonly server: RunningServer;
  readonly port: number;

  constructor(db: Database, server: RunningServer) {
    this.db = db;
    this.server = server;
    this.port = Number(new URL(server.url).port);
  }

  /** Sends a request, with the right Host unless another one is given. */
  ask(method: string, path: string, { headers = {}, body }: Asked = {}): Promise<HttpAnswer> {
    return new Promise((resolve, reject) => {
      const sent = request(
        { host: '127.0.0.1', port: this.port, method, path, headers, agent: false },
        (answer) => {
          const chunks: Buffer[] = [];
          answer.on('data', (chunk: Buffer) => chunks.push(chunk));
          answer.on('error', reject);
          answer.on('end', () =>
            resolve({
              status: answer.statusCode!,
              headers: answer.headers,
              text: Buffer.concat(chunks).toString(),
            }),
          );
        },
      );
      sent.on('error', reject);
      sent.end(body);
    });
  }

  /** Sends JSON, which may be given as text. */
  post(path: string, body: unknown, headers: Record<string, string> = {}): Promise<HttpAnswer> {
    const text = typeof body === 'string' ? body : JSON.stringify(body);
    return this.ask('POST', path, {
      headers: { 'content-type': 'application/json', ...headers },
      body: text,
    });
  }

  query(query: string, more: object = {}): Promise<HttpAnswer> {
    return this.post('/query', { query, format: 'rowArrays', ...more });
  }

  /** Sends bytes as they are and gives all that comes back until the server closes the connection. */
  exchange(bytes: string | Uint8Array): Promise<string> {
    return new Promise((resolve) => {
      const socket = connect(this.port, '127.0.0.1');
      let answer = '';
      socket.setEncoding('latin1');
      socket.on('data', (text: string) => (answer += text));
      // A server that refuses may reset the connection; what it has said before counts.
      socket.on('error', () => {});
      socket.on('close', () => resolve(answer));
      socket.write(bytes);
    });
  }
}

/** A directory that is removed when the test has ended. */
export function temporaryDirectory(): string {
  const directory = mkdtempSync(join(tmpdir(), 'lora-server-'));
  onTestFinished(() => rmSync(directory, { recursive: true, force: true }));
  return directory;
}

/** Starts a server on an empty graph; it ends with the test. */
export async function serve(options: ServerOptions = {}): Promise<TestServer> {
  const { test, close } = await open(options);
  onTestFinished(close);
  return test;
}

/** Starts a server on an empty graph that lives until it is closed. */
export async function open(
  options: ServerOptions = {},
): Promise<{ test: TestServer; close: () => Promise<void> }> {
  const db = await createDatabase();
  const server = await startServer(db, { port: 0, ...options });
  const close = async (): Promise<void> => {
    await server.close();
    await db.close();
  };
  return { test: new TestServer(db, server), close };
}
