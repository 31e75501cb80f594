import type { Command } from 'commander';
import { addInspectCommand } from './inspect-command.ts';
import { addRepairCommand } from './repair-command.ts';
import { addVerifyCommand } from './verify-command.ts';
import type { Terminal } from './terminal.ts';

/** Adds `lora snapshot inspect|verify|repair FILE`. */
export function addSnapshotCommand(program: Command, terminal: Terminal): void {
  const snapshot = program
    .command('snapshot')
    .description('Looks at snapshot files, checks and repairs them.');
  addInspectCommand(snapshot, terminal);
  addVerifyCommand(snapshot, terminal);
  addRepairCommand(snapshot, terminal);
}
