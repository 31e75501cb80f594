#!/usr/bin/env node
import { text } from 'node:stream/consumers';
import { runLora } from './program.ts';
import { EXIT } from './report-error.ts';

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
});
process.exitCode ||= status;
