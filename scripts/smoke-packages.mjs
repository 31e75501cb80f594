// Packs the package for Node and all it depends on, installs that into an empty project without the network, and runs
// there what the documentation shows: every sample of README.md and docs/, and the command-line tool.
import { mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { withDependencies } from './lib/packages.mjs';
import { root } from './lib/root.mjs';
import { run } from './lib/run.mjs';
import { readSamples } from './lib/samples.mjs';

const project = mkdtempSync(join(tmpdir(), 'loradb-ts-smoke-'));
try {
  writeFileSync(
    join(project, 'package.json'),
    JSON.stringify({ name: 'smoke', private: true, type: 'module' }),
  );
  const packages = withDependencies(join(root, 'packages/node'));
  const packed = await must('npm', ['pack', '--ignore-scripts', '--silent', ...packages]);
  const tarballs = packed
    .trim()
    .split('\n')
    .map((name) => `./${name}`);
  await must('npm', ['install', '--offline', '--ignore-scripts', ...tarballs]);

  const docs = readdirSync(join(root, 'docs')).filter((name) => name.endsWith('.md'));
  let sampleCount = 0;
  for (const file of ['README.md', ...docs.map((name) => `docs/${name}`)])
    for (const sample of readSamples(readFileSync(join(root, file), 'utf8'))) {
      await runSample(sample, `${file}:${sample.line}`);
      sampleCount++;
    }
  if (sampleCount === 0) throw new Error('the documentation has no sample to run');
  await must(join(project, 'node_modules/.bin/lora'), ['--help']);
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
