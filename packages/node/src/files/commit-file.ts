import { dirname } from 'node:path';
import type { FileSystem, OpenFile } from './file-system.ts';
import { helperError } from './native-helper.ts';
import type { NativeHelper } from './native-helper.ts';
import { attempt, systemCodeOf } from './storage-error.ts';
import type { FileStep } from './storage-error.ts';

/**
 * What a finished save survives. `full`: content and name were synced, so it survives a power cut. `file`: only the
 * content; the platform cannot sync folders, and after a power cut the old file may be back. `none`: the platform cannot
 * sync at all.
 */
export type Durability = 'full' | 'file' | 'none';

/**
 * Gives a complete temporary file the name of its target, in the same folder, so that a power cut leaves the old or the new
 * file under that name: syncs it, renames it, syncs the folder. A sync that failed is never tried again: the system may have
 * forgotten what it could not write.
 *
 * @param file the temporary file, open for writing; the caller closes it
 * @throws StorageError with the step that failed, and `target` as its path. The target is untouched, except for the step
 *   `sync-directory`
 */
export async function commitFile(
  fs: FileSystem,
  file: OpenFile,
  temporary: string,
  target: string,
): Promise<Durability> {
  const helper = await fs.nativeHelper();
  return helper === null
    ? commitByCalls(fs, file, temporary, target)
    : commitByHelper(helper, file, temporary, target);
}

async function commitByHelper(
  helper: NativeHelper,
  file: OpenFile,
  temporary: string,
  target: string,
): Promise<Durability> {
  const { durability, failedStep, errno } = await helper.replaceDurably(file.fd, temporary, target);
  if (durability !== undefined) return durability as Durability;
  const step = failedStep as FileStep;
  return attempt(target, step, () => Promise.reject(helperError(errno!, step)));
}

async function commitByCalls(
  fs: FileSystem,
  file: OpenFile,
  temporary: string,
  target: string,
): Promise<Durability> {
  // Opened first, so that nothing but the sync itself can fail after the rename.
  const directory = await openDirectory(fs, target);
  try {
    const isSynced = await attempt(target, 'sync', () => syncIfPossible(file, NO_SYNC));
    await attempt(target, 'close', () => file.close());
    await attempt(target, 'rename', () => fs.rename(temporary, target));
    if (!isSynced) return 'none';
    if (directory === null) return 'file';
    const isDirectorySynced = await attempt(target, 'sync-directory', () =>
      syncIfPossible(directory, NO_DIRECTORY_SYNC),
    );
    return isDirectorySynced ? 'full' : 'file';
  } finally {
    await directory?.close().catch(() => {});
  }
}

/** Opens the folder of a file in order to sync it; null where the system does not let us. */
async function openDirectory(fs: FileSystem, path: string): Promise<OpenFile | null> {
  return attempt(path, 'open', async () => {
    try {
      return await fs.openDirectory(dirname(path));
    } catch (error) {
      // A folder that may be written to but not read; or a system that opens no folders (Windows).
      if (['EACCES', 'EPERM', 'EISDIR'].includes(systemCodeOf(error) ?? '')) return null;
      throw error;
    }
  });
}

/** What a platform answers that has no sync for files of this kind: it did not try and fail. */
const NO_SYNC: readonly string[] = ['EINVAL', 'ENOTSUP', 'EOPNOTSUPP', 'ENOSYS'];
/** Windows refuses to sync any folder. */
const NO_DIRECTORY_SYNC: readonly string[] = [...NO_SYNC, 'EPERM'];

/** Syncs; false where the platform cannot. */
async function syncIfPossible(file: OpenFile, unsupported: readonly string[]): Promise<boolean> {
  try {
    await file.sync();
    return true;
  } catch (error) {
    if (unsupported.includes(systemCodeOf(error) ?? '')) return false;
    throw error;
  }
}
