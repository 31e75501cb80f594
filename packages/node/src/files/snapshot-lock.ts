import { constants } from 'node:fs';
import { lstat, open, realpath, unlink } from 'node:fs/promises';
import type { FileHandle } from 'node:fs/promises';
import { hostname } from 'node:os';
import { resolve } from 'node:path';
import { openLocked } from './kernel-lock.ts';
import { attempt, checkPath, storageError, systemCodeOf } from './storage-error.ts';

/** A lock that this process holds. Keep it until it is released; the end of the process releases it, too. */
export interface SnapshotLock extends AsyncDisposable {
  /** The absolute path that is locked, behind all links. */
  readonly path: string;
  /** Lets others have the lock. May be called again. */
  release(): Promise<void>;
}

/** The locks held, so that none is collected, and its file closed, because its owner has forgotten it. */
const held = new Set<SnapshotLock>();

/**
 * Locks the path of a snapshot against every other `lockSnapshot` of it, by this process, another one, or one in another
 * container that sees the same folder. The lock is that of a file beside it, `<path>.lock`, which says who has it. It is the
 * operating system's, so it ends with the process, even by `kill -9`, and is never left over.
 *
 * The lock keeps out those who ask for it, as servers do; it does not stop `saveSnapshot`.
 *
 * @param path of a snapshot, which need not exist, in a folder that does
 * @throws StorageError `LOCKED` where another holds the lock; the message has its process id and host. `LOCK_UNSUPPORTED`
 *   where this system cannot lock files without the package `@loradb-ts/native-fsync`; the codes of an open that fails
 */
export async function lockSnapshot(path: string): Promise<SnapshotLock> {
  checkPath(path, 'lock');
  const target = await attempt(path, 'lock', () => behindLinks(resolve(path)));
  const lockPath = `${target}.lock`;
  const file = await attempt(path, 'lock', () => acquire(lockPath, path));
  // Only a help for others, so a full disk does not matter.
  await describeHolder(file).catch(() => {});

  let releasing: Promise<void> | undefined;
  const release = (): Promise<void> => {
    held.delete(lock);
    return (releasing ??= removeAndClose(lockPath, file));
  };
  const lock: SnapshotLock = { path: target, release, [Symbol.asyncDispose]: release };
  held.add(lock);
  return lock;
}

/** The file that a path leads to, so that all its names share one lock; the path itself where there is nothing. */
async function behindLinks(path: string): Promise<string> {
  try {
    return await realpath(path);
  } catch (error) {
    if (systemCodeOf(error) === 'ENOENT') return path;
    throw error;
  }
}

/** Locks the file that is at the path when it is locked: one that its last holder removed meanwhile counts for nobody. */
async function acquire(lockPath: string, path: string): Promise<FileHandle> {
  for (;;) {
    const file = await openLocked(lockPath, path);
    if (file === null) {
      const holder = await readHolder(lockPath);
      if (holder !== null) throw storageError('LOCKED', `${holder} holds the lock`, path, 'lock');
    } else {
      const [own, there] = await Promise.all([
        file.stat({ bigint: true }),
        lstat(lockPath, { bigint: true }).catch(() => null),
      ]);
      if (own.dev === there?.dev && own.ino === there.ino) {
        if (own.isFile()) return file;
        await file.close();
        throw storageError('NOT_A_REGULAR_FILE', `'${lockPath}' is no regular file`, path, 'lock');
      }
      await file.close();
    }
  }
}

async function removeAndClose(lockPath: string, file: FileHandle): Promise<void> {
  // While it is locked, so that it is ours; whoever has opened it already sees that it is gone.
  await unlink(lockPath).catch(() => {});
  await file.close();
}

async function describeHolder(file: FileHandle): Promise<void> {
  await file.truncate();
  await file.write(`${JSON.stringify({ pid: process.pid, host: hostname(), since: new Date() })}\n`, 0);
}

const HOLDER_TEXT_BYTES_MAX = 1024;

/** Who holds a lock, in words; null where nobody does any more. */
async function readHolder(lockPath: string): Promise<string | null> {
  try {
    const { O_RDONLY, O_NONBLOCK = 0 } = constants as typeof constants & { O_NONBLOCK?: number };
    const file = await open(lockPath, O_RDONLY | O_NONBLOCK);
    try {
      const { buffer, bytesRead } = await file.read(Buffer.alloc(HOLDER_TEXT_BYTES_MAX));
      return describe(JSON.parse(buffer.toString('utf8', 0, bytesRead)));
    } finally {
      await file.close();
    }
  } catch (error) {
    return systemCodeOf(error) === 'ENOENT' ? null : 'another process';
  }
}

function describe(holder: unknown): string {
  const { pid, host, since } = holder as Record<string, unknown>;
  if (typeof pid !== 'number' || typeof host !== 'string') return 'another process';
  return `process ${pid} on host ${JSON.stringify(host)} (since ${new Date(String(since)).toISOString()})`;
}
