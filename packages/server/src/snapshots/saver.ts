import type { Database, SavedSnapshot, SaveSnapshotFileOptions } from '@loradb-ts/node';
import type { FastifyBaseLogger } from 'fastify';
import { copyFile, link, readdir, unlink } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import type { Metrics } from '../observe/metrics.ts';
import type { SnapshotPlace } from '../security/snapshot-paths.ts';

/** The time in the name of a generation: `2026-11-25T14-00-00-000Z`, which sorts by time and is a name everywhere. */
const GENERATION = /^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}-[0-9]{2}-[0-9]{2}-[0-9]{3}Z$/;

/** Saves the graph: when asked, when told by a signal, and again and again. */
export class SnapshotSaver {
  readonly #database: Database;
  readonly #place: SnapshotPlace;
  readonly #keepCount: number;
  readonly #metrics: Metrics;
  readonly #log: FastifyBaseLogger;
  #timer: NodeJS.Timeout | undefined;
  /** The save of the schedule that is under way, or the last one. */
  #scheduled: Promise<void> = Promise.resolve();

  /**
   * @param place where the graph is saved unless something else is said
   * @param keepCount generations that are kept beside it; 0 keeps none
   */
  constructor(
    database: Database,
    place: SnapshotPlace,
    keepCount: number,
    metrics: Metrics,
    log: FastifyBaseLogger,
  ) {
    this.#database = database;
    this.#place = place;
    this.#keepCount = keepCount;
    this.#metrics = metrics;
    this.#log = log;
  }

  /** Saves to a place and logs it. Throws what `Database.saveSnapshot` throws. */
  async save(place: SnapshotPlace, options: SaveSnapshotFileOptions = {}): Promise<SavedSnapshot> {
    const startedMs = performance.now();
    try {
      const saved = await this.#database.saveSnapshot(place.path, options);
      this.#metrics.saved('ok', (performance.now() - startedMs) / 1000);
      const { nodeCount, relationshipCount, sizeBytes, durability } = saved;
      this.#log.info(
        { path: place.path, nodeCount, relationshipCount, sizeBytes, durability },
        'snapshot saved',
      );
      return saved;
    } catch (error) {
      this.#metrics.saved('failed', (performance.now() - startedMs) / 1000);
      this.#log.error({ err: error, path: place.path }, 'snapshot not saved');
      throw error;
    }
  }

  /** Saves to the configured place. What fails is in the log; gives whether it was saved. */
  async saveConfigured(): Promise<boolean> {
    return this.save(this.#place).then(
      () => true,
      () => false,
    );
  }

  /** Saves every so many milliseconds, counted from the end of one save to the beginning of the next. */
  startSchedule(everyMs: number): void {
    this.#timer = setTimeout(() => {
      this.#scheduled = this.#saveGeneration().then(() => {
        if (this.#timer !== undefined) this.startSchedule(everyMs);
      });
    }, everyMs);
  }

  /** Ends the schedule; a save of it that is under way ends first. */
  async stopSchedule(): Promise<void> {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    await this.#scheduled;
  }

  async #saveGeneration(): Promise<void> {
    if (!(await this.saveConfigured()) || this.#keepCount === 0) return;
    try {
      await keepGeneration(this.#place.path, new Date());
      await removeOldGenerations(this.#place.path, this.#keepCount);
    } catch (error) {
      this.#log.error({ err: error, path: this.#place.path }, 'generation not kept');
    }
  }
}

/** Gives a file that was saved a second name with the time in it. The next save takes the first name for a new file. */
export async function keepGeneration(path: string, now: Date): Promise<void> {
  const generation = `${path}.${now.toISOString().replace(/[:.]/g, '-')}`;
  // Not every file system has hard links.
  await link(path, generation).catch(() => copyFile(path, generation));
}

/** Removes all but the newest generations of a file. */
export async function removeOldGenerations(path: string, keepCount: number): Promise<void> {
  const prefix = `${basename(path)}.`;
  const names = await readdir(dirname(path));
  const generations = names
    .filter((name) => name.startsWith(prefix) && GENERATION.test(name.slice(prefix.length)))
    .toSorted();
  for (const name of generations.slice(0, -keepCount)) await unlink(join(dirname(path), name));
}
