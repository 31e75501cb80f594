import { StorageError } from '@loradb-ts/core';
import type { ErrorCode } from '@loradb-ts/core';

/** The step of a save or load that a {@link StorageError} names. */
export type FileStep = 'open' | 'read' | 'write' | 'sync' | 'close' | 'rename' | 'sync-directory' | 'lock';

const STEP_PHRASES: Readonly<Record<FileStep, string>> = {
  open: 'cannot open',
  read: 'cannot read',
  write: 'cannot write',
  sync: 'cannot sync',
  close: 'cannot close the new file for',
  rename: 'cannot replace',
  'sync-directory':
    'the new file is in place, but its name may not survive a power cut: cannot sync the folder of',
  lock: 'cannot lock',
};

/** For each error of the operating system that has a cause of its own: our code, and the cause in words. */
const CAUSES: Readonly<Record<string, readonly [code: ErrorCode, reason: string]>> = {
  ENOENT: ['FILE_NOT_FOUND', 'there is no such file or folder'],
  EACCES: ['PERMISSION_DENIED', 'permission denied'],
  EPERM: ['PERMISSION_DENIED', 'the operation is not permitted'],
  EISDIR: ['IS_A_DIRECTORY', 'it is a folder'],
  ENOSPC: ['NO_SPACE', 'no space is left'],
  EDQUOT: ['NO_SPACE', 'the quota is used up'],
  EFBIG: ['FILE_TOO_LARGE', 'the file would be larger than is allowed'],
  EROFS: ['READ_ONLY_FILE_SYSTEM', 'the file system can only be read'],
  EMFILE: ['TOO_MANY_OPEN_FILES', 'this process has too many open files'],
  ENFILE: ['TOO_MANY_OPEN_FILES', 'the system has too many open files'],
  EEXIST: ['FILE_EXISTS', 'the file exists'],
  ENOTDIR: ['INVALID_PATH', 'a part of the path is no folder'],
  ENAMETOOLONG: ['INVALID_PATH', 'the name is too long'],
  ELOOP: ['INVALID_PATH', 'a link on the path leads in a circle, or must not be followed'],
  ENOLCK: ['LOCK_UNSUPPORTED', 'the system has no locks for files there'],
  ENXIO: ['NOT_A_REGULAR_FILE', 'it is no regular file'],
};

/** Makes the error of a step that cannot be done, for a reason of ours or (`cause`) of the operating system. */
export function storageError(
  code: ErrorCode,
  reason: string,
  path: string,
  step: FileStep,
  cause?: unknown,
): StorageError {
  const message = `${STEP_PHRASES[step]} '${path}': ${reason}`;
  return new StorageError(code, message, path, step, cause === undefined ? undefined : { cause });
}

/**
 * Does one step. An error of the operating system becomes a `StorageError` with the step and `path`, the path that the
 * caller knows; any other error goes through as it is.
 */
export async function attempt<T>(path: string, step: FileStep, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    const systemCode = systemCodeOf(error);
    if (systemCode === null) throw error;
    const [code, reason] = CAUSES[systemCode] ?? ['IO_ERROR', `the system reports ${systemCode}`];
    throw storageError(code, reason, path, step, error);
  }
}

/** The code of an error of the operating system (`ENOSPC`, …); null for any other error. */
export function systemCodeOf(error: unknown): string | null {
  if (!(error instanceof Error) || !('syscall' in error || 'errno' in error)) return null;
  return 'code' in error && typeof error.code === 'string' ? error.code : null;
}

/** Refuses what cannot name a file, with `INVALID_PATH`. */
export function checkPath(path: unknown, step: FileStep = 'open'): asserts path is string {
  const reason =
    typeof path !== 'string'
      ? `a path is a string, not ${path === null ? 'null' : typeof path}`
      : path === ''
        ? 'it is empty'
        : path.includes('\0')
          ? 'it has a NUL character'
          : null;
  if (reason !== null) throw storageError('INVALID_PATH', reason, String(path), step);
}
