import type { Database as CoreDatabase } from '@loradb-ts/core';
import { setImmediate as nextRound } from 'node:timers/promises';
import type { Codec, Engine, Store } from './engine.ts';

/** This project: the codec of the core, and the store of the package for Node. */
export const loradbTs: Engine = { name: 'loradb-ts', openCodec, openStore };

async function openCodec(): Promise<Codec> {
  const { Database, SnapshotDecoder, intlZoneOffset } = await import('@loradb-ts/core');
  const platform = {
    now: () => ({ epochSeconds: Math.floor(Date.now() / 1000), nanoseconds: 0 }),
    monotonicMs: () => performance.now(),
    random: () => Math.random(),
    startTimer(delayMs: number, callBack: () => void) {
      const timer = setTimeout(callBack, delayMs);
      return () => clearTimeout(timer);
    },
    yieldToHost: () => nextRound(),
    zoneOffsetSeconds: intlZoneOffset,
  };
  let database: CoreDatabase = new Database(platform);
  return {
    decode(chunks) {
      const sizeBytes = chunks.reduce((sum, chunk) => sum + chunk.length, 0);
      const decoder = new SnapshotDecoder(sizeBytes);
      for (const chunk of chunks) decoder.push(chunk);
      void database.restore(decoder.finish());
    },
    async encode(take) {
      for await (const chunk of database.snapshotStream({ chunkCount: 1 })) take(chunk);
    },
    clear() {
      database = new Database(platform);
    },
  };
}

async function openStore(): Promise<Store> {
  const { createDatabase } = await import('@loradb-ts/node');
  const database = await createDatabase();
  return {
    load: async (path) => void (await database.loadSnapshot(path)),
    save: async (path) => void (await database.saveSnapshot(path)),
    saveToBytes: () => database.saveSnapshotToBytes(),
    async buildAdjacency() {
      for (const arrows of ['-[:KNOWS]->', '<-[:KNOWS]-'])
        await database.execute(`MATCH (a) WHERE id(a) = 0 MATCH (a)${arrows}(b) RETURN count(b)`);
    },
    clear: () => database.clear(),
  };
}
