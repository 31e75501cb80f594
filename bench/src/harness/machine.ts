import { arch, cpus, loadavg, release, totalmem, type } from 'node:os';

/** What the figures were found on. */
export interface Machine {
  readonly node: string;
  readonly v8: string;
  readonly system: string;
  readonly processor: string;
  readonly coreCount: number;
  readonly memoryBytes: number;
  /** Processes that wanted to run, on average over the last minute, when the measuring began. */
  readonly loadAverage: number;
}

export function describeMachine(): Machine {
  const cores = cpus();
  return {
    node: process.versions.node,
    v8: process.versions.v8,
    system: `${type()} ${release()} ${arch()}`,
    processor: cores[0]?.model.trim() ?? 'unknown',
    coreCount: cores.length,
    memoryBytes: totalmem(),
    loadAverage: loadavg()[0]!,
  };
}
