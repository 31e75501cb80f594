import type { Direction } from '../graph/graph.ts';
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

/** What has been reached from one end of the walks. */
interface Side {
  readonly root: number;
  readonly rules: WalkRules;
  /** By node: all arrivals by shortest walks from the root, or one of them. */
  readonly arrivals: Map<number, Arrival[]>;
  /** The nodes that are farthest from the root. */
  level: readonly number[];
}

/**
 * The shortest walks from `source` to `target`, each as its relationships in the order walked: breadth first from both
 * ends, level by level, always from the end that has fewer nodes to go on from, until they meet. A node is entered by its
 * shortest walks only, so no relationship repeats. Between the walks come numbers: of the nodes that were entered since
 * the last one.
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
  const fromSource = sideAt(source, rules);
  const fromTarget = sideAt(target, { ...rules, directions: rules.directions.map(opposite) });
  for (let length = 1; length <= max; length++) {
    const [side, other] =
      fromSource.level.length <= fromTarget.level.length
        ? [fromSource, fromTarget]
        : [fromTarget, fromSource];
    if (side.level.length === 0) return;
    const reached = new Map<number, Arrival[]>();
    for (let i = 0, known = 0; i < side.level.length; i++) {
      enterNeighbours(runtime, side, batch, row, side.level[i]!, reached, all);
      if ((i + 1) % NODES_PER_STEP !== 0 && i < side.level.length - 1) continue;
      yield reached.size - known;
      known = reached.size;
    }
    for (const [node, list] of reached) side.arrivals.set(node, list);
    side.level = [...reached.keys()];
    // They have not met before, so a node that both have reached is in the last level of either.
    const meetings = side.level.filter((node) => other.arrivals.has(node));
    if (meetings.length === 0) continue;
    if (length >= min) yield* walksThrough(all ? meetings : meetings.slice(0, 1), fromSource, fromTarget);
    return;
  }
}

function sideAt(root: number, rules: WalkRules): Side {
  return { root, rules, arrivals: new Map([[root, []]]), level: [root] };
}

function opposite(direction: Direction): Direction {
  return direction === 'outgoing' ? 'incoming' : 'outgoing';
}

function enterNeighbours(
  runtime: Runtime,
  { rules, arrivals }: Side,
  batch: Batch,
  row: number,
  node: number,
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

function* walksThrough(
  meetings: readonly number[],
  fromSource: Side,
  fromTarget: Side,
): Generator<number[], undefined> {
  for (const node of meetings)
    for (const before of waysBack(node, fromSource))
      for (const behind of waysBack(node, fromTarget)) yield [...before.toReversed(), ...behind];
}

/** All ways from a node back to the root, as the relationships in this order; depth first. */
function* waysBack(end: number, { root, arrivals }: Side): Generator<number[], undefined> {
  /** By depth: the node, the number of its arrivals that have been followed, and the relationship followed from it. */
  const nodes = [end];
  const followed = [0];
  const taken: number[] = [];
  while (nodes.length > 0) {
    const depth = nodes.length - 1;
    const node = nodes[depth]!;
    if (node === root) yield [...taken];
    const arrival = node === root ? undefined : arrivals.get(node)![followed[depth]!++];
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
