import { setImmediate as nextRound } from 'node:timers/promises';
import { savedFile, sha256OfFile, socialFile } from '../data/files.ts';
import type { Engine } from '../engines/engine.ts';
import { limit } from '../engines/limit/limit.ts';
import { loradbTs } from '../engines/loradb-ts.ts';
import { median } from '../harness/statistics.ts';
import type { Contender, Outcome, Workload } from '../harness/workload.ts';

const RUN_COUNT = 7;

export const eventLoop: Workload = {
  name: 'event-loop',
  title: 'longest time the event loop stands still during a save',
  measures: ['longestGapMs', 'idleGapMs'],
  contenders: [contender(loradbTs), contender(limit)],
  answer: (personCount) => sha256OfFile(socialFile(personCount)),
  recorded: { 1_000_000: { longestGapMs: 'all of the save' } },
};

function contender(engine: Engine): Contender {
  return { name: engine.name, run: (personCount) => run(engine, personCount) };
}

/** Each save has beside it a stretch of the same length in which nothing is saved: what the machine does by itself. */
async function run(engine: Engine, personCount: number): Promise<Outcome> {
  const store = await engine.openStore();
  const path = savedFile(engine.name);
  await store.load(socialFile(personCount));
  await store.save(path);
  const [saving, idle]: [number[], number[]] = [[], []];
  for (let i = 0; i < RUN_COUNT; i++) {
    const start = performance.now();
    saving.push(await longestGapMs(() => store.save(path)));
    const durationMs = performance.now() - start;
    idle.push(await longestGapMs(() => new Promise((resolve) => setTimeout(resolve, durationMs))));
  }
  return {
    values: { longestGapMs: median(saving), idleGapMs: median(idle) },
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
