import { throwIfCancelled } from '../cancel-signal.ts';
import { databaseClosed } from '../session/failures.ts';
import { waitFor } from '../session/options.ts';
import { engineGone, notSendable } from './failures.ts';
import type { EngineChannel, HostMessage } from './messages.ts';
import { PendingCall, type CallOptions } from './pending-call.ts';

/** How a call is to be made, beyond its arguments. */
export interface Calling {
  /** Its last argument, which may have a `signal` and an `onProgress`. */
  readonly options?: object | undefined;
  /** Buffers that change hands. */
  readonly transfer?: readonly ArrayBufferLike[];
}

type Args<F> = F extends (...args: infer A) => unknown ? A : never;
type Answer<F> = F extends (...args: never[]) => infer R ? R : never;

/** Makes the calls of table `C` over a channel, and brings back their answers and errors. */
export class EngineCalls<C> {
  private readonly channel: EngineChannel;
  private readonly pending = new Map<number, PendingCall>();
  private callCount = 0;
  /** Why no call can be made any more. */
  private ended: { readonly error: unknown } | null = null;

  constructor(channel: EngineChannel) {
    this.channel = channel;
    channel.listen(
      (message) => this.receive(message),
      (cause) => this.failAll(engineGone(cause)),
    );
  }

  /**
   * Calls; the promise is that of the answer. The message is sent before this returns, so that calls arrive in their order.
   * What is wrong with the call itself is thrown.
   */
  call<K extends keyof C & string>(
    name: K,
    args: Args<C[K]>,
    { options, transfer = [] }: Calling = {},
  ): Promise<Answer<C[K]>> {
    if (this.ended !== null) throw this.ended.error;
    const { signal, onProgress, ...plain }: CallOptions = options ?? {};
    if (options !== undefined) waitFor(options, {});
    throwIfCancelled(signal);
    const id = this.callCount++;
    const sent = options === undefined ? args : [...args, plain];
    const progress = onProgress !== undefined;
    const hooks = signal !== undefined || progress ? { optionsIndex: args.length, progress } : null;
    try {
      this.channel.post({ kind: 'call', id, name, args: sent, hooks }, transfer);
    } catch (error) {
      throw notSendable(error);
    }
    return this.answer(id, { signal, onProgress });
  }

  /** Refuses all further calls with DATABASE_CLOSED and ends the engine. */
  async end(): Promise<void> {
    this.failAll(databaseClosed());
    await this.channel.end();
  }

  private answer<R>(id: number, hooks: CallOptions): Promise<R> {
    return new Promise((resolve, reject) => {
      if (this.pending.size === 0) this.channel.setBusy(true);
      const leave = (): void => {
        this.pending.delete(id);
        if (this.pending.size === 0) this.channel.setBusy(false);
      };
      const cancel = (): void => this.channel.post({ kind: 'cancel', id }, []);
      const settle = { resolve: (value: unknown) => resolve(value as R), reject, leave, cancel };
      this.pending.set(id, new PendingCall(hooks, settle));
    });
  }

  private receive(message: HostMessage): void {
    this.pending.get(message.id)?.receive(message);
  }

  private failAll(error: unknown): void {
    this.ended ??= { error };
    for (const call of this.pending.values()) call.fail(error);
  }
}
