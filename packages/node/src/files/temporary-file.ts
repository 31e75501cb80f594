import { randomBytes } from 'node:crypto';
import { basename, dirname, join } from 'node:path';
import type { FileSystem } from './file-system.ts';

/** Bytes of the target's name that a temporary name holds: with all its other parts it stays within 255 bytes. */
const NAME_BYTES_MAX = 200;

/** The slack for file times, which a kernel takes from a coarser clock. */
const TIME_SLACK_MS = 1_000;

/**
 * A new name for the temporary file of a save, beside the target: `.<name>.<pid>-<random>.tmp`. The random part makes it
 * one that nobody can guess and plant something at.
 */
export function temporaryPath(target: string): string {
  const name = `${prefixOf(target)}${process.pid}-${randomBytes(8).toString('hex')}.tmp`;
  return join(dirname(target), name);
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
      ? /^(\d+)-[0-9a-f]{16}\.tmp$/.exec(name.slice(prefix.length))
      : null;
    if (match === null) continue;
    const path = join(directory, name);
    if (await isStale(fs, path, Number(match[1]))) await fs.remove(path).catch(() => {});
  }
}

function prefixOf(target: string): string {
  const name = Buffer.from(basename(target));
  return `.${name.subarray(0, NAME_BYTES_MAX).toString()}.`;
}

async function isStale(fs: FileSystem, path: string, pid: number): Promise<boolean> {
  if (pid !== process.pid) return !isRunning(pid);
  // In a container every process may have the same id, so a file of "this" process may be of one before it.
  const startedMs = Date.now() - process.uptime() * 1_000;
  const facts = await fs.facts(path).catch(() => null);
  return facts !== null && facts.modifiedMs < startedMs - TIME_SLACK_MS;
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
