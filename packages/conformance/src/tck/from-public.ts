import { isNode, isPath, isRelationship, isTemporal } from '@loradb-ts/node';
import type { LoraPath } from '@loradb-ts/node';
import type { GraphState } from './graph-state.ts';
import { ScenarioFailure } from './outcome.ts';
import type { TckHop, TckMap, TckNode, TckValue } from './value.ts';

/**
 * Brings a value of a result into the form that is compared. Paths come as ids, so `graph` gives what is in them, as it
 * is after the query; null where no value can hold a path.
 *
 * @throws ScenarioFailure `wrong answer` for what is no value, and for a path that is not in the graph
 */
export function fromPublic(value: unknown, graph: GraphState | null): TckValue {
  switch (typeof value) {
    case 'boolean':
    case 'bigint':
    case 'number':
    case 'string':
      return value;
    case 'object':
      return value === null ? null : fromObject(value, graph);
    default:
      throw new ScenarioFailure('wrong answer', `the result holds ${String(value)}, which is no value`);
  }
}

/** The same for an object whose keys are data. */
export function publicRecord(record: object, graph: GraphState | null): TckMap {
  return new Map(Object.entries(record).map(([key, value]) => [key, fromPublic(value, graph)]));
}

function fromObject(value: object, graph: GraphState | null): TckValue {
  if (Array.isArray(value)) return value.map((element) => fromPublic(element, graph));
  if (isNode(value)) {
    const { labels, properties } = value;
    return { kind: 'node', labels, properties: publicRecord(properties, graph) };
  }
  if (isRelationship(value)) {
    const { type, properties } = value;
    return { kind: 'relationship', type, properties: publicRecord(properties, graph) };
  }
  if (isPath(value)) return fromPath(value, graph);
  if (isTemporal(value)) return value.iso;
  return publicRecord(value, graph);
}

function fromPath({ nodes, rels }: LoraPath, graph: GraphState | null): TckValue {
  const nodeAt = (index: number): TckNode =>
    graph?.nodes.get(nodes[index] as bigint) ?? fail(`node ${nodes[index]} of a path is not in the graph`);
  if (nodes.length !== rels.length + 1)
    fail(`a path of ${nodes.length} nodes and ${rels.length} relationships`);
  const hops = rels.map((id, index): TckHop => {
    const stored =
      graph?.relationships.get(id as bigint) ?? fail(`relationship ${id} of a path is not in the graph`);
    const [from, to] = [nodes[index], nodes[index + 1]];
    const forward = stored.startId === from && stored.endId === to;
    if (!forward && !(stored.startId === to && stored.endId === from))
      fail(`relationship ${id} of a path does not join nodes ${from} and ${to}`);
    return { relationship: stored, forward, node: nodeAt(index + 1) };
  });
  return { kind: 'path', start: nodeAt(0), hops };
}

function fail(reason: string): never {
  throw new ScenarioFailure('wrong answer', reason);
}
