import { existsSync, lstatSync, mkdirSync, rmSync, statSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './root.mjs';
import { run } from './run.mjs';

const source = join(root, 'packages/native-fsync');
/** Where packages/node finds the helper, which is no workspace, as if it were installed. */
const link = join(root, 'packages/node/node_modules/@loradb-ts/native-fsync');

/** Its tools load on every Node that the project knows, whatever one of their own dependencies says. */
const ENV = { npm_config_engine_strict: 'false' };

/** The commands that make the helper, in their order. */
const COMMANDS = [
  ['cargo', 'fmt', '--check'],
  ['cargo', 'clippy', '--release', '--locked', '--', '-D', 'warnings'],
  ['npm', 'run', 'build', '--silent'],
];

/**
 * Checks and builds the native helper, and links it to where packages/node looks for it.
 *
 * @returns {Promise<import('./run.mjs').RunResult>} status 127 where there is no cargo
 */
export async function buildNativeHelper() {
  const cargo = await run('cargo', ['--version']);
  if (cargo.status !== 0) return { status: 127, output: 'cargo is not installed' };
  for (const [command = '', ...args] of [...installCommand(), ...COMMANDS]) {
    const result = await run(command, args, { cwd: source, env: ENV });
    if (result.status !== 0) return result;
  }
  mkdirSync(join(link, '..'), { recursive: true });
  if (lstatSync(link, { throwIfNoEntry: false })) rmSync(link);
  symlinkSync(source, link);
  return { status: 0, output: '' };
}

/** `npm ci`, unless the tool is installed and newer than the lock file. An `npm install` at the root takes it away. */
function installCommand() {
  const installed = join(source, 'node_modules/.bin/napi');
  const isFresh =
    existsSync(installed) &&
    statSync(installed).mtimeMs >= statSync(join(source, 'package-lock.json')).mtimeMs;
  return isFresh ? [] : [['npm', 'ci', '--ignore-scripts']];
}
