import { SnapshotDecoder } from '@loradb-ts/core';
import type { DecodedSnapshot, DecodeOptions, SnapshotMeta, SnapshotStream } from '@loradb-ts/core';
import { nodePlatform } from '../node-platform.ts';
import { replaceFile } from './atomic-file.ts';
import type { ReplaceFileOptions } from './atomic-file.ts';
import type { Durability } from './commit-file.ts';
import { nodeFileSystem } from './file-system.ts';
import type { FileSystem } from './file-system.ts';
import { readFileInChunks } from './read-file.ts';

/** What a save gives: what is in the file, and what the file survives. */
export interface SavedSnapshot extends SnapshotMeta {
  readonly sizeBytes: number;
  readonly durability: Durability;
}

/**
 * Saves a snapshot to a file as {@link replaceFile} does, chunk by chunk: two of the stream are in use at a time.
 */
export async function saveSnapshotFile(
  path: string,
  snapshot: SnapshotStream,
  options: ReplaceFileOptions = {},
  fs: FileSystem = nodeFileSystem,
): Promise<SavedSnapshot> {
  const nextChunk = async (): Promise<Uint8Array | null> => (await snapshot.next()).value ?? null;
  const written = await replaceFile(path, nextChunk, options, fs);
  return { ...(await snapshot.meta()), ...written };
}

/**
 * Decodes a snapshot file while it is read, so that it takes the memory of its graph and two chunks.
 *
 * @throws StorageError as {@link readFileInChunks}; SnapshotError with the first fault of the file;
 *   LoraError CANCELLED
 */
export async function loadSnapshotFile(
  path: string,
  options: DecodeOptions = {},
  fs: FileSystem = nodeFileSystem,
): Promise<DecodedSnapshot> {
  let decoder: SnapshotDecoder | undefined;
  await readFileInChunks(
    path,
    (sizeBytes) => {
      const started = new SnapshotDecoder(sizeBytes, { ...options, random: nodePlatform.random });
      decoder = started;
      return (chunk) => started.push(chunk);
    },
    fs,
  );
  return decoder!.finish();
}
