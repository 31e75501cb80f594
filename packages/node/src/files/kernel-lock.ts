import { spawn } from 'node:child_process';
import { constants } from 'node:fs';
import { open } from 'node:fs/promises';
import type { FileHandle } from 'node:fs/promises';
import { helperError, loadNativeHelper } from './native-helper.ts';
import type { NativeHelper } from './native-helper.ts';
import { storageError, systemCodeOf } from './storage-error.ts';

// Windows does not have the last.
const { O_RDWR, O_CREAT, O_NOFOLLOW = 0 } = constants as typeof constants & { O_NOFOLLOW?: number };
const LOCK_FILE_FLAGS = O_RDWR | O_CREAT | O_NOFOLLOW;
const LOCK_FILE_MODE = 0o600;

/** On these systems a file can be locked by opening it, with flags that Node passes on and does not name. */
const OPEN_LOCKED: Partial<
  Record<NodeJS.Platform, { readonly flags: number; readonly refusals: readonly string[] }>
> = {
  // O_EXLOCK and O_NONBLOCK: the lock is that of flock.
  darwin: { flags: 0x20 | 0x4, refusals: ['EAGAIN', 'EWOULDBLOCK'] },
  // UV_FS_O_EXLOCK: nobody else may open the file.
  win32: { flags: 0x10000000, refusals: ['EBUSY'] },
};

/**
 * Opens a file, which is made where there is none, and has the system lock it until it is closed or the process ends,
 * however it ends. Gives null where another open file, in this process or another one, has the lock. With the native helper
 * or without, locks of the same file exclude each other.
 *
 * @param path the lock file; a link is refused
 * @param target the path for the error
 * @throws a system error; StorageError `LOCK_UNSUPPORTED` where this system has no way to lock a file
 */
export async function openLocked(path: string, target: string): Promise<FileHandle | null> {
  const helper = await loadNativeHelper();
  const { flags = 0, refusals = [] } = (helper === null && OPEN_LOCKED[process.platform]) || {};
  let file: FileHandle;
  try {
    file = await open(path, LOCK_FILE_FLAGS | flags, LOCK_FILE_MODE);
  } catch (error) {
    // Windows refuses to open what a process without the helper has locked.
    if ([...refusals, 'EBUSY'].includes(systemCodeOf(error) ?? '')) return null;
    throw error;
  }
  try {
    const isOurs = flags !== 0 || (await lock(file, helper, target));
    if (isOurs) return file;
  } catch (error) {
    await file.close();
    throw error;
  }
  await file.close();
  return null;
}

async function lock(file: FileHandle, helper: NativeHelper | null, target: string): Promise<boolean> {
  if (helper === null) return lockByProgram(file, target);
  const answer = await helper.tryLock(file.fd);
  if (answer < 0) throw helperError(answer, 'flock');
  return answer === 1;
}

/**
 * Locks by the program `flock`: the lock belongs to the open file, which the program has from us, and stays when it ends.
 */
function lockByProgram(file: FileHandle, target: string): Promise<boolean> {
  const REFUSED = 1;
  return new Promise((resolve, reject) => {
    const program = spawn('flock', ['-n', '-x', '3'], { stdio: ['ignore', 'ignore', 'ignore', file.fd] });
    program.on('error', (cause) => {
      const reason = 'it takes the package @loradb-ts/native-fsync or the program flock';
      reject(storageError('LOCK_UNSUPPORTED', reason, target, 'lock', cause));
    });
    program.on('exit', (status) => {
      if (status === 0 || status === REFUSED) return resolve(status === 0);
      const reason = `the program flock ends with status ${status}`;
      reject(storageError('LOCK_UNSUPPORTED', reason, target, 'lock'));
    });
  });
}
