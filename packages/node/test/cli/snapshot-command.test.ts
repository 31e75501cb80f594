import { VECTORS_FOLDER, readVector } from '@loradb-ts/test-vectors';
import { copyFileSync, existsSync, lstatSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { temporaryDirectory } from '../temporary-directory.ts';
import { lora } from './fake-terminal.ts';

const at = temporaryDirectory();
const pathOf = (id: string): string => join(VECTORS_FOLDER, readVector(id).entry.file);

const SOUND = 'snapshot/valid/relationship-bare';
const FAULTY = 'snapshot/invalid/keys-unsorted';

/** A sound file in which one bit is wrong. */
function damagedFile(): string {
  const bytes = readFileSync(pathOf(SOUND));
  bytes[50]! ^= 1;
  writeFileSync(at('damaged'), bytes);
  return at('damaged');
}

describe('inspect', () => {
  test('prints what the file says', async () => {
    const { sizeBytes } = readVector(SOUND).entry;
    const { status, out, err } = await lora(['snapshot', 'inspect', pathOf(SOUND)]);
    expect([status, err]).toEqual([0, '']);
    const facts = Object.fromEntries(
      out
        .trimEnd()
        .split('\n')
        .map((line) => line.split(/ {2,}/)),
    );
    expect(facts).toEqual({
      size: `${sizeBytes} bytes`,
      'format version': '1',
      flags: '0x00000000',
      'log position': 'none',
      nodes: '1',
      relationships: '1',
      'next node id': '1',
      'next relationship id': '1',
      checksum: expect.stringMatching(/^0x[0-9a-f]{8}, correct$/),
    });
  });

  test('says of a damaged file that it is', async () => {
    const { status, out } = await lora(['snapshot', 'inspect', damagedFile()]);
    expect(status).toBe(0);
    expect(out).toMatch(/^checksum .*, WRONG: the bytes have 0x[0-9a-f]{8}$/m);
  });

  test('as JSON, with all digits', async () => {
    const bytes = Uint8Array.from(readVector('snapshot/valid/log-position-2-64-minus-1').bytes);
    writeFileSync(at('a'), bytes);
    const { out } = await lora(['snapshot', 'inspect', at('a'), '--json']);
    expect(out).toContain('"walLsn":18446744073709551615,');
    expect(JSON.parse(out)).toMatchObject({
      sizeBytes: bytes.length,
      formatVersion: 1,
      counts: { nodeCount: 0 },
    });
  });
});

describe('verify', () => {
  test('a sound file', async () => {
    const path = pathOf(SOUND);
    expect(await lora(['snapshot', 'verify', path])).toEqual({
      status: 0,
      out: `${path} is sound: 1 node, 1 relationship\n`,
      err: '',
    });
    const { out } = await lora(['snapshot', 'verify', path, '--json']);
    const meta = { formatVersion: 1, nodeCount: 1, relationshipCount: 1, walLsn: null };
    expect(JSON.parse(out)).toEqual({ valid: true, ...meta });
  });

  test('a faulty file', async () => {
    const { error } = readVector(FAULTY).entry;
    const { status, out, err } = await lora(['snapshot', 'verify', pathOf(FAULTY)]);
    expect([status, out]).toEqual([1, '']);
    expect(err).toMatch(/^lora: KEYS_UNSORTED: .* \(section nodes, byte 109\)\n$/);

    const json = await lora(['snapshot', 'verify', pathOf(FAULTY), '--json']);
    expect(json.status).toBe(1);
    expect(JSON.parse(json.out)).toMatchObject({ valid: false, error });
  });
});

describe('repair', () => {
  const [finding] = readVector(FAULTY).entry.repair!.mended;
  const line = `${finding!.code} (section ${finding!.section}, byte ${finding!.offsetBytes})\n`;

  test('shows what can be mended and writes nothing', async () => {
    copyFileSync(pathOf(FAULTY), at('a'));
    expect(await lora(['snapshot', 'repair', at('a')])).toEqual({
      status: 0,
      out: `${line}1 fault can be mended: see --output and --in-place\n`,
      err: '',
    });
    expect(readFileSync(at('a')).equals(readFileSync(pathOf(FAULTY)))).toBe(true);
  });

  test('writes to another file', async () => {
    expect(await lora(['snapshot', 'repair', pathOf(FAULTY), '--output', at('b')])).toEqual({
      status: 0,
      out: `${line}1 fault mended\nwrote ${at('b')}\n`,
      err: '',
    });
    expect((await lora(['snapshot', 'verify', at('b')])).status).toBe(0);
  });

  test('in place, also behind a link', async () => {
    copyFileSync(pathOf(FAULTY), at('a'));
    symlinkSync('a', at('link'));
    const { out } = await lora(['snapshot', 'repair', at('link'), '--in-place', '--json']);
    expect(JSON.parse(out)).toMatchObject({ nodeCount: 1, mended: [finding], output: at('link') });
    expect(lstatSync(at('link')).isSymbolicLink()).toBe(true);
    expect((await lora(['snapshot', 'repair', at('a')])).out).toBe('nothing to mend\n');
  });

  test('keeps the log position', async () => {
    const path = pathOf('snapshot/valid/log-position-2-64-minus-1');
    await lora(['snapshot', 'repair', path, '--output', at('b')]);
    expect(readFileSync(at('b')).equals(readFileSync(path))).toBe(true);
  });

  test('does not guess at a damaged file', async () => {
    const { status, err } = await lora(['snapshot', 'repair', damagedFile(), '--output', at('b')]);
    expect(status).toBe(1);
    expect(err).toMatch(/^lora: CHECKSUM_MISMATCH: /);
    expect(existsSync(at('b'))).toBe(false);
  });
});

test.each(['inspect', 'verify', 'repair'])(
  '%s of a file that is missing ends with status 3',
  async (command) => {
    const path = at('missing');
    expect(await lora(['snapshot', command, path])).toEqual({
      status: 3,
      out: '',
      err: `lora: FILE_NOT_FOUND: cannot open '${path}': there is no such file or folder\n`,
    });
  },
);
