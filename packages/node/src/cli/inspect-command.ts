import type { SnapshotCounts, SnapshotInspection } from '@loradb-ts/core';
import type { Command } from 'commander';
import { inspectSnapshotFile } from '../files/inspect-file.ts';
import { printJson } from './print-json.ts';
import { EXIT_HELP } from './report-error.ts';
import type { Terminal } from './terminal.ts';

const EXAMPLES = `
Examples:
  lora snapshot inspect people.lorasnap
  lora snapshot inspect people.lorasnap --json`;

/** Adds `lora snapshot inspect FILE`. */
export function addInspectCommand(snapshot: Command, terminal: Terminal): void {
  snapshot
    .command('inspect')
    .summary('print header, counts and checksum of a snapshot')
    .description(
      'Prints header, counts and checksum of a snapshot, without loading it. Says what is there also where the checksum does not fit; lora snapshot verify checks everything.',
    )
    .argument('<file>', 'the snapshot')
    .option('--json', 'print a JSON object')
    .addHelpText('after', EXAMPLES + EXIT_HELP)
    .action(async (file: string, options: { readonly json?: boolean }) => {
      const inspection = await inspectSnapshotFile(file);
      terminal.print(options.json === true ? `${printJson(inspection)}\n` : printInspection(inspection));
    });
}

function printInspection(inspection: SnapshotInspection): string {
  const { checksum, counts } = inspection;
  const verdict =
    checksum.stored === checksum.computed ? 'correct' : `WRONG: the bytes have ${hex(checksum.computed)}`;
  const countOf = (name: keyof SnapshotCounts): string => String(counts?.[name] ?? 'unreadable');
  const facts: readonly (readonly [name: string, fact: string])[] = [
    ['size', `${inspection.sizeBytes} bytes`],
    ['format version', String(inspection.formatVersion)],
    ['flags', hex(inspection.flags)],
    ['log position', String(inspection.walLsn ?? 'none')],
    ['nodes', countOf('nodeCount')],
    ['relationships', countOf('relationshipCount')],
    ['next node id', countOf('nextNodeId')],
    ['next relationship id', countOf('nextRelationshipId')],
    ['checksum', `${hex(checksum.stored)}, ${verdict}`],
  ];
  const width = Math.max(...facts.map(([name]) => name.length)) + 2;
  return facts.map(([name, fact]) => `${name.padEnd(width)}${fact}\n`).join('');
}

function hex(word: number): string {
  return `0x${word.toString(16).padStart(8, '0')}`;
}
