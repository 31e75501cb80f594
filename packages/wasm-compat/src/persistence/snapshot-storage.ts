/**
 * Where snapshots are kept, each under the number of its generation. `openPersistent` keeps two: while a new one is
 * written, the ones before are whole.
 */
export interface SnapshotStorage {
  /** The numbers of the generations that are there, in any order; one that was being written may be among them. */
  list(): Promise<number[]>;
  read(generation: number): Promise<Uint8Array>;
  /**
   * Writes a generation that is not there yet, and resolves when it is as safe as the storage can make it. What fails may
   * leave a part of it. A rejection with a `QuotaExceededError` is reported as `NO_SPACE`.
   */
  write(generation: number, bytes: Uint8Array): Promise<void>;
  remove(generation: number): Promise<void>;
  /** Lets go of what it holds open. */
  close(): void;
}
