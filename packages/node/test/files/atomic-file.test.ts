import { spawnSync } from 'node:child_process';
import {
  chmodSync,
  chownSync,
  closeSync,
  existsSync,
  linkSync,
  lstatSync,
  mkdirSync,
  openSync,
  readFileSync,
  readdirSync,
  statSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { basename } from 'node:path';
import { describe, expect, test } from 'vitest';
import { replaceFile } from '../../src/files/atomic-file.ts';
import type { ReplaceFileOptions } from '../../src/files/atomic-file.ts';
import { processSpace } from '../../src/files/process-space.ts';
import { temporaryDirectory } from '../temporary-directory.ts';

const at = temporaryDirectory();

function save(path: string, text: string, options?: ReplaceFileOptions) {
  const chunks: Uint8Array[] = [Buffer.from(text)];
  return replaceFile(path, () => chunks.pop() ?? null, options);
}

const textOf = (name: string): string => readFileSync(at(name), 'utf8');
const modeOf = (name: string): number => statSync(at(name)).mode & 0o7777;

describe('a save', () => {
  test('makes a file that only its owner may read', async () => {
    await expect(save(at('a'), 'new')).resolves.toEqual({ sizeBytes: 3, durability: 'full' });
    expect(textOf('a')).toBe('new');
    expect(modeOf('a')).toBe(0o600);
    expect(readdirSync(at())).toEqual(['a']);
  });

  test.each([0o600, 0o640, 0o644, 0o400, 0o666])('keeps mode %o', async (mode) => {
    writeFileSync(at('a'), 'old');
    chmodSync(at('a'), mode);
    await save(at('a'), 'new');
    expect(textOf('a')).toBe('new');
    expect(modeOf('a')).toBe(mode);
  });

  test('drops the bits that let others run a file as its owner', async () => {
    writeFileSync(at('a'), 'old');
    chmodSync(at('a'), 0o6755);
    await save(at('a'), 'new');
    expect(modeOf('a')).toBe(0o755);
  });

  test.each([
    [0o000, 0o600],
    [0o022, 0o600],
    [0o277, 0o400],
  ])('under umask %o makes a file of mode %o, and keeps the mode of an old one', async (umask, mode) => {
    writeFileSync(at('old'), 'old');
    chmodSync(at('old'), 0o664);
    const before = process.umask(umask);
    try {
      await save(at('a'), 'new');
      await save(at('old'), 'new');
    } finally {
      process.umask(before);
    }
    expect([modeOf('a'), modeOf('old')]).toEqual([mode, 0o664]);
  });

  test.skipIf(process.getuid?.() !== 0)('keeps the owner and the group', async () => {
    writeFileSync(at('a'), 'old');
    chownSync(at('a'), 1234, 5678);
    await save(at('a'), 'new');
    const { uid, gid } = statSync(at('a'));
    expect([uid, gid]).toEqual([1234, 5678]);
  });

  test('leaves those who have the old file open with the old content', async () => {
    writeFileSync(at('a'), 'old');
    const reader = openSync(at('a'), 'r');
    await save(at('a'), 'new');
    expect(readFileSync(reader, 'utf8')).toBe('old');
    closeSync(reader);
  });

  test('leaves other hard links with the old content', async () => {
    writeFileSync(at('a'), 'old');
    linkSync(at('a'), at('b'));
    await save(at('a'), 'new');
    expect([textOf('a'), textOf('b')]).toEqual(['new', 'old']);
  });

  test('of nothing makes an empty file', async () => {
    await expect(replaceFile(at('a'), () => null)).resolves.toMatchObject({ sizeBytes: 0 });
    expect(textOf('a')).toBe('');
  });

  test('resolves a relative path when it is called', async () => {
    const before = process.cwd();
    process.chdir(at());
    const saved = save('a', 'new');
    process.chdir(before);
    await saved;
    expect(textOf('a')).toBe('new');
  });

  test.each([
    ['spaces and quotes', `a 'b' "c"`],
    ['a newline', 'a\nb'],
    ['not ASCII', 'größe-漢字-😀'],
    ['a leading dash', '-rf'],
    ['255 bytes', 'x'.repeat(255)],
    ['255 bytes, cut inside a character', `x${'é'.repeat(127)}`],
  ])('takes a name with %s', async (_what, name) => {
    await save(at(name), 'new');
    expect(readdirSync(at())).toEqual([name]);
    expect(textOf(name)).toBe('new');
  });

  test('many at once to one path happen in the order of the calls', async () => {
    const texts = Array.from({ length: 16 }, (_, i) => `save ${i}`);
    await Promise.all(texts.map((text) => save(at('a'), text)));
    expect(textOf('a')).toBe('save 15');
    expect(readdirSync(at())).toEqual(['a']);
  });

  test('after one that failed goes on', async () => {
    const broken = replaceFile(at('a'), () => {
      throw new RangeError('made by a test');
    });
    const next = save(at('a'), 'new');
    await expect(broken).rejects.toThrow(RangeError);
    await next;
    expect(textOf('a')).toBe('new');
  });
});

describe('a save is refused', () => {
  test.each([
    ['a folder', () => mkdirSync(at('x')), 'x', 'IS_A_DIRECTORY'],
    ['a folder that is missing', () => {}, 'no/x', 'FILE_NOT_FOUND'],
    ['a file as folder', () => writeFileSync(at('file'), ''), 'file/x', 'INVALID_PATH'],
    ['a name of 256 bytes', () => {}, 'x'.repeat(256), 'INVALID_PATH'],
    ['a path of 5000 bytes', () => {}, 'x/'.repeat(2500), 'INVALID_PATH'],
    ['a FIFO', () => spawnSync('mkfifo', [at('x')]), 'x', 'NOT_A_REGULAR_FILE'],
    ['a link to nothing', () => symlinkSync('target', at('x')), 'x', 'NOT_A_REGULAR_FILE'],
    [
      'a link to a file',
      () => {
        writeFileSync(at('target'), 'old');
        symlinkSync('target', at('x'));
      },
      'x',
      'NOT_A_REGULAR_FILE',
    ],
    ['a link to a folder', () => symlinkSync('.', at('x')), 'x', 'NOT_A_REGULAR_FILE'],
    ['links in a circle', () => symlinkSync('x', at('x')), 'x/y', 'INVALID_PATH'],
  ])('%s', async (_what, prepare, name, code) => {
    prepare();
    const before = readdirSync(at());
    await expect(save(at(name), 'new')).rejects.toMatchObject({ name: 'StorageError', code, step: 'open' });
    expect(readdirSync(at())).toEqual(before);
  });

  test.each([
    ['the empty path', ''],
    ['a NUL character', 'a\0b'],
    ['no string', null as unknown as string],
  ])('%s', async (_what, path) => {
    await expect(save(path, 'new')).rejects.toMatchObject({ code: 'INVALID_PATH', step: 'open' });
  });
});

describe('with followSymlink', () => {
  test('the file behind the link is replaced, and the link stays', async () => {
    mkdirSync(at('d'));
    writeFileSync(at('d/target'), 'old');
    symlinkSync('d/target', at('link'));
    await save(at('link'), 'new', { followSymlink: true });
    expect(lstatSync(at('link')).isSymbolicLink()).toBe(true);
    expect(textOf('d/target')).toBe('new');
    expect(readdirSync(at('d'))).toEqual(['target']);
  });

  test('a link to nothing is refused', async () => {
    symlinkSync('nothing', at('link'));
    await expect(save(at('link'), 'new', { followSymlink: true })).rejects.toMatchObject({
      code: 'FILE_NOT_FOUND',
    });
  });

  test('a path without a link is as without the option', async () => {
    await save(at('a'), 'new', { followSymlink: true });
    expect(textOf('a')).toBe('new');
  });
});

const temporary = (target: string, pid: number, space = processSpace()): string =>
  `.${target}.${pid}-${space}0123456789abcdef.tmp`;

describe('temporary files of other saves', () => {
  /** The id of a process that has ended. */
  const deadPid = spawnSync(process.execPath, ['--version']).pid;
  const longAgo = new Date(Date.now() - 7 * 86_400_000);

  test.each([
    ['of a process that is gone', temporary('a', deadPid), false],
    ['of a process that runs', temporary('a', process.ppid), true],
    ['of this process', temporary('a', process.pid), true],
    ['of a process elsewhere with a known id', temporary('a', deadPid, '01234567'), true],
    ['for another target', temporary('b', deadPid), true],
    ['with a name of another form', `.a.${deadPid}-xyz.tmp`, true],
    ['with an impossible process', '.a.99999999999-012345670123456789abcdef.tmp', true],
  ])('%s', async (_what, name, stays) => {
    writeFileSync(at(name), 'left');
    await save(at('a'), 'new');
    expect(existsSync(at(name))).toBe(stays);
  });

  test.each([
    ['of a process with the same id, before this one started,', temporary('a', process.pid)],
    ['of a process elsewhere, long unchanged,', temporary('a', process.pid, '01234567')],
  ])('%s is removed', async (_what, name) => {
    writeFileSync(at(name), 'left');
    utimesSync(at(name), longAgo, longAgo);
    await save(at('a'), 'new');
    expect(existsSync(at(name))).toBe(false);
  });

  test('a link planted at such a name is removed, not followed', async () => {
    writeFileSync(at('victim'), 'safe');
    symlinkSync('victim', at(temporary('a', deadPid)));
    await save(at('a'), 'new');
    expect(readdirSync(at()).toSorted()).toEqual(['a', 'victim']);
    expect(textOf('victim')).toBe('safe');
  });

  test('the name in use is beside the target, hidden, and new each time', async () => {
    const seen: string[] = [];
    const watch = (): null => {
      seen.push(...readdirSync(at()).filter((name) => name !== 'a'));
      return null;
    };
    await replaceFile(at('a'), watch);
    await replaceFile(at('a'), watch);
    expect(seen).toHaveLength(2);
    expect(new Set(seen).size).toBe(2);
    for (const name of seen)
      expect(basename(name)).toMatch(new RegExp(`^\\.a\\.${process.pid}-[0-9a-f]{24}\\.tmp$`));
  });
});
