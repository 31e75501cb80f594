import { resolve } from 'node:path';
import { commitFile } from './commit-file.ts';
import type { Durability } from './commit-file.ts';
import { nodeFileSystem } from './file-system.ts';
import type { FileFacts, FileSystem, OpenFile } from './file-system.ts';
import { inTurn } from './in-turn.ts';
import { attempt, checkPath, storageError, systemCodeOf } from './storage-error.ts';
import { removeStaleTemporaries, temporaryPath } from './temporary-file.ts';

export interface ReplaceFileOptions {
  /** Where the path is a symbolic link, replace the file it leads to. Otherwise a link is refused. */
  readonly followSymlink?: boolean;
}

/** Gives content piece by piece, then null. */
export type NextChunk = () => Uint8Array | null | Promise<Uint8Array | null>;

/** What was written. */
export interface ReplacedFile {
  readonly sizeBytes: number;
  readonly durability: Durability;
}

/**
 * Puts a new file at a path, or replaces the one there, so that the path names the whole old or the whole new file at
 * every moment, also across a crash or power cut: all bytes go to an exclusive temporary file beside it, which is synced
 * and then renamed.
 *
 * A new file has mode 0600; an old one keeps its mode, and its owner where the system allows. Replacements of one path
 * in this process happen in the order of the calls; among processes the last one wins.
 *
 * @param path relative to the working directory at the time of the call
 * @param nextChunk gives the content piece by piece, then null. A piece is written while the next one is made, so that one
 *   may be made in its place only after that
 * @throws StorageError with the step that failed. The old file is untouched and the temporary file removed, except for
 *   the step `sync-directory`: then the new file is in place, but may not survive a power cut. An error that `nextChunk`
 *   throws goes through.
 */
export async function replaceFile(
  path: string,
  nextChunk: NextChunk,
  options: ReplaceFileOptions = {},
  fs: FileSystem = nodeFileSystem,
): Promise<ReplacedFile> {
  checkPath(path);
  const absolute = resolve(path);
  const target = options.followSymlink === true ? await followLinks(fs, absolute) : absolute;
  return inTurn(target, () => replaceNow(fs, target, nextChunk));
}

/** The file that a path leads to; the path itself where there is nothing yet. */
async function followLinks(fs: FileSystem, path: string): Promise<string> {
  const facts = await factsOrNull(fs, path);
  return facts?.kind === 'link' ? attempt(path, 'open', () => fs.resolveLinks(path)) : path;
}

async function replaceNow(fs: FileSystem, target: string, nextChunk: NextChunk): Promise<ReplacedFile> {
  const old = await factsOrNull(fs, target);
  if (old !== null) checkReplaceable(old, target);
  await removeStaleTemporaries(fs, target);
  const temporary = temporaryPath(target);
  const file = await attempt(target, 'open', () => fs.createExclusive(temporary));
  try {
    const sizeBytes = await writeAll(file, target, nextChunk);
    if (old !== null) await attempt(target, 'write', () => keepRights(file, old));
    return { sizeBytes, durability: await commitFile(fs, file, temporary, target) };
  } catch (error) {
    await fs.remove(temporary).catch(() => {});
    throw error;
  } finally {
    // What is synced no longer depends on this; where something failed, that is what is told.
    await file.close().catch(() => {});
  }
}

async function factsOrNull(fs: FileSystem, path: string): Promise<FileFacts | null> {
  return attempt(path, 'open', async () => {
    try {
      return await fs.facts(path);
    } catch (error) {
      if (systemCodeOf(error) === 'ENOENT') return null;
      throw error;
    }
  });
}

function checkReplaceable({ kind }: FileFacts, path: string): void {
  if (kind === 'directory') throw storageError('IS_A_DIRECTORY', 'it is a folder', path, 'open');
  if (kind === 'link')
    throw storageError(
      'NOT_A_REGULAR_FILE',
      'it is a symbolic link, and following it was not asked for',
      path,
      'open',
    );
  if (kind === 'other') throw storageError('NOT_A_REGULAR_FILE', 'it is no regular file', path, 'open');
}

async function writeAll(file: OpenFile, target: string, nextChunk: NextChunk): Promise<number> {
  let sizeBytes = 0;
  const make = async (): Promise<Uint8Array | null> => nextChunk();
  let chunk = await make();
  while (chunk !== null) {
    sizeBytes += chunk.length;
    // The next chunk is made while the system copies this one. Both are over before an error closes the file.
    const written = writeChunk(file, target, chunk);
    const next = make();
    await Promise.allSettled([written, next]);
    await written;
    chunk = await next;
  }
  return sizeBytes;
}

async function writeChunk(file: OpenFile, target: string, chunk: Uint8Array): Promise<void> {
  for (let rest = chunk; rest.length > 0;) {
    const writtenBytes = await attempt(target, 'write', () => file.write(rest));
    if (writtenBytes === 0) throw storageError('IO_ERROR', 'the system takes no bytes', target, 'write');
    rest = rest.subarray(writtenBytes);
  }
}

/** Gives the new file owner, group and mode of the old one as far as the system allows, and never more rights. */
async function keepRights(file: OpenFile, old: FileFacts): Promise<void> {
  const own = await file.facts();
  const isGroupKept =
    (own.userId === old.userId && own.groupId === old.groupId) ||
    (await succeeds(file.setOwner(old.userId, old.groupId))) ||
    own.groupId === old.groupId ||
    (await succeeds(file.setOwner(-1, old.groupId)));
  // What a group was allowed to do is not for another group.
  await succeeds(file.setMode(old.mode & (isGroupKept ? 0o777 : 0o707)));
}

async function succeeds(work: Promise<void>): Promise<boolean> {
  return work.then(
    () => true,
    () => false,
  );
}
