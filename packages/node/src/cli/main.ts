#!/usr/bin/env node
import { text } from 'node:stream/consumers';
import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { runLora } from './program.ts';
import { EXIT } from './report-error.ts';
import type { Run } from './terminal.ts';

process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  // A reader that has seen enough (`lora query … | head`) is no failure.
  if (error.code === 'EPIPE' || process.exitCode === EXIT.storage) return;
  process.stderr.write(`lora: IO_ERROR: cannot write to standard output: ${error.message}\n`);
  process.exitCode = EXIT.storage;
});

const status = await runLora(process.argv.slice(2), {
  print: (output) => process.stdout.write(output),
  complain: (message) => process.stderr.write(message),
  readInput: () => text(process.stdin),
  runAlone,
});
process.exitCode ||= status;

function runAlone(args: readonly string[]): Promise<Run> {
  return new Promise((resolve) => {
    const child = execFile(process.execPath, [fileURLToPath(import.meta.url), ...args], (_error, out, err) =>
      resolve({ status: child.exitCode ?? EXIT.internal, out, err }),
    );
  });
}
