import { spawnSync } from 'node:child_process';
import { expect, test } from 'vitest';
import { createDatabase } from '../../src/index.ts';
import { laboratory, report } from './harness/laboratory.ts';
import { startSaveLoop } from './harness/save-loop.ts';

const lab = laboratory();

const SAVE_COUNT = Number(process.env['LORA_WRITER_SAVES'] ?? 40);

/** A namespace of process ids of its own, as a container has it: the ids in it mean nothing outside. */
const CONTAINER = ['unshare', '--pid', '--fork', '--mount-proc'];
/** A container that has had other processes before, so that the id of this one is nobody's in the first container. */
const FORKS_BEFORE = 'for i in $(seq 99); do /bin/true; done; "$@"; exit $?';
const OTHER_CONTAINER = [...CONTAINER, 'sh', '-c', FORKS_BEFORE, 'sh'];
const canUnshare = spawnSync(CONTAINER[0]!, [...CONTAINER.slice(1), 'true']).status === 0;

/** Lets two processes save to one path, while this one reads it. */
async function saveInTwoProcesses(
  wrapper: readonly string[],
  otherWrapper: readonly string[],
): Promise<number> {
  const [a, b] = [await lab.snapshot(150_000, 'a'), await lab.snapshot(400_000, 'b')];
  const place = lab.place(a);
  const { programs } = lab;
  const loops = await Promise.all([
    startSaveLoop(programs, place.target, a, { count: SAVE_COUNT, wrapper }),
    startSaveLoop(programs, place.target, b, {
      count: SAVE_COUNT,
      first: 1_000_001,
      wrapper: otherWrapper,
    }),
  ]);

  const db = await createDatabase();
  let readCount = 0;
  const running = new Set(loops);
  const ended = Promise.all(loops.map((loop) => loop.ended.finally(() => running.delete(loop))));
  while (running.size > 0) {
    const { walLsn, nodeCount } = await db.loadSnapshot(place.target);
    expect(nodeCount, 'the nodes of the one that saved it').toBe((walLsn ?? 0n) > 1_000_000n ? 8 : 3);
    readCount++;
  }
  expect(await ended).toEqual([0, 0]);
  expect(loops.map(({ positions }) => positions.length)).toEqual([SAVE_COUNT, SAVE_COUNT]);
  expect(place.others()).toEqual([]);
  return readCount;
}

test('two processes that save to one path never mix their files', async () => {
  const readCount = await saveInTwoProcesses([], []);
  report('saves by two processes', 2 * SAVE_COUNT, `bad reads 0 of ${readCount}`);
});

test.skipIf(!canUnshare)('nor do two containers, whose process ids are the same', async () => {
  const readCount = await saveInTwoProcesses(CONTAINER, OTHER_CONTAINER);
  report('saves by two containers', 2 * SAVE_COUNT, `bad reads 0 of ${readCount}`);
});

test('sixteen saves at once in one process happen in their order', async () => {
  const place = lab.place(null);
  const dbs = await Promise.all(Array.from({ length: 16 }, () => createDatabase()));
  const saved = await Promise.all(
    dbs.map(async (db, i) => {
      await db.execute('UNWIND range(0, $i) AS n CREATE ()', { i });
      return db;
    }),
  );
  await Promise.all(saved.map((db, i) => db.saveSnapshot(place.target, { walLsn: BigInt(i) })));
  const reader = await createDatabase();
  expect(await reader.loadSnapshot(place.target)).toMatchObject({ walLsn: 15n, nodeCount: 16 });
  expect(place.others()).toEqual([]);
  report('saves at once in one process', 16, 'lost 0');
});
