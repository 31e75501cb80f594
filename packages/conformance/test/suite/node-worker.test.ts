import type * as Node from '@loradb-ts/node';
import { execFileSync } from 'node:child_process';
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, describe, expect, it } from 'vitest';
import { databaseSuite, LOCAL_FEATURES } from '../../src/suite/index.ts';
import { compilePackages } from '../compiled-package.ts';
import { vectors } from './vectors.ts';

const directory = mkdtempSync(join(tmpdir(), 'lora-suite-'));
afterAll(() => rmSync(directory, { recursive: true }));

const [, compiled] = compilePackages(directory, ['core', 'node']) as [string, string];
const require = createRequire(import.meta.url);
const { createDatabase } = require(join(compiled, 'dist/index.js')) as typeof Node;

databaseSuite({
  describe,
  it,
  open: (options) => createDatabase({ ...options, worker: true }),
  supports: [...LOCAL_FEATURES.filter((feature) => feature !== 'procedures'), 'transfer'],
  vectors,
});

describe('a database in a worker thread', () => {
  it('saves and loads files as one in this thread', async () => {
    const [db, local] = [await createDatabase({ worker: true }), await createDatabase()];
    await db.execute('CREATE (:N {x: 1})');
    const path = join(directory, 'graph.lorasnap');
    const saved = await db.saveSnapshot(path, { walLsn: 7n });
    const meta = { formatVersion: 1, nodeCount: 1, relationshipCount: 0, walLsn: 7n };
    expect(saved).toMatchObject(meta);
    expect(await local.loadSnapshot(path)).toEqual({ ...meta, mended: [] });
    await db.clear();
    expect(await db.loadSnapshot(path)).toEqual({ ...meta, mended: [] });
    await expect(db.loadSnapshot(join(directory, 'missing'))).rejects.toMatchObject({
      name: 'StorageError',
      code: 'FILE_NOT_FOUND',
      path: join(directory, 'missing'),
      step: 'open',
      cause: { code: 'ENOENT' },
    });
    await db[Symbol.asyncDispose]();
    await local.close();
  });

  it('lets this thread go on during a long query', async () => {
    const db = await createDatabase({ worker: true });
    let ticks = 0;
    const timer = setInterval(() => ticks++, 1);
    await db.execute('UNWIND range(1, 3000000) AS x WITH x WHERE x % 7 = 0 RETURN sum(x)');
    clearInterval(timer);
    expect(ticks).toBeGreaterThan(5);
    await db.close();
  });

  it('that dies for want of memory says so, and leaves the program at work', () => {
    const program = join(directory, 'lose-worker.mjs');
    cpSync(fileURLToPath(new URL('lose-worker.mjs', import.meta.url)), program);
    const output = execFileSync(process.execPath, ['--max-old-space-size=64', program], { encoding: 'utf8' });
    expect(output).toBe('ENGINE_GONE ERR_WORKER_OUT_OF_MEMORY ENGINE_GONE ERR_WORKER_OUT_OF_MEMORY 1\n');
  });
});
