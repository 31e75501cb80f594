/** What became of a scenario, in the order in which reports list it. */
export const STATUSES = [
  'passed',
  'wrong answer',
  'raised an error',
  'wrong error',
  'timed out',
  'skipped',
] as const;

export type Status = (typeof STATUSES)[number];

/** The statuses of a scenario that ran and did not pass. */
export type FailureStatus = Exclude<Status, 'passed' | 'skipped'>;

/** `reason` is empty for a scenario that passed; otherwise its first line says what was wrong. */
export interface Outcome {
  readonly status: Status;
  readonly reason: string;
}

/** Ends a scenario that did not pass. */
export class ScenarioFailure extends Error {
  readonly status: FailureStatus;

  constructor(status: FailureStatus, reason: string) {
    super(reason);
    this.status = status;
  }
}
