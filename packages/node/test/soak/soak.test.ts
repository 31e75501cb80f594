import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { expect, test } from 'vitest';
import { compilePackages } from '../compiled-packages.ts';
import { temporaryDirectory } from '../temporary-directory.ts';
import { descriptorCount, Soak, type Figures } from './soak.ts';

const at = temporaryDirectory();

/** The size of a short run. `npm run soak -- --minutes N` sets the length of a long one. */
const OPERATIONS = 6_000;
const minutes = Number(process.env['LORA_SOAK_MINUTES'] ?? 0);
const seed = Number(process.env['LORA_SOAK_SEED'] ?? 1);
/** When the memory is measured that may not grow much any more. */
const SETTLED = 0.25;

setFlagsFromString('--expose-gc');
const collectGarbage = runInNewContext('gc') as () => void;

function heldBytes(): number {
  collectGarbage();
  const { heapUsed, arrayBuffers } = process.memoryUsage();
  return heapUsed + arrayBuffers;
}

test(
  'a long run of random work, saves, loads, damage and kills: no difference from the model',
  async () => {
    const installed = mkdtempSync(join(tmpdir(), 'loradb-ts-soak-'));
    const soak = new Soak(seed, at(), join(compilePackages(installed), 'dist/cli/main.js'));
    const startedMs = performance.now();
    const done = ({ operations }: Figures): number =>
      minutes > 0 ? (performance.now() - startedMs) / (minutes * 60_000) : operations / OPERATIONS;
    let before: { bytes: number; descriptors: number } | null = null;
    await soak.run((figures) => {
      if (before === null && done(figures) >= SETTLED)
        before = { bytes: heldBytes(), descriptors: descriptorCount() };
      return done(figures) < 1;
    });
    const after = { bytes: heldBytes(), descriptors: descriptorCount() };
    rmSync(installed, { recursive: true });
    console.log(
      `counted: soak (seed ${seed}): ${JSON.stringify(soak.figures)}, memory ${Math.round(before!.bytes / 1e6)} to ${Math.round(after.bytes / 1e6)} MB, descriptors ${before!.descriptors} to ${after.descriptors}`,
    );
    expect(soak.problems).toEqual([]);
    expect(soak.figures.drift).toBe(0);
    expect(Math.min(soak.figures.loads, soak.figures.damagedLoads, soak.figures.kills)).toBeGreaterThan(0);
    expect(after.bytes).toBeLessThan(before!.bytes * 1.5 + 50e6);
    expect(after.descriptors).toBeLessThanOrEqual(before!.descriptors);
  },
  (minutes + 60) * 60_000,
);
