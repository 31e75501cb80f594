import type { DatabaseOptions, GraphDatabase } from '@loradb-ts/core';
import type { ManifestEntry } from '@loradb-ts/test-vectors';

/** What not every database can do. */
export type Feature =
  /** `registerProcedure`; without, it has to fail with `UNSUPPORTED`. */
  | 'procedures'
  /** A `Database` option such as `maxRows` given to `open`. */
  | 'databaseOptions'
  /** `begin` and `transaction`. */
  | 'transactions'
  /** `stream`. */
  | 'streams'
  /** `explain` and `profile`. */
  | 'plans'
  /** Options of a query: `signal`, `timeoutMs`, `maxRows`, `integers`. */
  | 'queryOptions'
  /** `saveSnapshotToBytes` and `loadSnapshotFromBytes`. */
  | 'snapshots'
  /** The `transfer` of bytes to an engine elsewhere; without, the option does nothing. */
  | 'transfer';

/** All that a database of loradb-ts can do in its own thread. */
export const LOCAL_FEATURES: readonly Feature[] = [
  'procedures',
  'databaseOptions',
  'transactions',
  'streams',
  'plans',
  'queryOptions',
  'snapshots',
];

/** The golden files, wherever they are: on disk, behind a URL. */
export interface VectorSource {
  readonly entries: readonly ManifestEntry[];
  read(entry: ManifestEntry): Promise<Uint8Array>;
}

/** Where the suite runs, and on what. */
export interface SuiteHost {
  /** Groups tests under a name, as vitest, mocha and `node:test` do. */
  readonly describe: (name: string, define: () => void) => void;
  /** Defines a test. */
  readonly it: (name: string, run: () => Promise<void>) => void;
  /** Makes a database with an empty graph; the suite closes it. */
  readonly open: (options?: DatabaseOptions) => Promise<GraphDatabase>;
  readonly supports: readonly Feature[];
  readonly vectors: VectorSource;
}

/** What the parts of the suite define their tests with. */
export class SuiteContext {
  readonly #host: SuiteHost;
  /** The database of the tests that need none of their own: to make one can take long. */
  #shared: GraphDatabase | null = null;

  constructor(host: SuiteHost) {
    this.#host = host;
  }

  get vectors(): VectorSource {
    return this.#host.vectors;
  }

  supports(feature: Feature): boolean {
    return this.#host.supports.includes(feature);
  }

  describe(name: string, define: () => void): void {
    this.#host.describe(name, define);
  }

  open(options?: DatabaseOptions): Promise<GraphDatabase> {
    return this.#host.open(options);
  }

  /** Defines a test on an empty graph. It must not declare indexes, leave a transaction open or close the database. */
  test(name: string, run: (db: GraphDatabase) => Promise<void>): void {
    this.#host.it(name, async () => {
      const db = (this.#shared ??= await this.open());
      // After a test that fails, nothing is sure: the next one begins anew.
      this.#shared = null;
      await run(db);
      await db.clear();
      this.#shared = db;
    });
  }

  /** Defines a test that gets a database of its own. */
  ownTest(name: string, run: (db: GraphDatabase) => Promise<void>, options?: DatabaseOptions): void {
    this.#host.it(name, async () => {
      const db = await this.open(options);
      try {
        await run(db);
      } finally {
        await db.close();
      }
    });
  }

  /** Defines the last test, which closes the database that others have shared. */
  closingTest(name: string): void {
    this.#host.it(name, async () => {
      const db = this.#shared ?? (await this.open());
      await db.close();
    });
  }
}
