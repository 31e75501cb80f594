import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { join } from 'node:path';

/** A process that saves again and again. */
export interface SaveLoop {
  readonly child: ChildProcess;
  /** The log positions of the saves that it has reported, in order. */
  readonly positions: readonly number[];
  /** Settles when it has ended and all it said is read; gives its exit status, or the signal that ended it. */
  readonly ended: Promise<number | string>;
}

/**
 * Starts a process that saves `source` to `target` as `save-loop.mjs` says, and waits until it is ready.
 *
 * @param wrapper a command that runs another one
 */
export async function startSaveLoop(
  programs: string,
  target: string,
  source: string,
  { count = Number.POSITIVE_INFINITY, first = 1, wrapper = [] as readonly string[] } = {},
): Promise<SaveLoop> {
  const own = [
    process.execPath,
    join(programs, 'save-loop.mjs'),
    target,
    source,
    String(count),
    String(first),
  ];
  const [command = '', ...args] = [...wrapper, ...own];
  const child = spawn(command, args, { stdio: ['ignore', 'pipe', 'inherit'] });
  const lines = createInterface(child.stdout);
  const positions: number[] = [];
  const ready = new Promise<void>((resolve) => {
    lines.on('line', (line) => (line === 'ready' ? resolve() : positions.push(Number(line))));
  });
  const closed = once(lines, 'close');
  const ended = once(child, 'exit').then(async ([status, signal]) => {
    await closed;
    return (status ?? signal) as number | string;
  });
  await Promise.race([ready, ended]);
  return { child, positions, ended };
}
