import { cancelled, throwIfCancelled } from '../cancel-signal.ts';
import { timedOut } from '../executor/run-budget.ts';
import type { Platform } from '../platform.ts';
import { lockTimeout } from './failures.ts';
import type { Wait } from './options.ts';

interface Waiter {
  /** When it gives up, by the clock of the platform. */
  readonly lockDeadlineMs: number;
  readonly deadlineMs: number;
  begin(): void;
  fail(error: unknown): void;
}

/**
 * One has the turn; the others wait, each until it is called in the order in which they came, or until its time is over.
 * The one that has the turn may say until when it can be taken from it: see {@link lend}.
 */
export class TurnQueue {
  private readonly platform: Platform;
  private isTaken = false;
  /** In the order in which they came. */
  private readonly waiters = new Set<Waiter>();
  private lendUntilMs = Infinity;
  private takeBack: () => void = () => {};
  private timerMs = Infinity;
  private stopTimer: () => void = () => {};

  constructor(platform: Platform) {
    this.platform = platform;
  }

  /**
   * Takes the turn: now if it is free, with null, or when the promise resolves. It rejects with LoraError CANCELLED,
   * TIMED_OUT and LOCK_TIMEOUT. Every turn has to be given back by {@link release}.
   */
  take(wait: Wait): Promise<void> | null {
    throwIfCancelled(wait.signal);
    if (!this.isTaken) {
      this.isTaken = true;
      return null;
    }
    return new Promise((resolve, reject) => this.enqueue(wait, resolve, reject));
  }

  /** Gives the turn to the next in line. */
  release(): void {
    this.recall();
    const [next] = this.waiters;
    if (next === undefined) this.isTaken = false;
    else next.begin();
  }

  /** Says that the holder does not use its turn: somebody who still waits at `untilMs` may take it back. */
  lend(untilMs: number, takeBack: () => void): void {
    this.lendUntilMs = untilMs;
    this.takeBack = takeBack;
    if (this.waiters.size > 0) this.wakeAt(untilMs);
  }

  /** Says that the holder uses its turn again. */
  recall(): void {
    this.lendUntilMs = Infinity;
  }

  private enqueue(wait: Wait, resolve: () => void, reject: (error: unknown) => void): void {
    const { signal, deadlineMs } = wait;
    const lockDeadlineMs = this.platform.monotonicMs() + wait.lockTimeoutMs;
    const cancel = (): void => waiter.fail(cancelled(signal!));
    const leave = (): void => {
      this.waiters.delete(waiter);
      signal?.removeEventListener('abort', cancel);
      if (this.waiters.size === 0) this.sleep();
    };
    const waiter: Waiter = {
      lockDeadlineMs,
      deadlineMs,
      begin: () => {
        leave();
        resolve();
      },
      fail: (error) => {
        leave();
        reject(error);
      },
    };
    this.waiters.add(waiter);
    signal?.addEventListener('abort', cancel);
    this.wakeAt(Math.min(lockDeadlineMs, deadlineMs, this.lendUntilMs));
  }

  private wakeAt(timeMs: number): void {
    if (timeMs >= this.timerMs) return;
    this.stopTimer();
    this.timerMs = timeMs;
    const delayMs = Math.max(0, timeMs - this.platform.monotonicMs());
    this.stopTimer = this.platform.startTimer(delayMs, () => this.wake());
  }

  private sleep(): void {
    this.stopTimer();
    this.stopTimer = () => {};
    this.timerMs = Infinity;
  }

  private wake(): void {
    this.timerMs = Infinity;
    const nowMs = this.platform.monotonicMs();
    let nextMs = Infinity;
    for (const waiter of this.waiters) {
      const { deadlineMs, lockDeadlineMs } = waiter;
      if (deadlineMs <= nowMs) waiter.fail(timedOut());
      else if (lockDeadlineMs <= nowMs) waiter.fail(lockTimeout());
      else nextMs = Math.min(nextMs, deadlineMs, lockDeadlineMs);
    }
    if (this.waiters.size === 0) return;
    if (this.lendUntilMs <= nowMs) this.takeBack();
    this.wakeAt(Math.min(nextMs, this.lendUntilMs));
  }
}
