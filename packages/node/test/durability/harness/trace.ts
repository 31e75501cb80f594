/** A system call of a saving thread, as strace shows it. */
export interface Call {
  readonly name: string;
  /** The how manieth call of this name it is, from 1. */
  readonly occurrence: number;
  /** The arguments as strace prints them, with the path of each descriptor. */
  readonly args: string;
  /** What it gave; null where the process was killed at it. */
  readonly result: number | null;
}

/** The calls that touch files. */
export const TRACED: readonly string[] = (
  'open openat creat close read pread64 write pwrite64 writev pwritev lseek fsync fdatasync sync_file_range ' +
  'rename renameat renameat2 link linkat unlink unlinkat symlink truncate ftruncate fallocate copy_file_range sendfile ' +
  'chmod fchmod chown fchown stat lstat fstat newfstatat statx access faccessat faccessat2 readlink getdents64 ' +
  'flock fcntl mkdir ioctl'
).split(' ');

/** Whether a call is the mark that a process makes where a save ends. */
export function isMark({ name, args }: Call): boolean {
  return name.includes('access') && args.includes('"/end-of-a-save"');
}

/** Reads what strace wrote of one thread, with the option -y. */
export function parseTrace(text: string): Call[] {
  const counts = new Map<string, number>();
  return text.split('\n').flatMap((line) => {
    const [, name, args, result] = /^(\w+)\((.*?)\)?\s+= (-?\d+|\?)/.exec(line) ?? [];
    if (name === undefined) return [];
    const occurrence = (counts.get(name) ?? 0) + 1;
    counts.set(name, occurrence);
    return [{ name, occurrence, args: args!, result: result === '?' ? null : Number(result) }];
  });
}

/** The paths in the arguments of a call: of its descriptor, or those it names. */
export function pathsOf({ args }: Call): string[] {
  return [...args.matchAll(/^\d+<([^>]*)>|"((?:[^"\\]|\\.)*)"/g)].map(
    ([, ofFile, named]) => ofFile ?? named!,
  );
}
