import { randomBytes } from 'node:crypto';
import { basename, dirname, join } from 'node:path';
import type { FileSystem } from './file-system.ts';
import { processSpace } from './process-space.ts';

/** Bytes of the target's name that a temporary name holds: with all its other parts it stays within 255 bytes. */
const NAME_BYTES_MAX = 200;

/** The slack for file times, which a kernel takes from a coarser clock. */
const TIME_SLACK_MS = 1_000;

/**
 * How long a temporary file of a process that cannot be looked up from here has to be unchanged to count as left behind. A
 * save that goes on writes all the time.
 */
const FOREIGN_IDLE_MS = 3_600_000;

/**
 * A new name for the temporary file of a save, beside the target: `.<name>.<pid>-<random>.tmp`. The first 8 of the 24
 * digits say where the process id counts ({@link processSpace}); the others are random, so that nobody can guess the name
 * and plant something at it.
 */
export function temporaryPath(target: string): string {
  const digits = `${processSpace()}${randomBytes(8).toString('hex')}`;
  return join(dirname(target), `${prefixOf(target)}${process.pid}-${digits}.tmp`);
}

/**
 * Removes the temporary files of earlier saves to a target whose process is gone. Does what it can: a file that stays is
 * in nobody's way.
 */
export async function removeStaleTemporaries(fs: FileSystem, target: string): Promise<void> {
  const directory = dirname(target);
  const prefix = prefixOf(target);
  const names = await fs.list(directory).catch(() => []);
  for (const name of names) {
    const match = name.startsWith(prefix)
      ? /^(\d+)-([0-9a-f]{8})[0-9a-f]{16}\.tmp$/.exec(name.slice(prefix.length))
      : null;
    if (match === null) continue;
    const path = join(directory, name);
    const [, pid, space] = match;
    if (await isStale(fs, path, Number(pid), space!)) await fs.remove(path).catch(() => {});
  }
}

function prefixOf(target: string): string {
  const name = Buffer.from(basename(target));
  return `.${name.subarray(0, NAME_BYTES_MAX).toString()}.`;
}

async function isStale(fs: FileSystem, path: string, pid: number, space: string): Promise<boolean> {
  if (space !== processSpace()) return isUnchangedSince(fs, path, Date.now() - FOREIGN_IDLE_MS);
  if (pid !== process.pid) return !isRunning(pid);
  // Ids are given again, so a file of "this" process may be of one before it.
  const startedMs = Date.now() - process.uptime() * 1_000;
  return isUnchangedSince(fs, path, startedMs - TIME_SLACK_MS);
}

async function isUnchangedSince(fs: FileSystem, path: string, timeMs: number): Promise<boolean> {
  const facts = await fs.facts(path).catch(() => null);
  return facts !== null && facts.modifiedMs < timeMs;
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // Anything else, such as EPERM, is the answer of a process that runs.
    return (error as NodeJS.ErrnoException).code !== 'ESRCH';
  }
}
