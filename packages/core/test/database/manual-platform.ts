import type { Platform } from '../../src/platform.ts';

interface Timer {
  readonly timeMs: number;
  readonly callBack: () => void;
}

/** A platform whose clock stands still unless it is told otherwise. */
export class ManualPlatform implements Platform {
  nowMs = 0;
  /** How far the clock goes on with each look at it. */
  tickMs = 0;
  /** How often the engine let its host have its turn. */
  yieldCount = 0;
  /** Called whenever the host has its turn. */
  onYield: () => void = () => {};
  private readonly timers = new Set<Timer>();

  get timerCount(): number {
    return this.timers.size;
  }

  readonly now = (): { epochSeconds: number; nanoseconds: number } => ({ epochSeconds: 0, nanoseconds: 0 });
  readonly monotonicMs = (): number => (this.nowMs += this.tickMs);
  readonly random = (): number => 0.5;
  readonly zoneOffsetSeconds = (): number => 0;

  readonly yieldToHost = async (): Promise<void> => {
    this.yieldCount++;
    this.onYield();
  };

  readonly startTimer = (delayMs: number, callBack: () => void): (() => void) => {
    const timer = { timeMs: this.nowMs + delayMs, callBack };
    this.timers.add(timer);
    return () => this.timers.delete(timer);
  };

  /** Lets time pass, and whoever waited for it go on. */
  async advance(timeMs: number): Promise<void> {
    this.nowMs += timeMs;
    for (const timer of this.timers) {
      if (timer.timeMs > this.nowMs) continue;
      this.timers.delete(timer);
      timer.callBack();
    }
    await settled();
  }
}

/** Lets everything that only waits for promises go on. */
export async function settled(): Promise<void> {
  for (let i = 0; i < 50; i++) await Promise.resolve();
}

/** A signal, as `AbortController` makes them. */
export class ManualSignal {
  aborted = false;
  reason: unknown;
  readonly listeners = new Set<() => void>();

  addEventListener(_type: 'abort', listener: () => void): void {
    this.listeners.add(listener);
  }

  removeEventListener(_type: 'abort', listener: () => void): void {
    this.listeners.delete(listener);
  }

  abort(reason: unknown): void {
    this.aborted = true;
    this.reason = reason;
    for (const listener of this.listeners) listener();
  }
}

/** The code of the error that a call fails with; `ok` when it does not fail. */
export async function codeOf(call: Promise<unknown> | (() => unknown)): Promise<string> {
  try {
    await (typeof call === 'function' ? call() : call);
    return 'ok';
  } catch (error) {
    return (error as { code?: string }).code ?? `no code: ${String(error)}`;
  }
}
