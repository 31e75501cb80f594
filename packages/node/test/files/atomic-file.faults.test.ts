import { describe, expect, test } from 'vitest';
import { StorageError } from '@loradb-ts/core';
import { replaceFile } from '../../src/files/atomic-file.ts';
import { MemoryFileSystem } from './memory-file-system.ts';
import type { Inode } from './memory-file-system.ts';

const TARGET = '/data/graph.lorasnap';
const NAME = 'graph.lorasnap';
const OLD = Uint8Array.of(1, 2, 3);
const NEW = Uint8Array.of(4, 5, 6, 7, 8, 9, 10);

/** A chunk source as the encoder is: two buffers that take turns. */
function chunksOf(bytes: Uint8Array, chunkBytes = 2): () => Uint8Array | null {
  let [buffer, spare] = [new Uint8Array(chunkBytes), new Uint8Array(chunkBytes)];
  let position = 0;
  return () => {
    if (position >= bytes.length) return null;
    const part = bytes.subarray(position, position + chunkBytes);
    position += part.length;
    [buffer, spare] = [spare, buffer];
    buffer.set(part);
    return buffer.subarray(0, part.length);
  };
}

function withOldFile(): MemoryFileSystem {
  const fs = new MemoryFileSystem();
  fs.plant(NAME, OLD, { mode: 0o640 });
  return fs;
}

const save = (fs: MemoryFileSystem) => replaceFile(TARGET, chunksOf(NEW), {}, fs);

async function callsOfSave(make: () => MemoryFileSystem): Promise<string[]> {
  const fs = make();
  await save(fs);
  return fs.calls;
}

describe('a save without faults', () => {
  test('syncs the file before the rename and the directory after it', async () => {
    const fs = withOldFile();
    fs.writeBytesMax = 1;
    await expect(save(fs)).resolves.toEqual({ sizeBytes: NEW.length, durability: 'full' });
    expect(fs.contentOf(NAME)).toEqual(NEW);
    expect([...fs.names.keys()]).toEqual([NAME]);
    expect(fs.calls.filter((call) => ['sync', 'close', 'rename'].includes(call))).toEqual([
      'sync',
      'close',
      'rename',
      'sync',
      // The folder, and the file once more, which does no harm.
      'close',
      'close',
    ]);
  });

  test('leaves the old or the new file, whole, after each call', async () => {
    for (const make of [withOldFile, () => new MemoryFileSystem()]) {
      const fs = make();
      const seen = new Set<string>();
      fs.afterCall = () => seen.add(String(fs.contentOf(NAME)));
      await save(fs);
      expect(seen).toEqual(new Set([make === withOldFile ? String(OLD) : 'null', String(NEW)]));
    }
  });
});

describe('each call fails with each error', async () => {
  const errors = ['EIO', 'ENOSPC', 'EDQUOT', 'EMFILE', 'EACCES', 'EPERM', 'EROFS', 'EFBIG'];
  const calls = await callsOfSave(withOldFile);

  for (const [index, call] of calls.entries()) {
    test.each(errors)(`${call} (call ${index}): %s`, async (code) => {
      const fs = withOldFile();
      fs.failure = { index, code };
      const outcome = await save(fs).catch((error: unknown) => error);

      expect([...fs.names.keys()], 'no temporary file stays').toEqual([NAME]);
      if (call !== 'close') expect(fs.openCount).toBe(0);
      if (!(outcome instanceof StorageError)) {
        expect(outcome).toMatchObject({ sizeBytes: NEW.length });
        expect(fs.contentOf(NAME)).toEqual(NEW);
        expect(fs.names.get(NAME)!.syncedContent, 'a failed sync is no success').toEqual(NEW);
      } else if (outcome.step === 'sync-directory') {
        expect(fs.contentOf(NAME)).toEqual(NEW);
        expect(outcome.message).toContain('the new file is in place');
      } else {
        expect(outcome.path).toBe(TARGET);
        expect(fs.contentOf(NAME)).toEqual(OLD);
      }
      fs.failure = null;
      await expect(save(fs), 'a plain retry works').resolves.toMatchObject({ durability: 'full' });
      expect(fs.contentOf(NAME)).toEqual(NEW);
    });
  }
});

describe('what an error says', () => {
  test.each([
    ['createExclusive', 'EACCES', 'PERMISSION_DENIED', 'open'],
    ['createExclusive', 'EMFILE', 'TOO_MANY_OPEN_FILES', 'open'],
    ['createExclusive', 'EROFS', 'READ_ONLY_FILE_SYSTEM', 'open'],
    ['createExclusive', 'EEXIST', 'FILE_EXISTS', 'open'],
    ['openDirectory', 'ENOENT', 'FILE_NOT_FOUND', 'open'],
    ['openDirectory', 'ENOTDIR', 'INVALID_PATH', 'open'],
    ['write', 'ENOSPC', 'NO_SPACE', 'write'],
    ['write', 'EDQUOT', 'NO_SPACE', 'write'],
    ['write', 'EFBIG', 'FILE_TOO_LARGE', 'write'],
    ['sync', 'EIO', 'IO_ERROR', 'sync'],
    ['close', 'EDQUOT', 'NO_SPACE', 'close'],
    ['rename', 'EISDIR', 'IS_A_DIRECTORY', 'rename'],
    ['rename', 'EXDEV', 'IO_ERROR', 'rename'],
  ])('%s fails with %s: %s in step %s', async (call, systemCode, code, step) => {
    const fs = withOldFile();
    fs.failing.set(call, systemCode);
    await expect(save(fs)).rejects.toMatchObject({ code, step, path: TARGET, cause: { code: systemCode } });
    expect(fs.contentOf(NAME)).toEqual(OLD);
  });

  test('the message names path and reason', async () => {
    const fs = withOldFile();
    fs.failing.set('write', 'ENOSPC');
    await expect(save(fs)).rejects.toThrow(`cannot write '${TARGET}': no space is left`);
  });

  test('a write that takes no bytes does not go on for ever', async () => {
    const fs = withOldFile();
    fs.writeBytesMax = 0;
    await expect(save(fs)).rejects.toMatchObject({ code: 'IO_ERROR', step: 'write' });
    expect([...fs.names.keys()]).toEqual([NAME]);
  });

  test('an error of the encoder goes through, and nothing stays', async () => {
    const fs = withOldFile();
    const broken = new TypeError('made by a test');
    const next = chunksOf(NEW);
    let chunkCount = 0;
    const breaking = () => {
      if (chunkCount++ === 1) throw broken;
      return next();
    };
    await expect(replaceFile(TARGET, breaking, {}, fs)).rejects.toBe(broken);
    expect(fs).toMatchObject({ openCount: 0, closedInUseCount: 0 });
    expect([...fs.names.entries()].map(([name, { content }]) => [name, content])).toEqual([[NAME, OLD]]);
  });
});

/** Lets the sync of the directory fail. */
function failSecondSync(fs: MemoryFileSystem, code: string): void {
  fs.afterCall = () => {
    if (fs.calls.at(-1) === 'rename') fs.failing.set('sync', code);
  };
}

describe('durability', () => {
  test.each([
    [
      'a folder that cannot be opened',
      (fs: MemoryFileSystem) => fs.failing.set('openDirectory', 'EACCES'),
      'file',
    ],
    ['no sync at all', (fs: MemoryFileSystem) => fs.failing.set('sync', 'EINVAL'), 'none'],
    ['no sync of folders', (fs: MemoryFileSystem) => failSecondSync(fs, 'EPERM'), 'file'],
  ])('%s', async (_name, prepare, durability) => {
    const fs = withOldFile();
    prepare(fs);
    await expect(save(fs)).resolves.toEqual({ sizeBytes: NEW.length, durability });
    expect(fs.contentOf(NAME)).toEqual(NEW);
  });

  test('a folder whose sync fails is an error: the new file is in place', async () => {
    const fs = withOldFile();
    failSecondSync(fs, 'EIO');
    await expect(save(fs)).rejects.toMatchObject({ code: 'IO_ERROR', step: 'sync-directory' });
    expect(fs.contentOf(NAME)).toEqual(NEW);
  });
});

/** What the medium may hold of a file: what was synced, all that was written, or a part of the latter. */
function* contentsOf(inode: Inode): Iterable<Uint8Array> {
  yield inode.syncedContent;
  if (inode.syncedContent === inode.content) return;
  yield inode.content;
  yield inode.content.subarray(0, inode.content.length >> 1);
  yield new Uint8Array(inode.content.length);
}

/** What the target may be after a power cut now. Of the changes of names, each may be there or not. */
function possibleTargets(fs: MemoryFileSystem): Set<string> {
  const inodes = [fs.names.get(NAME), fs.syncedNames.get(NAME)];
  return new Set(
    inodes.flatMap((inode) => (inode === undefined ? ['none'] : [...contentsOf(inode)].map(String))),
  );
}

describe('a power cut after each call', () => {
  test.each([
    ['over an old file', withOldFile, String(OLD)],
    ['the first save', () => new MemoryFileSystem(), 'none'],
  ])('%s', async (_name, make, before) => {
    const fs = make();
    let checkCount = 0;
    fs.afterCall = () => {
      checkCount++;
      for (const target of possibleTargets(fs)) expect([before, String(NEW)]).toContain(target);
    };
    await save(fs);
    expect(checkCount).toBeGreaterThan(8);
    expect(possibleTargets(fs)).toEqual(new Set([String(NEW)]));
  });
});

/** The rights of the target. */
const rightsOf = (fs: MemoryFileSystem) => {
  const { mode, userId, groupId } = fs.names.get(NAME)!;
  return { mode, userId, groupId };
};

describe('rights of the new file', () => {
  test('owner, group and mode are kept', async () => {
    const fs = withOldFile();
    Object.assign(fs.names.get(NAME)!, { userId: 7, groupId: 8, mode: 0o4664 });
    await save(fs);
    expect(rightsOf(fs)).toEqual({ mode: 0o664, userId: 7, groupId: 8 });
  });

  test('where the group cannot be kept, the new group gets no rights', async () => {
    const fs = withOldFile();
    Object.assign(fs.names.get(NAME)!, { userId: 7, groupId: 8, mode: 0o664 });
    fs.failing.set('setOwner', 'EPERM');
    await save(fs);
    expect(rightsOf(fs)).toEqual({ mode: 0o604, userId: 1000, groupId: 1000 });
  });

  test('where the mode cannot be set, the file is for its owner only', async () => {
    const fs = withOldFile();
    fs.failing.set('setMode', 'EPERM');
    await save(fs);
    expect(rightsOf(fs).mode).toBe(0o600);
  });
});
