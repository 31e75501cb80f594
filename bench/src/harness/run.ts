import { fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { median } from './statistics.ts';
import type { Measure, Outcome, Size, Workload } from './workload.ts';

const TRIAL = fileURLToPath(new URL('../trial.js', import.meta.url));

/** What all processes of one contender came to. */
export interface Result {
  readonly contender: string;
  /** Medians over the processes. */
  readonly values: Partial<Record<Measure, number>>;
  readonly outcomes: readonly Outcome[];
  /** False when one of them gave a wrong answer. */
  readonly isRight: boolean;
}

/**
 * Measures a workload: each contender in a new process, in turn, as often as asked, so that whatever else the machine does
 * meets all of them.
 *
 * @throws Error where a process fails
 */
export async function measure(workload: Workload, size: Size, repetitions: number): Promise<Result[]> {
  const names = workload.contenders.map(({ name }) => name);
  const right: string[] = [];
  for (const name of names) right.push(await workload.answer(size, name));
  const outcomes: Outcome[][] = names.map(() => []);
  for (let i = 0; i < repetitions; i++) {
    for (const [c, name] of names.entries()) outcomes[c]!.push(await runTrial(workload.name, name, size));
  }
  return names.map((contender, c) => ({
    contender,
    values: mediansOf(outcomes[c]!),
    outcomes: outcomes[c]!,
    isRight: outcomes[c]!.every(({ answer }) => answer === right[c]),
  }));
}

function runTrial(workload: string, contender: string, size: Size): Promise<Outcome> {
  return new Promise((resolve, reject) => {
    let outcome: Outcome | undefined;
    const child = fork(TRIAL, [workload, contender, size], { execArgv: ['--expose-gc'] });
    child.on('message', (message) => (outcome = message as Outcome));
    child.on('error', reject);
    child.on('close', (status) => {
      if (status === 0 && outcome !== undefined) resolve(outcome);
      else reject(new Error(`${workload}: the process of ${contender} ended with status ${status}`));
    });
  });
}

function mediansOf(outcomes: readonly Outcome[]): Partial<Record<Measure, number>> {
  const measures = Object.keys(outcomes[0]!.values) as Measure[];
  return Object.fromEntries(measures.map((m) => [m, median(outcomes.map(({ values }) => values[m]!))]));
}
