import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { createHash } from 'node:crypto';
import { beforeEach, describe, expect, test } from 'vitest';
import { createDatabase } from '../../src/index.ts';
import { temporaryDirectory } from '../temporary-directory.ts';
import { lora } from './fake-terminal.ts';

const at = temporaryDirectory();
let sha256: string;

beforeEach(async () => {
  const db = await createDatabase();
  await db.execute("CREATE (:A {name: 'é'})-[:T {since: 1}]->(:B)");
  await db.saveSnapshot(at('db'), { walLsn: 7n });
  sha256 = createHash('sha256')
    .update(readFileSync(at('db')))
    .digest('hex');
});

describe.each(['backup', 'restore'])('lora %s', (command) => {
  test('copies a snapshot, log position included, and says what was compared', async () => {
    expect(await lora([command, at('db'), at('copy')])).toEqual({
      status: 0,
      out: `${at('copy')}: 2 nodes, 1 relationship, read back and compared (SHA-256 ${sha256})\n`,
      err: '',
    });
    expect(readFileSync(at('copy')).equals(readFileSync(at('db')))).toBe(true);
    const { out } = await lora([command, at('db'), at('other'), '--json']);
    expect(JSON.parse(out)).toEqual({
      source: at('db'),
      target: at('other'),
      nodeCount: 2,
      relationshipCount: 1,
      sha256,
    });
  });

  test('replaces a file only when told to', async () => {
    writeFileSync(at('copy'), 'old');
    expect(await lora([command, at('db'), at('copy')])).toEqual({
      status: 3,
      out: '',
      err: `lora: FILE_EXISTS: cannot write '${at('copy')}': the file exists; --force replaces it\n`,
    });
    expect(readFileSync(at('copy'), 'utf8')).toBe('old');
    expect((await lora([command, at('db'), at('copy'), '--force'])).status).toBe(0);
    expect(readFileSync(at('copy')).equals(readFileSync(at('db')))).toBe(true);
  });

  test('writes nothing of a damaged snapshot', async () => {
    const bytes = readFileSync(at('db'));
    bytes[60]! ^= 1;
    writeFileSync(at('db'), bytes);
    const { status, err } = await lora([command, at('db'), at('copy')]);
    expect(status).toBe(1);
    expect(err).toMatch(/^lora: CHECKSUM_MISMATCH: /);
    expect(existsSync(at('copy'))).toBe(false);
  });

  test('tells when the copy has another graph', async () => {
    await (await createDatabase()).saveSnapshot(at('empty'));
    const { status, err } = await lora([command, at('db'), at('copy')], '', (args) =>
      lora(args.map((arg) => (arg === at('copy') ? at('empty') : arg))),
    );
    expect(status).toBe(3);
    expect(err).toMatch(
      new RegExp(
        `^lora: COPY_DIFFERS: the copy '${at('copy')}' is not what was copied: SHA-256 ${sha256} was written, it has [0-9a-f]{64}\n$`,
      ),
    );
  });

  test('tells when the copy cannot be loaded', async () => {
    const broken = async () => ({ status: 3, out: '', err: 'lora: IO_ERROR: no\n' });
    const { status, err } = await lora([command, at('db'), at('copy')], '', broken);
    expect({ status, err }).toEqual({
      status: 3,
      err: `lora: COPY_DIFFERS: the copy '${at('copy')}' is not what was copied: SHA-256 ${sha256} was written, a process of its own could not load it: lora: IO_ERROR: no\n`,
    });
  });
});
