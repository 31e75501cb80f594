import type { AutoSnapshot, Database, SavedSnapshot, SaveSnapshotFileOptions } from '@loradb-ts/node';
import type { FastifyBaseLogger } from 'fastify';
import type { Metrics } from '../observe/metrics.ts';
import type { SnapshotPlace } from '../security/snapshot-paths.ts';

/** Saves the graph: when asked, when told by a signal, and again and again. */
export class SnapshotSaver {
  readonly #database: Database;
  readonly #place: SnapshotPlace;
  readonly #keepCount: number;
  readonly #metrics: Metrics;
  readonly #log: FastifyBaseLogger;
  #schedule: AutoSnapshot | null = null;

  /**
   * @param place where the graph is saved unless something else is said
   * @param keepCount earlier saves that the schedule keeps beside it
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
    try {
      const saved = await this.#database.saveSnapshot(place.path, options);
      this.#logSaved(place, saved);
      return saved;
    } catch (error) {
      this.#logFailure(place, error);
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

  /** Saves every so many milliseconds what has changed, and keeps earlier saves. */
  startSchedule(everyMs: number): void {
    this.#schedule = this.#database.autoSnapshot({
      path: this.#place.path,
      everyMs,
      ...(this.#keepCount === 0 ? {} : { keep: { last: this.#keepCount } }),
      onSaved: (saved) => this.#logSaved(this.#place, saved),
      onError: (error) => this.#logFailure(this.#place, error),
    });
  }

  /** Ends the schedule; a save of it that is under way ends first. What it fails with is in the log. */
  async stopSchedule(): Promise<void> {
    await this.#schedule?.stop().catch(() => {});
  }

  #logSaved(place: SnapshotPlace, saved: SavedSnapshot): void {
    this.#metrics.saved('ok');
    const { nodeCount, relationshipCount, sizeBytes, durability } = saved;
    this.#log.info(
      { path: place.path, nodeCount, relationshipCount, sizeBytes, durability },
      'snapshot saved',
    );
  }

  #logFailure(place: SnapshotPlace, error: unknown): void {
    this.#metrics.saved('failed');
    this.#log.error({ err: error, path: place.path }, 'snapshot not saved');
  }
}
