import { createDatabase } from '@loradb-ts/node';
import type { Database } from '@loradb-ts/node';
import { callTable } from '../tck/call-table.ts';
import { fromPublic } from '../tck/from-public.ts';
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

  registerProcedure(procedure: TableProcedure): void {
    const { name, inputs, outputs } = procedure;
    this.#database.registerProcedure({
      name,
      inputs,
      outputs,
      call: (...args) => {
        const values = args.map((arg) => fromPublic(arg, null));
        return callTable(procedure, values).map((row) =>
          toParams(new Map(outputs.map(({ name: output }, index) => [output, row[index]!]))),
        );
      },
    });
  }

  close(): Promise<void> {
    return this.#database.close();
  }
}
