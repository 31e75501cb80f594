import { createDatabase } from '@loradb-ts/node';
import type { Database } from '@loradb-ts/node';
import { startServer } from '@loradb-ts/server';
import type { RunningServer, ServerOptions } from '@loradb-ts/server';
import { onTestFinished } from 'vitest';
import { connect } from '../src/index.ts';
import type { ConnectOptions, RemoteDatabase } from '../src/index.ts';

/** A server, the database it serves, and a connection to it. */
export interface Served {
  readonly db: Database;
  readonly server: RunningServer;
  readonly remote: RemoteDatabase;
}

/** Starts a server on an empty graph and connects to it; both end with the test. */
export async function serve(options: ServerOptions = {}, connecting: ConnectOptions = {}): Promise<Served> {
  const db = await createDatabase();
  const server = await startServer(db, { port: 0, ...options });
  const remote = connect(server.url, connecting);
  onTestFinished(async () => {
    await remote.close();
    await server.close();
    await db.close();
  });
  return { db, server, remote };
}
