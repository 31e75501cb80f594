import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { basename, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const packages = fileURLToPath(new URL('../..', import.meta.url));
const require = createRequire(import.meta.url);

/** Types are checked elsewhere, and the other packages may not be built. */
const TSC_FLAGS = ['--noCheck', '--declaration', 'false', '--isolatedDeclarations', 'false'];

/**
 * Compiles packages, as their sources are now, into a directory laid out as an installation, and gives the path of each:
 * for what runs in worker threads and processes of its own, where there are no sources.
 */
export function compilePackages(directory: string, names: readonly string[]): string[] {
  return names.map((name) => {
    const folder = join(packages, name);
    const target = join(directory, 'node_modules/@loradb-ts', basename(name));
    mkdirSync(target, { recursive: true });
    // Tests run with a condition that leads to the sources, which is not to hold here.
    const manifest = readFileSync(join(folder, 'package.json'), 'utf8');
    writeFileSync(
      join(target, 'package.json'),
      manifest.replaceAll('@loradb-ts/source', '@loradb-ts/no-source'),
    );
    const tsc = join(dirname(require.resolve('typescript/package.json')), 'bin/tsc');
    execFileSync(process.execPath, [tsc, '-p', folder, '--outDir', join(target, 'dist'), ...TSC_FLAGS]);
    return target;
  });
}

/** Compiles this package and those it needs, and gives the path of the program `lora-conformance`. */
export function compileConformance(directory: string): string {
  const modules = join(directory, 'node_modules');
  const installed = compilePackages(directory, ['core', 'node', 'conformance', '../test-vectors'])[2]!;
  cpSync(join(packages, 'conformance/known-failing'), join(installed, 'known-failing'), { recursive: true });
  symlinkSync(dirname(dirname(dirname(require.resolve('@cucumber/gherkin')))), join(modules, '@cucumber'));
  return join(installed, 'dist/main.js');
}
