import { pathsOf } from './trace.ts';
import type { Call } from './trace.ts';

/** A file: what it holds, and what of it the medium holds for sure. */
interface Inode {
  content: Buffer;
  synced: Buffer;
  /** The ends of the writes since the last sync. */
  unsynced: { readonly start: number; readonly end: number }[];
}

interface OpenInode {
  /** Null for the directory itself. */
  readonly inode: Inode | null;
  position: number;
}

/** Calls that change nothing that a power cut could take back. */
const HARMLESS: ReadonlySet<string> = new Set(
  (
    'read pread64 lseek chmod fchmod chown fchown stat lstat fstat newfstatat statx access faccessat faccessat2 ' +
    'readlink getdents64 flock fcntl'
  ).split(' '),
);

const BLOCK_BYTES = 4096;

/**
 * A directory on a disk that may lose power. It follows the traced calls of a saver, and knows what the disk may hold after
 * each: content counts as there once the file was synced, names once the directory was. Of changes to names that were not
 * synced, each may be there or not; content that was not synced may be missing, cut short, zero, or anything.
 */
export class Disk {
  readonly #directory: string;
  readonly #open = new Map<number, OpenInode>();
  readonly #names = new Map<string, Inode>();
  readonly #syncedNames = new Map<string, Inode>();
  #unsyncedNames: { readonly name: string; readonly inode: Inode | null }[] = [];

  constructor(directory: string) {
    this.#directory = directory;
  }

  /** Puts a file there that has long been synced. */
  plant(path: string, content: Buffer): void {
    const inode = { content, synced: content, unsynced: [] };
    this.#names.set(path, inode);
    this.#syncedNames.set(path, inode);
  }

  /**
   * Does what a call did.
   *
   * @param data what the writes write: a write at a position writes the bytes that are there
   * @throws Error at a call it does not know to be harmless
   */
  follow(call: Call, data: Buffer): void {
    const { name, args, result } = call;
    if (result === null || result < 0 || HARMLESS.has(name)) return;
    const [path = '', toPath = ''] = pathsOf(call);
    const fd = Number.parseInt(args);
    switch (name) {
      case 'openat':
        return this.#openFile(path, args, result);
      case 'close':
        this.#open.delete(fd);
        return;
      case 'write':
        return this.#write(fd, result, data);
      case 'ftruncate':
        return this.#truncate(fd, Number(/, (\d+)$/.exec(args)![1]));
      case 'fsync':
      case 'fdatasync':
        return this.#sync(fd);
      case 'rename': {
        const inode = this.#names.get(path)!;
        this.#setName(toPath, inode);
        return this.#setName(path, null);
      }
      case 'unlink':
        return this.#setName(path, null);
      default:
        throw new Error(`the model of the disk does not know ${name}(${args})`);
    }
  }

  /** All that a path may name after a power cut now: a file's content, or nothing. */
  *possibleContents(path: string): Iterable<Buffer | null> {
    const changes = this.#unsyncedNames;
    for (let subset = 0; subset < 2 ** changes.length; subset++) {
      const kept = changes.filter(({ name }, i) => name === path && (subset & (2 ** i)) !== 0).at(-1);
      const inode = kept === undefined ? this.#syncedNames.get(path) : kept.inode;
      if (inode) yield* contentsOf(inode);
      else yield null;
    }
  }

  #openFile(path: string, args: string, fd: number): void {
    let inode = path === this.#directory ? null : this.#names.get(path);
    if (inode === undefined) {
      inode = { content: Buffer.alloc(0), synced: Buffer.alloc(0), unsynced: [] };
      this.#setName(path, inode);
    }
    this.#open.set(fd, { inode, position: 0 });
    if (args.includes('O_TRUNC')) this.#truncate(fd, 0);
  }

  #write(fd: number, length: number, data: Buffer): void {
    const file = this.#open.get(fd)!;
    const inode = file.inode!;
    const [start, end] = [file.position, file.position + length];
    inode.content = Buffer.concat([
      inode.content.subarray(0, start),
      data.subarray(start, end),
      inode.content.subarray(end),
    ]);
    inode.unsynced.push({ start, end });
    file.position = end;
  }

  #truncate(fd: number, length: number): void {
    const inode = this.#open.get(fd)!.inode!;
    if (inode.content.length === length) return;
    inode.content = Buffer.concat([inode.content.subarray(0, length)], length);
    inode.unsynced.push({ start: length, end: length });
  }

  #sync(fd: number): void {
    const { inode } = this.#open.get(fd)!;
    if (inode !== null) {
      inode.synced = inode.content;
      inode.unsynced = [];
      return;
    }
    for (const change of this.#unsyncedNames)
      if (change.inode === null) this.#syncedNames.delete(change.name);
      else this.#syncedNames.set(change.name, change.inode);
    this.#unsyncedNames = [];
  }

  #setName(name: string, inode: Inode | null): void {
    if (inode === null) this.#names.delete(name);
    else this.#names.set(name, inode);
    this.#unsyncedNames.push({ name, inode });
  }
}

/** What the medium may hold of a file. */
function* contentsOf({ content, synced, unsynced }: Inode): Iterable<Buffer> {
  yield synced;
  if (unsynced.length === 0) return;
  yield content;
  yield Buffer.concat([synced], content.length);
  for (const { start, end } of unsynced) {
    for (const cut of [start, (start + end) >> 1, end]) yield content.subarray(0, cut);
    for (const block of [start, (start + end) >> 1, Math.max(start, end - BLOCK_BYTES)])
      for (const filler of [0, 0xa5]) {
        const damaged = Buffer.from(content);
        damaged.fill(filler, block, Math.min(block + BLOCK_BYTES, end));
        yield damaged;
      }
  }
}
