import { databaseSuite, LOCAL_FEATURES } from '@loradb-ts/conformance/suite';
import { loadManifest, readEntry } from '@loradb-ts/test-vectors';
import { describe, it } from 'vitest';
import { createDatabase } from '../src/index.ts';

databaseSuite({
  describe,
  it,
  open: createDatabase,
  supports: LOCAL_FEATURES,
  vectors: { entries: loadManifest().vectors, read: async (entry) => readEntry(entry).bytes },
});
