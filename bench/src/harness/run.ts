import { fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { median } from './statistics.ts';
import type { Contender, Measure, Outcome, Workload } from './workload.ts';

const TRIAL = fileURLToPath(new URL('../trial.js', import.meta.url));
/** A peer whose process takes longer than this is not asked again. */
const PATIENCE_MS = 60_000;
/** A process of a peer that takes longer than this is ended. */
const LIMIT_MS = 300_000;

/** What all processes of one contender came to. */
export interface Result {
  readonly contender: string;
  readonly isPeer: boolean;
  /** Medians over the processes. */
  readonly values: Partial<Record<Measure, number>>;
  readonly outcomes: readonly Outcome[];
  /** Why there is no outcome; only of peers. */
  readonly failure?: string;
  /** False when one of them gave a wrong answer. */
  readonly isRight: boolean;
}

/**
 * Measures a workload: each contender in a new process, in turn, as often as asked, so that whatever else the machine does
 * meets all of them.
 *
 * @throws Error where a process of ours or of the limit program fails
 */
export async function measure(
  workload: Workload,
  contenders: readonly Contender[],
  personCount: number,
  repetitions: number,
): Promise<Result[]> {
  const trials = [];
  for (const contender of contenders) {
    const right = (await runTrial(workload.name, contender, personCount, 'answer')).answer;
    trials.push({ contender, right, outcomes: [] as Outcome[], failure: '', isSlow: false });
  }
  for (let i = 0; i < repetitions; i++) {
    for (const trial of trials) {
      if (trial.isSlow || trial.failure !== '') continue;
      const start = performance.now();
      try {
        trial.outcomes.push(await runTrial(workload.name, trial.contender, personCount));
      } catch (error) {
        if (!trial.contender.isPeer) throw error;
        trial.failure = (error as Error).message;
      }
      trial.isSlow = trial.contender.isPeer === true && performance.now() - start > PATIENCE_MS;
    }
  }
  return trials.map(({ contender, right, outcomes, failure }) => ({
    contender: contender.name,
    isPeer: contender.isPeer === true,
    values: mediansOf(outcomes),
    outcomes,
    isRight: outcomes.every(({ answer }) => answer === right),
    ...(failure === '' ? {} : { failure }),
  }));
}

/** Finding the right answer has a process of its own, too: what it takes must not count as memory of those that follow. */
function runTrial(
  workload: string,
  { name, isPeer }: Contender,
  personCount: number,
  what: 'work' | 'answer' = 'work',
): Promise<Outcome> {
  return new Promise((resolve, reject) => {
    let outcome: Outcome | undefined;
    let complaint = '';
    const child = fork(TRIAL, [workload, name, String(personCount), what], {
      execArgv: ['--expose-gc'],
      stdio: ['ignore', 'inherit', 'pipe', 'ipc'],
      ...(isPeer && what === 'work' ? { timeout: LIMIT_MS, killSignal: 'SIGKILL' } : {}),
    });
    child.stderr!.setEncoding('utf8').on('data', (text: string) => (complaint += text));
    child.on('message', (message) => (outcome = message as Outcome));
    child.on('error', reject);
    child.on('close', (status, signal) => {
      if (status === 0 && outcome !== undefined) resolve(outcome);
      else
        reject(new Error(`${workload}: the process of ${name} ended with ${signal ?? status}\n${complaint}`));
    });
  });
}

function mediansOf(outcomes: readonly Outcome[]): Partial<Record<Measure, number>> {
  const measures = Object.keys(outcomes[0]?.values ?? {}) as Measure[];
  return Object.fromEntries(measures.map((m) => [m, median(outcomes.map(({ values }) => values[m]!))]));
}
