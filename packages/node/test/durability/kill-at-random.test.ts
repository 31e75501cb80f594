import { setTimeout as delay } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { createDatabase } from '../../src/index.ts';
import { laboratory, report } from './harness/laboratory.ts';
import { startSaveLoop } from './harness/save-loop.ts';

const lab = laboratory();

const KILL_COUNT = Number(process.env['LORA_RANDOM_KILLS'] ?? 50);
const DELAY_MS_MAX = 40;

test.each([
  ['SIGKILL', KILL_COUNT],
  ['SIGTERM', Math.ceil(KILL_COUNT / 5)],
] as const)('%s at any moment leaves the last save, or the one after it', async (signal, count) => {
  const source = await lab.snapshot(300_000, 'b');
  const place = lab.place(source);
  const db = await createDatabase();
  let first = 1;
  let lastSaved = 0;
  for (let killed = 0; killed < count; killed++) {
    const loop = await startSaveLoop(lab.programs, place.target, source, { first });
    await delay(Math.random() * DELAY_MS_MAX);
    loop.child.kill(signal);
    expect(await loop.ended).toBe(signal);

    lastSaved = loop.positions.at(-1) ?? lastSaved;
    const { walLsn, nodeCount } = await db.loadSnapshot(place.target);
    const found = Number(walLsn ?? 0n);
    expect([lastSaved, Math.max(first, lastSaved + 1)], `kill ${killed}`).toContain(found);
    expect(nodeCount).toBe(6);
    expect(place.others().length, 'at most one temporary file').toBeLessThanOrEqual(1);
    lastSaved = found;
    first = found + 1;
  }
  await db.saveSnapshot(place.target);
  expect(place.others(), 'the next save removes it').toEqual([]);
  report(`${signal} at random`, count, `lost 0 of ${lastSaved} saves`);
});
