import { execFileSync } from 'node:child_process';
import { existsSync, writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { ROOT, removeSaved } from './data/files.ts';
import { describeMachine } from './harness/machine.ts';
import { NOTE, Report, printMachine } from './harness/report.ts';
import { measure } from './harness/run.ts';
import { SIZES, type Workload } from './harness/workload.ts';
import { WORKLOADS } from './workloads/workloads.ts';

const HELP = `Measures loradb-ts beside programs for the same work, and prints a table.

Usage: npm run bench -- [options]

  --only NAME           measure only this workload; may be given several times
  --peers               measure other databases, too; installs them in bench/peers if they are missing
  --size small|large|N  100,000 nodes and 500,000 relationships, ten times as many (default), or N nodes and 5 N relationships
  --repetitions N       processes for each contender of a workload (default: 3)
  --json FILE           write all that was measured to this file, too
  --help                print this text

Workloads:
${WORKLOADS.map(({ name, title }) => `  ${name.padEnd(22)}${title}`).join('\n')}
`;

interface Options {
  readonly workloads: readonly Workload[];
  readonly withPeers: boolean;
  readonly personCount: number;
  readonly repetitions: number;
  readonly json: string | undefined;
}

try {
  await main();
} catch (error) {
  console.error(error instanceof Error ? error.message : String(error));
  process.exitCode = 1;
}

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      only: { type: 'string', multiple: true, default: [] },
      peers: { type: 'boolean', default: false },
      size: { type: 'string', default: 'large' },
      repetitions: { type: 'string', default: '3' },
      json: { type: 'string' },
      help: { type: 'boolean', default: false },
    },
  });
  if (values.help) return void process.stdout.write(HELP);
  const unknown = values.only.find((name) => !WORKLOADS.some((workload) => workload.name === name));
  if (unknown !== undefined) throw new Error(`there is no workload ${unknown}; --help lists them`);
  const options: Options = {
    workloads: WORKLOADS.filter(({ name }) => values.only.length === 0 || values.only.includes(name)),
    withPeers: values.peers,
    personCount: SIZES[values.size] ?? wholeNumber('--size', values.size),
    repetitions: wholeNumber('--repetitions', values.repetitions),
    json: values.json,
  };
  if (options.withPeers) installPeers();
  try {
    await runAll(options);
  } finally {
    removeSaved();
  }
}

async function runAll({ workloads, withPeers, personCount, repetitions, json }: Options): Promise<void> {
  const machine = describeMachine();
  const measured = [];
  const peers = withPeers ? peersOf(workloads) : [];
  const report = new Report(personCount, peers);
  const persons = personCount.toLocaleString('en');
  console.log(`${printMachine(machine)}\n${persons} persons. Medians of ${repetitions} processes.\n`);
  console.log(report.head());
  for (const workload of workloads) {
    const contenders = workload.contenders.filter(({ isPeer }) => withPeers || !isPeer);
    const results = await measure(workload, contenders, personCount, repetitions);
    console.log(report.rows(workload, results));
    measured.push({ workload: workload.name, title: workload.title, results });
    if (results.some(({ isRight, isPeer }) => !isRight && !isPeer)) process.exitCode = 1;
  }
  console.log(`\n${NOTE}`);
  if (json !== undefined)
    writeFileSync(json, `${JSON.stringify({ machine, personCount, repetitions, measured }, null, 2)}\n`);
}

/** The names of all peers of some workloads, each once. */
function peersOf(workloads: readonly Workload[]): string[] {
  const peers = workloads.flatMap(({ contenders }) => contenders.filter(({ isPeer }) => isPeer));
  return [...new Set(peers.map(({ name }) => name))];
}

function installPeers(): void {
  const directory = `${ROOT}bench/peers`;
  if (existsSync(`${directory}/node_modules`)) return;
  console.error('Installing the peers; one of them is compiled, which takes a minute or two.');
  execFileSync('npm', ['ci'], { cwd: directory, stdio: ['ignore', 'ignore', 'inherit'] });
}

function wholeNumber(name: string, text: string): number {
  const value = Number(text);
  if (!Number.isInteger(value) || value < 1) throw new Error(`${name} is a whole number from 1, not ${text}`);
  return value;
}
