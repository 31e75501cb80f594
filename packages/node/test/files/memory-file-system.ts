import type { FileFacts, FileSystem, OpenFile } from '../../src/files/file-system.ts';

/** A file or directory: what it holds now, and what it would hold after a power cut. */
export interface Inode {
  kind: FileFacts['kind'];
  content: Uint8Array;
  syncedContent: Uint8Array;
  mode: number;
  userId: number;
  groupId: number;
  modifiedMs: number;
}

const DIRECTORY = '/data';

/**
 * A file system of one directory in memory that records its calls, can let each of them fail, writes as few bytes at a time
 * as it is told to, and knows what a power cut may leave: names and content count as kept only once they are synced.
 */
export class MemoryFileSystem implements FileSystem {
  readonly calls: string[] = [];
  /** What happens to the call of this index: the system's error code. */
  failure: { readonly index: number; readonly code: string } | null = null;
  /** From the call of this index on nothing is done any more, as if the process had been killed. */
  diesAt: number = Number.POSITIVE_INFINITY;
  /** Like `failure`, by the name of a call: every such call fails. */
  readonly failing: Map<string, string> = new Map();
  /** Looks at the state after every call. */
  afterCall: () => void = () => {};
  writeBytesMax = Number.POSITIVE_INFINITY;
  /** Open files and directories. */
  openCount = 0;
  /** Files closed under a read or write that was under way, which may hit another file that gets the same descriptor. */
  closedInUseCount = 0;
  names: Map<string, Inode> = new Map();
  syncedNames: Map<string, Inode> = new Map();

  /** Puts a file there as if it had always been. */
  plant(name: string, content: Uint8Array, facts: Partial<Inode> = {}): Inode {
    const inode: Inode = {
      kind: 'file',
      content,
      syncedContent: content,
      mode: 0o600,
      userId: 1000,
      groupId: 1000,
      modifiedMs: Date.now(),
      ...facts,
    };
    this.names.set(name, inode);
    this.syncedNames.set(name, inode);
    return inode;
  }

  contentOf(name: string): Uint8Array | null {
    return this.names.get(name)?.content ?? null;
  }

  openToRead(path: string): Promise<OpenFile> {
    return this.call('openToRead', () => this.open(this.find(path)));
  }

  createExclusive(path: string): Promise<OpenFile> {
    return this.call('createExclusive', () => {
      const name = nameOf(path);
      if (this.names.has(name)) throw systemError('EEXIST');
      const empty = new Uint8Array();
      const inode = this.plant(name, empty);
      this.syncedNames.delete(name);
      return this.open(inode);
    });
  }

  openDirectory(path: string): Promise<OpenFile> {
    return this.call('openDirectory', () => {
      if (path !== DIRECTORY) throw systemError('ENOENT');
      return this.handle({
        sync: async () => {
          this.syncedNames = new Map(this.names);
        },
      });
    });
  }

  facts(path: string): Promise<FileFacts> {
    return this.call('facts', () => factsOf(this.find(path)));
  }

  resolveLinks(path: string): Promise<string> {
    return this.call('resolveLinks', () => path);
  }

  rename(from: string, to: string): Promise<void> {
    return this.call('rename', () => {
      const inode = this.find(from);
      this.names.delete(nameOf(from));
      this.names.set(nameOf(to), inode);
    });
  }

  remove(path: string): Promise<void> {
    return this.call('remove', () => {
      this.find(path);
      this.names.delete(nameOf(path));
    });
  }

  list(): Promise<string[]> {
    return this.call('list', () => [...this.names.keys()]);
  }

  nativeHelper(): Promise<null> {
    return Promise.resolve(null);
  }

  private open(inode: Inode): OpenFile {
    let position = 0;
    return this.handle({
      read: async (target) => {
        const part = inode.content.subarray(position, position + target.length);
        target.set(part);
        position += part.length;
        return part.length;
      },
      write: async (bytes) => {
        const part = bytes.subarray(0, this.writeBytesMax);
        inode.content = new Uint8Array([...inode.content, ...part]);
        return part.length;
      },
      facts: async () => factsOf(inode),
      setOwner: async (userId, groupId) => {
        if (userId !== -1) inode.userId = userId;
        if (groupId !== -1) inode.groupId = groupId;
      },
      setMode: async (mode) => {
        inode.mode = mode;
      },
      sync: async () => {
        inode.syncedContent = inode.content;
      },
    });
  }

  /** An open file whose calls go through `call`. */
  private handle(actions: Partial<OpenFile>): OpenFile {
    const { read = refuse, write = refuse, facts = refuse, setOwner = refuse, setMode = refuse } = actions;
    const { sync = refuse } = actions;
    let isOpen = true;
    let usesUnderWay = 0;
    this.openCount++;
    const use = async <T>(name: string, action: () => Promise<T>): Promise<T> => {
      usesUnderWay++;
      await new Promise((resolve) => setImmediate(resolve));
      return this.call(name, action).finally(() => usesUnderWay--);
    };
    const close = (): void => {
      if (usesUnderWay > 0) this.closedInUseCount++;
      if (isOpen) this.openCount--;
      isOpen = false;
    };
    return {
      fd: -1,
      read: (target) => use('read', () => read(target)),
      write: (bytes) => use('write', () => write(bytes)),
      facts: () => this.call('factsOfOpen', () => facts()),
      setOwner: (userId, groupId) => this.call('setOwner', () => setOwner(userId, groupId)),
      setMode: (mode) => this.call('setMode', () => setMode(mode)),
      sync: () => this.call('sync', () => sync()),
      close: () => this.call('close', () => close()),
    };
  }

  private async call<T>(name: string, action: () => T | Promise<T>): Promise<T> {
    const index = this.calls.push(name) - 1;
    const code = this.failure?.index === index ? this.failure.code : this.failing.get(name);
    if (code !== undefined || index >= this.diesAt) throw systemError(code ?? 'EIO');
    const result = await action();
    this.afterCall();
    return result;
  }

  private find(path: string): Inode {
    const inode = this.names.get(nameOf(path));
    if (inode === undefined) throw systemError('ENOENT');
    return inode;
  }
}

/** An error as Node makes it of the operating system's. */
export function systemError(code: string): Error {
  return Object.assign(new Error(`${code}: made by a test`), { code, errno: -1, syscall: 'test' });
}

/** What a call does that a test does not expect on this kind of file. */
function refuse(): never {
  throw systemError('EBADF');
}

function nameOf(path: string): string {
  return path.slice(DIRECTORY.length + 1);
}

function factsOf(inode: Inode): FileFacts {
  const { kind, content, mode, userId, groupId, modifiedMs } = inode;
  const modifiedNs = BigInt(Math.round(modifiedMs * 1e6));
  return { kind, sizeBytes: content.length, modifiedMs, modifiedNs, mode, userId, groupId };
}
