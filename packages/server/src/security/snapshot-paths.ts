import { ProtocolError, StorageError } from '@loradb-ts/node';
import { lstat, realpath, stat } from 'node:fs/promises';
import { dirname, isAbsolute, join, normalize, resolve, sep } from 'node:path';

/** A place for a snapshot. */
export interface SnapshotPlace {
  /** Absolute, without a link on the way. */
  readonly path: string;
  /** As configured or as sent: what answers may say. */
  readonly shown: string;
}

interface Directory {
  /** As given, made absolute. */
  readonly given: string;
  /** The same behind all links, when the server started. */
  readonly real: string;
}

/** The places that requests may name: files in the snapshot directories, and nothing else of the machine. */
export class SnapshotPaths {
  /** The first is the one of the configured path, where plain names go. */
  readonly #directories: readonly Directory[];
  readonly configured: SnapshotPlace;

  private constructor(configured: SnapshotPlace, directories: readonly Directory[]) {
    this.configured = configured;
    this.#directories = directories;
  }

  /**
   * @param snapshotPath where snapshots go unless a request says otherwise
   * @param snapshotDirs where requests may put others
   * @throws Error for a directory that does not exist
   */
  static async open(snapshotPath: string, snapshotDirs: readonly string[]): Promise<SnapshotPaths> {
    const absolute = resolve(snapshotPath);
    const directories = await Promise.all(
      [dirname(absolute), ...snapshotDirs.map((dir) => resolve(dir))].map(openDirectory),
    );
    const path = join(directories[0]!.real, absolute.slice(dirname(absolute).length));
    return new SnapshotPaths({ path, shown: snapshotPath }, directories);
  }

  /** The directories that everyone on the machine may write to, where a stranger could put a file or take one away. */
  async worldWritable(): Promise<string[]> {
    const writable = await Promise.all(
      this.#directories.map(async ({ real }) => ((await stat(real)).mode & 0o002) !== 0),
    );
    return this.#directories.filter((_directory, i) => writable[i]).map(({ given }) => given);
  }

  /**
   * The place that a request names.
   *
   * @param sent a plain name, an absolute path inside a snapshot directory, or nothing: the configured path
   * @throws ProtocolError `PATH_NOT_ALLOWED`; StorageError `INVALID_PATH` for a name that the system does not take
   */
  async resolve(sent: string | null | undefined): Promise<SnapshotPlace> {
    if (sent === null || sent === undefined || sent.trim() === '') return this.configured;
    const names = this.#namesOf(sent);
    if (names === null)
      throw notAllowed(
        'it is neither a file name nor an absolute path inside a snapshot directory (--snapshot-dir)',
      );
    return { path: await walk(names.directory, names.steps), shown: sent };
  }

  #namesOf(sent: string): { directory: string; steps: string[] } | null {
    if (sent.includes('\0')) return null;
    if (!isAbsolute(sent))
      return isPlainName(sent) ? { directory: this.#directories[0]!.real, steps: [sent] } : null;
    if (normalize(sent) !== sent) return null;
    for (const { given, real } of this.#directories)
      for (const root of new Set([given, real])) {
        const prefix = root.endsWith(sep) ? root : root + sep;
        if (!sent.startsWith(prefix)) continue;
        const steps = sent.slice(prefix.length).split(sep);
        return steps.every(isPlainName) ? { directory: real, steps } : null;
      }
    return null;
  }
}

/** Locks of snapshots are files, too; to replace one would be to take it. */
function isPlainName(name: string): boolean {
  return name !== '' && name !== '.' && name !== '..' && !/[/\\]|\.lock$/.test(name);
}

/** Goes from a directory to a file step by step, over folders and never over a link. */
async function walk(directory: string, steps: readonly string[]): Promise<string> {
  let path = directory;
  for (const [i, step] of steps.entries()) {
    path = join(path, step);
    const facts = await factsOf(path);
    const isLast = i === steps.length - 1;
    if (facts?.isSymbolicLink() === true) throw notAllowed('there is a symbolic link on the way');
    if (isLast) break;
    if (facts === null) throw new StorageError('FILE_NOT_FOUND', 'there is no such folder', path, 'open');
    if (!facts.isDirectory()) throw notAllowed('something on the way is no folder');
  }
  return path;
}

async function factsOf(path: string): Promise<Awaited<ReturnType<typeof lstat>> | null> {
  try {
    return await lstat(path);
  } catch (cause) {
    const { code } = cause as NodeJS.ErrnoException;
    if (code === 'ENOENT') return null;
    throw new StorageError('INVALID_PATH', 'the system does not take this name', path, 'open', { cause });
  }
}

async function openDirectory(given: string): Promise<Directory> {
  const real = await realpath(given);
  if (!(await stat(real)).isDirectory()) throw new Error(`${given} is no folder`);
  return { given, real };
}

function notAllowed(reason: string): ProtocolError {
  return new ProtocolError('PATH_NOT_ALLOWED', `the path is not allowed: ${reason}`);
}
