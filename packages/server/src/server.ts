import { LoraError, lockSnapshot } from '@loradb-ts/node';
import type { Database, SnapshotLock } from '@loradb-ts/node';
import type { FastifyBaseLogger, FastifyInstance } from 'fastify';
import { once } from 'node:events';
import { rm } from 'node:fs/promises';
import { connect } from 'node:net';
import type { AddressInfo } from 'node:net';
import { pino } from 'pino';
import { createApp } from './app.ts';
import { Connections } from './http/connections.ts';
import { DEFAULT_LIMITS } from './limits.ts';
import type { ServerLimits } from './limits.ts';
import { Metrics } from './observe/metrics.ts';
import { Admission } from './query/admission.ts';
import { HostList, isLoopbackAddress } from './security/hosts.ts';
import { SnapshotPaths } from './security/snapshot-paths.ts';
import type { TokenStore } from './security/tokens.ts';
import { SnapshotSaver } from './snapshots/saver.ts';
import { TransactionRegistry } from './transactions/registry.ts';

export interface ServerOptions {
  /** An address of this machine; `127.0.0.1` where nothing is said. */
  readonly address?: string;
  /** 0 takes a free one; 4747 where nothing is said. */
  readonly port?: number;
  /** The path of a Unix socket to listen on instead. */
  readonly unixSocket?: string | null;
  readonly tls?: { readonly cert: Buffer; readonly key: Buffer } | null;
  readonly tokens?: TokenStore | null;
  /** Serves other machines without tokens. */
  readonly allowsStrangers?: boolean;
  /** Names of the server beside the loopback names. */
  readonly hosts?: readonly string[];
  /** Origins of web pages that may ask. */
  readonly origins?: readonly string[];
  /** Where snapshots are saved and loaded; without it there are no admin routes. */
  readonly snapshotPath?: string | null;
  readonly snapshotDirs?: readonly string[];
  readonly isReadOnlyAdmin?: boolean;
  /** Saves to the snapshot path when the server closes. */
  readonly isSavedOnClose?: boolean;
  /** Generations to keep beside the snapshot at each save of the schedule. */
  readonly keepCount?: number;
  readonly limits?: Partial<ServerLimits>;
  /** Measures the memory and the event loop of the whole process, too; for one server a process. */
  readonly measuresProcess?: boolean;
  readonly log?: FastifyBaseLogger;
}

/** A server that listens. */
export interface RunningServer {
  /** `http://127.0.0.1:4747`, or `unix:/path`. */
  readonly url: string;
  /** Null without a snapshot path. */
  readonly saver: SnapshotSaver | null;
  /** Directories for snapshots that everyone on the machine may write to. */
  readonly worldWritable: readonly string[];
  /**
   * Takes no further requests, lets those under way end within the grace time, cancels the rest and rolls open transactions
   * back; then saves, if that is asked for. The database stays open.
   *
   * @returns false where it was to save and could not: the log says why
   */
  close(): Promise<boolean>;
}

/**
 * Serves a database over HTTP.
 *
 * @throws Error where it would serve other machines without tokens, and where it cannot listen; StorageError `LOCKED` where
 *   another server has the snapshot path
 */
export async function startServer(database: Database, options: ServerOptions = {}): Promise<RunningServer> {
  const { address = '127.0.0.1', port = 4747, unixSocket = null, tls = null, tokens = null } = options;
  const isOpen = unixSocket === null && !isLoopbackAddress(address) && tokens === null;
  if (isOpen && options.allowsStrangers !== true) throw new Error(needsTokens(address));
  const limits = { ...DEFAULT_LIMITS, ...options.limits };
  const log = options.log ?? pino({ level: 'silent' });
  const { metrics, admission, transactions } = makeParts(limits, options.measuresProcess ?? false);
  const files = await openFiles(database, options, metrics, log);
  const state = { isStopping: false };
  try {
    const app = await createApp({
      context: { database, limits, admission, metrics, isReadOnlyAdmin: options.isReadOnlyAdmin ?? false },
      guard: {
        hosts: new HostList(options.hosts ?? [], unixSocket === null ? address : null, tls !== null),
        origins: new Set(options.origins),
        isTls: tls !== null,
      },
      tokens,
      transactions,
      // Strangers change no files and load no graphs.
      files: isOpen ? null : files,
      mayLoad: !isOpen,
      tls,
      log,
      isStopping: () => state.isStopping,
    });
    const connections = new Connections(app, tls !== null);
    await listen(app, unixSocket, address, port, limits.connectionCount);
    return {
      url: urlOf(app, unixSocket, tls !== null),
      saver: files?.saver ?? null,
      worldWritable: (await files?.paths.worldWritable()) ?? [],
      close: async () => {
        state.isStopping = true;
        connections.closeIdle();
        const cancel = setTimeout(() => connections.closeAll(), limits.shutdownGraceMs);
        await Promise.all([transactions.close(), app.close(), files?.saver.stopSchedule()]);
        clearTimeout(cancel);
        const isSaved = options.isSavedOnClose === true ? await files?.saver.saveConfigured() : true;
        await files?.lock?.release();
        return isSaved ?? true;
      },
    };
  } catch (error) {
    await files?.lock?.release();
    throw error;
  }
}

function makeParts(
  limits: ServerLimits,
  measuresProcess: boolean,
): { metrics: Metrics; admission: Admission; transactions: TransactionRegistry } {
  const admission = new Admission(limits.inFlightCount, limits.queueCount, limits.queryTimeoutMs);
  const transactions = new TransactionRegistry(limits.transactionTimeoutMs);
  const gauges = {
    inFlight: () => admission.inFlightCount,
    queued: () => admission.waitingCount,
    openTransactions: () => transactions.openCount,
  };
  return { admission, transactions, metrics: new Metrics(gauges, measuresProcess) };
}

function needsTokens(address: string): string {
  return (
    `${address} can be reached from other machines, and no tokens are given: set LORA_SERVER_TOKEN or --token-file, ` +
    'or say --insecure-no-auth if everyone who can connect may read and change the graph'
  );
}

/** The files that the server works with, locked against other servers. */
interface ServerFiles {
  readonly paths: SnapshotPaths;
  readonly saver: SnapshotSaver;
  /** Null where the platform has no locks. */
  readonly lock: SnapshotLock | null;
}

async function openFiles(
  database: Database,
  { snapshotPath = null, snapshotDirs = [], keepCount = 0 }: ServerOptions,
  metrics: Metrics,
  log: FastifyBaseLogger,
): Promise<ServerFiles | null> {
  if (snapshotPath === null) return null;
  const paths = await SnapshotPaths.open(snapshotPath, snapshotDirs);
  const lock = await lockSnapshot(paths.configured.path).catch((error: unknown) => {
    if (!(error instanceof LoraError && error.code === 'LOCK_UNSUPPORTED')) throw error;
    log.warn('two servers on one snapshot path would not notice each other: this platform has no locks');
    return null;
  });
  return { paths, lock, saver: new SnapshotSaver(database, paths.configured, keepCount, metrics, log) };
}

async function listen(
  app: FastifyInstance,
  unixSocket: string | null,
  host: string,
  port: number,
  backlog: number,
): Promise<void> {
  if (unixSocket === null) {
    // As many may knock at once as may come in.
    await app.listen({ host, port, backlog });
    return;
  }
  await removeStaleSocket(unixSocket);
  // The socket is for the user of the server alone from its first moment on.
  const mask = process.umask(0o177);
  try {
    await app.listen({ path: unixSocket });
  } finally {
    process.umask(mask);
  }
}

/** A socket that nobody listens on is left over from a process that was killed. */
async function removeStaleSocket(path: string): Promise<void> {
  const probe = connect(path);
  try {
    await once(probe, 'connect');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ECONNREFUSED') await rm(path);
  } finally {
    probe.destroy();
  }
}

function urlOf(app: FastifyInstance, unixSocket: string | null, isTls: boolean): string {
  if (unixSocket !== null) return `unix:${unixSocket}`;
  const { address, family, port } = app.server.address() as AddressInfo;
  return `${isTls ? 'https' : 'http'}://${family === 'IPv6' ? `[${address}]` : address}:${port}`;
}
