import { Presets, SingleBar } from 'cli-progress';

/** Shows how far a long step is. */
export interface Progress {
  /** More of the step's `total` is done. */
  advance(count: number): void;
  stop(): void;
}

/** Begins a step: a bar on a terminal, a line at the beginning and one at the end elsewhere. */
export function startProgress(label: string, total: number): Progress {
  const name = label.padEnd(24);
  if (process.stdout.isTTY) return startBar(name, total);
  const startedMs = performance.now();
  console.log(`${name} ${total.toLocaleString('en')} …`);
  return {
    advance: () => {},
    stop: () => console.log(`${name} done in ${seconds(performance.now() - startedMs)}`),
  };
}

function startBar(name: string, total: number): Progress {
  const format = `${name} {bar} {percentage} %  {value}/{total}  {duration_formatted}`;
  const bar = new SingleBar({ format, hideCursor: true }, Presets.shades_classic);
  bar.start(total, 0);
  return { advance: (count) => bar.increment(count), stop: () => bar.stop() };
}

/** A time for people: `1.24 s`. */
export function seconds(durationMs: number): string {
  return `${(durationMs / 1000).toFixed(2)} s`;
}
