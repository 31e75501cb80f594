/**
 * All that the core needs of its host: nothing in the core reads a clock, a random source or a time zone by itself. The
 * packages for Node and browsers make one. The functions are called without a receiver.
 */
export interface Platform {
  /** The time of day, UTC, since 1970-01-01: whole seconds, and nanoseconds within the second. */
  readonly now: () => { readonly epochSeconds: number; readonly nanoseconds: number };
  /** Milliseconds of a clock that never goes back. */
  readonly monotonicMs: () => number;
  /** A random number in [0, 1). */
  readonly random: () => number;
  /** Calls back once, after so many milliseconds or somewhat earlier; the returned function takes that back. */
  readonly startTimer: (delayMs: number, callBack: () => void) => () => void;
  /** Resolves when the host has had its turn: the next round of the event loop. */
  readonly yieldToHost: () => Promise<void>;
  /** The offset from UTC in seconds of a named time zone at an instant, or null for a zone that is not known. */
  readonly zoneOffsetSeconds: (zone: string, epochSeconds: number) => number | null;
}
