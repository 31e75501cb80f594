import { StorageError } from '@loradb-ts/core';

/** The error of a step of a save or load; `name` is that of the database. */
export function storageError(cause: unknown, name: string, step: string): StorageError {
  if (cause instanceof StorageError) return cause;
  const reason = cause instanceof Error ? cause.message : String(cause);
  const isFull = cause instanceof Error && cause.name === 'QuotaExceededError';
  const text = isFull
    ? `the browser gives the database '${name}' no more room; what was saved before is whole`
    : `the storage of the database '${name}' failed at the step ${step}: ${reason}`;
  return new StorageError(isFull ? 'NO_SPACE' : 'IO_ERROR', text, name, step, { cause });
}

/** Somebody else has the database open. */
export function locked(name: string): StorageError {
  const text = `another tab or worker has the database '${name}' open; close it there, or share one worker`;
  return new StorageError('LOCKED', text, name, 'lock');
}
