import { rmSync } from 'node:fs';
import { savedFile } from '../data/files.ts';
import { SocialGraph } from '../data/social-graph.ts';
import { KNOWS_PER_PERSON } from '../data/social.ts';
import { timeOnce, timeRuns } from '../harness/measure.ts';
import { median } from '../harness/statistics.ts';
import type { Contender, Outcome, Workload } from '../harness/workload.ts';
import { loradbStore, loradbTsStore, sqliteStore } from '../programs/stores.ts';
import type { GraphStore, OpenStore } from '../programs/store.ts';
import { longestGapMs } from './event-loop.ts';

const STORES = [loradbTsStore, sqliteStore, loradbStore];

/** Saves of which the median stall is taken. */
const STALL_RUNS = 5;

/** The person of the first question. */
const FIRST = 7;

/** Databases that keep their graphs in files, each in its own format, with the graph of the questions. */
export const peopleSave: Workload = {
  name: 'people-save',
  title: 'save to a file of its own format',
  measures: ['wallMs', 'cpuMs'],
  contenders: contenders(async (store, people, name) => {
    await store.load(people);
    const path = savedFile(name);
    const times = await timeRuns(
      () => store.save(path),
      () => rmSync(path, { force: true }),
      1,
      3,
    );
    return { values: times, answer: await countsOf(store) };
  }),
  answer: rightCounts,
};

export const peopleStall: Workload = {
  name: 'people-stall',
  title: 'longest time the event loop stands still during such a save',
  measures: ['longestGapMs'],
  contenders: contenders(async (store, people, name) => {
    await store.load(people);
    const path = savedFile(name);
    const gaps: number[] = [];
    for (let i = 0; i < STALL_RUNS; i++) {
      rmSync(path, { force: true });
      gaps.push(await longestGapMs(async () => store.save(path)));
    }
    return { values: { longestGapMs: median(gaps) }, answer: await countsOf(store) };
  }),
  answer: rightCounts,
};

export const peopleLoad: Workload = {
  name: 'people-load',
  title: 'load from a file of its own format',
  measures: ['wallMs', 'cpuMs'],
  contenders: contenders(async (store, people) => {
    const times = await timeRuns(() => store.load(people), undefined, 1, 3);
    return { values: times, answer: await countsOf(store) };
  }),
  answer: rightCounts,
};

/** A program that starts, loads the graph and asks one question; warming up does not count. */
export const peopleFirstAnswer: Workload = {
  name: 'people-first-answer',
  title: 'import, load, first answer',
  measures: ['wallMs', 'cpuMs', 'peakBytes'],
  contenders: STORES.map((store) =>
    contender(store, async (people) => {
      let answer = '';
      const values = await timeOnce(async () => {
        const open = await store.open();
        await open.load(people);
        answer = String(await open.knownBy(FIRST));
      });
      return { values, answer };
    }),
  ),
  answer: async (personCount) => String(new SocialGraph(personCount).outgoing[FIRST]!.length),
};

export const start: Workload = {
  name: 'start',
  title: 'import and first database',
  measures: ['wallMs', 'cpuMs'],
  contenders: STORES.map((store) =>
    contender(store, async () => {
      let open: OpenStore | null = null;
      const values = await timeOnce(async () => void (open = await store.open()));
      return { values, answer: typeof open };
    }),
  ),
  answer: async () => 'object',
};

function contenders(
  run: (store: OpenStore, people: SocialGraph, name: string) => Promise<Outcome>,
): Contender[] {
  return STORES.map((store) =>
    contender(store, async (people) => run(await store.open(), people, store.name)),
  );
}

function contender(store: GraphStore, run: (people: SocialGraph) => Promise<Outcome>): Contender {
  return {
    name: store.name,
    ...(store === loradbTsStore ? {} : { isPeer: true }),
    prepare: (personCount) => store.prepare(new SocialGraph(personCount)),
    run: (personCount) => run(new SocialGraph(personCount)),
  };
}

async function countsOf(store: OpenStore): Promise<string> {
  return (await store.counts()).join(' ');
}

async function rightCounts(personCount: number): Promise<string> {
  return `${personCount} ${personCount * KNOWS_PER_PERSON}`;
}
