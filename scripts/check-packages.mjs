// Checks what would be published: the files, the entry points and their types, no install scripts, no dependency in core.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expectedFiles, listWorkspaces } from './lib/packages.mjs';
import { root } from './lib/root.mjs';
import { run, runTool } from './lib/run.mjs';

const INSTALL_SCRIPTS = ['preinstall', 'install', 'postinstall', 'prepare'];
/** Dependencies that may come with packages; the core has none. */
const DEPENDENCY_FIELDS = ['dependencies', 'optionalDependencies', 'peerDependencies', 'bundleDependencies'];

/** @type {string[]} */
const problems = [];
const workspaces = listWorkspaces(root);
for (const { name, manifest } of workspaces)
  for (const script of INSTALL_SCRIPTS)
    if (manifest.scripts?.[script]) problems.push(`${name} has the install script '${script}'`);

const core = workspaces.find(({ name }) => name === '@loradb-ts/core');
for (const field of DEPENDENCY_FIELDS)
  if (core?.manifest[field]) problems.push(`@loradb-ts/core has ${field}; it must have none`);

const { packages: locked } = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8'));
const { allowScripts } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
for (const [path, entry] of Object.entries(locked))
  if (entry.hasInstallScript && !allowScripts?.[path.replace(/^.*node_modules\//, '')])
    problems.push(`${path} has an install script that allowScripts does not name`);

const published = workspaces.filter(({ manifest }) => manifest.private !== true);
for (const workspace of published) await checkPublished(workspace);
if (published.length === 0) problems.push('no package would be published');

for (const problem of problems) console.error(`check-packages: ${problem}`);
if (problems.length > 0) process.exitCode = 1;
else console.log(`check-packages: ${published.map(({ name }) => name).join(', ')}: as expected`);

/** @param {import('./lib/packages.mjs').Workspace} workspace */
async function checkPublished(workspace) {
  const { name, directory } = workspace;
  const packed = await run('npm', ['pack', '--dry-run', '--json', '--ignore-scripts'], { cwd: directory });
  if (packed.status === 0) compareFiles(workspace, packedFiles(packed.output));
  else problems.push(`${name}: npm pack failed:\n${packed.output}`);

  const license = readFileSync(join(root, 'LICENSE'), 'utf8');
  if (readFileSync(join(directory, 'LICENSE'), 'utf8') !== license) problems.push(`${name}: LICENSE differs`);

  for (const [tool, ...args] of [
    ['publint', '--strict'],
    ['attw', '--pack', '.', '--profile', 'esm-only'],
  ]) {
    const { status, output } = await runTool(tool ?? '', args, { cwd: directory });
    if (status !== 0) problems.push(`${name}: ${tool} failed:\n${output}`);
  }
}

/** The list of `npm pack --json`, which is an array of packages or, from npm 12 on, an object of them.
 * @param {string} output
 * @returns {string[]}
 */
function packedFiles(output) {
  const [packed] = Object.values(JSON.parse(output.slice(output.search(/^[[{]/m))));
  return packed.files.map((/** @type {{ path: string }} */ file) => file.path);
}

/**
 * @param {import('./lib/packages.mjs').Workspace} workspace
 * @param {string[]} files
 */
function compareFiles(workspace, files) {
  const expected = expectedFiles(workspace);
  for (const file of files) if (!expected.includes(file)) problems.push(`${workspace.name}: packs ${file}`);
  for (const file of expected)
    if (!files.includes(file)) problems.push(`${workspace.name}: does not pack ${file}`);
}
