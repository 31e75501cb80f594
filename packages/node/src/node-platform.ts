import { intlZoneOffset } from '@loradb-ts/core';
import type { Platform } from '@loradb-ts/core';
import { getRandomValues } from 'node:crypto';
import { performance } from 'node:perf_hooks';
import { setImmediate as nextRound } from 'node:timers/promises';

/** What the engine needs of its host, from Node. */
export const nodePlatform: Platform = {
  now,
  monotonicMs: () => performance.now(),
  random,
  startTimer,
  yieldToHost: () => nextRound(),
  zoneOffsetSeconds: intlZoneOffset,
};

const NS_PER_MS = 1_000_000n;
const NS_PER_S = 1_000_000_000n;

/** The system's clock counts milliseconds; this is its time at the zero of the monotonic clock, which counts finer. */
let originNs = systemNs() - process.hrtime.bigint();

/** The time of day by the monotonic clock, set anew whenever the system's clock was set or drifted from it. */
function now(): { epochSeconds: number; nanoseconds: number } {
  const coarseNs = systemNs();
  let fineNs = originNs + process.hrtime.bigint();
  if (fineNs < coarseNs || fineNs > coarseNs + 2n * NS_PER_MS) {
    originNs += coarseNs - fineNs;
    fineNs = coarseNs;
  }
  return { epochSeconds: Number(fineNs / NS_PER_S), nanoseconds: Number(fineNs % NS_PER_S) };
}

function systemNs(): bigint {
  return BigInt(Date.now()) * NS_PER_MS;
}

/** The longest that Node's timers can wait: longer ones go off at once. */
const DELAY_MS_MAX = 2 ** 31 - 1;

function startTimer(delayMs: number, callBack: () => void): () => void {
  const timer = setTimeout(callBack, Math.min(delayMs, DELAY_MS_MAX));
  return () => clearTimeout(timer);
}

/** Random words, fetched many at a time since each fetch is a system call. */
const words = new Uint32Array(512);
let nextWord = words.length;

/** 53 random bits as a fraction. */
function random(): number {
  if (nextWord === words.length) {
    getRandomValues(words);
    nextWord = 0;
  }
  const high = words[nextWord++]! >>> 5;
  const low = words[nextWord++]! >>> 6;
  return (high * 2 ** 26 + low) / 2 ** 53;
}
