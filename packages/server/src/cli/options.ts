import type { ServerLimits } from '../limits.ts';
import { parseDuration, parseNumber, parseSize } from './amounts.ts';

/** An option of the command line. */
interface OptionFacts {
  /** What stands for the value in the help; none for a switch. */
  readonly value?: string;
  readonly env?: string;
  readonly isList?: boolean;
  readonly help: string;
}

/** The options of lora-server, those of LoraDB first. */
const OPTIONS = {
  host: { value: 'ADDRESS', env: 'LORA_SERVER_HOST', help: 'address to listen on (default: 127.0.0.1)' },
  port: {
    value: 'PORT',
    env: 'LORA_SERVER_PORT',
    help: 'port to listen on, 0 for a free one (default: 4747)',
  },
  'snapshot-path': {
    value: 'PATH',
    env: 'LORA_SERVER_SNAPSHOT_PATH',
    help: 'where the graph is saved; without it there are no admin routes',
  },
  'restore-from': {
    value: 'PATH',
    help: 'snapshot to load before the first query; a missing file is an empty graph',
  },

  'snapshot-dir': {
    value: 'DIR',
    isList: true,
    help: 'another directory in which requests may save and load; may be repeated',
  },
  'save-on-exit': { help: 'save when the server is told to end' },
  'save-every': { value: 'TIME', help: 'save again and again: 15m' },
  keep: {
    value: 'COUNT',
    help: 'with --save-every, keep so many earlier saves beside the file, with the time in their names',
  },
  'read-only-admin': { help: 'snapshots may be saved, but none may be loaded' },

  'token-file': {
    value: 'PATH',
    help: "file of tokens, a line each: 'scope sha256hex name'; read again on SIGHUP",
  },
  'insecure-no-auth': { help: 'let everyone who can connect read and change the graph' },
  'allow-host': {
    value: 'NAME',
    isList: true,
    help: 'a name of this server, with or without a port; may be repeated',
  },
  'allow-origin': { value: 'ORIGIN', isList: true, help: 'a web site whose pages may ask; may be repeated' },
  'tls-cert': { value: 'PATH', help: 'certificate chain in PEM; with --tls-key the server speaks HTTPS' },
  'tls-key': { value: 'PATH', help: 'private key in PEM' },
  'unix-socket': {
    value: 'PATH',
    help: 'listen on a socket that only this user may open, instead of an address',
  },

  'query-timeout': { value: 'TIME', help: 'longest time of a query (default: 30s)' },
  'max-rows': { value: 'COUNT', help: 'most rows of a result (default: 1000000)' },
  'memory-budget': { value: 'SIZE', help: 'most memory of a query (default: 256MiB)' },
  'max-in-flight': { value: 'COUNT', help: 'most queries at a time (default: 64)' },
  'max-connections': { value: 'COUNT', help: 'most connections at a time (default: 2000)' },
  'max-snapshot-size': { value: 'SIZE', help: 'largest snapshot that is loaded (default: 2GiB)' },
  properties: {
    value: 'RULES',
    help: 'what properties may hold: opencypher (default) or loradb, which allows maps',
  },
  'log-level': {
    value: 'LEVEL',
    help: 'of the log on standard error: debug, info (default), warn, error or silent',
  },

  help: { help: 'print this text' },
  version: { help: 'print the version' },
} as const;

export type OptionName = keyof typeof OPTIONS;

export const FACTS: Readonly<Record<string, OptionFacts>> = OPTIONS;

/** How the texts of limits are read, and which limit each is. */
export const LIMIT_OPTIONS: Readonly<
  Record<string, { readonly limit: keyof ServerLimits; readonly parse: (text: string) => number | null }>
> = {
  'query-timeout': { limit: 'queryTimeoutMs', parse: parseDuration },
  'max-rows': { limit: 'rowCount', parse: parseNumber },
  'memory-budget': { limit: 'memoryBudgetBytes', parse: parseSize },
  'max-in-flight': { limit: 'inFlightCount', parse: parseNumber },
  'max-connections': { limit: 'connectionCount', parse: parseNumber },
  'max-snapshot-size': { limit: 'snapshotSizeBytes', parse: parseSize },
};

/** The text of `--help`. */
export function helpText(): string {
  const lines = Object.entries(FACTS).map(([name, { value, help, env }]) => {
    const flag = `--${name}${value === undefined ? '' : ` ${value}`}`;
    return `  ${flag.padEnd(28)}${help}${env === undefined ? '' : ` [${env}]`}`;
  });
  return `A property graph over HTTP: openCypher and LORASNAP snapshots.

Usage: lora-server [options]

${lines.join('\n')}

Environment:
  LORA_SERVER_TOKEN           a token with the scope admin

Signals:
  SIGTERM, SIGINT             end: let requests finish, then save with --save-on-exit
  SIGUSR2                     save to --snapshot-path
  SIGHUP                      read --token-file again

Exit status: 0 ended as told, 1 could not start or save, 2 the command line is wrong
`;
}
