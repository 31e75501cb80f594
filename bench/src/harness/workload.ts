/** How much data, by name: nodes of the social graph, which has five relationships for each. */
export const SIZES: Readonly<Record<string, number>> = { small: 100_000, large: 1_000_000 };

/** What is read off a run; the unit is in the name. */
export type Measure =
  | 'cpuMs'
  | 'wallMs'
  | 'perS'
  | 'peakBytes'
  | 'heldBytes'
  | 'heapBytes'
  | 'longestGapMs'
  | 'idleGapMs'
  | 'writeMs'
  | 'idleWriteMs'
  | 'mbPerS';

/** What one process found out. */
export interface Outcome {
  readonly values: Partial<Record<Measure, number>>;
  /** What the work came to, to be compared with what is right. */
  readonly answer: string;
}

/** Who does the work. */
export interface Contender {
  readonly name: string;
  /** Another project, measured only where peers are asked for; a wrong answer of it does not make the command fail. */
  readonly isPeer?: true;
  /** Makes on disk what every run needs, if it is missing. */
  prepare?(personCount: number): Promise<void>;
  /** Prepares, does and measures the work, in a process of its own. */
  run(personCount: number): Promise<Outcome>;
}

/** A question to measure. */
export interface Workload {
  /** For the command line. */
  readonly name: string;
  readonly title: string;
  /** The lines of the table. */
  readonly measures: readonly Measure[];
  /** Ours first; the second, where it is not a peer, is what ours is compared with. */
  readonly contenders: readonly Contender[];
  /** Makes the data if it is missing, and gives the right answer of a contender, found without any of them. */
  answer(personCount: number, contender: string): Promise<string>;
  /** What LoraDB 0.3 took, measured once, elsewhere, by the number of persons. */
  readonly recorded?: Readonly<Record<number, Partial<Record<Measure, string>>>>;
}
