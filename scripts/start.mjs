// `npm start`: sets up what is missing, runs the WordNet example with the arguments given, and then a server on the snapshot
// that the example has saved, until Ctrl-C. With --once it ends before the server.
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { setup } from './setup.mjs';
import { root } from './lib/root.mjs';

try {
  await setup();
  process.exitCode = await runAll(process.argv.slice(2));
} catch (error) {
  console.error(`npm start: ${error instanceof Error ? error.message : String(error)}`);
  process.exitCode = 1;
}

/**
 * Gives the exit status: that of the example where it is not 0, otherwise that of the server.
 * @param {string[]} args
 */
async function runAll(args) {
  const status = await runHere('examples/wordnet/dist/main.js', args);
  // What is wrong with the arguments, the example has said.
  const { values } = parseArgs({
    args,
    options: { data: { type: 'string', default: 'data' } },
    strict: false,
  });
  if (status !== 0 || values['once'] || values['help']) return status;

  const snapshot = join(String(values['data']), 'wordnet.lorasnap');
  console.log(`
Starting lora-server on ${snapshot}. Once it runs, ask it from another terminal:
  curl -s http://127.0.0.1:${process.env['LORA_SERVER_PORT'] ?? 4747}/query -H 'content-type: application/json' \\
    -d '{"query": "MATCH (:Word {lemma: $lemma})-[:SENSE]->(s) RETURN s.gloss AS gloss", "params": {"lemma": "happy"}, "format": "rows"}'
Ctrl-C ends it. LORA_SERVER_PORT is another port; npm start -- --once does without the server.
`);
  return runHere('packages/server/dist/main.js', [
    '--snapshot-path',
    snapshot,
    '--restore-from',
    snapshot,
    '--log-level=warn',
  ]);
}

/**
 * Runs a program of the repository on this terminal and gives its exit status. Signals are the program's to answer.
 *
 * @param {string} program
 * @param {string[]} args
 * @returns {Promise<number>}
 */
function runHere(program, args) {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [join(root, program), ...args], { cwd: root, stdio: 'inherit' });
    // Ctrl-C goes to the child by itself.
    const wait = () => {};
    const pass = () => child.kill('SIGTERM');
    process.on('SIGINT', wait).on('SIGTERM', pass);
    child.on('error', reject);
    child.on('close', (status) => {
      process.removeListener('SIGINT', wait).removeListener('SIGTERM', pass);
      resolve(status ?? 1);
    });
  });
}
