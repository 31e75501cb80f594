import type { Answer, Hello, Request, Verb } from './protocol.ts';

/** How a case came out. */
export type Verdict =
  { readonly status: 'passed' } | { readonly status: 'failed' | 'skipped'; readonly reason: string };

/** Asks the testee; files that are to be written go into `folder`. */
export interface Examiner {
  readonly hello: Hello;
  readonly folder: string;
  readonly ask: (request: Request) => Promise<Answer>;
}

/** One thing that a testee has to get right. The testee never sees what is expected. */
export interface Case {
  readonly id: string;
  readonly verb: Verb;
  readonly run: (examiner: Examiner) => Promise<Verdict>;
}

export const PASSED: Verdict = { status: 'passed' };

export function failed(reason: string): Verdict {
  return { status: 'failed', reason };
}

/** Of an answer that is not of the kind that is needed. A testee has to do what it says it can, so a skip is a failure. */
export function unexpected(answer: Answer): Verdict {
  return failed(`answered ${answer.kind}: ${JSON.stringify(answer.value).slice(0, 500)}`);
}
