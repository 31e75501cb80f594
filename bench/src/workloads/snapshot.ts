import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { savedFile, sha256OfFile, socialFile } from '../data/files.ts';
import type { Codec, Engine, Store } from '../engines/engine.ts';
import { limit } from '../engines/limit/limit.ts';
import { loradbTs } from '../engines/loradb-ts.ts';
import { heldMemory, timeRuns } from '../harness/measure.ts';
import type { Contender, Outcome, Workload } from '../harness/workload.ts';

const PIECE_BYTES = 1 << 20;

export const encode: Workload = {
  name: 'encode',
  title: 'snapshot: encode, to nowhere',
  measures: ['cpuMs'],
  contenders: contenders(async (engine, personCount) => {
    const codec = await engine.openCodec();
    codec.decode(pieces(readFileSync(socialFile(personCount))));
    const times = await timeRuns(() => codec.encode(() => {}));
    return { values: times, answer: await sha256OfEncoded(codec) };
  }),
  answer: answerIsFile,
  recorded: { 100_000: { cpuMs: '698 ms' }, 1_000_000: { cpuMs: '8.4 s' } },
};

export const encodeToBuffer: Workload = {
  name: 'encode-to-buffer',
  title: 'snapshot: encode, to one buffer',
  measures: ['cpuMs', 'peakBytes'],
  contenders: contenders(async (engine, personCount) => {
    const store = await engine.openStore();
    await store.load(socialFile(personCount));
    let bytes: Uint8Array | null = null;
    const times = await timeRuns(
      async () => void (bytes = await store.saveToBytes()),
      () => void (bytes = null),
    );
    return { values: times, answer: createHash('sha256').update(bytes!).digest('hex') };
  }),
  answer: answerIsFile,
};

export const decode: Workload = {
  name: 'decode',
  title: 'snapshot: decode, from chunks',
  measures: ['cpuMs'],
  contenders: contenders(async (engine, personCount) => {
    const codec = await engine.openCodec();
    const chunks = pieces(readFileSync(socialFile(personCount)));
    const times = await timeRuns(
      () => codec.decode(chunks),
      () => codec.clear(),
    );
    return { values: times, answer: await sha256OfEncoded(codec) };
  }),
  answer: answerIsFile,
};

export const save: Workload = {
  name: 'save',
  title: 'snapshot: save to a file, with fsync',
  measures: ['cpuMs', 'wallMs', 'peakBytes'],
  contenders: contenders(async (engine, personCount) => {
    const store = await engine.openStore();
    await store.load(socialFile(personCount));
    const path = savedFile(engine.name);
    const times = await timeRuns(() => store.save(path));
    return { values: times, answer: await sha256OfFile(path) };
  }),
  answer: answerIsFile,
  recorded: {
    100_000: { cpuMs: '899 ms' },
    1_000_000: { cpuMs: '8.8 s', wallMs: '18–24 s', peakBytes: '11.8 GB' },
  },
};

export const load: Workload = {
  name: 'load',
  title: 'snapshot: load from a file',
  measures: ['cpuMs', 'wallMs', 'peakBytes'],
  contenders: contenders(async (engine, personCount) => {
    const store = await engine.openStore();
    const times = await timeRuns(
      () => store.load(socialFile(personCount)),
      () => store.clear(),
    );
    return { values: times, answer: await sha256OfSaved(store, engine) };
  }),
  answer: answerIsFile,
  recorded: { 100_000: { cpuMs: '1199 ms' }, 1_000_000: { cpuMs: '22–30 s' } },
};

export const heldGraph: Workload = {
  name: 'memory',
  title: 'memory held after a load, lists of both directions built',
  measures: ['heldBytes', 'heapBytes'],
  contenders: contenders(async (engine, personCount) => {
    let store: Store | null = null;
    const values = await heldMemory(async () => {
      store = await engine.openStore();
      await store.load(socialFile(personCount));
      await store.buildAdjacency();
    });
    return { values, answer: await sha256OfSaved(store!, engine) };
  }),
  answer: answerIsFile,
  recorded: { 100_000: { heldBytes: '729 MB' }, 1_000_000: { heldBytes: '6.5 GB' } },
};

function contenders(run: (engine: Engine, personCount: number) => Promise<Outcome>): [Contender, Contender] {
  const of = (engine: Engine): Contender => ({
    name: engine.name,
    run: (personCount) => run(engine, personCount),
  });
  return [of(loradbTs), of(limit)];
}

/** The right bytes of every snapshot are those of the file, which was written without any contender. */
function answerIsFile(personCount: number): Promise<string> {
  return sha256OfFile(socialFile(personCount));
}

function pieces(bytes: Uint8Array): Uint8Array[] {
  const parts: Uint8Array[] = [];
  for (let start = 0; start < bytes.length; start += PIECE_BYTES)
    parts.push(bytes.subarray(start, start + PIECE_BYTES));
  return parts;
}

async function sha256OfEncoded(codec: Codec): Promise<string> {
  const hash = createHash('sha256');
  await codec.encode((chunk) => void hash.update(chunk));
  return hash.digest('hex');
}

async function sha256OfSaved(store: Store, engine: Engine): Promise<string> {
  const path = savedFile(engine.name);
  await store.save(path);
  return sha256OfFile(path);
}
