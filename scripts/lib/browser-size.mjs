import { build } from 'esbuild';
import { readFileSync } from 'node:fs';
import { brotliCompressSync } from 'node:zlib';

/**
 * A bundle that a page may load: its name, what it exports, and how many kB of it, compressed, are the goal, if any.
 * @typedef {{ name: string, code: string, goalKb: number | null }} Bundle
 * @typedef {{ minifiedKb: number, brotliKb: number, folders: [folder: string, minifiedKb: number][] }} Size
 */

/** @type {readonly Bundle[]} */
const BUNDLES = [
  { name: 'everything', code: `export * from '@loradb-ts/wasm-compat'`, goalKb: 100 },
  {
    name: 'a database in memory (`createDatabase`)',
    code: `export { createDatabase } from '@loradb-ts/wasm-compat'`,
    goalKb: null,
  },
  {
    name: 'a page whose engine is in a worker (`./worker-client`)',
    code: `export * from '@loradb-ts/wasm-compat/worker-client'`,
    goalKb: null,
  },
  {
    name: 'reading snapshots (`decodeSnapshot` of `@loradb-ts/core/snapshot`)',
    code: `export { decodeSnapshot, SnapshotDecoder } from '@loradb-ts/core/snapshot'`,
    goalKb: 15,
  },
  {
    name: 'inspecting snapshots (`inspectSnapshot` of the same)',
    code: `export { inspectSnapshot } from '@loradb-ts/core/snapshot'`,
    goalKb: 15,
  },
];

/** How far a size may be from that of the table before the table has to be made anew: compilers and zlib differ, too. */
const TOLERANCE = 0.03;

export const SIZE_FILE = 'docs/browser-size.md';

/**
 * The text of the table, for the packages as they are built.
 *
 * @param {string} root the repository's directory
 */
export async function printSizes(root) {
  /** @type {string[]} */
  const rows = [];
  /** @type {Size | null} */
  let everything = null;
  for (const bundle of BUNDLES) {
    const size = await measure(root, bundle);
    everything ??= size;
    const goal = bundle.goalKb === null ? '' : `${bundle.goalKb}, ${verdict(size, bundle.goalKb)}`;
    rows.push(`| ${bundle.name} | ${size.minifiedKb.toFixed(1)} | ${size.brotliKb.toFixed(1)} | ${goal} |`);
  }
  const folders = everything?.folders.map(([folder, kb]) => `| \`${folder}\` | ${kb.toFixed(1)} |`) ?? [];
  return `${HEAD}${rows.join('\n')}\n\n${FOLDERS_HEAD}${folders.join('\n')}\n`;
}

/**
 * The sizes in the table that are no longer true.
 *
 * @param {string} root
 * @returns {Promise<string[]>} a line for each
 */
export async function findStaleSizes(root) {
  const text = readFileSync(`${root}/${SIZE_FILE}`, 'utf8');
  /** @type {string[]} */
  const stale = [];
  for (const bundle of BUNDLES) {
    const row = text.split('\n').find((line) => line.startsWith(`| ${bundle.name} `));
    const [, , , listed = ''] = (row ?? '').split('|');
    const { brotliKb } = await measure(root, bundle);
    if (Math.abs(Number.parseFloat(listed) / brotliKb - 1) <= TOLERANCE) continue;
    stale.push(
      `${SIZE_FILE}: ${bundle.name}: ${brotliKb.toFixed(1)} kB, not ${listed.trim()}: npm run generate`,
    );
  }
  return stale;
}

/**
 * @param {string} root
 * @param {Bundle} bundle
 * @returns {Promise<Size>} in thousands of bytes
 */
async function measure(root, { code }) {
  const { outputFiles, metafile } = await build({
    stdin: { contents: code, resolveDir: `${root}/packages/wasm-compat` },
    absWorkingDir: root,
    bundle: true,
    minify: true,
    format: 'esm',
    target: 'es2022',
    write: false,
    metafile: true,
    logLevel: 'warning',
  });
  const [file] = outputFiles;
  if (file === undefined) throw new Error('esbuild has written nothing');
  return {
    minifiedKb: file.contents.length / 1000,
    brotliKb: brotliCompressSync(file.contents).length / 1000,
    folders: foldersOf(Object.values(metafile.outputs)[0]?.inputs ?? {}),
  };
}

/** What the folders of the sources take, largest first.
 * @param {Record<string, { bytesInOutput: number }>} inputs
 * @returns {[string, number][]}
 */
function foldersOf(inputs) {
  /** @type {Map<string, number>} */
  const folders = new Map();
  for (const [path, { bytesInOutput }] of Object.entries(inputs)) {
    const [, name = '', inside = ''] = /packages\/([^/]+)\/dist\/(.*)$/.exec(path) ?? [];
    const folder = inside.includes('/') ? `${name}/${inside.split('/')[0]}` : name;
    if (name !== '') folders.set(folder, (folders.get(folder) ?? 0) + bytesInOutput / 1000);
  }
  return [...folders].toSorted(([, a], [, b]) => b - a);
}

/** @param {Size} size @param {number} goalKb */
function verdict({ brotliKb }, goalKb) {
  return brotliKb <= goalKb ? 'reached' : 'not reached';
}

const HEAD = `<!-- Generated from what is built by scripts/generate-size.mjs. -->

# The size in browsers

In kB, thousands of bytes: bundled and minified by esbuild, then compressed by brotli at its best.

| Bundle | Minified | Brotli | Goal |
| --- | --- | --- | --- |
`;

const FOLDERS_HEAD = `What takes the room in everything, minified:

| Folder | kB |
| --- | --- |
`;
