import { SnapshotError } from '@loradb-ts/core';
import type { Command } from 'commander';
import { loadSnapshotFile } from '../files/snapshot-file.ts';
import { printCount } from './print-count.ts';
import { printJson } from './print-json.ts';
import { EXIT_HELP } from './report-error.ts';
import type { Terminal } from './terminal.ts';

const EXAMPLES = `
Examples:
  lora snapshot verify people.lorasnap
  lora snapshot verify people.lorasnap --json && cp people.lorasnap /backup/`;

/** Adds `lora snapshot verify FILE`. */
export function addVerifyCommand(snapshot: Command, terminal: Terminal): void {
  snapshot
    .command('verify')
    .summary('check that a snapshot is sound')
    .description(
      'Decodes a snapshot with every check of a strict load. Ends with status 1 at the first fault.',
    )
    .argument('<file>', 'the snapshot')
    .option('--json', 'print a JSON object: {"valid": true, …} or {"valid": false, "error": …}')
    .addHelpText('after', EXAMPLES + EXIT_HELP)
    .action((file: string, options: { readonly json?: boolean }) =>
      verify(file, options.json === true, terminal),
    );
}

async function verify(file: string, asJson: boolean, terminal: Terminal): Promise<void> {
  try {
    const { meta } = await loadSnapshotFile(file);
    const counts = `${printCount(meta.nodeCount, 'node')}, ${printCount(meta.relationshipCount, 'relationship')}`;
    terminal.print(`${asJson ? printJson({ valid: true, ...meta }) : `${file} is sound: ${counts}`}\n`);
  } catch (error) {
    if (asJson && error instanceof SnapshotError) {
      const { code, section, offsetBytes, message } = error;
      terminal.print(`${printJson({ valid: false, error: { code, section, offsetBytes, message } })}\n`);
    }
    throw error;
  }
}
