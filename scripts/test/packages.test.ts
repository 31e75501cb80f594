import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { expectedFiles, listWorkspaces } from '../lib/packages.mjs';

let root = '';
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'packages-'));
});
afterEach(() => rmSync(root, { recursive: true }));

function write(path: string, content: unknown): void {
  mkdirSync(dirname(join(root, path)), { recursive: true });
  writeFileSync(join(root, path), JSON.stringify(content));
}

it('lists the workspaces that exist, those of a pattern too', () => {
  write('package.json', { workspaces: ['one', 'missing', 'many/*', 'none/*'] });
  for (const path of ['one', 'many/a', 'many/b']) write(`${path}/package.json`, { name: path });
  write('many/notes/text', '');
  expect(listWorkspaces(root).map((workspace) => workspace.name)).toEqual(['one', 'many/a', 'many/b']);
});

it('expects what the sources compile to, the data and the three files of every package', () => {
  for (const path of ['src/index.ts', 'src/deep/a.gen.ts', 'data/x/1.bin', 'data/2.bin', 'test/a.test.ts'])
    write(path, '');
  const manifest = { files: ['dist', '!dist/**/*.map', 'data', 'single.json'] };
  expect(expectedFiles({ name: 'p', directory: root, manifest })).toEqual([
    'LICENSE',
    'README.md',
    'data/2.bin',
    'data/x/1.bin',
    'dist/deep/a.gen.d.ts',
    'dist/deep/a.gen.js',
    'dist/index.d.ts',
    'dist/index.js',
    'package.json',
    'single.json',
  ]);
});
