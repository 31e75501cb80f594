import { Database, intlZoneOffset } from '@loradb-ts/core';
import type { Platform } from '@loradb-ts/core';
import { describe, it } from 'vitest';
import { databaseSuite, LOCAL_FEATURES } from '../../src/suite/index.ts';
import { vectors } from './vectors.ts';

/** The least that the engine needs. */
const platform: Platform = {
  now: () => ({ epochSeconds: Math.floor(Date.now() / 1000), nanoseconds: 0 }),
  monotonicMs: () => performance.now(),
  random: Math.random,
  startTimer: (delayMs, callBack) => {
    const timer = setTimeout(callBack, delayMs);
    return () => clearTimeout(timer);
  },
  yieldToHost: () => new Promise((resolve) => setImmediate(resolve)),
  zoneOffsetSeconds: intlZoneOffset,
};

databaseSuite({
  describe,
  it,
  open: async (options) => new Database(platform, options),
  supports: LOCAL_FEATURES,
  vectors,
});
