import { intlZoneOffset } from '@loradb-ts/core';
import type { Platform } from '@loradb-ts/core';

/** What the engine needs of its host, from what browsers, Deno, Bun, Node and edge workers have in common. */
export const webPlatform: Platform = {
  now,
  monotonicMs: () => performance.now(),
  random,
  startTimer,
  yieldToHost: macrotaskYield(),
  zoneOffsetSeconds: intlZoneOffset,
};

function now(): { epochSeconds: number; nanoseconds: number } {
  const epochMs = Date.now();
  const epochSeconds = Math.floor(epochMs / 1000);
  return { epochSeconds, nanoseconds: (epochMs - epochSeconds * 1000) * 1e6 };
}

/** The longest that timers can wait: longer ones go off at once. */
const DELAY_MS_MAX = 2 ** 31 - 1;

function startTimer(delayMs: number, callBack: () => void): () => void {
  const timer = setTimeout(callBack, Math.min(delayMs, DELAY_MS_MAX));
  return () => clearTimeout(timer);
}

/** 53 random bits as a fraction. */
function random(): number {
  const [high, low] = crypto.getRandomValues(new Uint32Array(2)) as unknown as [number, number];
  return ((high >>> 5) * 2 ** 26 + (low >>> 6)) / 2 ** 53;
}

/**
 * The way to let the host have its turn. Timers wait four milliseconds in browsers when they follow each other, messages
 * do not; an open port, on the other hand, keeps some hosts from ending, and those have `setImmediate`.
 */
function macrotaskYield(): () => Promise<void> {
  const host = globalThis as { setImmediate?: (callBack: () => void) => unknown };
  if (typeof host.setImmediate === 'function')
    return () => new Promise((resolve) => host.setImmediate!(resolve));
  const { port1, port2 } = new MessageChannel();
  const waiting: (() => void)[] = [];
  port1.addEventListener('message', () => waiting.shift()!());
  port1.start();
  return () =>
    new Promise((resolve) => {
      waiting.push(resolve);
      port2.postMessage(null);
    });
}
