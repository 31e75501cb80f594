import { constants } from 'node:fs';
import type { BigIntStats } from 'node:fs';
import { lstat, open, readdir, realpath, rename, unlink } from 'node:fs/promises';
import type { FileHandle } from 'node:fs/promises';
import { loadNativeHelper } from './native-helper.ts';
import type { NativeHelper } from './native-helper.ts';

/** What saving and loading need to know of a file. */
export interface FileFacts {
  readonly kind: 'file' | 'directory' | 'link' | 'other';
  readonly sizeBytes: number;
  readonly modifiedMs: number;
  readonly modifiedNs: bigint;
  /** The nine permission bits and the three above them. */
  readonly mode: number;
  readonly userId: number;
  readonly groupId: number;
}

/** An open file or directory. Reads and writes go on where the one before ended. */
export interface OpenFile {
  /** What the native helper knows the file by; -1 once it is closed. */
  readonly fd: number;
  /** Reads at most as many bytes as `target` has room for; gives how many came, 0 at the end of the file. */
  read(target: Uint8Array): Promise<number>;
  /** Writes bytes from the start of `bytes`; gives how many, which may be fewer than there are. */
  write(bytes: Uint8Array): Promise<number>;
  facts(): Promise<FileFacts>;
  /** Hands the file to a user and a group; -1 leaves one as it is. */
  setOwner(userId: number, groupId: number): Promise<void>;
  setMode(mode: number): Promise<void>;
  /** Returns once the system says that the content is on the medium. */
  sync(): Promise<void>;
  /** May be called again after it failed. */
  close(): Promise<void>;
}

/**
 * The calls to the operating system that saving and loading make, one method a call, so that tests can let each of them
 * fail. All reject with Node's system errors (`code: 'ENOENT'`, …).
 */
export interface FileSystem {
  /** Opens a file, through links; returns at once also where the path names a FIFO. */
  openToRead(path: string): Promise<OpenFile>;
  /** Makes a new file for writing that only its owner may read; fails where the path has something, even a link. */
  createExclusive(path: string): Promise<OpenFile>;
  /** Opens a directory in order to sync it. */
  openDirectory(path: string): Promise<OpenFile>;
  /** The facts of what the path itself names: of a link, not of its target. */
  facts(path: string): Promise<FileFacts>;
  /** The absolute path behind all links. */
  resolveLinks(path: string): Promise<string>;
  rename(from: string, to: string): Promise<void>;
  remove(path: string): Promise<void>;
  /** The names in a directory. */
  list(path: string): Promise<string[]>;
  /** The helper that works on the open files of this file system, or null where there is none. */
  nativeHelper(): Promise<NativeHelper | null>;
}

// Windows has neither of the two.
const { O_NOFOLLOW = 0, O_NONBLOCK = 0 } = constants as Partial<typeof constants>;
const NEW_FILE_FLAGS = constants.O_WRONLY | constants.O_CREAT | constants.O_EXCL | O_NOFOLLOW;
const NEW_FILE_MODE = 0o600;

/** The file system of this machine. */
export const nodeFileSystem: FileSystem = {
  openToRead: async (path) => openFile(await open(path, constants.O_RDONLY | O_NONBLOCK)),
  createExclusive: async (path) => openFile(await open(path, NEW_FILE_FLAGS, NEW_FILE_MODE)),
  openDirectory: async (path) => openFile(await open(path, constants.O_RDONLY)),
  facts: async (path) => factsOf(await lstat(path, { bigint: true })),
  resolveLinks: (path) => realpath(path),
  rename: (from, to) => rename(from, to),
  remove: (path) => unlink(path),
  list: (path) => readdir(path),
  nativeHelper: loadNativeHelper,
};

function openFile(handle: FileHandle): OpenFile {
  return {
    get fd() {
      return handle.fd;
    },
    read: async (target) => (await handle.read(target, 0, target.length, null)).bytesRead,
    write: async (bytes) => (await handle.write(bytes, 0, bytes.length, null)).bytesWritten,
    facts: async () => factsOf(await handle.stat({ bigint: true })),
    setOwner: (userId, groupId) => handle.chown(userId, groupId),
    setMode: (mode) => handle.chmod(mode),
    sync: () => handle.sync(),
    close: () => handle.close(),
  };
}

function factsOf(stats: BigIntStats): FileFacts {
  return {
    kind: kindOf(stats),
    sizeBytes: Number(stats.size),
    modifiedMs: Number(stats.mtimeMs),
    modifiedNs: stats.mtimeNs,
    mode: Number(stats.mode) & 0o7777,
    userId: Number(stats.uid),
    groupId: Number(stats.gid),
  };
}

function kindOf(stats: BigIntStats): FileFacts['kind'] {
  if (stats.isFile()) return 'file';
  if (stats.isDirectory()) return 'directory';
  return stats.isSymbolicLink() ? 'link' : 'other';
}
