import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { isBuiltin } from 'node:module';
import { dirname, join, posix, relative, sep } from 'node:path';
import { findAmbientUses } from './ambient.mjs';
import { findCycles } from './cycles.mjs';
import { readModule } from './read-module.mjs';

/**
 * The rules as `import-rules.json` states them; paths are relative to the repository and written with `/`.
 *
 * - `packages`: for each package directory the other packages of the repository its sources may import (or single entry
 *   points of them, `name/entry`), whether they may import Node's own modules, and (`ambient: false`) whether the ambient rule holds for them.
 * - `testImports`: the packages that tests may import besides their own.
 * - `rooms`: for a source directory, which folder may import which. `shared` files may be imported by everyone and
 *   import only each other, `knowsAll` files may import everything, and nobody imports `doors`. An entry of a folder
 *   is a folder or one file (`graph/statistics.ts`).
 *
 * @typedef {{ imports: string[], builtins: boolean, ambient?: boolean }} PackageRule
 * @typedef {{ shared: string[], doors: string[], knowsAll: string[], folders: Record<string, string[]> }} RoomRule
 * @typedef {{
 *   packages: Record<string, PackageRule>,
 *   testImports: string[],
 *   rooms: Record<string, RoomRule>,
 *   forbiddenAmbient: import('./ambient.mjs').AmbientRule,
 * }} ImportRules
 * @typedef {{ file: string, line: number, what: string, rule: string }} Violation
 * @typedef {{ path: string, packageDir: string, isTest: boolean, rule: PackageRule, rules: ImportRules, root: string }} File
 */

/**
 * Checks every source and test file of the packages named in the rules.
 *
 * @param {string} root the repository's directory
 * @param {ImportRules} rules
 * @returns {{ violations: Violation[], fileCount: number }} violations in the order of the files
 */
export function checkImports(root, rules) {
  /** @type {Violation[]} */
  const violations = [];
  /** @type {Map<string, string[]>} */
  const graph = new Map();
  for (const file of listFiles(root, rules)) {
    const source = readModule(join(root, file.path));
    const report = (/** @type {number} */ line, /** @type {string} */ what, /** @type {string} */ rule) =>
      violations.push({ file: file.path, line, what, rule });
    /** @type {string[]} */
    const targets = [];
    for (const { specifier, line } of source.imports) {
      const target = resolveRelative(file.path, specifier);
      const broken = target === null ? brokenByBare(file, specifier) : brokenByRelative(file, target);
      if (broken) report(line, `imports '${specifier}'`, broken);
      if (target !== null) targets.push(target);
    }
    graph.set(file.path, targets);
    if (file.rule.ambient === false && !file.isTest)
      for (const { name, line } of findAmbientUses(source, rules.forbiddenAmbient))
        report(line, `uses '${name}'`, `${file.packageDir} gets its host's services handed in`);
  }
  for (const cycle of findCycles(graph))
    violations.push({
      file: cycle[0] ?? '',
      line: 1,
      what: `imports itself: ${cycle.join(' → ')}`,
      rule: 'no import cycles',
    });
  return { violations, fileCount: graph.size };
}

/**
 * @param {string} root
 * @param {ImportRules} rules
 * @returns {File[]}
 */
function listFiles(root, rules) {
  return Object.entries(rules.packages).flatMap(([packageDir, rule]) =>
    ['src', 'test'].flatMap((part) => {
      const directory = join(root, packageDir, part);
      if (!existsSync(directory)) return [];
      return readdirSync(directory, { recursive: true, withFileTypes: true })
        .filter((entry) => entry.isFile() && /\.(ts|mts|js|mjs)$/.test(entry.name))
        .map((entry) => relative(root, join(entry.parentPath, entry.name)).split(sep).join('/'))
        .toSorted()
        .map((path) => ({ path, packageDir, isTest: part === 'test', rule, rules, root }));
    }),
  );
}

/**
 * @param {string} path
 * @param {string} specifier
 */
function resolveRelative(path, specifier) {
  return specifier.startsWith('.') ? posix.normalize(posix.join(posix.dirname(path), specifier)) : null;
}

/** The rule that an import of a package or of a Node module breaks, or null.
 * @param {File} file
 * @param {string} specifier
 */
function brokenByBare(file, specifier) {
  if (isBuiltin(specifier)) {
    if (!file.rule.builtins && !file.isTest) return `${file.packageDir} imports nothing of Node`;
    return specifier.startsWith('node:') ? null : `Node's modules are imported as 'node:${specifier}'`;
  }
  const name = specifier
    .split('/')
    .slice(0, specifier.startsWith('@') ? 2 : 1)
    .join('/');
  if (name.startsWith('@loradb-ts/')) {
    const allowed = file.isTest ? [...file.rule.imports, ...file.rules.testImports] : file.rule.imports;
    return allowed.includes(name) || allowed.includes(specifier)
      ? null
      : `${file.packageDir} may import ${listOf(allowed)}`;
  }
  const declared = declaredDependencies(file);
  return declared.includes(name) ? null : `'${name}' is not a dependency in ${file.packageDir}/package.json`;
}

/** @param {File} file */
function declaredDependencies({ root, packageDir, isTest }) {
  const manifest = JSON.parse(readFileSync(join(root, packageDir, 'package.json'), 'utf8'));
  const own = { ...manifest.dependencies, ...manifest.peerDependencies, ...manifest.optionalDependencies };
  if (!isTest) return Object.keys(own);
  const shared = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  return Object.keys({ ...own, ...manifest.devDependencies, ...shared.devDependencies });
}

/** The rule that an import of a file breaks, or null.
 * @param {File} file
 * @param {string} target
 */
function brokenByRelative(file, target) {
  if (!target.startsWith(`${file.packageDir}/`))
    return 'a package is imported by its name, not by a path into it';
  if (!existsSync(join(file.root, target))) return `there is no ${target}`;
  const room = Object.entries(file.rules.rooms).find(([directory]) =>
    dirname(file.path).startsWith(directory),
  );
  if (!room) return null;
  const [directory, rule] = room;
  return brokenByRoom(file.path.slice(directory.length + 1), target.slice(directory.length + 1), rule);
}

/**
 * @param {string} from the importing file, relative to the room
 * @param {string} to the imported file, relative to the room
 * @param {RoomRule} rule
 */
function brokenByRoom(from, to, rule) {
  if (rule.doors.includes(to)) return `${to} is for users of the package`;
  if (rule.doors.includes(from) || rule.knowsAll.includes(from) || rule.shared.includes(to)) return null;
  if (rule.shared.includes(from)) return `${from} may import ${listOf(rule.shared)}`;
  const folder = topFolder(from);
  const allowed = rule.folders[folder];
  if (!allowed) return `no rule names ${folder}: add it to scripts/import-rules.json`;
  if (topFolder(to) === folder || allowed.includes(topFolder(to)) || allowed.includes(to)) return null;
  return `${folder} may import ${listOf(allowed)}`;
}

/** @param {string} path */
function topFolder(path) {
  return path.split('/')[0] ?? path;
}

/** @param {string[]} names */
function listOf(names) {
  return names.length === 0 ? 'nothing' : `only ${names.join(', ')}`;
}
