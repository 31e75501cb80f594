import { existsSync, readFileSync, readdirSync, realpathSync, statSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';

/**
 * A workspace of the repository.
 * @typedef {{ name: string, directory: string, manifest: Record<string, any> }} Workspace
 */

/**
 * Lists the workspaces that the root package.json names and that exist.
 *
 * @param {string} root
 * @returns {Workspace[]} directories are absolute
 */
export function listWorkspaces(root) {
  /** @type {string[]} */
  const patterns = readManifest(root)['workspaces'];
  return patterns
    .flatMap((pattern) => {
      if (!pattern.endsWith('/*')) return [join(root, pattern)];
      const parent = join(root, pattern.slice(0, -2));
      return existsSync(parent) ? readdirSync(parent).map((name) => join(parent, name)) : [];
    })
    .filter((directory) => existsSync(join(directory, 'package.json')))
    .map((directory) => {
      const manifest = readManifest(directory);
      return { name: manifest['name'], directory, manifest };
    });
}

/**
 * The files that a published package holds: what its sources compile to, its public data, and the three files every
 * package has.
 *
 * @param {Workspace} workspace a package's data are the entries of `files` other than those under `dist`
 * @returns {string[]} sorted paths inside the package
 */
export function expectedFiles({ directory, manifest }) {
  const compiled = filesBelow(join(directory, 'src'))
    .filter((path) => path.endsWith('.ts') && !path.endsWith('.d.ts'))
    .flatMap((path) => ['.js', '.d.ts'].map((ending) => `dist/${path.slice(0, -3)}${ending}`));
  const data = /** @type {string[]} */ (manifest.files)
    .filter((entry) => !/^!?dist\b/.test(entry))
    .flatMap((entry) => {
      const below = filesBelow(join(directory, entry));
      return below.length > 0 ? below.map((path) => `${entry}/${path}`) : [entry];
    });
  return [...new Set([...compiled, ...data, 'LICENSE', 'README.md', 'package.json'])].toSorted();
}

/**
 * Lists the directories of a package and of everything it depends on at run time, as installed here.
 *
 * @param {string} directory
 * @returns {string[]} absolute, links resolved, the package itself first
 * @throws {Error} where a dependency is not installed
 */
export function withDependencies(directory) {
  /** @type {Set<string>} */
  const found = new Set();
  const visit = (/** @type {string} */ current) => {
    if (found.has(current)) return;
    found.add(current);
    const { dependencies = {}, optionalDependencies = {} } = readManifest(current);
    for (const name of Object.keys({ ...dependencies, ...optionalDependencies })) {
      const installed = findInstalled(current, name);
      if (installed) visit(installed);
      else if (!(name in optionalDependencies)) throw new Error(`${current}: ${name} is not installed`);
    }
  };
  visit(realpathSync(directory));
  return [...found];
}

/** Looks for a package as Node does: in the `node_modules` of a directory and of those above it.
 * @param {string} directory
 * @param {string} name
 * @returns {string | null}
 */
function findInstalled(directory, name) {
  const candidate = join(directory, 'node_modules', name);
  if (existsSync(candidate)) return realpathSync(candidate);
  const parent = dirname(directory);
  return parent === directory ? null : findInstalled(parent, name);
}

/**
 * @param {string} directory
 * @returns {Record<string, any>}
 */
function readManifest(directory) {
  return JSON.parse(readFileSync(join(directory, 'package.json'), 'utf8'));
}

/** @param {string} directory */
function filesBelow(directory) {
  if (!existsSync(directory) || !statSync(directory).isDirectory()) return [];
  return readdirSync(directory, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(directory, join(entry.parentPath, entry.name)));
}
