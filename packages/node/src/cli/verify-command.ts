import { SnapshotError } from '@loradb-ts/core';
import type { Command } from 'commander';
import { createHash } from 'node:crypto';
import { createDatabase } from '../create-database.ts';
import type { Database } from '../database.ts';
import { printCount } from './print-count.ts';
import { printJson } from './print-json.ts';
import { EXIT_HELP } from './report-error.ts';
import type { Terminal } from './terminal.ts';

const EXAMPLES = `
Examples:
  lora snapshot verify people.lorasnap
  lora snapshot verify people.lorasnap --json && cp people.lorasnap /backup/`;

interface VerifyOptions {
  readonly hash?: boolean;
  readonly json?: boolean;
}

/** Adds `lora snapshot verify FILE`. */
export function addVerifyCommand(snapshot: Command, terminal: Terminal): void {
  snapshot
    .command('verify')
    .summary('check that a snapshot is sound')
    .description(
      'Decodes a snapshot with every check of a strict load. Ends with status 1 at the first fault.',
    )
    .argument('<file>', 'the snapshot')
    .option('--hash', 'print the SHA-256 of the graph, too: of the bytes that it is encoded to again')
    .option('--json', 'print a JSON object: {"valid": true, …} or {"valid": false, "error": …}')
    .addHelpText('after', EXAMPLES + EXIT_HELP)
    .action((file: string, options: VerifyOptions) => verify(file, options, terminal));
}

/** The SHA-256, in hexadecimal, of the snapshot of the graph with this log position. */
export async function hashOfGraph(db: Database, walLsn: bigint | null): Promise<string> {
  const hash = createHash('sha256');
  for await (const chunk of db.snapshotStream({ walLsn })) hash.update(chunk);
  return hash.digest('hex');
}

async function verify(file: string, options: VerifyOptions, terminal: Terminal): Promise<void> {
  try {
    const db = await createDatabase();
    const { mended: _, ...meta } = await db.loadSnapshot(file);
    const sha256 = options.hash === true ? await hashOfGraph(db, meta.walLsn) : undefined;
    await db.close();
    const counts = `${printCount(meta.nodeCount, 'node')}, ${printCount(meta.relationshipCount, 'relationship')}`;
    const hash = sha256 === undefined ? '' : ` (SHA-256 ${sha256})`;
    terminal.print(
      options.json === true
        ? `${printJson({ valid: true, ...meta, ...(sha256 === undefined ? {} : { sha256 }) })}\n`
        : `${file} is sound: ${counts}${hash}\n`,
    );
  } catch (error) {
    if (options.json === true && error instanceof SnapshotError) {
      const { code, section, offsetBytes, message } = error;
      terminal.print(`${printJson({ valid: false, error: { code, section, offsetBytes, message } })}\n`);
    }
    throw error;
  }
}
