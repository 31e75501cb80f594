import { STATUSES } from './outcome.ts';
import type { Outcome, Status } from './outcome.ts';
import type { Scenario } from './scenario.ts';

/** Reasons by the ids of scenarios that are known to fail. */
export type KnownFailing = Readonly<Record<string, string>>;

export type StatusCounts = Record<Status, number>;

export interface FolderCounts {
  readonly folder: string;
  readonly counts: StatusCounts;
}

/** A scenario that did not pass, or that passed although it is known to fail. */
export interface ReportEntry {
  readonly id: string;
  readonly status: Status;
  readonly reason: string;
}

/** What a run of scenarios came to, as plain data. */
export interface TckReport {
  /** In the order of the scenarios. */
  readonly folders: readonly FolderCounts[];
  readonly totals: StatusCounts;
  /** The scenarios that did not pass and are not known to fail. */
  readonly failures: readonly ReportEntry[];
  /** Those that did not pass and are known to; `reason` is the one from the list. */
  readonly knownFailures: readonly ReportEntry[];
  /** Those that passed although they are listed as failing: the list is out of date. */
  readonly unexpectedPasses: readonly ReportEntry[];
  /** True where there are neither failures nor unexpected passes. */
  readonly isSuccess: boolean;
}

/** Sums up a run. */
export function makeReport(
  results: readonly { scenario: Scenario; outcome: Outcome }[],
  knownFailing: KnownFailing,
): TckReport {
  const folders = new Map<string, StatusCounts>();
  const totals = noCounts();
  const [failures, knownFailures, unexpectedPasses]: ReportEntry[][] = [[], [], []];
  for (const { scenario, outcome } of results) {
    const { id, feature } = scenario;
    const { status, reason } = outcome;
    const folder = feature.slice(0, Math.max(0, feature.lastIndexOf('/'))) || '.';
    if (!folders.has(folder)) folders.set(folder, noCounts());
    folders.get(folder)![status]++;
    totals[status]++;
    const knownReason = Object.hasOwn(knownFailing, id) ? knownFailing[id]! : null;
    if (status === 'passed') {
      if (knownReason !== null) unexpectedPasses!.push({ id, status, reason: knownReason });
    } else if (status !== 'skipped') {
      if (knownReason === null) failures!.push({ id, status, reason });
      else knownFailures!.push({ id, status, reason: knownReason });
    }
  }
  return {
    folders: [...folders].map(([folder, counts]) => ({ folder, counts })),
    totals,
    failures: failures!,
    knownFailures: knownFailures!,
    unexpectedPasses: unexpectedPasses!,
    isSuccess: failures!.length === 0 && unexpectedPasses!.length === 0,
  };
}

function noCounts(): StatusCounts {
  return Object.fromEntries(STATUSES.map((status) => [status, 0])) as StatusCounts;
}

/** How much of the failures a printed report shows. */
export interface ReportDetail {
  /** How many failures are listed at most. */
  readonly failuresMax: number;
  /** Show all of each reason, not its first line alone. */
  readonly isVerbose: boolean;
}

/** Prints a report as text: a table by folder, the failures, and the totals as the last line. */
export function printReport(report: TckReport, { failuresMax, isVerbose }: ReportDetail): string {
  const printEntry = ({ id, status, reason }: ReportEntry): string =>
    isVerbose
      ? `${id}\n  ${status}: ${reason.replaceAll('\n', '\n  ')}`
      : `${id}\n  ${status}: ${firstLine(reason)}`;
  const lines = [...printTable(report.folders, report.totals)];
  const { failures, knownFailures, unexpectedPasses, totals } = report;
  if (failures.length > 0) lines.push('', 'Failed:', ...failures.slice(0, failuresMax).map(printEntry));
  if (failures.length > failuresMax)
    lines.push(`… and ${failures.length - failuresMax} more; --list-failures lists all`);
  if (knownFailures.length > 0) lines.push('', 'Known to fail:', ...knownFailures.map(printEntry));
  if (unexpectedPasses.length > 0)
    lines.push('', 'Listed as failing, but passed:', ...unexpectedPasses.map(({ id }) => id));
  const failed = failures.length + knownFailures.length;
  lines.push('', `${totals.passed} passed, ${failed} failed, ${totals.skipped} skipped`);
  return lines.join('\n');
}

function printTable(folders: readonly FolderCounts[], totals: StatusCounts): string[] {
  const cellsOf = (name: string, counts: StatusCounts): string[] => [
    name,
    ...STATUSES.map((status) => String(counts[status])),
  ];
  const rows = [
    ['', ...STATUSES],
    ...folders.map(({ folder, counts }) => cellsOf(folder, counts)),
    cellsOf('all', totals),
  ];
  const widths = rows[0]!.map((_, column) => Math.max(...rows.map((row) => row[column]!.length)));
  return rows.map(([name = '', ...counts]) =>
    [name.padEnd(widths[0]!), ...counts.map((count, index) => count.padStart(widths[index + 1]!))].join('  '),
  );
}

function firstLine(text: string): string {
  return text.split('\n', 1)[0]!;
}
