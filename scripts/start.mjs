// `npm start`: sets up what is missing, then runs the WordNet example with the arguments given.
import { spawn } from 'node:child_process';
import { setup } from './setup.mjs';
import { root } from './lib/root.mjs';

try {
  await setup();
  process.exitCode = await runMain(process.argv.slice(2));
} catch (error) {
  console.error(`npm start: ${error instanceof Error ? error.message : String(error)}`);
  process.exitCode = 1;
}

/**
 * Runs the example on this terminal and gives back its exit status.
 *
 * @param {string[]} args
 * @returns {Promise<number>}
 */
function runMain(args) {
  return new Promise((resolve, reject) => {
    const main = `${root}/examples/wordnet/dist/main.js`;
    const child = spawn(process.execPath, [main, ...args], { cwd: root, stdio: 'inherit' });
    child.on('error', reject);
    child.on('close', (status) => resolve(status ?? 1));
  });
}
