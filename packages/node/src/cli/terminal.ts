/** What a command talks to: the process, or a test. */
export interface Terminal {
  /** Writes text to standard output: what was asked for. */
  print(text: string): void;
  /** Writes text to standard error: what went wrong. */
  complain(text: string): void;
  /** Reads standard input to its end, as UTF-8. */
  readInput(): Promise<string>;
}
