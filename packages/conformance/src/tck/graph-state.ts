import { SIDE_EFFECTS } from './scenario.ts';
import type { SideEffect } from './scenario.ts';
import { printValue } from './value.ts';
import type { TckMap, TckNode, TckRelationship } from './value.ts';

/** A whole graph at one moment, by ids. */
export interface GraphState {
  readonly nodes: ReadonlyMap<bigint, TckNode>;
  readonly relationships: ReadonlyMap<bigint, StoredRelationship>;
}

export interface StoredRelationship extends TckRelationship {
  readonly startId: bigint;
  readonly endId: bigint;
}

/** Counts what changed between two states of a graph; every change is named, also those that did not happen. */
export function countSideEffects(before: GraphState, after: GraphState): Record<SideEffect, number> {
  const counts = Object.fromEntries(SIDE_EFFECTS.map((name) => [name, 0])) as Record<SideEffect, number>;
  const [inventoryBefore, inventoryAfter] = [inventoryOf(before), inventoryOf(after)];
  for (const kind of INVENTORY_KINDS) {
    counts[`+${kind}`] = countMissing(inventoryAfter[kind], inventoryBefore[kind]);
    counts[`-${kind}`] = countMissing(inventoryBefore[kind], inventoryAfter[kind]);
  }
  return counts;
}

/** Prints all of a graph, with ids and in one way only: two graphs are equal exactly where their texts are. */
export function printGraph({ nodes, relationships }: GraphState): string {
  const lines = [
    ...[...nodes].map(([id, node]) => `${id}: ${printValue(node)}`),
    ...[...relationships].map(([id, r]) => `${id}: ${r.startId} ${printValue(r)} ${r.endId}`),
  ];
  return lines.toSorted().join('\n');
}

const INVENTORY_KINDS = ['nodes', 'relationships', 'labels', 'properties'] as const;

/** The things in a graph that side effects count, each as a text of its own. */
type Inventory = Record<(typeof INVENTORY_KINDS)[number], Set<string>>;

function inventoryOf({ nodes, relationships }: GraphState): Inventory {
  const inventory: Inventory = {
    nodes: new Set(),
    relationships: new Set(),
    labels: new Set(),
    properties: new Set(),
  };
  const addProperties = (owner: string, properties: TckMap): void => {
    for (const [key, value] of properties)
      inventory.properties.add(`${owner} ${JSON.stringify(key)} ${printValue(value)}`);
  };
  for (const [id, { labels, properties }] of nodes) {
    inventory.nodes.add(String(id));
    for (const label of labels) inventory.labels.add(label);
    addProperties(`node ${id}`, properties);
  }
  for (const [id, { properties }] of relationships) {
    inventory.relationships.add(String(id));
    addProperties(`relationship ${id}`, properties);
  }
  return inventory;
}

function countMissing(wanted: ReadonlySet<string>, found: ReadonlySet<string>): number {
  return [...wanted].filter((item) => !found.has(item)).length;
}
