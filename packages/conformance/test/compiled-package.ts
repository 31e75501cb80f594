import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, symlinkSync } from 'node:fs';
import { createRequire } from 'node:module';
import { basename, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const packages = fileURLToPath(new URL('../..', import.meta.url));
const require = createRequire(import.meta.url);

/** Types are checked elsewhere, and the other packages may not be built. */
const TSC_FLAGS = ['--noCheck', '--declaration', 'false', '--isolatedDeclarations', 'false'];

/**
 * Compiles this package and those it needs, as their sources are now, into a directory laid out as an installation, and
 * gives the path of the program `lora-conformance` in it.
 */
export function compileConformance(directory: string): string {
  const modules = join(directory, 'node_modules');
  for (const folder of ['core', 'node', 'conformance', '../test-vectors']) {
    const target = join(modules, '@loradb-ts', basename(folder));
    mkdirSync(target, { recursive: true });
    cpSync(join(packages, folder, 'package.json'), join(target, 'package.json'));
    const tsc = join(dirname(require.resolve('typescript/package.json')), 'bin/tsc');
    execFileSync(process.execPath, [
      tsc,
      '-p',
      join(packages, folder),
      '--outDir',
      join(target, 'dist'),
      ...TSC_FLAGS,
    ]);
  }
  const installed = join(modules, '@loradb-ts/conformance');
  cpSync(join(packages, 'conformance/known-failing'), join(installed, 'known-failing'), { recursive: true });
  symlinkSync(dirname(dirname(dirname(require.resolve('@cucumber/gherkin')))), join(modules, '@cucumber'));
  return join(installed, 'dist/main.js');
}
