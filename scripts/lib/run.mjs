import { spawn } from 'node:child_process';
import { root } from './root.mjs';

/**
 * What a command left behind.
 * @typedef {{ status: number, output: string }} RunResult
 */

/**
 * Runs a command in the repository's directory and waits for it. Nothing is printed: `output` holds what it wrote to
 * standard output and standard error, in the order it arrived.
 *
 * @param {string} command
 * @param {readonly string[]} args
 * @param {{ cwd?: string, env?: NodeJS.ProcessEnv }} [options] `env` is added to the environment of this process
 * @returns {Promise<RunResult>} `status` is 127 when the command cannot be started, 128 when a signal ended it
 */
export function run(command, args, options = {}) {
  return new Promise((resolve) => {
    /** @type {Buffer[]} */
    const chunks = [];
    const child = spawn(command, args, {
      cwd: options.cwd ?? root,
      env: { ...process.env, ...QUIET, ...options.env },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    child.stdout.on('data', (chunk) => chunks.push(chunk));
    child.stderr.on('data', (chunk) => chunks.push(chunk));
    child.on('error', (error) => resolve({ status: 127, output: `${command}: ${error.message}\n` }));
    child.on('close', (status) =>
      resolve({ status: status ?? 128, output: Buffer.concat(chunks).toString('utf8') }),
    );
  });
}

/**
 * Runs a tool of the root `node_modules/.bin`.
 *
 * @param {string} name
 * @param {readonly string[]} args
 * @param {{ cwd?: string, env?: NodeJS.ProcessEnv }} [options]
 */
export function runTool(name, args, options) {
  return run(`${root}/node_modules/.bin/${name}`, args, options);
}

/** No tool we start talks to anyone about its use, and none colours what a file may receive. */
const QUIET = { TURBO_TELEMETRY_DISABLED: '1', DO_NOT_TRACK: '1', NO_COLOR: '1', FORCE_COLOR: undefined };
