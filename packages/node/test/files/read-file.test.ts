import { spawnSync } from 'node:child_process';
import { mkdirSync, rmSync, symlinkSync, truncateSync, utimesSync, writeFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { readFileInChunks, readTextFile } from '../../src/files/read-file.ts';
import { MemoryFileSystem } from './memory-file-system.ts';
import { temporaryDirectory } from '../temporary-directory.ts';

const at = temporaryDirectory();

/** Reads a file, copying each chunk at once, as its buffer is used again. */
async function read(
  path: string,
  ...rest: [fs?: MemoryFileSystem]
): Promise<{ announced: number; bytes: Buffer }> {
  const chunks: Buffer[] = [];
  let announced = -1;
  await readFileInChunks(
    path,
    (sizeBytes) => {
      announced = sizeBytes;
      return (chunk) => chunks.push(Buffer.from(chunk));
    },
    ...rest,
  );
  return { announced, bytes: Buffer.concat(chunks) };
}

describe('a file is read from start to end', () => {
  const MIB = 1 << 20;
  test.each([0, 1, 1000, MIB - 1, MIB, MIB + 1, 2 * MIB, 3 * MIB + 17])('%i bytes', async (sizeBytes) => {
    const content = Buffer.alloc(sizeBytes, 'one of many bytes that repeat with a prime period: 61 bytes');
    writeFileSync(at('a'), content);
    const { announced, bytes } = await read(at('a'));
    expect(announced).toBe(sizeBytes);
    expect(bytes.equals(content)).toBe(true);
  });

  test('through a link', async () => {
    writeFileSync(at('a'), 'text');
    symlinkSync('a', at('link'));
    expect((await read(at('link'))).bytes.toString()).toBe('text');
  });

  test('as text, with characters across chunks', async () => {
    const text = `x${'é漢😀'.repeat(200_000)}`;
    writeFileSync(at('a'), text);
    expect((await readTextFile(at('a'))) === text).toBe(true);
  });
});

describe('what cannot be read', () => {
  test.each([
    ['a missing file', () => {}, 'x', 'FILE_NOT_FOUND'],
    ['a missing folder', () => {}, 'no/x', 'FILE_NOT_FOUND'],
    ['a folder', () => mkdirSync(at('x')), 'x', 'IS_A_DIRECTORY'],
    ['a file as folder', () => writeFileSync(at('file'), ''), 'file/x', 'INVALID_PATH'],
    ['a FIFO that nobody writes to', () => spawnSync('mkfifo', [at('x')]), 'x', 'NOT_A_REGULAR_FILE'],
    ['a device', () => symlinkSync('/dev/zero', at('x')), 'x', 'NOT_A_REGULAR_FILE'],
    ['a link to nothing', () => symlinkSync('nothing', at('x')), 'x', 'FILE_NOT_FOUND'],
    ['links in a circle', () => symlinkSync('x', at('x')), 'x', 'INVALID_PATH'],
    ['a name of 256 bytes', () => {}, 'x'.repeat(256), 'INVALID_PATH'],
  ])('%s', async (_what, prepare, name, code) => {
    prepare();
    const path = at(name);
    await expect(read(path)).rejects.toMatchObject({ name: 'StorageError', code, step: 'open', path });
  });

  test.each(['', 'a\0b'])('the path %j', async (path) => {
    await expect(read(path)).rejects.toMatchObject({ code: 'INVALID_PATH' });
  });

  test('the message names path and reason', async () => {
    await expect(read(at('x'))).rejects.toThrow(`cannot open '${at('x')}': there is no such file or folder`);
  });

  test.each([
    ['openToRead', 'EACCES', 'PERMISSION_DENIED', 'open'],
    ['openToRead', 'EMFILE', 'TOO_MANY_OPEN_FILES', 'open'],
    ['openToRead', 'ENFILE', 'TOO_MANY_OPEN_FILES', 'open'],
    ['read', 'EIO', 'IO_ERROR', 'read'],
    ['read', 'EISDIR', 'IS_A_DIRECTORY', 'read'],
  ])('%s fails with %s: %s', async (call, systemCode, code, step) => {
    const fs = new MemoryFileSystem();
    fs.plant('a', Uint8Array.of(1));
    fs.failing.set(call, systemCode);
    await expect(read('/data/a', fs)).rejects.toMatchObject({ code, step, cause: { code: systemCode } });
    expect(fs).toMatchObject({ openCount: 0, closedInUseCount: 0 });
  });
});

describe('a file that is written to while it is read', () => {
  const MIB = 1 << 20;
  test.each([
    ['grows', () => writeFileSync(at('a'), Buffer.alloc(MIB), { flag: 'a' })],
    ['shrinks', () => truncateSync(at('a'), MIB)],
    ['changes', () => writeFileSync(at('a'), Buffer.alloc(3 * MIB, 1))],
  ])('%s', async (_what, change) => {
    writeFileSync(at('a'), Buffer.alloc(3 * MIB));
    // File times come from a coarse clock: a change right after the write could have the same.
    utimesSync(at('a'), new Date(0), new Date(0));
    const reading = readFileInChunks(at('a'), () => {
      let isFirst = true;
      return () => {
        if (isFirst) change();
        isFirst = false;
      };
    });
    await expect(reading).rejects.toMatchObject({ code: 'FILE_CHANGED', step: 'read' });
  });

  test('but not one that is replaced: the old file is read to its end', async () => {
    writeFileSync(at('a'), Buffer.alloc(3 * MIB));
    let readBytes = 0;
    await readFileInChunks(at('a'), () => (chunk) => {
      if (readBytes === 0) {
        rmSync(at('a'));
        writeFileSync(at('a'), 'new');
      }
      readBytes += chunk.length;
    });
    expect(readBytes).toBe(3 * MIB);
  });
});

test('an error of the taker ends the reading and goes through', async () => {
  const fs = new MemoryFileSystem();
  fs.plant('a', new Uint8Array(10));
  const broken = new RangeError('made by a test');
  const taker = () => () => {
    throw broken;
  };
  await expect(readFileInChunks('/data/a', taker, fs)).rejects.toBe(broken);
  expect(fs).toMatchObject({ openCount: 0, closedInUseCount: 0 });
});
