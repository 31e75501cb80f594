// `npm test`: sets up what is missing and runs every check, a line a step. A failing step shows all it printed.
// The last line is the summary: `N passed, N failed`, with `, N skipped` where something was. Tests count one each, and
// so does every other step. With LORA_REQUIRE_ALL=1 a step or test that is skipped counts as failed.
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setup } from './setup.mjs';
import { buildNativeHelper } from './lib/native-helper.mjs';
import { languageTests, runLanguageTests } from './lib/languages.mjs';
import { run, runTool } from './lib/run.mjs';
import { countTests } from './lib/test-report.mjs';

/**
 * @typedef {{ passed: number, failed: number, skipped: number, output: string }} StepResult
 * @typedef {{ name: string, run: () => Promise<StepResult> }} Step
 */

/** @type {Step[]} */
const steps = [
  { name: 'setup', run: runSetup },
  step('format', () => runTool('prettier', ['--check', '.'])),
  step('lint', () => runTool('oxlint', ['--type-aware', '--deny-warnings'])),
  step('types', () => run('npm', ['run', 'typecheck', '--silent'])),
  step('imports', () => script('check-deps')),
  step('generated files', () => script('check-generated')),
  step('test vectors', () => run('npm', ['run', 'check', '--silent', '--workspace', 'test-vectors'])),
  step('dead code', () => runTool('knip', [])),
  { name: 'native helper', run: runNativeHelper },
  { name: 'tests', run: () => runVitest('off', []) },
  { name: 'tests of files, with the native helper', run: runVitestWithHelper },
  { name: 'Python reference reader', run: runPythonReader },
  { name: 'openCypher TCK', run: runTck },
  ...languageTests.map((tests) => ({ name: tests.name, run: () => runLanguageTests(tests) })),
  step('packages', () => script('check-packages')),
  step('packed packages, installed', () => script('smoke-packages')),
];

/** Whether the step of that name has built it. */
let hasNativeHelper = false;

const requireAll = process.env['LORA_REQUIRE_ALL'] === '1';
const total = { passed: 0, failed: 0, skipped: 0 };
for (const { name, run: runStep } of steps) {
  const startedMs = performance.now();
  const result = await runStep();
  const seconds = ((performance.now() - startedMs) / 1000).toFixed(1);
  if (requireAll) [result.failed, result.skipped] = [result.failed + result.skipped, 0];
  const verdict = result.failed > 0 ? 'FAILED' : result.skipped > 0 ? 'skipped in part' : 'ok';
  if (result.failed > 0 || result.skipped > 0) console.log(result.output);
  console.log(`${name}: ${verdict}, ${summaryOf(result)} (${seconds} s)`);
  for (const [line] of result.output.matchAll(/^counted: .*$/gm)) console.log(`  ${line}`);
  for (const key of /** @type {const} */ (['passed', 'failed', 'skipped'])) total[key] += result[key];
  if (name === 'setup' && result.failed > 0) break;
}
console.log(summaryOf(total));
process.exitCode = total.failed > 0 ? 1 : 0;

/** @param {{ passed: number, failed: number, skipped: number }} counts */
function summaryOf({ passed, failed, skipped }) {
  return `${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`;
}

/**
 * A step that passes or fails as a whole, by the status of one command.
 * @param {string} name
 * @param {() => Promise<import('./lib/run.mjs').RunResult>} command
 * @returns {Step}
 */
function step(name, command) {
  return {
    name,
    run: async () => {
      const { status, output } = await command();
      return { passed: status === 0 ? 1 : 0, failed: status === 0 ? 0 : 1, skipped: 0, output };
    },
  };
}

/** @returns {Promise<StepResult>} */
async function runSetup() {
  try {
    await setup();
    return { passed: 1, failed: 0, skipped: 0, output: '' };
  } catch (error) {
    return {
      passed: 0,
      failed: 1,
      skipped: 0,
      output: error instanceof Error ? error.message : String(error),
    };
  }
}

/** @param {string} name */
function script(name) {
  return run(process.execPath, [`scripts/${name}.mjs`]);
}

/** @returns {Promise<StepResult>} */
async function runNativeHelper() {
  const { status, output } = await buildNativeHelper();
  if (status === 127) return { passed: 0, failed: 0, skipped: 1, output: `skipped: ${output}` };
  hasNativeHelper = status === 0;
  return { passed: hasNativeHelper ? 1 : 0, failed: hasNativeHelper ? 0 : 1, skipped: 0, output };
}

/** @returns {Promise<StepResult>} */
async function runVitestWithHelper() {
  if (hasNativeHelper) return runVitest('on', ['packages/node/test']);
  return { passed: 0, failed: 0, skipped: 1, output: 'skipped: the native helper is not built' };
}

/**
 * @param {'on' | 'off'} nativeHelper whether the tests run with the native helper
 * @param {readonly string[]} folders all where there is none
 * @returns {Promise<StepResult>}
 */
async function runVitest(nativeHelper, folders) {
  const directory = mkdtempSync(join(tmpdir(), 'loradb-ts-vitest-'));
  const report = join(directory, 'report.json');
  try {
    const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${report}`];
    const env = { LORA_NATIVE: nativeHelper };
    const { status, output } = await runTool('vitest', ['run', ...reporters, ...folders], { env });
    const text = existsSync(report) ? readFileSync(report, 'utf8') : null;
    return { ...countTests(text, status), output };
  } finally {
    rmSync(directory, { recursive: true });
  }
}

/** @returns {Promise<StepResult>} */
async function runPythonReader() {
  const { status, output } = await run('python3', ['spec/reference/check_vectors.py']);
  if (status === 127) return { passed: 0, failed: 0, skipped: 1, output: `skipped: ${output.trim()}` };
  return { passed: status === 0 ? 1 : 0, failed: status === 0 ? 0 : 1, skipped: 0, output };
}

/** Runs the scenarios below LORA_TCK_PATH; they are not part of the project. @returns {Promise<StepResult>} */
async function runTck() {
  const path = process.env['LORA_TCK_PATH'];
  if (path === undefined)
    return { passed: 0, failed: 0, skipped: 1, output: 'skipped: LORA_TCK_PATH is not set' };
  const { status, output } = await run(process.execPath, ['packages/conformance/dist/main.js', 'tck', path]);
  return { passed: status === 0 ? 1 : 0, failed: status === 0 ? 0 : 1, skipped: 0, output };
}
