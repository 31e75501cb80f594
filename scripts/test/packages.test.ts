import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { expectedFiles, listWorkspaces, withDependencies } from '../lib/packages.mjs';

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
  for (const path of [
    'src/index.ts',
    'src/deep/a.gen.ts',
    'src/b.d.ts',
    'data/x/1.bin',
    'data/2.bin',
    'test/a.test.ts',
  ])
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

it('follows dependencies as Node finds them, each once, and leaves out optional ones that are not there', () => {
  write('packages/p/package.json', { dependencies: { a: '1', b: '1' }, optionalDependencies: { none: '1' } });
  write('packages/p/node_modules/a/package.json', { dependencies: { c: '1', b: '1' } });
  write('node_modules/b/package.json', { dependencies: { c: '1' }, devDependencies: { vitest: '1' } });
  write('node_modules/c/package.json', {});
  const places = ['packages/p', 'packages/p/node_modules/a', 'node_modules/c', 'node_modules/b'];
  expect(withDependencies(join(root, 'packages/p'))).toEqual(
    places.map((path) => realpathSync(join(root, path))),
  );
});

it('refuses a dependency that is not installed', () => {
  write('packages/p/package.json', { dependencies: { missing: '1' } });
  expect(() => withDependencies(join(root, 'packages/p'))).toThrow('missing is not installed');
});
