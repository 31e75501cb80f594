import type { Batch } from './batch.ts';
import type { Runtime } from './runtime.ts';
import { mayTake, type WalkRules } from './walk.ts';

/** A relationship by which a node was first reached, and the node on the other side. */
interface Arrival {
  readonly node: number;
  readonly relationship: number;
}

/** What a search for shortest walks has to keep to. */
export interface ShortestWalkLimits {
  readonly min: number;
  readonly max: number;
  /** All walks of the shortest length, instead of one. */
  readonly all: boolean;
}

/**
 * The shortest walks from `source` to `target`, each as its relationships in the order walked: breadth first, level by
 * level, until the target is reached. A node is entered by its shortest walks only, so no relationship repeats.
 */
export function shortestWalks(
  runtime: Runtime,
  rules: WalkRules,
  batch: Batch,
  row: number,
  source: number,
  target: number,
  { min, max, all }: ShortestWalkLimits,
): number[][] {
  if (source === target) return min === 0 ? [[]] : [];
  rules.properties?.begin(batch, row);
  const arrivals = new Map<number, Arrival[]>([[source, []]]);
  let level = [source];
  for (let length = 1; length <= max && level.length > 0; length++) {
    const reached = new Map<number, Arrival[]>();
    for (const node of level) enterNeighbours(runtime, rules, batch, row, node, arrivals, reached, all);
    for (const [node, list] of reached) arrivals.set(node, list);
    if (reached.has(target)) return length < min ? [] : walksTo(target, source, arrivals);
    level = [...reached.keys()];
  }
  return [];
}

function enterNeighbours(
  runtime: Runtime,
  rules: WalkRules,
  batch: Batch,
  row: number,
  node: number,
  arrivals: ReadonlyMap<number, Arrival[]>,
  reached: Map<number, Arrival[]>,
  all: boolean,
): void {
  rules.directions.forEach((direction, number) => {
    const { starts, counts, slab } = runtime.graph.adjacency(direction);
    const start = starts[node] ?? 0;
    const end = start + (counts[node] ?? 0);
    for (let entry = start; entry < end; entry++) {
      const [neighbour, relationship] = [slab[2 * entry]!, slab[2 * entry + 1]!];
      if (arrivals.has(neighbour)) continue;
      const list = reached.get(neighbour);
      if (list !== undefined && !all) continue;
      if (!mayTake(runtime, rules, batch, row, node, number, neighbour, relationship)) continue;
      if (list === undefined) reached.set(neighbour, [{ node, relationship }]);
      else list.push({ node, relationship });
    }
  });
}

function walksTo(
  target: number,
  source: number,
  arrivals: ReadonlyMap<number, readonly Arrival[]>,
): number[][] {
  if (target === source) return [[]];
  const walks: number[][] = [];
  for (const { node, relationship } of arrivals.get(target)!) {
    for (const walk of walksTo(node, source, arrivals)) walks.push([...walk, relationship]);
  }
  return walks;
}
