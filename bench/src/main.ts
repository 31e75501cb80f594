import { writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { removeSaved } from './data/files.ts';
import { describeMachine } from './harness/machine.ts';
import { NOTE, printMachine, tableHead, tableRows } from './harness/report.ts';
import { measure } from './harness/run.ts';
import { PERSON_COUNT, type Size } from './harness/workload.ts';
import { WORKLOADS } from './workloads/workloads.ts';

const HELP = `Measures loradb-ts beside programs for the same work, and prints a table.

Usage: npm run bench -- [options]

  --only NAME           measure only this workload; may be given several times
  --size small|large    100,000 nodes and 500,000 relationships, or ten times as many (default: large)
  --repetitions N       processes for each contender of a workload (default: 3)
  --json FILE           write all that was measured to this file, too
  --help                print this text

Workloads:
${WORKLOADS.map(({ name, title }) => `  ${name.padEnd(22)}${title}`).join('\n')}
`;

try {
  await main();
} catch (error) {
  console.error(error instanceof Error ? error.message : String(error));
  process.exitCode = 1;
}

async function main(): Promise<void> {
  const { values: options } = parseArgs({
    options: {
      only: { type: 'string', multiple: true, default: [] },
      size: { type: 'string', default: 'large' },
      repetitions: { type: 'string', default: '3' },
      json: { type: 'string' },
      help: { type: 'boolean', default: false },
    },
  });
  if (options.help) return void process.stdout.write(HELP);
  const unknown = options.only.find((name) => !WORKLOADS.some((workload) => workload.name === name));
  if (unknown !== undefined) throw new Error(`there is no workload ${unknown}; --help lists them`);
  if (!(options.size in PERSON_COUNT)) throw new Error(`--size is small or large, not ${options.size}`);
  const repetitions = Number(options.repetitions);
  if (!Number.isInteger(repetitions) || repetitions < 1)
    throw new Error('--repetitions is a whole number from 1');
  try {
    await runAll(options.only, options.size as Size, repetitions, options.json);
  } finally {
    removeSaved();
  }
}

async function runAll(
  only: readonly string[],
  size: Size,
  repetitions: number,
  json?: string,
): Promise<void> {
  const machine = describeMachine();
  const persons = PERSON_COUNT[size].toLocaleString('en');
  console.log(
    `${printMachine(machine)}\nSize ${size}: ${persons} nodes. Medians of ${repetitions} processes.\n`,
  );
  console.log(tableHead());
  const measured = [];
  for (const workload of WORKLOADS) {
    if (only.length > 0 && !only.includes(workload.name)) continue;
    const results = await measure(workload, size, repetitions);
    console.log(tableRows(workload, size, results));
    measured.push({ workload: workload.name, title: workload.title, results });
    if (results.some(({ isRight }) => !isRight)) process.exitCode = 1;
  }
  console.log(`\n${NOTE}`);
  if (json !== undefined)
    writeFileSync(json, `${JSON.stringify({ machine, size, repetitions, measured }, null, 2)}\n`);
}
