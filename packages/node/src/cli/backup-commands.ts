import { StorageError } from '@loradb-ts/core';
import type { Command } from 'commander';
import { existsSync } from 'node:fs';
import { createDatabase } from '../create-database.ts';
import { printCount } from './print-count.ts';
import { printJson } from './print-json.ts';
import { EXIT_HELP } from './report-error.ts';
import type { Terminal } from './terminal.ts';
import { hashOfGraph } from './verify-command.ts';

interface CopyOptions {
  readonly force?: boolean;
  readonly json?: boolean;
}

const FRESH = `The copy is then read by a process of its own, which makes a graph of it and encodes that again: the copy
counts when the bytes are those of the source.`;

/** Adds `lora backup DB_FILE DEST` and `lora restore BACKUP DB_FILE`. */
export function addBackupCommands(program: Command, terminal: Terminal): void {
  const add = (name: string, summary: string, from: string, to: string, examples: string): void => {
    program
      .command(name)
      .summary(summary)
      .description(`${summary[0]!.toUpperCase()}${summary.slice(1)}. ${FRESH}`)
      .argument(`<${from}>`, 'the snapshot to copy')
      .argument(`<${to}>`, 'the file to write')
      .option('--force', 'replace the file if there is one')
      .option('--json', 'print a JSON object')
      .addHelpText('after', `\nExamples:\n${examples}${EXIT_HELP}`)
      .action((source: string, target: string, options: CopyOptions) =>
        copy(source, target, options, terminal),
      );
  };
  add(
    'backup',
    'copy the snapshot of a database and prove that the copy can be restored',
    'db-file',
    'dest',
    '  lora backup people.lorasnap /backup/people-monday.lorasnap',
  );
  add(
    'restore',
    'put a backup in the place of the snapshot of a database',
    'backup',
    'db-file',
    '  lora restore /backup/people-monday.lorasnap people.lorasnap --force',
  );
}

async function copy(source: string, target: string, options: CopyOptions, terminal: Terminal): Promise<void> {
  if (options.force !== true && existsSync(target))
    throw new StorageError(
      'FILE_EXISTS',
      `cannot write '${target}': the file exists; --force replaces it`,
      target,
      'open',
    );
  const db = await createDatabase();
  const { walLsn, nodeCount, relationshipCount } = await db.loadSnapshot(source);
  const sha256 = await hashOfGraph(db, walLsn);
  await db.saveSnapshot(target, { walLsn });
  await db.close();
  await check(target, sha256, terminal);
  const counts = `${printCount(nodeCount, 'node')}, ${printCount(relationshipCount, 'relationship')}`;
  const result = { source, target, nodeCount, relationshipCount, sha256 };
  terminal.print(
    options.json === true
      ? `${printJson(result)}\n`
      : `${target}: ${counts}, read back and compared (SHA-256 ${sha256})\n`,
  );
}

/** Lets another process load the file, and compares what it got. */
async function check(path: string, sha256: string, terminal: Terminal): Promise<void> {
  const { status, out, err } = await terminal.runAlone(['snapshot', 'verify', path, '--hash', '--json']);
  const found = status === 0 ? (JSON.parse(out) as { sha256: string }).sha256 : null;
  if (found === sha256) return;
  const what = found === null ? `a process of its own could not load it: ${err.trim()}` : `it has ${found}`;
  throw new StorageError(
    'COPY_DIFFERS',
    `the copy '${path}' is not what was copied: SHA-256 ${sha256} was written, ${what}`,
    path,
    'read',
  );
}
