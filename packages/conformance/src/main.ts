#!/usr/bin/env node
/** The program `lora-conformance`. */
import { readFileSync, writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { readFeatures } from './tck/read-features.ts';
import { printMarkdownTable, replaceTable } from './tck/report-markdown.ts';
import { printReport } from './tck/report.ts';
import type { KnownFailing } from './tck/report.ts';
import { runTck } from './tck/run-tck.ts';
import { runTesteeCommand } from './testee/testee-command.ts';

const FAILURES_SHOWN = 20;

const USAGE = `usage: lora-conformance [options] -- COMMAND...
       lora-conformance tck PATH [options]

The first form runs an implementation in any language, a testee (spec/conformance.md), through the golden files, the
encodings of values and scenarios of Cypher. COMMAND starts it.

  --filter TEXT          only cases whose id holds TEXT
  --list-failures        list all failures, not the first ${FAILURES_SHOWN} alone
  --known-failing FILE   cases that are known to fail, by id with a reason, as JSON: one that passes fails the run
  --json FILE            write the report as JSON, too
  --junit FILE           write the report as XML of JUnit, too

The second form:

Runs the scenarios of the openCypher TCK on @loradb-ts/node. PATH is a feature file, a directory of them, or a TCK: a
directory that holds 'features' and 'graphs'.

  --filter TEXT     only scenarios whose name, with that of the feature, holds TEXT
  --list-failures   list all failures, not the first ${FAILURES_SHOWN} alone
  --verbose         name each scenario as it ends, and show all of each failure
  --json FILE       write the report as JSON, too
  --markdown FILE   put the counts into FILE, a Markdown document, in the place of its table of them

Exit status: 0 all passed, 1 some failed, 2 nothing could be run.`;

try {
  process.exitCode = (await main(process.argv.slice(2))) ? 0 : 1;
} catch (error) {
  console.error(`lora-conformance: ${error instanceof Error ? error.message : String(error)}`);
  process.exitCode = 2;
}

async function main(args: string[]): Promise<boolean> {
  const end = args.indexOf('--');
  if (end >= 0 && args[0] !== 'tck') return runTesteeCommand(args.slice(0, end), args.slice(end + 1));
  return tck(args);
}

async function tck(args: string[]): Promise<boolean> {
  const { values: options, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: {
      filter: { type: 'string', default: '' },
      'list-failures': { type: 'boolean', default: false },
      verbose: { type: 'boolean', default: false },
      json: { type: 'string' },
      markdown: { type: 'string' },
    },
  });
  const [command, path] = positionals;
  if (command !== 'tck' || path === undefined || positionals.length > 2) throw new Error(USAGE);

  const scenarios = readFeatures(path).filter(({ id }) => id.includes(options.filter));
  if (scenarios.length === 0) throw new Error(`no scenario of ${path} holds '${options.filter}'`);
  const report = await runTck(scenarios, {
    knownFailing: knownFailing(),
    ...(options.verbose && { onOutcome: ({ id }, { status }) => console.log(`${status}: ${id}`) }),
  });
  if (options.json !== undefined) writeFileSync(options.json, `${JSON.stringify(report, null, 2)}\n`);
  if (options.markdown !== undefined) {
    const document = readFileSync(options.markdown, 'utf8');
    writeFileSync(options.markdown, replaceTable(document, printMarkdownTable(report)));
  }
  const failuresMax = options['list-failures'] ? Infinity : FAILURES_SHOWN;
  console.log(printReport(report, { failuresMax, isVerbose: options.verbose }));
  return report.isSuccess;
}

function knownFailing(): KnownFailing {
  return JSON.parse(
    readFileSync(new URL('../known-failing/tck.json', import.meta.url), 'utf8'),
  ) as KnownFailing;
}
