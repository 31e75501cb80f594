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

/** Nodes whose neighbours are entered before the search says that it is making progress. */
const NODES_PER_STEP = 1024;

/** About what an arrival takes, with its place in the map of all. */
export const ARRIVAL_BYTES = 120;

/**
 * The shortest walks from `source` to `target`, each as its relationships in the order walked: breadth first, level by
 * level, until the target is reached. A node is entered by its shortest walks only, so no relationship repeats. Between
 * them come numbers: of the nodes that were entered since the last one.
 */
export function* shortestWalks(
  runtime: Runtime,
  rules: WalkRules,
  batch: Batch,
  row: number,
  source: number,
  target: number,
  { min, max, all }: ShortestWalkLimits,
): Generator<number[] | number, undefined> {
  if (source === target) {
    if (min === 0) yield [];
    return;
  }
  rules.properties?.begin(batch, row);
  const arrivals = new Map<number, Arrival[]>([[source, []]]);
  let level = [source];
  for (let length = 1; length <= max && level.length > 0; length++) {
    const reached = new Map<number, Arrival[]>();
    for (let i = 0, known = 0; i < level.length; i++) {
      enterNeighbours(runtime, rules, batch, row, level[i]!, arrivals, reached, all);
      if ((i + 1) % NODES_PER_STEP !== 0 && i < level.length - 1) continue;
      yield reached.size - known;
      known = reached.size;
    }
    for (const [node, list] of reached) arrivals.set(node, list);
    if (reached.has(target)) {
      if (length >= min) yield* walksTo(target, source, arrivals);
      return;
    }
    level = [...reached.keys()];
  }
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

/** All ways back from the target, depth first. */
function* walksTo(
  target: number,
  source: number,
  arrivals: ReadonlyMap<number, readonly Arrival[]>,
): Generator<number[], undefined> {
  /** By depth: the node, the number of its arrivals that have been followed, and the relationship followed from it. */
  const nodes = [target];
  const followed = [0];
  const taken: number[] = [];
  while (nodes.length > 0) {
    const depth = nodes.length - 1;
    const node = nodes[depth]!;
    if (node === source) yield taken.toReversed();
    const arrival = node === source ? undefined : arrivals.get(node)![followed[depth]!++];
    if (arrival === undefined) {
      nodes.pop();
      followed.pop();
      taken.pop();
    } else {
      nodes.push(arrival.node);
      followed.push(0);
      taken.push(arrival.relationship);
    }
  }
}
