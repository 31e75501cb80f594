import { CypherError, SnapshotError, StorageError, UsageError } from '@loradb-ts/core';
import { CommanderError } from 'commander';
import type { Terminal } from './terminal.ts';

/** The exit status of `lora`, by what happened. */
export const EXIT = {
  done: 0,
  /** The query or the snapshot is at fault. */
  refused: 1,
  /** The command line is wrong. */
  usage: 2,
  /** A file could not be read or written. */
  storage: 3,
  /** A fault of this program. */
  internal: 4,
} as const;

/** The end of every help text. */
export const EXIT_HELP: string = `

Exit status:
  0  done
  1  the query or the snapshot is at fault
  2  the command line is wrong
  3  a file cannot be read or written
  4  a fault in lora itself`;

/** Prints an error as `lora: CODE: message` to standard error and gives the exit status. */
export function reportError(error: unknown, terminal: Terminal): number {
  // Commander has printed its message, or the help or version that was asked for.
  if (error instanceof CommanderError) return error.exitCode === 0 ? EXIT.done : EXIT.usage;
  if (error instanceof SnapshotError) {
    const place = `(section ${error.section}, byte ${error.offsetBytes})`;
    terminal.complain(`lora: ${error.code}: ${error.message} ${place}\n`);
    return EXIT.refused;
  }
  for (const [errorClass, status] of STATUS_BY_CLASS) {
    if (!(error instanceof errorClass)) continue;
    terminal.complain(`lora: ${error.code}: ${error.message}\n`);
    return status;
  }
  const details = error instanceof Error ? (error.stack ?? error.message) : String(error);
  terminal.complain(`lora: a fault in lora itself, please report it:\n${details}\n`);
  return EXIT.internal;
}

const STATUS_BY_CLASS = [
  [CypherError, EXIT.refused],
  [StorageError, EXIT.storage],
  [UsageError, EXIT.usage],
] as const;
