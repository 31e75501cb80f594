#!/usr/bin/env node
import { text } from 'node:stream/consumers';
import { runLora } from './program.ts';

// A reader that has seen enough (`lora query … | head`) ends the program quietly; what had to be saved is saved.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code === 'EPIPE') process.exit(0);
  throw error;
});

process.exitCode = await runLora(process.argv.slice(2), {
  print: (output) => process.stdout.write(output),
  complain: (message) => process.stderr.write(message),
  readInput: () => text(process.stdin),
});
