import { fromPublic } from './from-public.ts';
import { countSideEffects, printGraph } from './graph-state.ts';
import type { GraphState } from './graph-state.ts';
import { ScenarioFailure } from './outcome.ts';
import { SIDE_EFFECTS } from './scenario.ts';
import type { ExpectErrorStep, ExpectRowsStep, ExpectSideEffectsStep, SideEffects } from './scenario.ts';
import type { TargetResult } from './target.ts';
import { printValue } from './value.ts';

/** A query that was run: what it gave or raised, and the graph before and after it. */
export type Execution = { readonly before: GraphState; readonly after: GraphState } & (
  { readonly result: TargetResult } | { readonly error: unknown }
);

export type ExpectStep = ExpectRowsStep | ExpectSideEffectsStep | ExpectErrorStep;

/** Throws a {@link ScenarioFailure} where a query did not do what a step expects of it. */
export function checkStep(step: ExpectStep, execution: Execution): void {
  if (step.kind === 'expectError') {
    checkError(step, execution);
    return;
  }
  if ('error' in execution) throw new ScenarioFailure('raised an error', describeError(execution.error));
  if (step.kind === 'expectRows') checkRows(step, execution.result, execution.after);
  else checkSideEffects(step, execution);
}

function checkRows(step: ExpectRowsStep, result: TargetResult, graph: GraphState): void {
  const { columns, rows } = result;
  if (JSON.stringify(columns) !== JSON.stringify(step.columns))
    differ('the columns differ', [printRow(step.columns)], [printRow(columns)]);
  for (const row of rows) {
    const keys = Object.keys(row);
    if (keys.length !== columns.length || columns.some((column) => !Object.hasOwn(row, column)))
      differ('a row has other keys than the columns', columns, keys);
  }
  const expected = step.rows.map((row) => printRow(row.map((value) => printValue(value, step.listOrder))));
  const actual = rows.map((row) =>
    printRow(columns.map((column) => printValue(fromPublic(row[column], graph), step.listOrder))),
  );
  const comparable = (lines: readonly string[]): string =>
    (step.rowOrder === 'ignored' ? lines.toSorted() : lines).join('\n');
  if (comparable(expected) !== comparable(actual)) differ('the rows differ', expected, actual);
}

function printRow(cells: readonly string[]): string {
  return `| ${cells.join(' | ')} |`;
}

function checkSideEffects(step: ExpectSideEffectsStep, { before, after }: Execution): void {
  const actual = countSideEffects(before, after);
  if (SIDE_EFFECTS.some((name) => (step.effects[name] ?? 0) !== actual[name]))
    differ('the side effects differ', listEffects(step.effects), listEffects(actual));
}

function checkError(step: ExpectErrorStep, execution: Execution): void {
  const expected = `${step.errorType} at ${step.phase}: ${step.detail}`;
  if (!('error' in execution))
    throw new ScenarioFailure(
      'wrong answer',
      `no error was raised, but ${execution.result.rows.length} rows returned; expected ${expected}`,
    );
  const { errorType, phase, detail } = execution.error as Partial<ExpectErrorStep>;
  const isExpected =
    errorType === step.errorType &&
    typeof phase === 'string' &&
    (step.phase === 'any time' || phase === step.phase) &&
    typeof detail === 'string' &&
    (step.detail === '*' || detail === step.detail);
  if (!isExpected)
    throw new ScenarioFailure(
      'wrong error',
      `expected ${expected}; raised ${describeError(execution.error)}`,
    );
  const [before, after] = [printGraph(execution.before), printGraph(execution.after)];
  if (before !== after) differ('the query that failed changed the graph', [before], [after]);
}

function listEffects(effects: SideEffects): string[] {
  return SIDE_EFFECTS.filter((name) => (effects[name] ?? 0) > 0).map((name) => `${name} ${effects[name]}`);
}

/** Says what an error is: its type, phase and detail where it has them, its code or name otherwise. */
export function describeError(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const { errorType, phase, detail, code } = error as Partial<ExpectErrorStep & { code: string }>;
  if (errorType !== undefined) return `${errorType} at ${phase}: ${detail}: ${error.message}`;
  return code === undefined ? (error.stack ?? error.message) : `${code}: ${error.message}`;
}

function differ(what: string, expected: readonly string[], actual: readonly string[]): never {
  throw new ScenarioFailure(
    'wrong answer',
    `${what}\nexpected:\n${printBlock(expected)}\nactual:\n${printBlock(actual)}`,
  );
}

function printBlock(lines: readonly string[]): string {
  return lines.length === 0 ? '  (none)' : lines.map((line) => `  ${line}`).join('\n');
}
