import { nodeFileSystem } from './file-system.ts';
import type { FileSystem, OpenFile } from './file-system.ts';
import { attempt, checkPath, storageError } from './storage-error.ts';

/** Bytes read at a time: large enough that the calls cost nothing, small enough to stay in the processor's cache. */
const CHUNK_SIZE_BYTES = 1 << 20;

/** Takes the next bytes of a file; they may be overwritten once it returns. */
export type TakeChunk = (chunk: Uint8Array) => void;

/**
 * Reads a regular file of any size from its start to its end, with the next read under way while a chunk is taken.
 *
 * @param start gets the size of the file, before any of its bytes, and gives what takes them
 * @throws StorageError: `FILE_NOT_FOUND`, `IS_A_DIRECTORY`, `NOT_A_REGULAR_FILE`, `PERMISSION_DENIED`, …, and
 *   `FILE_CHANGED` where something wrote to the file meanwhile. Errors of `start` and of the taker go through.
 */
export async function readFileInChunks(
  path: string,
  start: (sizeBytes: number) => TakeChunk,
  fs: FileSystem = nodeFileSystem,
): Promise<void> {
  checkPath(path);
  const file = await attempt(path, 'open', () => fs.openToRead(path));
  try {
    const before = await attempt(path, 'open', () => file.facts());
    if (before.kind === 'directory') throw storageError('IS_A_DIRECTORY', 'it is a folder', path, 'open');
    if (before.kind !== 'file')
      throw storageError('NOT_A_REGULAR_FILE', 'it is no regular file', path, 'open');

    const readBytes = await readAll(file, path, before.sizeBytes, start(before.sizeBytes));
    const after = await attempt(path, 'read', () => file.facts());
    const isSame = after.sizeBytes === before.sizeBytes && after.modifiedNs === before.modifiedNs;
    if (readBytes !== before.sizeBytes || !isSame)
      throw storageError('FILE_CHANGED', 'it was written to while it was read', path, 'read');
  } finally {
    await file.close().catch(() => {});
  }
}

/** Reads until the end, or until there is more than there should be; gives the number of bytes. */
async function readAll(file: OpenFile, path: string, sizeBytes: number, take: TakeChunk): Promise<number> {
  const read = (buffer: Uint8Array): Promise<number> => attempt(path, 'read', () => file.read(buffer));
  const bufferSizeBytes = Math.min(CHUNK_SIZE_BYTES, sizeBytes);
  let current = new Uint8Array(bufferSizeBytes);
  let spare = new Uint8Array(bufferSizeBytes);
  let totalBytes = 0;
  let length = await read(current);
  while (length > 0 && (totalBytes += length) <= sizeBytes) {
    const next = read(spare);
    try {
      take(current.subarray(0, length));
    } catch (error) {
      // The file must not be closed under a read, and its outcome no longer matters.
      await next.catch(() => 0);
      throw error;
    }
    length = await next;
    [current, spare] = [spare, current];
  }
  return totalBytes;
}

/** Reads a file of text in UTF-8. Throws StorageError as {@link readFileInChunks}. */
export async function readTextFile(path: string, fs: FileSystem = nodeFileSystem): Promise<string> {
  const decoder = new TextDecoder();
  let text = '';
  await readFileInChunks(
    path,
    () => (chunk) => {
      text += decoder.decode(chunk, { stream: true });
    },
    fs,
  );
  return text + decoder.decode();
}
