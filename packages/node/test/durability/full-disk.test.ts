import { spawnSync } from 'node:child_process';
import {
  chmodSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  rmSync,
  statSync,
  statfsSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createDatabase } from '../../src/index.ts';
import type { Database } from '../../src/index.ts';
import { report } from './harness/laboratory.ts';

const isRoot = process.getuid?.() === 0;
const canMount = process.platform === 'linux' && isRoot;

let directory = '';
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'loradb-ts-disk-'));
});
afterEach(() => {
  spawnSync('umount', [directory]);
  rmSync(directory, { recursive: true });
});

function mountDisk(options: string): void {
  const { status, stderr } = spawnSync('mount', ['-t', 'tmpfs', '-o', options, 'tmpfs', directory], {
    encoding: 'utf8',
  });
  if (status !== 0) throw new Error(`mount: ${stderr}`);
}

function freeBytes(): number {
  const { bavail, bsize } = statfsSync(directory);
  return bavail * bsize;
}

async function databaseOf(nodeCount: number): Promise<Database> {
  const db = await createDatabase();
  await db.execute('UNWIND range(1, $nodeCount) AS i CREATE ({text: $text})', {
    nodeCount,
    text: 'x'.repeat(1_000),
  });
  return db;
}

const outcomeOf = (save: Promise<unknown>): Promise<string> =>
  save.then(
    () => 'saved',
    (error: unknown) => {
      const { code, step } = error as { code: string; step: string };
      return `${code} ${step}`;
    },
  );

describe.skipIf(!canMount)('a save to a disk of its own', () => {
  test('with less and less room is the new file, or the old one and no trace', async () => {
    mountDisk('size=2m');
    const [target, ballast] = [join(directory, 'graph'), join(directory, 'ballast')];
    const [old, db] = [await databaseOf(10), await databaseOf(600)];
    await old.saveSnapshot(target);
    const before = readFileSync(target);
    const { sizeBytes } = await db.saveSnapshot(target);
    const saved = readFileSync(target);
    const outcomes = new Map<string, number>();
    const { bsize } = statfsSync(directory);

    const PERCENT_MAX = 115;
    for (let percent = 0; percent <= PERCENT_MAX; percent++) {
      writeFileSync(target, before);
      const room = Math.floor((sizeBytes * percent) / 100);
      writeFileSync(ballast, Buffer.alloc(freeBytes() - room));
      const free = freeBytes();
      const outcome = await outcomeOf(db.saveSnapshot(target));
      outcomes.set(outcome, (outcomes.get(outcome) ?? 0) + 1);
      if (free < sizeBytes) expect(outcome, `${percent} %`).toBe('NO_SPACE write');
      if (free >= sizeBytes + bsize) expect(outcome, `${percent} %`).toBe('saved');
      expect(readFileSync(target).equals(outcome === 'saved' ? saved : before), `${percent} %`).toBe(true);
      expect(readdirSync(directory).toSorted()).toEqual(['ballast', 'graph']);
      if (outcome !== 'saved') expect(freeBytes(), 'the room is given back').toBe(free);
      rmSync(ballast);
      expect(await outcomeOf(db.saveSnapshot(target)), 'and then it works').toBe('saved');
    }
    expect([...outcomes.keys()].toSorted()).toEqual(['NO_SPACE write', 'saved']);
    report(
      'a full disk, percent of the room it takes',
      PERCENT_MAX + 1,
      'old files lost 0, files left over 0',
    );
  });

  test('without free inodes says that no space is left', async () => {
    mountDisk('size=2m,nr_inodes=3');
    const db = await databaseOf(10);
    const target = join(directory, 'graph');
    await db.saveSnapshot(target);
    const before = readFileSync(target);
    writeFileSync(join(directory, 'last'), '');
    expect(await outcomeOf(db.saveSnapshot(target))).toBe('NO_SPACE open');
    expect(readFileSync(target)).toEqual(before);
    rmSync(join(directory, 'last'));
    expect(await outcomeOf(db.saveSnapshot(target))).toBe('saved');
  });

  test('that can only be read says so', async () => {
    mountDisk('size=2m');
    const db = await databaseOf(10);
    const target = join(directory, 'graph');
    await db.saveSnapshot(target);
    const before = readFileSync(target);
    spawnSync('mount', ['-o', 'remount,ro', directory]);
    expect(await outcomeOf(db.saveSnapshot(target))).toBe('READ_ONLY_FILE_SYSTEM open');
    expect(readFileSync(target)).toEqual(before);
    spawnSync('mount', ['-o', 'remount,rw', directory]);
    expect(await outcomeOf(db.saveSnapshot(target))).toBe('saved');
  });
});

describe.skipIf(!isRoot)('a save by a user without rights', () => {
  const NOBODY = 65534;

  test('to a folder that it may not write to is refused', async () => {
    const db = await databaseOf(10);
    const target = join(directory, 'graph');
    await db.saveSnapshot(target);
    const before = readFileSync(target);
    chmodSync(directory, 0o555);
    process.seteuid!(NOBODY);
    const outcome = await outcomeOf(db.saveSnapshot(target));
    process.seteuid!(0);
    expect(outcome).toBe('PERMISSION_DENIED open');
    expect(readFileSync(target)).toEqual(before);
    expect(readdirSync(directory)).toEqual(['graph']);
  });

  test('to a folder that it may write to and not read is durable but for the name', async () => {
    const db = await databaseOf(10);
    const folder = join(directory, 'drop');
    mkdirSync(folder);
    chmodSync(folder, 0o733);
    chmodSync(directory, 0o755);
    process.seteuid!(NOBODY);
    const saved = await db.saveSnapshot(join(folder, 'graph')).finally(() => process.seteuid!(0));
    expect(saved.durability).toBe('file');
    expect(readdirSync(folder)).toEqual(['graph']);
  });

  test('over a file of another user makes it its own, with no more rights than before', async () => {
    const db = await databaseOf(10);
    const target = join(directory, 'graph');
    writeFileSync(target, 'old');
    chmodSync(target, 0o664);
    chmodSync(directory, 0o777);
    process.seteuid!(NOBODY);
    await db.saveSnapshot(target).finally(() => process.seteuid!(0));
    const { uid, mode } = statSync(target);
    expect([uid, mode & 0o777]).toEqual([NOBODY, 0o664]);
  });
});
