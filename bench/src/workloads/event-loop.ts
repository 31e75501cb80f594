import { setImmediate as nextRound } from 'node:timers/promises';
import { savedFile, sha256OfFile, socialFile } from '../data/files.ts';
import type { Engine, Store } from '../engines/engine.ts';
import { limit } from '../engines/limit/limit.ts';
import { loradbTs } from '../engines/loradb-ts.ts';
import { median } from '../harness/statistics.ts';
import type { Contender, Outcome, Workload } from '../harness/workload.ts';

const RUN_COUNT = 7;

export const eventLoopWhileSaving: Workload = workload('save', (store, _file, path) => store.save(path), {
  1_000_000: { longestGapMs: 'all of the save' },
});

export const eventLoopWhileLoading: Workload = workload('load', (store, file) => store.load(file), {});

type Work = (store: Store, file: string, savedPath: string) => Promise<void>;

function workload(name: 'save' | 'load', work: Work, recorded: NonNullable<Workload['recorded']>): Workload {
  const contender = (engine: Engine): Contender => ({
    name: engine.name,
    run: (personCount) => run(engine, work, personCount),
  });
  return {
    name: `event-loop-${name}`,
    title: `longest time the event loop stands still during a ${name}`,
    measures: ['longestGapMs', 'idleGapMs'],
    contenders: [contender(loradbTs), contender(limit)],
    answer: (personCount) => sha256OfFile(socialFile(personCount)),
    recorded,
  };
}

/** The work has beside it a stretch of the same length in which nothing is done: what the machine does by itself. */
async function run(engine: Engine, work: Work, personCount: number): Promise<Outcome> {
  const store = await engine.openStore();
  const [file, path] = [socialFile(personCount), savedFile(engine.name)];
  await store.load(file);
  await store.save(path);
  const [working, idle]: [number[], number[]] = [[], []];
  for (let i = 0; i < RUN_COUNT; i++) {
    const start = performance.now();
    working.push(await longestGapMs(() => work(store, file, path)));
    const durationMs = performance.now() - start;
    idle.push(await longestGapMs(() => new Promise((resolve) => setTimeout(resolve, durationMs))));
  }
  await store.save(path);
  return {
    values: { longestGapMs: median(working), idleGapMs: median(idle) },
    answer: await sha256OfFile(path),
  };
}

/** The longest time between two rounds of the event loop while work is under way. */
export async function longestGapMs(work: () => Promise<void>): Promise<number> {
  const watch = { isOver: false };
  let longest = 0;
  let before = performance.now();
  const done = work().finally(() => (watch.isOver = true));
  while (!watch.isOver) {
    await nextRound();
    const now = performance.now();
    longest = Math.max(longest, now - before);
    before = now;
  }
  await done;
  return longest;
}
