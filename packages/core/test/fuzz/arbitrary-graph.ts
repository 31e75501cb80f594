import { RefGraph } from '../reference/graph.ts';
import type { RefValue } from '../reference/value.ts';
import type { Choices } from './choices.ts';

export const LABELS = ['A', 'B', 'C'] as const;
export const TYPES = ['R', 'S', 'T'] as const;

/** Property keys by what they hold; any may be missing. `toString` holds a bit of everything. */
export const KEYS = {
  integer: 'p',
  float: 'f',
  string: 's',
  boolean: 'b',
  list: '__proto__',
  any: 'toString',
} as const;

export const STRINGS = ['', 'a', 'b', 'ab', 'Ba', "it's", 'ä', '\u{1F600}', '12'] as const;
export const FLOATS = [0.5, 1, -1.5, 2.25, 0] as const;
const NODE_COUNT_MAX = 6;
const RELATIONSHIP_COUNT_MAX = 8;

/** A small graph: loops, parallel relationships and lonely nodes included. */
export function makeGraph(choices: Choices): RefGraph {
  const graph = new RefGraph();
  choices.some(choices.oneIn(20) ? 0 : 2, NODE_COUNT_MAX, () =>
    graph.addNode(
      LABELS.filter(() => choices.oneIn(2)),
      properties(choices),
    ),
  );
  if (graph.nodes.length === 0) return graph.clone();
  choices.some(choices.oneIn(10) ? 0 : 3, RELATIONSHIP_COUNT_MAX, () =>
    graph.addRelationship(
      choices.of(TYPES),
      choices.of(graph.nodes),
      choices.of(graph.nodes),
      properties(choices),
    ),
  );
  return graph.clone();
}

function properties(choices: Choices): [string, RefValue][] {
  const values: [string, () => RefValue][] = [
    [KEYS.integer, () => integer(choices)],
    [KEYS.float, () => choices.of(FLOATS)],
    [KEYS.string, () => choices.of(STRINGS)],
    [KEYS.boolean, () => choices.oneIn(2)],
    [KEYS.list, () => choices.some(0, 3, () => integer(choices))],
    [KEYS.any, () => anything(choices)],
  ];
  return values.flatMap(([key, make]) => (choices.below(3) > 0 ? [[key, make()] as [string, RefValue]] : []));
}

function integer(choices: Choices): bigint {
  return BigInt(choices.below(5) - 1);
}

function anything(choices: Choices): RefValue {
  return choices.make<RefValue>(
    () => integer(choices),
    () => choices.of(FLOATS),
    () => choices.of(STRINGS),
    () => choices.oneIn(2),
    () =>
      choices.some(0, 2, () =>
        choices.make<RefValue>(
          () => integer(choices),
          () => choices.of(STRINGS),
        ),
      ),
  );
}
