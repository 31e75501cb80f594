import type { Command } from 'commander';
import { addInspectCommand } from './inspect-command.ts';
import { addRepairCommand } from './repair-command.ts';
import { EXIT_HELP } from './report-error.ts';
import type { Terminal } from './terminal.ts';
import { addVerifyCommand } from './verify-command.ts';

const EXAMPLES = `
Examples:
  lora snapshot inspect people.lorasnap
  lora snapshot verify people.lorasnap
  lora snapshot repair people.lorasnap --output mended.lorasnap`;

/** Adds `lora snapshot inspect|verify|repair FILE`. */
export function addSnapshotCommand(program: Command, terminal: Terminal): void {
  const snapshot = program
    .command('snapshot')
    .summary('look at snapshots, check and repair them')
    .description('Looks at snapshot files, checks and repairs them.')
    .addHelpText('after', EXAMPLES + EXIT_HELP);
  addInspectCommand(snapshot, terminal);
  addVerifyCommand(snapshot, terminal);
  addRepairCommand(snapshot, terminal);
}
