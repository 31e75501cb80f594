import { Database as Engine } from '@loradb-ts/core';
import type { DatabaseOptions, GraphDatabase } from '@loradb-ts/core';
import { webPlatform } from './web-platform.ts';

/** A database in this thread, with the API of LoraDB's WASM package and beyond. */
export interface Database extends GraphDatabase {
  /** Ends the database once what was called before is done; later calls fail with `DATABASE_CLOSED`. */
  dispose(): void;
}

export class LocalDatabase extends Engine implements Database {
  constructor(options: DatabaseOptions = {}) {
    super(webPlatform, options);
  }

  dispose(): void {
    // A database in memory closes without failing.
    void this.close();
  }
}

/** Makes a database with an empty graph, independent of all others. UsageError INVALID_ARGUMENT for a wrong option. */
export async function createDatabase(options?: DatabaseOptions): Promise<Database> {
  return new LocalDatabase(options);
}
