import { setTimeout as sleep } from 'node:timers/promises';
import { median } from './statistics.ts';
import type { Measure } from './workload.ts';

type Times = Record<'cpuMs' | 'wallMs' | 'peakBytes', number>;

/**
 * Runs work several times in this process and gives medians of the runs after the first ones, which warm the compiler up.
 * CPU time is that of all threads. `before` comes before every run and is not measured, nor is the collection of garbage
 * that follows it. The peak is that of the process from its start.
 */
export async function timeRuns(
  run: () => void | Promise<void>,
  before: () => void | Promise<void> = () => {},
  warmUpCount: number = 2,
  runCount: number = 5,
): Promise<Times> {
  const runs: Times[] = [];
  for (let i = 0; i < warmUpCount + runCount; i++) {
    await before();
    await collectGarbage();
    runs.push(await timeOnce(run));
  }
  return mediansOf(runs.slice(warmUpCount));
}

function mediansOf(runs: readonly Times[]): Times {
  return {
    cpuMs: median(runs.map(({ cpuMs }) => cpuMs)),
    wallMs: median(runs.map(({ wallMs }) => wallMs)),
    peakBytes: peakBytes(),
  };
}

/** Work is repeated for so long: first to warm the compiler up, then to measure it. */
const WARM_UP_MS = 500;
const MEASURE_MS = 1_500;
const MIN_RUNS = 3;

/** Like {@link timeRuns}, for work of any length: what is quick is repeated often, and what is slow a few times. */
export async function timeWork(
  run: () => void | Promise<void>,
  before: () => void | Promise<void> = () => {},
): Promise<Times> {
  const runs: Times[] = [];
  let [count, warmUpCount] = [0, 0];
  const start = performance.now();
  for (let elapsedMs = 0; count - warmUpCount < MIN_RUNS || elapsedMs < WARM_UP_MS + MEASURE_MS; count++) {
    await before();
    runs.push(await timeOnce(run));
    elapsedMs = performance.now() - start;
    if (elapsedMs < WARM_UP_MS || count === 0) warmUpCount = count + 1;
  }
  return mediansOf(runs.slice(warmUpCount));
}

/** Times work that happens once in the life of a process. */
export async function timeOnce(run: () => void | Promise<void>): Promise<Times> {
  const cpu = process.cpuUsage();
  const start = performance.now();
  await run();
  const wallMs = performance.now() - start;
  const { user, system } = process.cpuUsage(cpu);
  return { cpuMs: (user + system) / 1000, wallMs, peakBytes: peakBytes() };
}

/** The memory that what `make` leaves behind holds: of the process, and in heap and buffers of the engine. */
export async function heldMemory(
  make: () => Promise<void>,
): Promise<Record<Extract<Measure, 'heldBytes' | 'heapBytes' | 'peakBytes'>, number>> {
  const before = await settledMemory();
  await make();
  const after = await settledMemory();
  return {
    heldBytes: after.rssBytes - before.rssBytes,
    heapBytes: after.heapBytes - before.heapBytes,
    peakBytes: peakBytes(),
  };
}

async function settledMemory(): Promise<{ rssBytes: number; heapBytes: number }> {
  await collectGarbage();
  // Memory of dropped buffers is given back by another thread.
  await sleep(100);
  await collectGarbage();
  const { rss, heapUsed, arrayBuffers } = process.memoryUsage();
  return { rssBytes: rss, heapBytes: heapUsed + arrayBuffers };
}

/** Collects all garbage; the process was started with `--expose-gc`. */
async function collectGarbage(): Promise<void> {
  globalThis.gc!();
  await sleep(0);
  globalThis.gc!();
}

function peakBytes(): number {
  return process.resourceUsage().maxRSS * 1024;
}
