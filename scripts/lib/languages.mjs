import { delimiter, join } from 'node:path';
import { existsSync } from 'node:fs';
import { root } from './root.mjs';
import { run } from './run.mjs';

/**
 * The tests of what is in another language: the tools they need, and the commands that run them, one after the other.
 * @typedef {{ name: string, tools: string[], commands: Command[] }} LanguageTests
 * @typedef {{ cwd: string, command: string, args: string[], env?: NodeJS.ProcessEnv, isNeed?: boolean }} Command
 *   where one that is a need fails, the tests are skipped
 */

const engine = join(root, 'packages/ffi-host/dist/lora-host.cjs');
const nodeHeader = join(process.execPath, '../../include/node/node_api.h');
const SANITIZED = ['SANITIZE=-fsanitize=address,undefined -fno-sanitize-recover=all', 'CFLAGS=-O1 -g'];
const VALGRIND = 'valgrind -q --error-exitcode=9 --leak-check=full --child-silent-after-fork=yes';

/** @type {LanguageTests[]} */
export const languageTests = [
  {
    name: 'C library',
    tools: ['make', 'cc', 'valgrind'],
    commands: [
      make('bindings/c', 'all', 'test', 'samples'),
      make('bindings/c', 'BUILD=build/sanitized', 'test', ...SANITIZED),
      make('bindings/c', 'test', `RUNNER=${VALGRIND}`),
      make('bindings/c', 'testee'),
      conformance('bindings/c/build/test_testee'),
    ],
  },
  {
    name: 'C library in Node',
    tools: ['make', 'cc'],
    commands: [
      { cwd: '.', command: 'test', args: ['-f', nodeHeader], isNeed: true },
      make('bindings/c', 'probe'),
      conformance(process.execPath, 'bindings/c/probe/testee.mjs'),
    ],
  },
  {
    name: 'Python binding',
    tools: ['python3'],
    commands: [
      python('bindings/python', '-m', 'unittest', 'discover', 'tests'),
      python('bindings/python', 'tests/check_wheel.py'),
      conformance('python3', 'bindings/python/tests/testee.py'),
    ],
  },
  {
    name: 'Go binding',
    tools: ['go'],
    commands: [
      go('bindings/go', 'vet', './...'),
      go('bindings/go', 'test', './...'),
      go('bindings/go', 'build', '-o', 'build/testee', './testee'),
      conformance('bindings/go/build/testee'),
    ],
  },
  {
    name: 'Ruby binding',
    tools: ['ruby'],
    commands: [
      { cwd: 'bindings/ruby', command: 'ruby', args: ['-w', '-Ilib', 'test/test_lora_ruby.rb'] },
      conformance('ruby', '-Ibindings/ruby/lib', 'bindings/ruby/test/testee.rb'),
    ],
  },
  {
    name: 'Rust binding',
    tools: ['cargo'],
    commands: [
      { cwd: 'bindings/rust', command: 'cargo', args: ['fetch', '--locked'], isNeed: true },
      { cwd: 'bindings/rust', command: 'cargo', args: ['test', '--quiet', '--offline'] },
      conformance('bindings/rust/target/debug/examples/testee'),
    ],
  },
  {
    name: 'port to C',
    tools: ['make', 'cc'],
    commands: [make('ports/c'), conformance('ports/c/build/testee')],
  },
  {
    name: 'port to Go',
    tools: ['go'],
    commands: [
      go('ports/go', 'vet', './...'),
      go('ports/go', 'build', '-o', 'build/testee', './testee'),
      conformance('ports/go/build/testee'),
    ],
  },
  {
    name: 'port to Rust',
    tools: ['cargo'],
    commands: [
      { cwd: 'ports/rust', command: 'cargo', args: ['fetch', '--locked'], isNeed: true },
      { cwd: 'ports/rust', command: 'cargo', args: ['build', '--quiet', '--offline'] },
      conformance('ports/rust/target/debug/lorasnap'),
    ],
  },
  {
    name: 'port to Python',
    tools: ['python3'],
    commands: [conformance('python3', 'ports/python/testee.py')],
  },
];

/** What a command ends with that cannot be run here. */
const STATUS_SKIPPED = 77;

/**
 * Runs the tests of a language; they are skipped where a tool is missing.
 *
 * @param {LanguageTests} tests
 * @returns {Promise<{ passed: number, failed: number, skipped: number, output: string }>}
 */
export async function runLanguageTests({ tools, commands }) {
  const missing = tools.filter((tool) => !isInstalled(tool));
  if (missing.length > 0)
    return { passed: 0, failed: 0, skipped: 1, output: `skipped: ${missing.join(', ')} not installed` };
  for (const { cwd, command, args, env, isNeed = false } of commands) {
    const result = await run(command, args, { cwd: join(root, cwd), env: { LORA_ENGINE: engine, ...env } });
    if (result.status === STATUS_SKIPPED || (result.status !== 0 && isNeed))
      return { passed: 0, failed: 0, skipped: 1, output: `skipped: ${result.output}` };
    if (result.status !== 0) {
      const output = `${cwd}: ${command} ${args.join(' ')}: status ${result.status}\n${result.output}`;
      return { passed: 0, failed: 1, skipped: 0, output };
    }
  }
  return { passed: 1, failed: 0, skipped: 0, output: '' };
}

/** @param {string} tool */
function isInstalled(tool) {
  return (process.env['PATH'] ?? '').split(delimiter).some((folder) => existsSync(join(folder, tool)));
}

/**
 * Runs a testee through every case there is.
 *
 * @param {...string} testee
 * @returns {Command}
 */
function conformance(...testee) {
  const args = ['packages/conformance/dist/main.js', '--', ...testee];
  return { cwd: '.', command: process.execPath, args, env: { PYTHONPATH: 'bindings/python/src' } };
}

/**
 * @param {string} cwd
 * @param {...string} args
 * @returns {Command}
 */
function make(cwd, ...args) {
  return { cwd, command: 'make', args: ['-s', ...args] };
}

/**
 * @param {string} cwd
 * @param {...string} args
 * @returns {Command}
 */
function python(cwd, ...args) {
  return {
    cwd,
    command: 'python3',
    args: ['-W', 'error', ...args],
    env: { PYTHONPATH: 'src', PYTHONDONTWRITEBYTECODE: '1' },
  };
}

/**
 * @param {string} cwd
 * @param {...string} args
 * @returns {Command}
 */
function go(cwd, ...args) {
  return { cwd, command: 'go', args, env: { GOTOOLCHAIN: 'local', GOFLAGS: '-mod=readonly' } };
}
