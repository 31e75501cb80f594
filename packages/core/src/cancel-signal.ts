import { LoraError } from './errors.ts';

/** What is asked of an `AbortSignal`. */
export interface CancelSignal {
  readonly aborted: boolean;
  readonly reason?: unknown;
  addEventListener(type: 'abort', listener: () => void): void;
  removeEventListener(type: 'abort', listener: () => void): void;
}

/** The signal says stop: code CANCELLED, with the signal's reason as the cause. */
export function cancelled({ reason }: CancelSignal): LoraError {
  return new LoraError('CANCELLED', 'the call was stopped by its signal', { cause: reason });
}

/** LoraError CANCELLED where the signal says stop. */
export function throwIfCancelled(signal: CancelSignal | undefined): void {
  if (signal?.aborted === true) throw cancelled(signal);
}
