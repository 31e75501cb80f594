import { SnapshotInspector } from '@loradb-ts/core';
import type { SnapshotInspection } from '@loradb-ts/core';
import { nodeFileSystem } from './file-system.ts';
import type { FileSystem } from './file-system.ts';
import { readFileInChunks } from './read-file.ts';

/**
 * Inspects a snapshot file of any size while it is read, in constant memory beside its largest node.
 *
 * @throws StorageError as {@link readFileInChunks}; SnapshotError as `inspectSnapshot`
 */
export async function inspectSnapshotFile(
  path: string,
  fs: FileSystem = nodeFileSystem,
): Promise<SnapshotInspection> {
  let inspector: SnapshotInspector | undefined;
  await readFileInChunks(
    path,
    (sizeBytes) => {
      const started = new SnapshotInspector(sizeBytes);
      inspector = started;
      return (chunk) => started.push(chunk);
    },
    fs,
  );
  return inspector!.finish();
}
