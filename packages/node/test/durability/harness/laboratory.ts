import { createHash } from 'node:crypto';
import { copyFileSync, existsSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { afterAll, beforeAll } from 'vitest';
import { createDatabase } from '../../../src/index.ts';
import { compilePackages } from '../../compiled-packages.ts';

/** What the checks of a test file work with. */
export interface Laboratory {
  /** The directory with the programs that save in processes of their own, and the package, compiled, for them. */
  readonly programs: string;
  /** Makes a snapshot of about a size, the same every time, and another one for another letter; gives its path. */
  snapshot(sizeBytes: number, letter: string): Promise<string>;
  /** Makes a directory with a target in it: a copy of a file, or nothing. */
  place(old: string | null): Place;
}

/** A directory of its own for a save. */
export interface Place {
  readonly directory: string;
  readonly target: string;
  /** The files in it, but for the target. */
  others(): string[];
  remove(): void;
}

/** Gives a test file a laboratory, which is gone after its tests. */
export function laboratory(): Laboratory {
  let directory = '';
  beforeAll(() => {
    directory = mkdtempSync(join(tmpdir(), 'loradb-ts-laboratory-'));
    compilePackages(directory);
    for (const name of ['run-save.mjs', 'save-loop.mjs', 'wrong-savers.mjs'])
      copyFileSync(new URL(name, import.meta.url), join(directory, name));
  });
  afterAll(() => {
    rmSync(directory, { recursive: true });
  });

  let placeCount = 0;
  return {
    get programs() {
      return directory;
    },
    async snapshot(sizeBytes, letter) {
      const path = join(directory, `${letter}-${sizeBytes}`);
      if (existsSync(path)) return path;
      const db = await createDatabase();
      const text = letter.repeat(Math.min(sizeBytes, 50_000));
      await db.execute('UNWIND range(1, $count) AS i CREATE ({text: $text + toString(i)})', {
        count: Math.ceil(sizeBytes / text.length),
        text,
      });
      await db.saveSnapshot(path);
      return path;
    },
    place(old) {
      const own = join(directory, `place-${placeCount++}`);
      mkdirSync(own);
      const target = join(own, 'graph.lorasnap');
      if (old !== null) copyFileSync(old, target);
      return {
        directory: own,
        target,
        others: () => readdirSync(own).filter((name) => name !== basename(target)),
        remove: () => rmSync(own, { recursive: true }),
      };
    },
  };
}

/** What a check has tried, and what it has found to be wrong: nothing, for a saver that is right. */
export interface Findings {
  readonly triedCount: number;
  readonly faults: readonly string[];
}

/** Runs checks three at a time, since most of their time they wait for the disk. */
export async function tryAll<T>(
  points: readonly T[],
  check: (point: T) => Promise<string[]>,
): Promise<Findings> {
  const faults: string[] = [];
  const rest = [...points];
  const worker = async (): Promise<void> => {
    for (let point = rest.shift(); point !== undefined; point = rest.shift())
      faults.push(...(await check(point)));
  };
  await Promise.all([worker(), worker(), worker()]);
  return { triedCount: points.length, faults };
}

/** Says what was counted. `npm test` prints these lines, also of tests that pass. */
export function report(what: string, triedCount: number, result: string): void {
  console.log(`counted: ${what}: tried ${triedCount}, ${result}`);
}

/** The checksum of a file, null for none. */
export function sha256Of(path: string | null): string | null {
  if (path === null || !existsSync(path)) return null;
  return createHash('sha256').update(readFileSync(path)).digest('hex');
}
