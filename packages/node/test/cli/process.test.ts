import { spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { compilePackages } from '../compiled-packages.ts';
import { temporaryDirectory } from '../temporary-directory.ts';

const at = temporaryDirectory();
let installed: string;
let program: string;

beforeAll(() => {
  installed = mkdtempSync(join(tmpdir(), 'loradb-ts-cli-'));
  program = join(compilePackages(installed), 'dist/cli/main.js');
});

afterAll(() => {
  rmSync(installed, { recursive: true });
});

function lora(args: readonly string[], input = '') {
  const { status, stdout, stderr } = spawnSync(process.execPath, [program, ...args], {
    input,
    encoding: 'utf8',
  });
  return { status, out: stdout, err: stderr };
}

const create = (count: number): string =>
  `UNWIND range(1, ${count}) AS i CREATE (:Person {name: 'person ' + toString(i)})`;

test('the program can be run by its name', () => {
  expect(readFileSync(program, 'utf8').startsWith('#!/usr/bin/env node\n')).toBe(true);
});

test('a query from standard input, its rows, and the exit status', () => {
  expect(lora(['query', at('a'), create(2), '--create', '--save']).status).toBe(0);
  const query = 'MATCH (p:Person) RETURN p.name AS name ORDER BY name\n';
  expect(lora(['query', at('a'), '-', '--format', 'csv'], query)).toEqual({
    status: 0,
    out: 'name\nperson 1\nperson 2\n',
    err: '',
  });
  expect(lora(['query', at('a'), 'RETURN x'])).toMatchObject({ status: 1, out: '' });
  expect(lora(['query', at('missing'), 'RETURN 1'])).toMatchObject({ status: 3, out: '' });
  expect(lora(['nothing'])).toMatchObject({ status: 2, out: '' });
});

test('a backup is read back by a process of its own, which loads the copy', () => {
  lora(['query', at('a'), create(3), '--create', '--save']);
  const { status, out, err } = lora(['backup', at('a'), at('b')]);
  expect({ status, err }).toEqual({ status: 0, err: '' });
  expect(out).toMatch(/: 3 nodes, 0 relationships, read back and compared \(SHA-256 [0-9a-f]{64}\)\n$/);
  expect(readFileSync(at('b')).equals(readFileSync(at('a')))).toBe(true);
});

test('prints no colours', () => {
  const { out } = lora(['query', at('a'), 'RETURN 1 AS one', '--create']);
  expect(out).toContain('│ one │');
  expect(out).not.toContain('\u001b');
});

test('ends quietly when nobody reads on', async () => {
  const query = 'UNWIND range(1, 200000) AS i RETURN i';
  const args = [program, 'query', at('a'), query, '--create', '--save', '--format', 'csv'];
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'pipe'] });
  let err = '';
  child.stderr.on('data', (text: Buffer) => {
    err += text.toString();
  });
  child.stdout.once('data', () => child.stdout.destroy());
  const status = await new Promise((resolve) => child.on('close', resolve));
  expect({ status, err }).toEqual({ status: 0, err: '' });
  expect(readdirSync(at())).toEqual(['a']);
});

test('output that cannot be written is a failure', () => {
  const script = '"$@" > /dev/full';
  const { status, stderr } = spawnSync('sh', ['-c', script, 'sh', process.execPath, program, '--version'], {
    encoding: 'utf8',
  });
  expect(stderr).toMatch(/^lora: IO_ERROR: cannot write to standard output: ENOSPC/);
  expect(status).toBe(3);
});

test('a file that may not grow: the old one stays, and the error says why', () => {
  lora(['query', at('a'), create(2), '--create', '--save']);
  const old = readFileSync(at('a'));
  // Blocks of 512 or 1024 bytes, by the shell.
  const script = 'ulimit -f 8; exec "$@"';
  const command = ['-c', script, 'sh', process.execPath, program, 'query', at('a'), create(1000), '--save'];
  const { status, stderr } = spawnSync('sh', command, { encoding: 'utf8' });
  expect(stderr).toMatch(
    /^lora: FILE_TOO_LARGE: cannot write '.*': the file would be larger than is allowed\n$/,
  );
  expect(status).toBe(3);
  expect(readFileSync(at('a')).equals(old)).toBe(true);
  expect(readdirSync(at())).toEqual(['a']);
});

test('killed in the middle of a save: the old or the new file is there, and the next save clears up', async () => {
  lora(['query', at('a'), create(2), '--create', '--save']);
  const args = [program, 'query', at('a'), create(20_000), '--save'];
  const child = spawn(process.execPath, args, { stdio: 'ignore' });
  const closed = new Promise((resolve) => child.on('close', resolve));
  while (!readdirSync(at()).some((name) => name.endsWith('.tmp')) && child.exitCode === null)
    await new Promise((resolve) => setImmediate(resolve));
  child.kill('SIGKILL');
  await closed;

  const { out } = lora(['query', at('a'), 'MATCH (n) RETURN count(n) AS n', '--save', '--format', 'csv']);
  expect(['n\n2\n', 'n\n20002\n']).toContain(out);
  expect(readdirSync(at())).toEqual(['a']);
});
