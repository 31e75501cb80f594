import type { Machine } from './machine.ts';
import type { Result } from './run.ts';
import type { Measure, Workload } from './workload.ts';

interface MeasureText {
  readonly label: string;
  readonly print: (value: number) => string;
  /** More is better. */
  readonly isSpeed?: true;
}

const MEASURES: Readonly<Record<Measure, MeasureText>> = {
  cpuMs: { label: 'CPU', print: printMs },
  wallMs: { label: 'wall', print: printMs },
  perS: { label: 'speed', print: (value) => `${Math.round(value).toLocaleString('en')}/s`, isSpeed: true },
  peakBytes: { label: 'peak memory', print: printMb },
  heldBytes: { label: 'memory of the process', print: printMb },
  heapBytes: { label: 'heap and buffers', print: printMb },
  longestGapMs: { label: 'longest gap', print: printMs },
  idleGapMs: { label: 'the same, idle', print: printMs },
  writeMs: { label: 'a write', print: printMs },
  idleWriteMs: { label: 'the same, idle', print: printMs },
  mbPerS: {
    label: 'speed',
    print: (value) => `${Math.round(value).toLocaleString('en')} MB/s`,
    isSpeed: true,
  },
};

const HEADINGS = ['workload', 'measure', 'loradb-ts', 'compared with', 'ratio'];
const RECORDED = 'LoraDB 0.3, recorded';

/** What has to be known to read the table. */
export const NOTE: string = `A ratio nearer to 1 is better. LoraDB 0.3 was measured once, elsewhere, on a graph of the same size whose nodes had
two more properties. "Ahead" is how many times better than the best peer that answered rightly.`;

/** The table, which is Markdown: its head for some peers, and the lines of each workload. */
export class Report {
  readonly #peers: readonly string[];
  readonly #personCount: number;

  constructor(personCount: number, peers: readonly string[]) {
    this.#personCount = personCount;
    this.#peers = peers;
  }

  head(): string {
    const peers = this.#peers.length === 0 ? [] : [...this.#peers, 'ahead'];
    const headings = [...HEADINGS, ...peers, RECORDED];
    return `| ${headings.join(' | ')} |\n| --- | --- |${' ---: |'.repeat(headings.length - 2)}`;
  }

  rows(workload: Workload, results: readonly Result[]): string {
    const ours = results[0]!;
    const other = results.slice(1).find(({ isPeer }) => !isPeer);
    const wrong = [ours, ...(other ? [other] : [])].filter(({ isRight }) => !isRight);
    const title = `${workload.title}${wrong.map(({ contender }) => ` **WRONG: ${contender}**`).join('')}`;
    return workload.measures
      .map((measure, i) => {
        const { label, print } = MEASURES[measure];
        const [a, b] = [ours.values[measure]!, other?.values[measure]];
        const cells = [
          i === 0 ? title : '',
          label,
          print(a),
          b === undefined ? '' : `${print(b)} (${other!.contender})`,
          b === undefined ? '' : ratio(a, b, measure).toFixed(2),
          ...this.#peerCells(measure, a, results),
          workload.recorded?.[this.#personCount]?.[measure] ?? '',
        ];
        return `| ${cells.join(' | ')} |`;
      })
      .join('\n');
  }

  #peerCells(measure: Measure, ours: number, results: readonly Result[]): string[] {
    if (this.#peers.length === 0) return [];
    const found = this.#peers.map((name) => results.find(({ contender }) => contender === name));
    const cells = found.map((result) => {
      const value = result?.values[measure];
      if (result?.failure !== undefined) return 'failed';
      if (value === undefined) return '';
      return `${MEASURES[measure].print(value)}${result!.isRight ? '' : ' wrong'}`;
    });
    const leads = found
      .filter((result) => result?.isRight === true && result.values[measure] !== undefined)
      .map((result) => 1 / ratio(ours, result!.values[measure]!, measure));
    return [...cells, leads.length === 0 ? '' : `${Math.min(...leads).toPrecision(2)}×`];
  }
}

/** How many times as much ours takes; for speeds, how many times as slow it is. */
function ratio(ours: number, other: number, measure: Measure): number {
  return MEASURES[measure].isSpeed ? other / ours : ours / other;
}

export function printMachine(machine: Machine): string {
  const { node, v8, system, processor, coreCount, memoryBytes, loadAverage } = machine;
  const memory = `${Math.round(memoryBytes / 2 ** 30)} GiB`;
  return `Node ${node} (V8 ${v8}), ${system}, ${coreCount} × ${processor}, ${memory}; load average ${loadAverage.toFixed(1)}`;
}

function printMs(ms: number): string {
  if (ms < 1) return `${ms.toFixed(3)} ms`;
  return `${ms < 100 ? ms.toFixed(1) : Math.round(ms)} ms`;
}

function printMb(bytes: number): string {
  return `${(bytes / 1e6).toFixed(bytes < 1e8 ? 1 : 0)} MB`;
}
