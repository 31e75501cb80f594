import { parseArgs } from 'node:util';
import { DEFAULT_LIMITS } from '../limits.ts';
import type { ServerLimits } from '../limits.ts';
import { parseDuration, parseNumber, parsePort } from './amounts.ts';
import { FACTS, LIMIT_OPTIONS } from './options.ts';
import type { OptionName } from './options.ts';

const LOG_LEVELS = ['debug', 'info', 'warn', 'error', 'silent'] as const;

/** What the command line asks for. */
export interface ServerArguments {
  readonly host: string;
  readonly port: number;
  readonly snapshotPath: string | null;
  readonly restoreFrom: string | null;
  readonly snapshotDirs: readonly string[];
  readonly isSavedOnExit: boolean;
  readonly saveEveryMs: number | null;
  readonly keepCount: number;
  readonly isReadOnlyAdmin: boolean;
  readonly tokenFile: string | null;
  readonly token: string | null;
  readonly allowsStrangers: boolean;
  readonly hosts: readonly string[];
  readonly origins: readonly string[];
  readonly tls: { readonly cert: string; readonly key: string } | null;
  readonly unixSocket: string | null;
  readonly properties: 'opencypher' | 'loradb';
  readonly logLevel: (typeof LOG_LEVELS)[number];
  readonly limits: Partial<ServerLimits>;
}

/** A command line that is wrong; the message says where. */
export class ArgumentError extends Error {
  override readonly name = 'ArgumentError';
}

/**
 * Reads the command line and the environment. The last of several values wins, a flag wins over its variable.
 *
 * @throws ArgumentError
 */
export function parseArguments(
  args: readonly string[],
  env: NodeJS.ProcessEnv,
): ServerArguments | 'help' | 'version' {
  const given = collect(args);
  if (given.has('help')) return 'help';
  if (given.has('version')) return 'version';
  const values = new Values(given, env);
  const limits = limitsOf(values);
  return {
    host: values.needed('host', '127.0.0.1'),
    port: values.read('port', values.needed('port', '4747'), parsePort),
    snapshotPath: values.text('snapshot-path'),
    restoreFrom: values.text('restore-from'),
    snapshotDirs: values.list('snapshot-dir'),
    isSavedOnExit: values.isGiven('save-on-exit', 'snapshot-path'),
    saveEveryMs: values.isGiven('save-every', 'snapshot-path')
      ? values.read('save-every', values.text('save-every') ?? '', parseDuration)
      : null,
    keepCount: values.isGiven('keep', 'save-every')
      ? values.read('keep', values.text('keep') ?? '', parseNumber)
      : 0,
    isReadOnlyAdmin: values.isGiven('read-only-admin'),
    tokenFile: values.text('token-file'),
    token: env['LORA_SERVER_TOKEN'] ?? null,
    allowsStrangers: values.isGiven('insecure-no-auth'),
    hosts: values.list('allow-host'),
    origins: values.list('allow-origin').map(checkOrigin),
    tls: tlsOf(values),
    unixSocket: values.text('unix-socket'),
    properties: values.oneOf('properties', ['opencypher', 'loradb']),
    logLevel: values.oneOf('log-level', LOG_LEVELS, 'info'),
    limits,
  };
}

/** The values of each option in the order given; switches have the value ''. */
function collect(args: readonly string[]): Map<string, string[]> {
  const options = Object.fromEntries(
    Object.entries(FACTS).map(([name, { value }]) => [
      name,
      { type: value === undefined ? ('boolean' as const) : ('string' as const) },
    ]),
  );
  const { tokens } = parseArgs({
    args: [...args],
    options,
    strict: false,
    allowPositionals: true,
    tokens: true,
  });
  const given = new Map<string, string[]>();
  for (const token of tokens) {
    if (token.kind !== 'option') throw new ArgumentError(`unexpected argument: ${args[token.index]}`);
    const { name, rawName, value } = token;
    const facts = Object.hasOwn(FACTS, name) ? FACTS[name] : undefined;
    if (facts === undefined || rawName !== `--${name}`)
      throw new ArgumentError(`unknown argument: ${rawName}`);
    if (facts.value !== undefined && value === undefined)
      throw new ArgumentError(`missing value for --${name}`);
    if (facts.value === undefined && value !== undefined) throw new ArgumentError(`--${name} takes no value`);
    given.set(name, [...(given.get(name) ?? []), value ?? '']);
  }
  return given;
}

/** The values of options, from the command line or the environment. */
class Values {
  readonly #given: ReadonlyMap<string, readonly string[]>;
  readonly #env: NodeJS.ProcessEnv;

  constructor(given: ReadonlyMap<string, readonly string[]>, env: NodeJS.ProcessEnv) {
    this.#given = given;
    this.#env = env;
  }

  /** The value without white space around it; null where there is none, or a blank one. */
  text(name: OptionName): string | null {
    const text = this.#raw(name)?.trim();
    return text === undefined || text === '' ? null : text;
  }

  /** The same, where a blank one is an error. */
  needed(name: OptionName, ifNone: string): string {
    if (this.#raw(name)?.trim() === '') throw new ArgumentError(`--${name} value must not be empty`);
    return this.text(name) ?? ifNone;
  }

  list(name: OptionName): readonly string[] {
    return this.#given.get(name) ?? [];
  }

  /** @param needs an option without which this one means nothing */
  isGiven(name: OptionName, needs?: OptionName): boolean {
    if (!this.#given.has(name)) return false;
    if (needs !== undefined && this.text(needs) === null)
      throw new ArgumentError(`--${name} needs --${needs}`);
    return true;
  }

  oneOf<T extends string>(name: OptionName, choices: readonly T[], ifNone: T = choices[0]!): T {
    const text = this.text(name) ?? ifNone;
    const choice = choices.find((known) => known === text);
    if (choice === undefined)
      throw new ArgumentError(`--${name} has to be one of ${choices.join(', ')}, not '${text}'`);
    return choice;
  }

  read<T>(name: OptionName, text: string, parse: (text: string) => T | null): T {
    const value = parse(text);
    if (value === null) throw new ArgumentError(`invalid ${name} '${text}'`);
    return value;
  }

  #raw(name: OptionName): string | undefined {
    const { env } = FACTS[name]!;
    return this.#given.get(name)?.at(-1) ?? (env === undefined ? undefined : this.#env[env]);
  }
}

/** An origin is compared as browsers send it: without a path, and in small letters. */
function checkOrigin(text: string): string {
  if (URL.canParse(text) && new URL(text).origin === text) return text;
  throw new ArgumentError(`--allow-origin has to be an origin such as https://app.example, not '${text}'`);
}

function limitsOf(values: Values): Partial<ServerLimits> {
  const limits: Partial<Record<keyof ServerLimits, number>> = {};
  for (const [name, { limit, parse }] of Object.entries(LIMIT_OPTIONS)) {
    const text = values.text(name as OptionName);
    if (text !== null) limits[limit] = values.read(name as OptionName, text, parse);
  }
  // A connection may be silent for as long as a query waits and takes.
  if (limits.queryTimeoutMs !== undefined)
    limits.silenceTimeoutMs = Math.max(2 * limits.queryTimeoutMs + 15_000, DEFAULT_LIMITS.silenceTimeoutMs);
  return limits;
}

function tlsOf(values: Values): { cert: string; key: string } | null {
  const [cert, key] = [values.text('tls-cert'), values.text('tls-key')];
  if (cert === null && key === null) return null;
  if (cert === null || key === null) throw new ArgumentError('--tls-cert and --tls-key go together');
  return { cert, key };
}
