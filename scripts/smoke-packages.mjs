// Packs the packages that programs use and all they depend on, installs that into an empty project without the network, and
// runs there what the documentation shows: every sample of README.md, of the packages' own and of docs/, the command-line tool,
// and the server, which is killed and has its graph again.
import { mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { checkServer } from './lib/smoke-server.mjs';
import { withDependencies } from './lib/packages.mjs';
import { root } from './lib/root.mjs';
import { run } from './lib/run.mjs';
import { readSamples } from './lib/samples.mjs';

/** The packages that programs use. */
const USED = ['node', 'server', 'http-client', 'ffi-spec'];

const project = mkdtempSync(join(tmpdir(), 'loradb-ts-smoke-'));
try {
  writeFileSync(
    join(project, 'package.json'),
    JSON.stringify({ name: 'smoke', private: true, type: 'module' }),
  );
  const packages = new Set(USED.flatMap((name) => withDependencies(join(root, 'packages', name))));
  const packed = await must('npm', ['pack', '--ignore-scripts', '--silent', ...packages]);
  const tarballs = packed
    .trim()
    .split('\n')
    .map((name) => `./${name}`);
  await must('npm', ['install', '--offline', '--ignore-scripts', ...tarballs]);

  const docs = readdirSync(join(root, 'docs')).filter((name) => name.endsWith('.md'));
  const readmes = USED.map((name) => `packages/${name}/README.md`);
  let sampleCount = 0;
  for (const file of ['README.md', ...readmes, ...docs.map((name) => `docs/${name}`)])
    for (const sample of readSamples(readFileSync(join(root, file), 'utf8'))) {
      await runSample(sample, `${file}:${sample.line}`);
      sampleCount++;
    }
  if (sampleCount === 0) throw new Error('the documentation has no sample to run');
  await must(join(project, 'node_modules/.bin/lora'), ['--help']);
  await checkServer(join(project, 'node_modules/.bin/lora-server'), project);
  console.log(`smoke-packages: ${sampleCount} samples print what the documentation says`);
} finally {
  rmSync(project, { recursive: true });
}

/**
 * @param {ReturnType<typeof readSamples>[number]} sample
 * @param {string} place
 */
async function runSample(sample, place) {
  writeFileSync(join(project, 'sample.js'), sample.code);
  const printed = await must(process.execPath, ['sample.js']);
  if (sample.output !== null && printed !== sample.output)
    throw new Error(`${place}: the sample prints\n${printed}\nand not\n${sample.output}`);
}

/**
 * Runs a command in the project and gives back what it printed; throws with all of it when the command fails.
 * @param {string} command
 * @param {string[]} args
 */
async function must(command, args) {
  const { status, output } = await run(command, args, { cwd: project });
  if (status !== 0) throw new Error(`${command} ${args.join(' ')}: status ${status}\n${output}`);
  return output;
}
