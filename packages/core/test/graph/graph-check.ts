import { expect } from 'vitest';
import { VACANT } from '../../src/graph/table.ts';
import type { EntityStore } from '../../src/graph/entities.ts';
import type { Direction, Graph } from '../../src/graph/graph.ts';
import { equals } from '../../src/value/compare.ts';
import type { Value } from '../../src/value/value.ts';
import { valueText } from '../snapshot/graph-text.ts';
import type { GraphModel, Properties } from './graph-model.ts';

/** Fails unless the graph reads as the model does, and its parts agree with one another. */
export function checkGraph(graph: Graph, model: GraphModel): void {
  expect(graph.nodes.ids.next).toBe(model.nextNodeId);
  expect(graph.relationships.ids.next).toBe(model.nextRelationshipId);
  checkEntities(graph.nodes, model.nodes, model.liveNodes());
  checkEntities(graph.relationships, model.relationships, model.liveRelationships());
  for (const node of model.liveNodes()) {
    const { labels, properties } = model.node(node);
    expect(graph.labelNames(node)).toEqual(labels);
    checkProperties(graph, graph.nodes, node, properties);
  }
  checkLookups(graph, model);
  for (const relationship of model.liveRelationships()) {
    const { type, source, target, properties } = model.relationship(relationship);
    expect(graph.typeName(relationship)).toBe(type);
    expect([graph.sources[relationship], graph.targets[relationship]]).toEqual([source, target]);
    checkProperties(graph, graph.relationships, relationship, properties);
  }
}

/** Fails unless the lists of one direction, without what is deleted, are those of the model. */
export function checkAdjacency(graph: Graph, model: GraphModel, direction: Direction): void {
  const wanted = model.nodes.map(() => new Array<string>());
  for (const r of model.liveRelationships()) {
    const { source, target } = model.relationship(r);
    const [node, neighbour] = direction === 'outgoing' ? [source, target] : [target, source];
    wanted[node]!.push(`${r} to ${neighbour}`);
  }
  const { starts, counts, slab } = graph.adjacency(direction);
  const found = model.nodes.map((_, node) => {
    const list: string[] = [];
    for (let i = starts[node] ?? 0; i < (starts[node] ?? 0) + (counts[node] ?? 0); i++) {
      const relationship = slab[2 * i + 1]!;
      if (graph.relationships.isLive(relationship)) list.push(`${relationship} to ${slab[2 * i]!}`);
    }
    return list;
  });
  // In the order of creation, except where a deletion was undone.
  expect(found.map((list) => list.toSorted())).toEqual(wanted.map((list) => list.toSorted()));
}

/** Looking up the values that the last nodes have finds the nodes that have them. */
function checkLookups(graph: Graph, model: GraphModel): void {
  const live = model.liveNodes();
  for (const [name, value] of live.slice(-2).flatMap((node) => [...model.node(node).properties])) {
    const found = graph.indexes.nodes.find(graph.keys.find(name), value);
    if (found === null) continue; // not worth an index yet
    const wanted = live.filter((node) => {
      const stored = model.node(node).properties.get(name);
      return stored !== undefined && equals(stored, value) === true;
    });
    expect(found).toEqual(wanted);
  }
}

function checkEntities(
  entities: EntityStore,
  records: readonly (bigint | { readonly id: bigint })[],
  live: readonly number[],
): void {
  expect(entities.indexCount).toBe(records.length);
  expect(entities.liveCount).toBe(live.length);
  const ids = records.map((record) => (typeof record === 'bigint' ? record : record.id));
  expect(records.map((_, index) => BigInt(entities.ids.idOf(index)))).toEqual(ids);
  expect(ids.map((id) => entities.ids.indexOf(id))).toEqual(records.map((_, index) => index));
  expect(records.map((_, index) => entities.isLive(index))).toEqual(
    records.map((r) => typeof r !== 'bigint'),
  );
  checkPlaces(entities, live);
}

/** Every live entity is where its place says, nothing else lives anywhere, and all counts agree. */
function checkPlaces(entities: EntityStore, live: readonly number[]): void {
  const entityOfPackedRow = new Map<number, number>();
  entities.packed.forEach((index, row) => entityOfPackedRow.set(row, index));
  const countOfShape = new Map<number, number>();
  const found = live.map((index) => {
    const shape = entities.shapeOf(index);
    const place = entities.placeOf(index);
    countOfShape.set(shape, (countOfShape.get(shape) ?? 0) + 1);
    return place >= 0 ? entities.tableOfShape(shape)!.entityAt(place) : entityOfPackedRow.get(-1 - place);
  });
  expect(found).toEqual(live);
  const shapes = Array.from({ length: entities.shapeCount }, (_, shape) => shape);
  expect(shapes.map((shape) => entities.liveCountOfShape(shape))).toEqual(
    shapes.map((shape) => countOfShape.get(shape) ?? 0),
  );
  const packed: number[] = [];
  entities.forEachPacked((index) => packed.push(index));
  expect(packed.toSorted((a, b) => a - b)).toEqual(live.filter((index) => entities.placeOf(index) < 0));
  let rowCount = packed.length;
  for (const { table } of entities.tables) {
    rowCount += table.rowCount - table.vacantCount;
    let vacantCount = 0;
    for (let row = 0; row < table.rowCount; row++) if (table.entityAt(row) === VACANT) vacantCount++;
    expect(table.vacantCount).toBe(vacantCount);
  }
  expect(rowCount).toBe(live.length);
}

function checkProperties(graph: Graph, entities: EntityStore, index: number, properties: Properties): void {
  const wanted = texts(
    [...properties].toSorted(([a], [b]) => Buffer.compare(Buffer.from(a), Buffer.from(b))),
  );
  expect(texts(graph.properties(entities, index))).toEqual(wanted);
  const one = texts(
    Array.from(
      { length: graph.keys.size },
      (_, key) => [graph.keys.name(key), entities.get(index, key)] as const,
    ),
  );
  expect(one.toSorted()).toEqual(wanted.toSorted());
}

/** One text for each property that is there. */
function texts(entries: Iterable<readonly [string, Value | undefined]>): string[] {
  return Array.from(entries).flatMap(([key, value]) =>
    value === undefined ? [] : [`${key}: ${valueText(value)}`],
  );
}
