import { VECTORS_FOLDER, loadManifest, readEntry } from '@loradb-ts/test-vectors';
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { inspectSnapshotFile } from '../src/files/inspect-file.ts';
import { createDatabase } from '../src/index.ts';
import { temporaryDirectory } from './temporary-directory.ts';

const at = temporaryDirectory();

const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

/** Loads a vector from its file, saves the graph to another, and gives that one's checksum. */
async function saveAgain(file: string, repair = false) {
  const db = await createDatabase();
  const { mended, ...meta } = await db.loadSnapshot(join(VECTORS_FOLDER, file), { repair });
  const saved = await db.saveSnapshot(at('copy'), { walLsn: meta.walLsn });
  const bytes = readFileSync(at('copy'));
  expect(saved).toEqual({ ...meta, sizeBytes: bytes.length, durability: 'full' });
  return { mended, sha256: sha256(bytes) };
}

const { vectors } = loadManifest();

describe('valid vectors are saved as they were loaded', () => {
  test.each(vectors.filter(({ expect: expected }) => expected === 'valid'))(
    '$id',
    async ({ file, sha256: own, reencodedSha256 }) => {
      expect(await saveAgain(file)).toEqual({ mended: [], sha256: reencodedSha256 ?? own });
    },
  );
});

describe('invalid vectors', () => {
  test.each(vectors.filter(({ expect: expected }) => expected === 'invalid'))('$id', async (entry) => {
    const { file, error, repair } = entry;
    const path = join(VECTORS_FOLDER, file);
    const db = await createDatabase();
    await expect(db.loadSnapshot(path)).rejects.toMatchObject({ ...error });
    if (repair === undefined) {
      const repairError = { ...(entry.repairError ?? error) };
      await expect(db.loadSnapshot(path, { repair: true })).rejects.toMatchObject(repairError);
    } else {
      expect(await saveAgain(file, true)).toEqual({ mended: repair.mended, sha256: repair.reencodedSha256 });
    }
  });
});

describe('inspecting a file', () => {
  test.each(vectors)('$id', async (entry) => {
    const inspecting = inspectSnapshotFile(join(VECTORS_FOLDER, entry.file));
    if (entry.error?.section === 'header') {
      await expect(inspecting).rejects.toMatchObject({ ...entry.error });
      return;
    }
    const inspected = await inspecting;
    const { bytes } = readEntry(entry);
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
    expect(inspected).toMatchObject({
      sizeBytes: bytes.length,
      formatVersion: 1,
      flags: view.getUint32(12, true),
      checksum: { stored: view.getUint32(bytes.length - 4, true) },
    });
    const { stored, computed } = inspected.checksum;
    expect(stored !== computed).toBe(entry.error?.code === 'CHECKSUM_MISMATCH');
  });
});
