import { inspectSnapshot } from '@loradb-ts/core';
import type { SnapshotInspection } from '@loradb-ts/core';
import { crc32 } from 'node:zlib';
import { nodeFileSystem } from './file-system.ts';
import type { FileSystem } from './file-system.ts';
import { readFileInChunks } from './read-file.ts';
import { storageError } from './storage-error.ts';

const CHECKSUM_BYTES = 4;

/**
 * Inspects a snapshot file, which takes memory of the size of the file.
 *
 * @throws StorageError as {@link readFileInChunks}, and `FILE_TOO_LARGE` where memory cannot hold the file;
 *   SnapshotError as `inspectSnapshot`
 */
export async function inspectSnapshotFile(
  path: string,
  fs: FileSystem = nodeFileSystem,
): Promise<SnapshotInspection> {
  let bytes = new Uint8Array();
  let checksum = 0;
  await readFileInChunks(
    path,
    (sizeBytes) => {
      bytes = allocate(sizeBytes, path);
      let position = 0;
      return (chunk) => {
        // Here and not over all bytes at the end, since zlib counts bytes in 32 bits.
        checksum = crc32(chunk.subarray(0, Math.max(0, sizeBytes - CHECKSUM_BYTES - position)), checksum);
        bytes.set(chunk, position);
        position += chunk.length;
      };
    },
    fs,
  );
  return inspectSnapshot(bytes, () => checksum);
}

function allocate(sizeBytes: number, path: string): Uint8Array<ArrayBuffer> {
  try {
    return new Uint8Array(sizeBytes);
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    throw storageError('FILE_TOO_LARGE', 'it does not fit into memory', path, 'read', error);
  }
}
