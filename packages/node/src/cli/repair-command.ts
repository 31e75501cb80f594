import { UsageError } from '@loradb-ts/core';
import type { Mended } from '@loradb-ts/core';
import type { Command } from 'commander';
import { createDatabase } from '../create-database.ts';
import { printCount } from './print-count.ts';
import { printJson } from './print-json.ts';
import { EXIT_HELP } from './report-error.ts';
import type { Terminal } from './terminal.ts';

const EXAMPLES = `
Without --output or --in-place nothing is written: you see what would be mended. A file whose checksum is wrong is
damaged, not repairable: there is no telling what its bytes were.

Examples:
  lora snapshot repair people.lorasnap
  lora snapshot repair people.lorasnap --output mended.lorasnap
  lora snapshot repair people.lorasnap --in-place --json`;

interface RepairOptions {
  readonly output?: string;
  readonly inPlace?: boolean;
  readonly json?: boolean;
}

/** Adds `lora snapshot repair FILE`. */
export function addRepairCommand(snapshot: Command, terminal: Terminal): void {
  snapshot
    .command('repair')
    .summary('mend the faults that LoraDB would accept')
    .description(
      'Mends a snapshot with faults that LoraDB 0.3 accepts and a strict load does not: unsorted or repeated records and keys, relationships without end nodes, counters that are too low, bytes at the end.',
    )
    .argument('<file>', 'the snapshot')
    .option('--output <file>', 'write the mended snapshot to this file, replacing what is there')
    .option('--in-place', 'replace FILE by the mended snapshot')
    .option('--json', 'print a JSON object')
    .addHelpText('after', EXAMPLES + EXIT_HELP)
    .action((file: string, options: RepairOptions) => repair(file, options, terminal));
}

async function repair(file: string, options: RepairOptions, terminal: Terminal): Promise<void> {
  if (options.inPlace === true && options.output !== undefined)
    throw new UsageError('INVALID_ARGUMENT', 'either --output or --in-place, not both', '--output');
  const output = options.inPlace === true ? file : options.output;

  const db = await createDatabase();
  const { mended, ...meta } = await db.loadSnapshot(file, { repair: true });
  if (output !== undefined) await db.saveSnapshot(output, { walLsn: meta.walLsn, followSymlink: true });
  await db.close();

  if (options.json === true) terminal.print(`${printJson({ ...meta, mended, output })}\n`);
  else terminal.print(printReport(mended, output));
}

function printReport(mended: readonly Mended[], output: string | undefined): string {
  const lines = mended.map(
    ({ code, section, offsetBytes }) => `${code} (section ${section}, byte ${offsetBytes})`,
  );
  const count = printCount(mended.length, 'fault');
  if (mended.length === 0) lines.push('nothing to mend');
  else
    lines.push(
      output === undefined ? `${count} can be mended: see --output and --in-place` : `${count} mended`,
    );
  if (output !== undefined) lines.push(`wrote ${output}`);
  return lines.map((line) => `${line}\n`).join('');
}
