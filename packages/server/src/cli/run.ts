import { LoraError, createDatabase } from '@loradb-ts/node';
import type { Database } from '@loradb-ts/node';
import { lookup } from 'node:dns/promises';
import { readFile } from 'node:fs/promises';
import { destination, pino } from 'pino';
import type { Logger } from 'pino';
import { startServer } from '../server.ts';
import type { RunningServer } from '../server.ts';
import { TokenStore } from '../security/tokens.ts';
import { version } from '../version.ts';
import { helpText } from './options.ts';
import { ArgumentError, parseArguments } from './parse-arguments.ts';
import type { ServerArguments } from './parse-arguments.ts';

/** The exit status of lora-server, as in LoraDB. */
const EXIT = { done: 0, failed: 1, usage: 2 } as const;

/** Runs lora-server until it is told to end; gives the exit status. What goes wrong is said on standard error. */
export async function runServer(args: readonly string[], env: NodeJS.ProcessEnv): Promise<number> {
  try {
    const parsed = parseArguments(args, env);
    if (parsed === 'help') process.stdout.write(helpText());
    else if (parsed === 'version') console.log(`lora-server ${version}`);
    else return await serve(parsed);
    return EXIT.done;
  } catch (error) {
    const message = error instanceof LoraError ? `${error.code}: ${error.message}` : messageOf(error);
    console.error(`lora-server: ${message}`);
    if (!(error instanceof ArgumentError)) return EXIT.failed;
    console.error('Run `lora-server --help` for usage.');
    return EXIT.usage;
  }
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

async function serve(args: ServerArguments): Promise<number> {
  // Lines are written at once: the last of them are those that matter after a crash.
  const log = pino({ level: args.logLevel }, destination({ dest: 2, sync: true }));
  const tokens = await TokenStore.open(args.tokenFile, args.token);
  const database = await createDatabase({ properties: args.properties });
  if (args.restoreFrom !== null) await restore(database, args.restoreFrom);
  const server = await start(args, database, tokens, log);
  for (const directory of server.worldWritable)
    log.warn({ directory }, 'everyone on this machine may write to the snapshot directory');
  if (args.saveEveryMs !== null) server.saver?.startSchedule(args.saveEveryMs);
  if (args.snapshotPath !== null)
    console.log(`Admin routes enabled: POST /admin/snapshot/{save,load} → ${args.snapshotPath}`);
  console.log(`Lora server running at ${server.url}`);

  const stopListening = listenToSignals(server, tokens, log);
  await toldToEnd();
  stopListening();
  log.info('ending');
  const isSaved = await server.close();
  await database.close();
  return isSaved ? EXIT.done : EXIT.failed;
}

/** A missing file is an empty graph, so that the first start needs no other flags than all others. */
async function restore(database: Database, path: string): Promise<void> {
  try {
    const { nodeCount, relationshipCount } = await database.loadSnapshot(path);
    console.log(`Restored snapshot from ${path} (${nodeCount} nodes, ${relationshipCount} relationships)`);
  } catch (error) {
    const isMissing = error instanceof LoraError && error.code === 'FILE_NOT_FOUND';
    if (!isMissing) throw error;
    console.log(`No snapshot at ${path} — starting with an empty graph`);
  }
}

async function start(
  args: ServerArguments,
  database: Database,
  tokens: TokenStore | null,
  log: Logger,
): Promise<RunningServer> {
  const { tls } = args;
  return startServer(database, {
    ...args,
    address: (await lookup(args.host)).address,
    tls: tls === null ? null : { cert: await readFile(tls.cert), key: await readFile(tls.key) },
    tokens,
    isSavedOnClose: args.isSavedOnExit,
    measuresProcess: true,
    log,
  });
}

/** Saves on SIGUSR2 and reads tokens on SIGHUP, until the function that it gives is called. */
function listenToSignals({ saver }: RunningServer, tokens: TokenStore | null, log: Logger): () => void {
  const save = (): void => {
    if (saver === null) log.warn('SIGUSR2: there is no --snapshot-path to save to');
    else void saver.saveConfigured();
  };
  const reload = (): void => {
    tokens?.reload().then(
      (count) => log.info({ count }, 'tokens read again'),
      (error: unknown) => log.error({ err: error }, 'tokens not read again: the old ones stay'),
    );
  };
  process.on('SIGUSR2', save).on('SIGHUP', reload);
  return () => process.removeListener('SIGUSR2', save).removeListener('SIGHUP', reload);
}

/** Resolves at the first SIGTERM or SIGINT. A second one ends the process at once, as if nobody listened. */
function toldToEnd(): Promise<void> {
  return new Promise((resolve) => {
    const end = (): void => {
      process.removeListener('SIGTERM', end).removeListener('SIGINT', end);
      resolve();
    };
    process.on('SIGTERM', end).on('SIGINT', end);
  });
}
