// Installs the packed packages into an empty project, without the network, and runs there what the documentation shows:
// every sample of README.md and docs/, and the command-line tool.
import { mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { listWorkspaces } from './lib/packages.mjs';
import { root } from './lib/root.mjs';
import { run } from './lib/run.mjs';
import { readSamples } from './lib/samples.mjs';

const PACKED = ['@loradb-ts/core', '@loradb-ts/node'];

const project = mkdtempSync(join(tmpdir(), 'loradb-ts-smoke-'));
try {
  const tarballs = [];
  for (const { name, directory } of listWorkspaces(root))
    if (PACKED.includes(name)) tarballs.push(await pack(directory));
  if (tarballs.length !== PACKED.length) throw new Error(`not all of ${PACKED.join(', ')} exist`);
  writeFileSync(join(project, 'package.json'), JSON.stringify({ name: 'smoke', private: true, type: 'module' }));
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

/** @param {string} directory */
async function pack(directory) {
  const output = await must('npm', ['pack', directory, '--ignore-scripts', '--silent']);
  return join(project, output.trim());
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
