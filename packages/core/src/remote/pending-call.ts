import type { CancelSignal } from '../cancel-signal.ts';
import { errorFromData } from './error-data.ts';
import { withOwnReason } from './failures.ts';
import type { HostMessage } from './messages.ts';

/** What among the options of a call stays here. */
export interface CallOptions {
  readonly signal?: CancelSignal | undefined;
  readonly onProgress?: ((progress: unknown) => void) | undefined;
}

/** What a pending call does in the end. */
interface Settling {
  readonly resolve: (value: unknown) => void;
  readonly reject: (error: unknown) => void;
  /** Called once, before one of these. */
  readonly leave: () => void;
  /** Stops the call over there. */
  readonly cancel: () => void;
}

/** A call that is not answered yet. */
export class PendingCall {
  private readonly options: CallOptions;
  private readonly settling: Settling;

  constructor(options: CallOptions, settling: Settling) {
    this.options = options;
    this.settling = settling;
    options.signal?.addEventListener('abort', settling.cancel);
  }

  receive(message: HostMessage): void {
    if (message.kind === 'progress') return this.report(message.progress);
    if (message.kind === 'failure')
      return this.fail(withOwnReason(errorFromData(message.error), this.options.signal));
    this.leave();
    this.settling.resolve(message.value);
  }

  fail(error: unknown): void {
    this.leave();
    this.settling.reject(error);
  }

  /** What `onProgress` throws is the failure of the call. */
  private report(progress: unknown): void {
    try {
      this.options.onProgress?.(progress);
    } catch (error) {
      this.settling.cancel();
      this.fail(error);
    }
  }

  private leave(): void {
    this.options.signal?.removeEventListener('abort', this.settling.cancel);
    this.settling.leave();
  }
}
