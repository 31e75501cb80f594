import { spawn, spawnSync } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { TRACED, parseTrace } from './trace.ts';
import type { Call } from './trace.ts';

/** What to save: the program and the way to save, the sources one after another, all to one target. */
export interface SaveJob {
  /** The directory with `run-save.mjs`. */
  readonly programs: string;
  /** `right`, or a name in `wrong-savers.mjs`. */
  readonly saver: string;
  readonly target: string;
  readonly sources: readonly string[];
}

/** What a process says after a save. */
export interface Report {
  /** `saved full`, `failed NO_SPACE write`, … */
  readonly outcome: string;
  /** Of the target; null where there is none. */
  readonly sha256: string | null;
  /** The names of other files in the directory of the target. */
  readonly others: readonly string[];
}

export interface FinishedSave {
  /** As far as it came. */
  readonly reports: readonly Report[];
  readonly isKilled: boolean;
}

export interface TracedSave extends FinishedSave {
  /** The calls that its file thread made, from the begin of the first save on. */
  readonly calls: readonly Call[];
}

/** Whether strace is there and may look into our processes. */
export const canTrace: boolean =
  process.platform === 'linux' &&
  process.getuid!() === 0 &&
  spawnSync('strace', ['--version'], { stdio: 'ignore' }).status === 0;

/** A process that is ready to save. */
export interface ReadySaver {
  readonly child: ChildProcess;
  /** The thread that makes its file calls. */
  readonly thread: number;
  /** Lets it begin, and waits for its end. */
  readonly run: () => Promise<FinishedSave>;
}

/** Starts a process that is going to save. */
export async function startSaver(job: SaveJob): Promise<ReadySaver> {
  const { programs, saver, target, sources } = job;
  const child = spawn(process.execPath, [join(programs, 'run-save.mjs'), saver, target, ...sources], {
    stdio: ['pipe', 'pipe', 'inherit'],
    // One thread for file calls makes their order the same every time.
    env: { ...process.env, UV_THREADPOOL_SIZE: '1' },
  });
  const exited = once(child, 'exit');
  const lines = createInterface(child.stdout);
  const [ready] = (await Promise.race([once(lines, 'line'), exited])) as [unknown];
  const [, thread] = /^ready (\d+)$/.exec(String(ready)) ?? [];
  if (thread === undefined) throw new Error(`a saver did not get ready: ${String(ready)}`);

  const reports: Report[] = [];
  lines.on('line', (line) => reports.push(JSON.parse(line) as Report));
  const closed = once(lines, 'close');
  const run = async (): Promise<FinishedSave> => {
    // The process may be gone before it takes the line.
    child.stdin.on('error', () => {}).end('go\n');
    const [, signal] = (await exited) as [number | null, string | null];
    await closed;
    return { reports, isKilled: signal === 'SIGKILL' };
  };
  return { child, thread: Number(thread), run };
}

/**
 * Saves in a process of its own, with its file calls traced.
 *
 * @param injection what strace is to do at one of the calls: `fsync:error=EIO:when=1`
 */
export async function traceSave(job: SaveJob, injection?: string): Promise<TracedSave> {
  const directory = mkdtempSync(join(tmpdir(), 'loradb-ts-trace-'));
  try {
    const { thread, run } = await startSaver(job);
    const log = join(directory, 'trace');
    const inject = injection === undefined ? [] : ['-e', `inject=${injection}`];
    const tracer = spawn(
      'strace',
      ['-p', String(thread), '-o', log, '-y', '-s', '0', '-e', `trace=${TRACED.join(',')}`, ...inject],
      { stdio: ['ignore', 'ignore', 'pipe'] },
    );
    const ended = once(tracer, 'exit');
    await attached(tracer);
    const finished = await run();
    await ended;
    return { ...finished, calls: parseTrace(readFileSync(log, 'utf8')) };
  } finally {
    rmSync(directory, { recursive: true });
  }
}

async function attached(tracer: ChildProcess): Promise<void> {
  let text = '';
  for await (const part of tracer.stderr!) {
    text += String(part);
    if (/Process \d+ attached/.test(text)) break;
  }
  if (!text.includes('attached')) throw new Error(`strace: ${text}`);
}
