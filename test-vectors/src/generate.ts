import { readFileSync, rmSync, writeFileSync, mkdirSync, readdirSync } from 'node:fs';
import { dirname, join, relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { isDeepStrictEqual } from 'node:util';
import { FEATURES, FLAGS, SOURCES } from './manifest.ts';
import type { Manifest } from './manifest.ts';
import { releasedVectors } from './released/vectors.ts';
import { PLACED_VECTORS } from './vectors/all.ts';

/** The folder of this package, with the manifest in it. */
export const ROOT: string = fileURLToPath(new URL('..', import.meta.url));

/** The folders whose files are all made by programs; `released` and `mutations` are data. */
const GENERATED_FOLDERS = ['snapshot/valid', 'snapshot/invalid', 'snapshot/future'];

/** Everything that is generated, by path: the manifest and the files it names. */
export function generate(): Map<string, Uint8Array> {
  const vectors = [...PLACED_VECTORS, ...releasedVectors(ROOT)];
  const manifest: Manifest = {
    $schema: './manifest.schema.json',
    spec: 'snapshot-format 1.0',
    features: FEATURES,
    flags: FLAGS,
    sources: SOURCES,
    vectors: vectors.map(({ entry }) => entry),
  };
  const files = new Map<string, Uint8Array>();
  for (const { path, bytes } of vectors.flatMap((vector) => vector.files)) {
    if (files.has(path)) throw new Error(`two vectors write ${path}`);
    files.set(path, bytes);
  }
  files.set('manifest.json', Buffer.from(`${JSON.stringify(manifest, null, 2)}\n`));
  return files;
}

/** What differs between the folder and what would be generated: missing, changed and unknown files. */
export function differences(): string[] {
  const files = generate();
  const found = GENERATED_FOLDERS.flatMap(filesIn);
  return [
    ...found.filter((path) => !files.has(path)).map((path) => `not generated: ${path}`),
    ...[...files].flatMap(([path, bytes]) => {
      const onDisk = read(path);
      if (onDisk === null) return [`missing: ${path}`];
      return isDeepStrictEqual(Uint8Array.from(onDisk), Uint8Array.from(bytes)) ? [] : [`changed: ${path}`];
    }),
  ];
}

/** The files below a folder of the package, as paths with slashes. */
export function filesIn(folder: string): string[] {
  const entries = readdirSync(join(ROOT, folder), { withFileTypes: true, recursive: true });
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => relative(ROOT, join(entry.parentPath, entry.name)).split(sep).join('/'));
}

function read(path: string): Uint8Array | null {
  try {
    return readFileSync(join(ROOT, path));
  } catch {
    return null;
  }
}

function write(): void {
  const files = generate();
  for (const folder of GENERATED_FOLDERS) rmSync(join(ROOT, folder), { recursive: true, force: true });
  for (const [path, bytes] of files) {
    mkdirSync(dirname(join(ROOT, path)), { recursive: true });
    writeFileSync(join(ROOT, path), bytes);
  }
  console.log(`wrote ${files.size} files`);
}

function main(): void {
  if (!process.argv.includes('--check')) {
    write();
    return;
  }
  const found = differences();
  for (const line of found) console.error(line);
  if (found.length > 0) process.exitCode = 1;
  else console.log('the committed vectors are those that are generated');
}

if (process.argv[1] === fileURLToPath(import.meta.url)) main();
