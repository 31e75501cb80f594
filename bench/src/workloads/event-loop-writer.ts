import { savedFile, sha256OfFile, socialFile } from '../data/files.ts';
import { median } from '../harness/statistics.ts';
import type { Outcome, Workload } from '../harness/workload.ts';
import { longestGapMs } from './event-loop.ts';

const RUN_COUNT = 5;

/** A statement that changes one node, over and over again, while the graph is saved. */
export const eventLoopWriter: Workload = {
  name: 'event-loop-writer',
  title: 'longest time the event loop stands still during a save, with a writer beside it',
  measures: ['longestGapMs', 'idleGapMs', 'writeMs', 'idleWriteMs'],
  contenders: [{ name: 'loradb-ts', run }],
  answer: (personCount) => sha256OfFile(socialFile(personCount)),
};

/** Each save has beside it a stretch of about the same length in which the writer is alone. */
async function run(personCount: number): Promise<Outcome> {
  const { createDatabase } = await import('@loradb-ts/node');
  const db = await createDatabase();
  const path = savedFile('loradb-ts');
  const [gaps, idleGaps, writes, idleWrites]: [number[], number[], number[], number[]] = [[], [], [], []];
  const answers = new Set<string>();
  for (let i = 0; i < RUN_COUNT; i++) {
    await db.loadSnapshot(socialFile(personCount));
    const start = performance.now();
    const saving = await beside(() => db.saveSnapshot(path));
    const durationMs = performance.now() - start;
    const idle = await beside(() => new Promise((resolve) => setTimeout(resolve, durationMs)));
    gaps.push(saving.longestGapMs);
    writes.push(saving.writeMs);
    idleGaps.push(idle.longestGapMs);
    idleWrites.push(idle.writeMs);
    answers.add(await sha256OfFile(path));
  }
  return {
    values: {
      longestGapMs: median(gaps),
      idleGapMs: median(idleGaps),
      writeMs: median(writes),
      idleWriteMs: median(idleWrites),
    },
    answer: [...answers].join(' '),
  };

  /** Writes as long as the work is under way. */
  async function beside(work: () => Promise<unknown>): Promise<{ longestGapMs: number; writeMs: number }> {
    let count = 0;
    const start = performance.now();
    const gapMs = await longestGapMs(async () => {
      const watch = { isOver: false };
      const done = work().finally(() => (watch.isOver = true));
      while (!watch.isOver) {
        const id = (count++ * 7919) % personCount;
        await db.execute('MATCH (p:Person) WHERE id(p) = $id SET p.age = $age', { id, age: count % 100 });
      }
      await done;
    });
    return { longestGapMs: gapMs, writeMs: (performance.now() - start) / count };
  }
}
