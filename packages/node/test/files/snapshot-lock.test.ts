import { spawn, spawnSync } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { hostname, tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { lockSnapshot } from '../../src/files/snapshot-lock.ts';
import { compilePackages } from '../compiled-packages.ts';
import { temporaryDirectory } from '../temporary-directory.ts';

const at = temporaryDirectory();
let installed: string;
const children = new Set<ChildProcess>();

beforeAll(() => {
  installed = mkdtempSync(join(tmpdir(), 'loradb-ts-lock-'));
  compilePackages(installed);
  // Says whether it got the lock, and keeps it until it is ended.
  writeFileSync(
    join(installed, 'holder.mjs'),
    `import { lockSnapshot } from '@loradb-ts/node';
     const lock = await lockSnapshot(process.argv[2]).catch((error) => error);
     console.log(lock.code ?? 'held', lock.message ?? '');
     setInterval(() => {}, 1000);`,
  );
});

afterEach(() => {
  for (const child of children) child.kill('SIGKILL');
  children.clear();
});

afterAll(() => {
  rmSync(installed, { recursive: true });
});

/** Starts a process that asks for the lock, and gives what it says; `env` is added to its environment. */
async function startHolder(path: string, env: NodeJS.ProcessEnv = {}) {
  const child = spawn(process.execPath, [join(installed, 'holder.mjs'), path], {
    stdio: ['ignore', 'pipe', 'inherit'],
    env: { ...process.env, ...env },
  });
  children.add(child);
  const [said] = await once(child.stdout, 'data');
  return { child, said: String(said).trim() };
}

async function kill(child: ChildProcess): Promise<void> {
  child.kill('SIGKILL');
  await once(child, 'exit');
}

describe('a lock', () => {
  test('keeps out a second one in this process, and says who holds it', async () => {
    const lock = await lockSnapshot(at('a'));
    expect(lock.path).toBe(at('a'));
    const refused = await lockSnapshot(at('a')).catch((error: unknown) => error);
    expect(refused).toMatchObject({ name: 'StorageError', code: 'LOCKED', step: 'lock', path: at('a') });
    expect((refused as Error).message).toMatch(
      `cannot lock '${at('a')}': process ${process.pid} on host "${hostname()}" (since `,
    );
    await lock.release();
    await (await lockSnapshot(at('a'))).release();
    expect(readdirSync(at())).toEqual([]);
  });

  test('keeps out another process, until that process or this one lets go', async () => {
    const lock = await lockSnapshot(at('a'));
    const refused = await startHolder(at('a'));
    expect(refused.said).toContain(`LOCKED cannot lock '${at('a')}': process ${process.pid} on host`);
    await lock.release();

    const { child, said } = await startHolder(at('a'));
    expect(said).toBe('held');
    await expect(lockSnapshot(at('a'))).rejects.toThrow(`process ${child.pid} on host`);
    await kill(child);
    await (await lockSnapshot(at('a'))).release();
  });

  test('is the same with the native helper and without', async () => {
    for (const other of ['off', process.env['LORA_NATIVE'] ?? 'off']) {
      const lock = await lockSnapshot(at('a'));
      expect((await startHolder(at('a'), { LORA_NATIVE: other })).said).toContain('LOCKED');
      await lock.release();
      const { child } = await startHolder(at('a'), { LORA_NATIVE: other });
      await expect(lockSnapshot(at('a'))).rejects.toMatchObject({ code: 'LOCKED' });
      await kill(child);
    }
  });

  test('is held by one of many that ask at once', async () => {
    const asked = await Promise.all(Array.from({ length: 6 }, () => startHolder(at('a'))));
    const held = asked.filter(({ said }) => said === 'held');
    expect(held).toHaveLength(1);
    expect(asked.filter(({ said }) => said.startsWith('LOCKED'))).toHaveLength(5);
  });

  test('passes from one to the next without a gap or an overlap', async () => {
    let holders = 0;
    let turns = 0;
    const takeTurns = async (): Promise<void> => {
      for (let own = 0; own < 5;) {
        const lock = await lockSnapshot(at('a')).catch(() => null);
        if (lock === null) continue;
        expect(++holders).toBe(1);
        turns++;
        own++;
        holders--;
        await lock.release();
      }
    };
    await Promise.all([takeTurns(), takeTurns(), takeTurns(), takeTurns()]);
    expect(turns).toBe(20);
    expect(readdirSync(at())).toEqual([]);
  });

  test('has a file for its owner only, which names the holder', async () => {
    const lock = await lockSnapshot(at('a'));
    expect(statSync(at('a.lock')).mode & 0o777).toBe(0o600);
    expect(JSON.parse(readFileSync(at('a.lock'), 'utf8'))).toMatchObject({
      pid: process.pid,
      host: hostname(),
    });
    await lock.release();
  });

  test('is one for all names of a file, through links', async () => {
    mkdirSync(at('d'));
    writeFileSync(at('d/a'), '');
    symlinkSync('d/a', at('link'));
    symlinkSync('d', at('e'));
    const lock = await lockSnapshot(at('link'));
    for (const name of ['d/a', 'e/a', 'link'])
      await expect(lockSnapshot(at(name)), name).rejects.toMatchObject({ code: 'LOCKED' });
    await lock.release();
  });

  test('may be released again, and by `await using`', async () => {
    const lock = await lockSnapshot(at('a'));
    await lock.release();
    const next = await lockSnapshot(at('a'));
    await lock.release();
    await expect(lockSnapshot(at('a'))).rejects.toMatchObject({ code: 'LOCKED' });
    await next[Symbol.asyncDispose]();
    expect(existsSync(at('a.lock'))).toBe(false);
  });

  test.each(['', 'no JSON', '{"pid":"x"}', 'null', `{"pid":1,"host":"h","since":"never"}`])(
    'whose file says %j is held by another process',
    async (text) => {
      const lock = await lockSnapshot(at('a'));
      writeFileSync(at('a.lock'), text);
      await expect(lockSnapshot(at('a'))).rejects.toThrow(': another process holds the lock');
      await lock.release();
    },
  );

  test('left by a process that was killed is free, whatever the file says', async () => {
    writeFileSync(at('a.lock'), JSON.stringify({ pid: process.pid, host: hostname(), since: new Date() }));
    await (await lockSnapshot(at('a'))).release();
    expect(existsSync(at('a.lock'))).toBe(false);
  });
});

describe('a lock is refused', () => {
  test.each([
    ['the empty path', () => '', 'INVALID_PATH'],
    ['a folder that is missing', () => at('no/a'), 'FILE_NOT_FOUND'],
    ['a name that leaves no room', () => at('x'.repeat(255)), 'INVALID_PATH'],
    ['a link planted in its place', () => (symlinkSync('victim', at('a.lock')), at('a')), 'INVALID_PATH'],
    ['a FIFO in its place', () => (spawnSync('mkfifo', [at('a.lock')]), at('a')), 'NOT_A_REGULAR_FILE'],
    ['a folder in its place', () => (mkdirSync(at('a.lock')), at('a')), 'IS_A_DIRECTORY'],
  ])('%s', async (_what, prepare, code) => {
    await expect(lockSnapshot(prepare())).rejects.toMatchObject({ name: 'StorageError', code, step: 'lock' });
    expect(existsSync(at('victim'))).toBe(false);
  });

  test('where neither the helper nor the program is there', async () => {
    const empty = at('empty');
    mkdirSync(empty);
    const { said } = await startHolder(at('a'), { LORA_NATIVE: 'off', PATH: empty });
    expect(said).toBe(
      `LOCK_UNSUPPORTED cannot lock '${at('a')}': it takes the package @loradb-ts/native-fsync or the program flock`,
    );
  });

  test('where the program fails otherwise', async () => {
    mkdirSync(at('bin'));
    writeFileSync(at('bin/flock'), '#!/bin/sh\nexit 66\n', { mode: 0o755 });
    const { said } = await startHolder(at('a'), { LORA_NATIVE: 'off', PATH: at('bin') });
    expect(said).toContain('LOCK_UNSUPPORTED');
    expect(said).toContain('the program flock ends with status 66');
  });
});
