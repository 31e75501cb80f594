/** Conformance suites as a library; the program `lora-conformance` is made of them. */
export { readFeatures } from './tck/read-features.ts';
export { runTck } from './tck/run-tck.ts';
export type { RunTckOptions } from './tck/run-tck.ts';
export { printReport } from './tck/report.ts';
export type {
  FolderCounts,
  KnownFailing,
  ReportDetail,
  ReportEntry,
  StatusCounts,
  TckReport,
} from './tck/report.ts';
export type { Outcome, Status } from './tck/outcome.ts';
export type { Scenario, Step } from './tck/scenario.ts';
export { allCases, runTestee } from './testee/run-testee.ts';
export type { RunTesteeOptions } from './testee/run-testee.ts';
export type { Case, Examiner, Verdict } from './testee/case.ts';
export type { Answer, Hello, Request, Verb } from './testee/protocol.ts';
export { printJUnit, printTesteeReport } from './testee/testee-report.ts';
export type { TesteeEntry, TesteeReport, TesteeStatus } from './testee/testee-report.ts';
