import { createDatabase } from '@loradb-ts/node';
import type { Database } from '@loradb-ts/node';
import type { TableProcedure } from '../tck/scenario.ts';
import type { Target, TargetResult } from '../tck/target.ts';
import { toParams } from '../tck/to-param.ts';
import type { TckMap } from '../tck/value.ts';

/** Opens a database of `@loradb-ts/node` as a target. */
export async function openNodeDatabase(): Promise<Target> {
  return new NodeDatabaseTarget(await createDatabase());
}

class NodeDatabaseTarget implements Target {
  readonly #database: Database;

  constructor(database: Database) {
    this.#database = database;
  }

  execute(query: string, parameters: TckMap): Promise<TargetResult> {
    return this.#database.execute(query, toParams(parameters), { integers: 'bigint' });
  }

  registerProcedure({ name }: TableProcedure): void {
    throw new Error(`@loradb-ts/node cannot register the procedure ${name}`);
  }

  close(): Promise<void> {
    return this.#database.close();
  }
}
