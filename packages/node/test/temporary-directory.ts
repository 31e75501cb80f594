import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach } from 'vitest';

/** Gives each test of a file a directory of its own, gone after the test: the function makes paths in it. */
export function temporaryDirectory(): (...names: string[]) => string {
  let directory = '';
  beforeEach(() => {
    directory = mkdtempSync(join(tmpdir(), 'loradb-ts-'));
  });
  afterEach(() => {
    rmSync(directory, { recursive: true });
  });
  return (...names) => join(directory, ...names);
}
