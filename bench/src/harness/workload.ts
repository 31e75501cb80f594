/** How much data: 100,000 nodes and 500,000 relationships, or ten times that. */
export type Size = 'small' | 'large';

export const PERSON_COUNT: Readonly<Record<Size, number>> = { small: 100_000, large: 1_000_000 };

/** What is read off a run; the unit is in the name. */
export type Measure =
  'cpuMs' | 'wallMs' | 'peakBytes' | 'heldBytes' | 'heapBytes' | 'longestGapMs' | 'idleGapMs' | 'mbPerS';

/** What one process found out. */
export interface Outcome {
  readonly values: Partial<Record<Measure, number>>;
  /** What the work came to, to be compared with what is right. */
  readonly answer: string;
}

/** Who does the work. */
export interface Contender {
  readonly name: string;
  /** Prepares, does and measures the work, in a process of its own. */
  run(size: Size): Promise<Outcome>;
}

/** A question to measure. */
export interface Workload {
  /** For the command line. */
  readonly name: string;
  readonly title: string;
  /** The lines of the table. */
  readonly measures: readonly Measure[];
  /** Ours first; the second is what it is compared with. */
  readonly contenders: readonly [Contender, Contender] | readonly [Contender];
  /** Makes the data if it is missing, and gives the right answer of a contender, found without any of them. */
  answer(size: Size, contender: string): Promise<string>;
  /** What LoraDB 0.3 took, measured once, elsewhere. */
  readonly recorded?: Partial<Record<Size, Partial<Record<Measure, string>>>>;
}
