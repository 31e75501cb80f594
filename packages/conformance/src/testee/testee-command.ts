import { readFileSync, writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { runTestee } from './run-testee.ts';
import { printJUnit, printTesteeReport } from './testee-report.ts';
import type { KnownFailing } from './testee-report.ts';

const FAILURES_SHOWN = 20;

/**
 * Runs `lora-conformance [options] -- COMMAND…` and prints the report; gives whether all is as it should be.
 *
 * @param options what stands before the `--`
 * @param command what stands behind it
 */
export async function runTesteeCommand(options: string[], command: readonly string[]): Promise<boolean> {
  const { values } = parseArgs({
    args: options,
    options: {
      filter: { type: 'string', default: '' },
      'list-failures': { type: 'boolean', default: false },
      'known-failing': { type: 'string' },
      json: { type: 'string' },
      junit: { type: 'string' },
    },
  });
  const [program, ...args] = command;
  if (program === undefined) throw new Error('the command of a testee has to stand behind --');
  const list = values['known-failing'];
  const report = await runTestee(program, args, {
    filter: values.filter,
    ...(list !== undefined && { knownFailing: JSON.parse(readFileSync(list, 'utf8')) as KnownFailing }),
  });
  if (values.json !== undefined) writeFileSync(values.json, `${JSON.stringify(report, null, 2)}\n`);
  if (values.junit !== undefined) writeFileSync(values.junit, printJUnit(report));
  console.log(printTesteeReport(report, values['list-failures'] ? Infinity : FAILURES_SHOWN));
  return report.isSuccess;
}
