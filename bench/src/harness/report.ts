import type { Machine } from './machine.ts';
import type { Result } from './run.ts';
import type { Measure, Size, Workload } from './workload.ts';

interface MeasureText {
  readonly label: string;
  readonly print: (value: number) => string;
}

const MEASURES: Readonly<Record<Measure, MeasureText>> = {
  cpuMs: { label: 'CPU', print: printMs },
  wallMs: { label: 'wall', print: printMs },
  peakBytes: { label: 'peak memory', print: printMb },
  heldBytes: { label: 'memory of the process', print: printMb },
  heapBytes: { label: 'heap and buffers', print: printMb },
  longestGapMs: { label: 'longest gap', print: printMs },
  idleGapMs: { label: 'the same, idle', print: printMs },
  mbPerS: { label: 'speed', print: (value) => `${Math.round(value).toLocaleString('en')} MB/s` },
};

const HEADINGS = ['workload', 'measure', 'loradb-ts', 'compared with', 'ratio', 'LoraDB 0.3, recorded'];

export function tableHead(): string {
  return `| ${HEADINGS.join(' | ')} |\n| --- | --- | ---: | ---: | ---: | ---: |`;
}

/** What has to be known to read the last column. */
export const NOTE: string =
  'LoraDB 0.3 was measured once, elsewhere, on a graph of the same size whose nodes had two more properties.';

/** The lines of a workload in the table, which is Markdown. */
export function tableRows(workload: Workload, size: Size, results: readonly Result[]): string {
  const [ours, other] = results;
  return workload.measures
    .map((measure, i) => {
      const { label, print } = MEASURES[measure];
      const [a, b] = [ours!.values[measure]!, other?.values[measure]];
      const cells = [
        i === 0 ? `${workload.title}${answersOf(results)}` : '',
        label,
        print(a),
        b === undefined ? '' : `${print(b)} (${other!.contender})`,
        b === undefined ? '' : (a / b).toFixed(2),
        workload.recorded?.[size]?.[measure] ?? '',
      ];
      return `| ${cells.join(' | ')} |`;
    })
    .join('\n');
}

function answersOf(results: readonly Result[]): string {
  const wrong = results.filter(({ isRight }) => !isRight).map(({ contender }) => contender);
  return wrong.length === 0 ? '' : ` **WRONG ANSWER: ${wrong.join(', ')}**`;
}

export function printMachine(machine: Machine): string {
  const { node, v8, system, processor, coreCount, memoryBytes, loadAverage } = machine;
  const memory = `${Math.round(memoryBytes / 2 ** 30)} GiB`;
  return `Node ${node} (V8 ${v8}), ${system}, ${coreCount} × ${processor}, ${memory}; load average ${loadAverage.toFixed(1)}`;
}

function printMs(ms: number): string {
  return `${ms < 100 ? ms.toFixed(1) : Math.round(ms)} ms`;
}

function printMb(bytes: number): string {
  return `${(bytes / 1e6).toFixed(bytes < 1e8 ? 1 : 0)} MB`;
}
