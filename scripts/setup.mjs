// Makes a checkout ready to run: a Node that is new enough, the dependencies of the lock file, everything built.
// Only built-in modules are imported here, because nothing may be installed yet.
import { statSync } from 'node:fs';
import { placeEngine } from './lib/place-engine.mjs';
import { run } from './lib/run.mjs';
import { root } from './lib/root.mjs';

const NODE_MINIMUM = { major: 20, minor: 19 };

/**
 * Does all of it and prints a line a step, and all the output of a step that fails.
 *
 * @throws {Error} that says which step failed
 */
export async function setup() {
  checkNode();
  if (installIsStale())
    await step('installing the packages of package-lock.json', 'npm', ['ci', '--ignore-scripts']);
  await step('building', `${root}/node_modules/.bin/turbo`, ['run', 'build', '--output-logs=errors-only']);
  placeEngine();
}

function checkNode() {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  const { major: majorMin, minor: minorMin } = NODE_MINIMUM;
  if (major > majorMin || (major === majorMin && minor >= minorMin)) return;
  throw new Error(`loradb-ts needs Node ${majorMin}.${minorMin} or newer; this is ${process.versions.node}`);
}

/** npm writes `node_modules/.package-lock.json` last, so its age is that of the whole installation. */
function installIsStale() {
  const installed = statSync(`${root}/node_modules/.package-lock.json`, { throwIfNoEntry: false });
  return !installed || installed.mtimeMs < statSync(`${root}/package-lock.json`).mtimeMs;
}

/**
 * @param {string} label
 * @param {string} command
 * @param {string[]} args
 */
async function step(label, command, args) {
  console.log(`setup: ${label} …`);
  const startedMs = performance.now();
  const { status, output } = await run(command, args);
  if (status !== 0) {
    console.error(output);
    throw new Error(`${label} failed with status ${status}`);
  }
  console.log(`setup: ${label}: done in ${((performance.now() - startedMs) / 1000).toFixed(1)} s`);
}
