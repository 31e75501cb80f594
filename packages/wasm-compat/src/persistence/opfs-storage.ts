import type { SnapshotStorage } from './snapshot-storage.ts';

/** Holds the folders of all databases. */
const ROOT = 'loradb-ts';
const ENDING = '.lorasnap';

/** What workers can do with a file, and other threads not. */
interface SyncAccess {
  write(bytes: Uint8Array, options: { at: number }): number;
  truncate(sizeBytes: number): void;
  flush(): void;
  close(): void;
}

type File = FileSystemFileHandle & { createSyncAccessHandle?: () => Promise<SyncAccess> };

/**
 * Snapshots as files of the origin's private file system. In a dedicated worker they are flushed to the disk; elsewhere the
 * browser writes to a copy and puts that in the place of the file, and when it reaches the disk is up to it.
 */
export async function openOpfsStorage(name: string): Promise<SnapshotStorage> {
  const origin = await navigator.storage.getDirectory();
  const root = await origin.getDirectoryHandle(ROOT, { create: true });
  const folder = await root.getDirectoryHandle(encodeURIComponent(name), { create: true });
  const fileOf = (generation: number, create: boolean): Promise<File> =>
    folder.getFileHandle(`${generation}${ENDING}`, { create });
  return {
    async list() {
      const generations: number[] = [];
      for await (const file of folder.keys())
        if (/^\d+\.lorasnap$/.test(file)) generations.push(Number.parseInt(file, 10));
      return generations;
    },
    async read(generation) {
      const file = await (await fileOf(generation, false)).getFile();
      return new Uint8Array(await file.arrayBuffer());
    },
    async write(generation, bytes) {
      const file = await fileOf(generation, true);
      if (file.createSyncAccessHandle === undefined) await writeByCopy(file, bytes);
      else writeThrough(await file.createSyncAccessHandle(), bytes);
    },
    remove: (generation) => folder.removeEntry(`${generation}${ENDING}`),
    close() {},
  };
}

async function writeByCopy(file: FileSystemFileHandle, bytes: Uint8Array): Promise<void> {
  const copy = await file.createWritable();
  try {
    await copy.write(bytes as Uint8Array<ArrayBuffer>);
  } catch (error) {
    await copy.abort().catch(() => {});
    throw error;
  }
  await copy.close();
}

function writeThrough(file: SyncAccess, bytes: Uint8Array): void {
  try {
    file.truncate(0);
    for (let at = 0; at < bytes.length;) {
      const writtenBytes = file.write(at === 0 ? bytes : bytes.subarray(at), { at });
      if (writtenBytes === 0) throw new DOMException('nothing more was written', 'QuotaExceededError');
      at += writtenBytes;
    }
    file.flush();
  } finally {
    file.close();
  }
}
