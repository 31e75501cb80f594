import { Command, Option } from 'commander';
import { createDatabase } from '../create-database.ts';
import type { Database } from '../database.ts';
import { readParams } from './params.ts';
import { FORMATS, printResult } from './print-result.ts';
import type { Format } from './print-result.ts';
import { EXIT_HELP } from './report-error.ts';
import type { Terminal } from './terminal.ts';

const EXAMPLES = `
Examples:
  lora query people.lorasnap 'MATCH (p:Person) RETURN p.name AS name, p.age AS age'
  lora query people.lorasnap 'MATCH (p:Person {name: $name}) RETURN p' --param name='"Ada"'
  lora query people.lorasnap - --format csv < query.cypher > people.csv
  lora query new.lorasnap 'CREATE (:Person {name: "Ada"})' --create --save`;

interface QueryOptions {
  readonly param?: readonly string[];
  readonly params?: string;
  readonly format: Format;
  readonly json?: boolean;
  readonly save?: boolean;
  readonly create?: boolean;
}

/** Adds `lora query FILE CYPHER`. */
export function addQueryCommand(program: Command, terminal: Terminal): void {
  program
    .command('query')
    .summary('run a query on a snapshot and print its rows')
    .description(
      'Loads a snapshot, runs a query on its graph and prints the rows. FILE changes only with --save.',
    )
    .argument('<file>', 'the snapshot')
    .argument('<cypher>', 'the query; - reads it from standard input')
    .option('--param <name=json>', 'a parameter of the query, as JSON; may be given again', collect)
    .option('--params <file>', 'parameters by name, as a JSON object in a file')
    .addOption(new Option('--format <format>', 'how to print rows').choices(FORMATS).default('table'))
    .option('--json', 'the same as --format json')
    .option('--save', 'save the graph to FILE after the query, as one atomic step')
    .option('--create', 'begin with an empty graph where FILE does not exist')
    .addHelpText('after', EXAMPLES + EXIT_HELP)
    .action((file: string, cypher: string, options: QueryOptions) =>
      runQuery(file, cypher, options, terminal),
    );
}

function collect(value: string, before: readonly string[] = []): string[] {
  return [...before, value];
}

async function runQuery(
  file: string,
  cypher: string,
  options: QueryOptions,
  terminal: Terminal,
): Promise<void> {
  const params = await readParams(options.params, options.param ?? []);
  const query = cypher === '-' ? await terminal.readInput() : cypher;
  const db = await createDatabase();
  await load(db, file, options.create === true);
  const result = await db.execute(query, params);
  // Saved first: whoever reads the rows may stop reading.
  if (options.save === true) await db.saveSnapshot(file, { followSymlink: true });
  for (const text of printResult[options.json === true ? 'json' : options.format](result))
    terminal.print(text);
  await db.close();
}

async function load(db: Database, file: string, mayBeMissing: boolean): Promise<void> {
  try {
    await db.loadSnapshot(file);
  } catch (error) {
    if (mayBeMissing && (error as { code?: unknown }).code === 'FILE_NOT_FOUND') return;
    throw error;
  }
}
