import { Command } from 'commander';
import { readFileSync } from 'node:fs';
import { addBackupCommands } from './backup-commands.ts';
import { addQueryCommand } from './query-command.ts';
import { EXIT, EXIT_HELP, reportError } from './report-error.ts';
import { addSnapshotCommand } from './snapshot-command.ts';
import type { Terminal } from './terminal.ts';

const EXAMPLES = `
Examples:
  lora snapshot inspect people.lorasnap
  lora snapshot verify people.lorasnap
  lora query people.lorasnap 'MATCH (n) RETURN labels(n) AS labels, count(*) AS nodes'
  lora backup people.lorasnap /backup/people-monday.lorasnap`;

/**
 * Runs `lora` with the arguments after its name and gives the exit status. All that goes wrong is printed to standard
 * error; nothing is thrown.
 */
export async function runLora(args: readonly string[], terminal: Terminal): Promise<number> {
  try {
    await makeProgram(terminal).parseAsync(args, { from: 'user' });
    return EXIT.done;
  } catch (error) {
    return reportError(error, terminal);
  }
}

function makeProgram(terminal: Terminal): Command {
  // Commands made from this one take over its settings, so they come first.
  const program = new Command('lora')
    .exitOverride()
    .configureOutput({
      writeOut: (text) => terminal.print(text),
      writeErr: (text) => terminal.complain(text),
      outputError: (text, write) => write(text.replace(/^error:/, 'lora:')),
    })
    .showHelpAfterError('(add --help for help)')
    .description('Looks into snapshots of property graphs and queries them with openCypher.')
    .version(readVersion(), '-V, --version')
    .addHelpText('after', EXAMPLES + EXIT_HELP);
  addSnapshotCommand(program, terminal);
  addQueryCommand(program, terminal);
  addBackupCommands(program, terminal);
  return program;
}

function readVersion(): string {
  const manifest = readFileSync(new URL('../../package.json', import.meta.url), 'utf8');
  return (JSON.parse(manifest) as { version: string }).version;
}
