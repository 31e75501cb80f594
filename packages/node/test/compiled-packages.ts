import { execFileSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, realpathSync, symlinkSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const nodePackage = fileURLToPath(new URL('..', import.meta.url));
const corePackage = join(nodePackage, '../core');
const require = createRequire(import.meta.url);

/**
 * Compiles the sources as they are now into a directory, laid out as an installed package, with the native helper if there
 * is one, and gives the directory of the package, whose modules are in `dist`.
 */
export function compilePackages(directory: string): string {
  const installed = join(directory, 'node_modules/@loradb-ts');
  compilePackage(corePackage, join(installed, 'core'));
  compilePackage(nodePackage, join(installed, 'node'));
  for (const name of ['commander', 'string-width'])
    symlinkSync(packageDirectory(name), join(directory, 'node_modules', name));
  const helper = join(nodePackage, 'node_modules/@loradb-ts/native-fsync');
  if (existsSync(helper)) symlinkSync(realpathSync(helper), join(installed, 'native-fsync'));
  return join(installed, 'node');
}

function compilePackage(source: string, target: string): void {
  mkdirSync(target, { recursive: true });
  cpSync(join(source, 'package.json'), join(target, 'package.json'));
  const tsc = join(packageDirectory('typescript'), 'bin/tsc');
  // Types are checked elsewhere, and their other package may not be built.
  const flags = [
    '--noCheck',
    '--declaration',
    'false',
    '--isolatedDeclarations',
    'false',
    '--sourceMap',
    'false',
  ];
  execFileSync(process.execPath, [tsc, '-p', source, '--outDir', join(target, 'dist'), ...flags]);
}

function packageDirectory(name: string): string {
  const lookIn = require.resolve.paths(name) ?? [];
  const found = lookIn
    .map((place) => join(place, name))
    .find((path) => existsSync(join(path, 'package.json')));
  if (found === undefined) throw new Error(`${name} is not installed`);
  return found;
}
