import { loadManifest, readEntry } from '@loradb-ts/test-vectors';
import type { VectorSource } from '../../src/suite/index.ts';

/** The golden files on disk. */
export const vectors: VectorSource = {
  entries: loadManifest().vectors,
  read: async (entry) => readEntry(entry).bytes,
};
