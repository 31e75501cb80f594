import { invariant } from '../errors.ts';
import type { GraphDatabase } from '../graph-database.ts';
import type { DatabaseOptions } from '../session/options.ts';
import { databaseHandlers } from './database-handlers.ts';
import { errorToData } from './error-data.ts';
import { protocolMismatch } from './failures.ts';
import {
  PROTOCOL_VERSION,
  type CallHooks,
  type CallMessage,
  type ClientChannel,
  type Handlers,
} from './messages.ts';
import { RemoteSignal } from './remote-signal.ts';

/** Makes the database that is served. */
export type OpenDatabase<D extends GraphDatabase> = (options: DatabaseOptions) => Promise<D> | D;

/** The calls that a database can do beyond those of all. */
export type ExtraHandlers<D extends GraphDatabase> = (database: D) => Handlers<object>;

/** Answers the calls of a {@link RemoteDatabase} at the other end of the channel, with the database that `open` makes. */
export function serveDatabase<D extends GraphDatabase>(
  channel: ClientChannel,
  open: OpenDatabase<D>,
  extraHandlers: ExtraHandlers<D> = () => ({}),
): void {
  const host = new DatabaseHost(channel, open, extraHandlers);
  channel.listen((message) => {
    if (message.kind === 'call') void host.answer(message);
    else host.cancel(message.id);
  });
}

type AnyHandler = (...args: unknown[]) => Promise<unknown>;
type AnyHandlers = Readonly<Record<string, AnyHandler | undefined>>;

class DatabaseHost<D extends GraphDatabase> {
  private readonly channel: ClientChannel;
  private readonly openDatabase: OpenDatabase<D>;
  private readonly extraHandlers: ExtraHandlers<D>;
  /** Null before the database is asked for. Calls wait for it, and fail as it does. */
  private opening: Promise<AnyHandlers> | null = null;
  /** The signals of the calls that are not answered yet. */
  private readonly signals = new Map<number, RemoteSignal>();

  constructor(channel: ClientChannel, openDatabase: OpenDatabase<D>, extraHandlers: ExtraHandlers<D>) {
    this.channel = channel;
    this.openDatabase = openDatabase;
    this.extraHandlers = extraHandlers;
  }

  async answer({ id, name, args, hooks }: CallMessage): Promise<void> {
    const signalled = this.withHooks(id, args, hooks);
    try {
      const value = name === 'open' ? await this.open(args) : await this.carryOut(name, signalled);
      this.channel.post({ kind: 'answer', id, value }, value instanceof Uint8Array ? [value.buffer] : []);
    } catch (error) {
      this.channel.post({ kind: 'failure', id, error: errorToData(error) }, []);
    } finally {
      this.signals.delete(id);
    }
  }

  cancel(id: number): void {
    this.signals.get(id)?.abort();
  }

  private async open([version, options]: readonly unknown[]): Promise<void> {
    invariant(this.opening === null, 'a channel is for one database');
    this.opening = this.handlersOf(version, options as DatabaseOptions);
    await this.opening;
  }

  private async handlersOf(version: unknown, options: DatabaseOptions): Promise<AnyHandlers> {
    if (version !== PROTOCOL_VERSION) throw protocolMismatch(version);
    const database = await this.openDatabase(options);
    const handlers = { ...databaseHandlers(database), ...this.extraHandlers(database) };
    return handlers as unknown as AnyHandlers;
  }

  private async carryOut(name: string, args: readonly unknown[]): Promise<unknown> {
    const handler = (await this.opening)?.[name];
    invariant(handler !== undefined, `no call is named ${name}, or there is no database yet`);
    return handler(...args);
  }

  private withHooks(id: number, args: readonly unknown[], hooks: CallHooks | null): readonly unknown[] {
    if (hooks === null) return args;
    const signal = new RemoteSignal();
    this.signals.set(id, signal);
    const options: object = { ...(args[hooks.optionsIndex] as object), signal };
    const onProgress = (progress: unknown): void => this.channel.post({ kind: 'progress', id, progress }, []);
    return args.with(hooks.optionsIndex, hooks.progress ? { ...options, onProgress } : options);
  }
}
