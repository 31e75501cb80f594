import { UsageError } from '@loradb-ts/core';
import { getSystemErrorName } from 'node:util';

/**
 * What the optional package `@loradb-ts/native-fsync` exports. Both work off the event loop; the file must stay open until the
 * promise has settled.
 */
export interface NativeHelper {
  /**
   * Syncs the open file `fd`, whose path is `from`, gives it the path `to` in the same folder, and syncs the folder. The
   * outcome has either the durability, or the step that failed and the number of its error as in Node's `errno`.
   */
  replaceDurably(
    fd: number,
    from: string,
    to: string,
  ): Promise<{ readonly durability?: string; readonly failedStep?: string; readonly errno?: number }>;
  /** Locks an open file without waiting: 1 where it is ours, 0 where another holds it, below 0 an error's number. */
  tryLock(fd: number): Promise<number>;
}

let loading: Promise<NativeHelper | null> | undefined;

/**
 * The native helper, or null where it is not installed or cannot be loaded. The environment variable `LORA_NATIVE` may be
 * `off`, which leaves the helper alone, or `on`, which insists on it.
 *
 * @throws UsageError `NATIVE_HELPER_MISSING` where `LORA_NATIVE` is `on` and the helper cannot be loaded
 */
export function loadNativeHelper(): Promise<NativeHelper | null> {
  return (loading ??= load(process.env['LORA_NATIVE']));
}

async function load(wish: string | undefined): Promise<NativeHelper | null> {
  if (wish === 'off') return null;
  try {
    return (await import('@loradb-ts/native-fsync')) as NativeHelper;
  } catch (cause) {
    if (wish !== 'on') return null;
    const message = `LORA_NATIVE is 'on', but the package @loradb-ts/native-fsync cannot be loaded`;
    throw new UsageError('NATIVE_HELPER_MISSING', message, 'LORA_NATIVE', { cause });
  }
}

/** The error of the operating system that a number of the helper stands for, as Node makes it. */
export function helperError(errno: number, syscall: string): Error {
  const code = getSystemErrorName(errno);
  return Object.assign(new Error(`${code}, ${syscall}`), { code, errno, syscall });
}
