import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Finding, Manifest, ManifestEntry, RepairExpectation } from './manifest.ts';
import { readMutatedFiles } from './mutations.ts';
import type { MutatedFile } from './mutations.ts';

export type { Finding, Manifest, ManifestEntry, MutatedFile, RepairExpectation };

/** A vector with the contents of its files. */
export interface LoadedVector {
  readonly entry: ManifestEntry;
  readonly bytes: Uint8Array;
  /** The text of the graph file, of a valid vector or of what repair makes; null where there is none. */
  readonly graphText: string | null;
}

/** The folder of the manifest, with a slash at its end. */
export const VECTORS_FOLDER: string = fileURLToPath(new URL('..', import.meta.url));

/** The manifest of all vectors; read anew on each call. */
export function loadManifest(): Manifest {
  return JSON.parse(readFileSync(join(VECTORS_FOLDER, 'manifest.json'), 'utf8')) as Manifest;
}

/** Reads the vector with this id, such as `snapshot/valid/empty`. Throws an Error if there is none. */
export function readVector(id: string): LoadedVector {
  const entry = loadManifest().vectors.find((vector) => vector.id === id);
  if (entry === undefined) throw new Error(`there is no vector ${id}`);
  return readEntry(entry);
}

/** Reads the files of a manifest entry. */
export function readEntry(entry: ManifestEntry): LoadedVector {
  const graph = entry.graph ?? entry.repair?.graph;
  return {
    entry,
    bytes: Uint8Array.from(readFileSync(join(VECTORS_FOLDER, entry.file))),
    graphText: graph === undefined ? null : readFileSync(join(VECTORS_FOLDER, graph), 'utf8'),
  };
}

/** Thousands of changed copies of three released files, made one after another. */
export function mutatedFiles(): Iterable<MutatedFile> {
  return readMutatedFiles(VECTORS_FOLDER);
}
