/** What a command talks to: the process, or a test. */
export interface Terminal {
  /** Writes text to standard output: what was asked for. */
  print(text: string): void;
  /** Writes text to standard error: what went wrong. */
  complain(text: string): void;
  /** Reads standard input to its end, as UTF-8. */
  readInput(): Promise<string>;
  /** Runs `lora` with these arguments in a process of its own, and gives what it printed and its exit status. */
  runAlone(args: readonly string[]): Promise<Run>;
}

/** What a run of `lora` did. */
export interface Run {
  readonly status: number;
  readonly out: string;
  readonly err: string;
}
