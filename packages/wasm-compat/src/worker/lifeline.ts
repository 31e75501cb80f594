/**
 * A lock that a worker holds as long as it lives: no event tells others that a worker was terminated or killed. Where there
 * are no Web Locks, nothing does.
 */
const { locks } = (globalThis.navigator ?? {}) as { locks?: LockManager };

/** A name for a lifeline that no other has. */
export function newLifeline(): string {
  return `loradb-ts/worker/${Date.now()}-${Math.random()}`;
}

/** Holds a lifeline until this thread ends; resolves when it is held. */
export async function holdLifeline(name: string): Promise<void> {
  if (locks === undefined) return;
  await new Promise<void>((resolve) => {
    const hold = (): Promise<void> => {
      resolve();
      return new Promise(() => {});
    };
    void locks.request(name, hold);
  });
}

/** Calls back when the thread that holds the lifeline has ended, unless the signal says stop before. */
export function whenLifelineEnds(name: string, signal: AbortSignal, callBack: () => void): void {
  locks?.request(name, { signal }, callBack).catch(() => {
    // Stopped by the signal.
  });
}
