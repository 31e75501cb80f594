import { EngineCalls } from '../../src/remote/engine-calls.ts';
import type { ClientMessage, DatabaseCalls, HostMessage } from '../../src/remote/messages.ts';
import { RemoteDatabase } from '../../src/remote/remote-database.ts';
import { serveDatabase } from '../../src/remote/serve-database.ts';
import { Database } from '../../src/database.ts';
import { ManualPlatform } from '../database/manual-platform.ts';

/** The two ends of a channel in one thread; messages are cloned, and arrive later. */
export class Wire {
  readonly sent: ClientMessage[] = [];
  readonly answered: HostMessage[] = [];
  isBusy = false;
  isEnded = false;
  private toHost: (message: ClientMessage) => void = () => {};
  private toClient: (message: HostMessage) => void = () => {};
  private onGone: (cause: unknown) => void = () => {};

  readonly calls: EngineCalls<DatabaseCalls> = new EngineCalls<DatabaseCalls>({
    post: (message, transfer) => {
      const clone = structuredClone(message, { transfer: transfer as ArrayBuffer[] });
      this.sent.push(clone);
      queueMicrotask(() => this.toHost(clone));
    },
    listen: (onMessage, onGone) => {
      this.toClient = onMessage;
      this.onGone = onGone;
    },
    setBusy: (isBusy) => {
      this.isBusy = isBusy;
    },
    end: () => {
      this.isEnded = true;
    },
  });

  /** Puts an engine at the other end. */
  serve(platform: ManualPlatform = new ManualPlatform()): this {
    serveDatabase(
      {
        post: (message, transfer) => {
          const clone = structuredClone(message, { transfer: transfer as ArrayBuffer[] });
          this.answered.push(clone);
          queueMicrotask(() => this.toClient(clone));
        },
        listen: (onMessage) => {
          this.toHost = onMessage;
        },
      },
      (options) => new Database(platform, options),
    );
    return this;
  }

  /** Cuts the wire. */
  breakDown(cause: unknown): void {
    this.toHost = () => {};
    this.onGone(cause);
  }

  async open(): Promise<RemoteDatabase> {
    const database = new RemoteDatabase(this.calls);
    await database.open({});
    return database;
  }
}
