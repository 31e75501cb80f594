import { UsageError } from '@loradb-ts/core';
import { copyFile, link, readdir, unlink } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import type { SavedSnapshot } from '../files/snapshot-file.ts';
import { attempt, checkPath, systemCodeOf } from '../files/storage-error.ts';
import { keptName, timeOfKept, timesToDrop, type KeepSnapshots } from './kept-snapshots.ts';

export interface AutoSnapshotOptions {
  /** The file that holds the last state saved. Relative to the working directory at the time of the call. */
  readonly path: string;
  /** Milliseconds from the end of one save to the beginning of the next, 1 to 2^31 − 1. */
  readonly everyMs: number;
  /**
   * Snapshots of before that are kept beside the file, each under its time: `people.20261125T135702123Z.lorasnap` for
   * `people.lorasnap`. Without, only the file itself.
   */
  readonly keep?: KeepSnapshots;
  /** Called with every snapshot that was saved. */
  readonly onSaved?: (saved: SavedSnapshot) => void;
  /** Called with every error of a save that a timer began; the next save is tried all the same. */
  readonly onError?: (error: unknown) => void;
}

/** What the schedule needs of its database. */
export interface SnapshotSource {
  /** A number that stays as long as the graph does not change. */
  changeCount(): number;
  save(path: string): Promise<SavedSnapshot>;
}

/** The longest delay of a timer. */
const EVERY_MS_MAX = 2 ** 31 - 1;
/** Systems that know no second name for a file. */
const NO_LINK: readonly string[] = ['EPERM', 'ENOTSUP', 'EOPNOTSUPP', 'ENOSYS', 'EMLINK'];

/**
 * Saves a database again and again, as long as the process has other things to do: its timer keeps no process alive. A
 * save is left out when nothing has changed since the last one. {@link stop} ends it, and so does closing the database;
 * neither saves once more.
 */
export class AutoSnapshot implements AsyncDisposable {
  readonly #source: SnapshotSource;
  readonly #options: AutoSnapshotOptions;
  readonly #path: string;
  readonly #onStop: () => void;
  #timer: NodeJS.Timeout | undefined;
  #isStopped = false;
  /** The count of changes at the last save that succeeded. */
  #savedChangeCount: number | null = null;
  /** The end of the last save begun. */
  #saving: Promise<unknown> = Promise.resolve();
  #failure: { readonly error: unknown } | null = null;

  /** UsageError INVALID_ARGUMENT, StorageError INVALID_PATH. */
  constructor(source: SnapshotSource, options: AutoSnapshotOptions, onStop: () => void) {
    checkPath(options.path);
    checkAmount('everyMs', options.everyMs, 1, EVERY_MS_MAX);
    const { last, daily, weekly } = options.keep ?? {};
    for (const [name, count] of Object.entries({ last, daily, weekly }))
      if (count !== undefined) checkAmount(`keep.${name}`, count, 0, Number.MAX_SAFE_INTEGER);
    this.#source = source;
    this.#options = options;
    this.#path = resolve(options.path);
    this.#onStop = onStop;
    this.#wait();
  }

  /**
   * Saves now unless nothing has changed since the last save: then it gives null. Errors are thrown here and told nobody
   * else.
   *
   * @throws StorageError as `saveSnapshot`, and for a snapshot of before that cannot be kept or removed
   */
  saveNow(): Promise<SavedSnapshot | null> {
    const saved = this.#saving.then(() => this.#save());
    this.#saving = saved.catch(() => {});
    return saved;
  }

  /**
   * Ends the schedule; resolves when a save under way is over. Rejects with the error of the last save that a timer began,
   * when that failed and there is no `onError`.
   */
  async stop(): Promise<void> {
    this.#isStopped = true;
    clearTimeout(this.#timer);
    this.#onStop();
    await this.#saving;
    const failure = this.#failure;
    this.#failure = null;
    if (failure !== null) throw failure.error;
  }

  /** Lets `await using` stop the schedule. */
  [Symbol.asyncDispose](): Promise<void> {
    return this.stop();
  }

  #wait(): void {
    if (this.#isStopped) return;
    this.#timer = setTimeout(() => void this.#tick(), this.#options.everyMs).unref();
  }

  async #tick(): Promise<void> {
    try {
      await this.saveNow();
      this.#failure = null;
    } catch (error) {
      const { onError } = this.#options;
      if (onError === undefined) this.#failure = { error };
      else onError(error);
    } finally {
      this.#wait();
    }
  }

  async #save(): Promise<SavedSnapshot | null> {
    const changeCount = this.#source.changeCount();
    if (changeCount === this.#savedChangeCount) return null;
    const saved = await this.#source.save(this.#path);
    this.#savedChangeCount = changeCount;
    const { keep, onSaved } = this.#options;
    if (keep !== undefined) await keepAndDrop(this.#path, keep);
    onSaved?.(saved);
    return saved;
  }
}

/** Gives the file a second name that stays when the next save replaces it, and removes the names that no rule keeps. */
async function keepAndDrop(path: string, keep: KeepSnapshots): Promise<void> {
  const directory = dirname(path);
  await attempt(path, 'write', () => linkOrCopy(path, join(directory, keptName(path, Date.now()))));
  const times = (await attempt(path, 'read', () => readdir(directory))).flatMap((name) => {
    const timeMs = timeOfKept(path, name);
    return timeMs === null ? [] : [timeMs];
  });
  for (const timeMs of timesToDrop(times, keep))
    await attempt(path, 'write', () => unlink(join(directory, keptName(path, timeMs))));
}

async function linkOrCopy(path: string, keptPath: string): Promise<void> {
  try {
    await link(path, keptPath);
  } catch (error) {
    if (!NO_LINK.includes(systemCodeOf(error) ?? '')) throw error;
    await copyFile(path, keptPath);
  }
}

function checkAmount(name: string, value: unknown, least: number, most: number): void {
  if (Number.isSafeInteger(value) && (value as number) >= least && (value as number) <= most) return;
  throw new UsageError(
    'INVALID_ARGUMENT',
    `the option ${name} has to be a whole number from ${least} to ${most}`,
    `options.${name}`,
  );
}
