import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join, relative } from 'node:path';

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
  const patterns = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')).workspaces;
  return patterns
    .flatMap((pattern) => {
      if (!pattern.endsWith('/*')) return [join(root, pattern)];
      const parent = join(root, pattern.slice(0, -2));
      return existsSync(parent) ? readdirSync(parent).map((name) => join(parent, name)) : [];
    })
    .filter((directory) => existsSync(join(directory, 'package.json')))
    .map((directory) => {
      const manifest = JSON.parse(readFileSync(join(directory, 'package.json'), 'utf8'));
      return { name: manifest.name, directory, manifest };
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
    .filter((path) => path.endsWith('.ts'))
    .flatMap((path) => ['.js', '.d.ts'].map((ending) => `dist/${path.slice(0, -3)}${ending}`));
  const data = /** @type {string[]} */ (manifest.files)
    .filter((entry) => !/^!?dist\b/.test(entry))
    .flatMap((entry) => {
      const below = filesBelow(join(directory, entry));
      return below.length > 0 ? below.map((path) => `${entry}/${path}`) : [entry];
    });
  return [...new Set([...compiled, ...data, 'LICENSE', 'README.md', 'package.json'])].toSorted();
}

/** @param {string} directory */
function filesBelow(directory) {
  if (!existsSync(directory)) return [];
  return readdirSync(directory, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(directory, join(entry.parentPath, entry.name)));
}
