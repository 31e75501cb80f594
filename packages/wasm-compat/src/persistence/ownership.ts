import { locked } from './storage-errors.ts';

/**
 * Becomes the only owner of a database of this origin, among all tabs and workers, and gives what ends that; the end of the
 * page or worker does, too. Where there are no Web Locks (outside browsers), there is nobody to share with.
 *
 * @param timeoutMs how long to wait for another owner: the page before a reload goes a moment after the new one has come
 * @throws StorageError LOCKED
 */
export async function own(name: string, timeoutMs: number): Promise<() => void> {
  const { locks } = (globalThis.navigator ?? {}) as { locks?: LockManager };
  if (locks === undefined) return () => {};
  return new Promise((resolve, reject) => {
    const hold = (): Promise<void> => new Promise((release) => resolve(release));
    const signal = AbortSignal.timeout(timeoutMs);
    locks.request(`loradb-ts/${name}`, { signal }, hold).catch((error: unknown) => {
      reject(signal.aborted ? locked(name) : error);
    });
  });
}
