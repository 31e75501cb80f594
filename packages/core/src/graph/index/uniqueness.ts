import type { EntityStore } from '../entities.ts';
import type { Graph } from '../graph.ts';
import type { UndoMark } from '../undo-log.ts';
import type { IndexDefinition } from './definition.ts';

/** Two entities with the same values where a constraint wants them to be different. */
export interface Duplicate {
  readonly definition: IndexDefinition;
  readonly entity: number;
  readonly other: number;
}

/** The first pair that violates a constraint among what has changed since the mark; null when all is well. */
export function duplicateSince(graph: Graph, mark: UndoMark): Duplicate | null {
  const unique = graph.indexes.schema.filter((definition) => definition.isUnique);
  if (unique.length === 0) return null;
  const touched = { node: touchedNodes(graph, mark), relationship: touchedRelationships(graph, mark) };
  return firstDuplicate(graph, unique, ({ entity }) => touched[entity]);
}

/** The first pair that violates one of these constraints, among all there is. */
export function anyDuplicate(graph: Graph, definitions: readonly IndexDefinition[]): Duplicate | null {
  const unique = definitions.filter((definition) => definition.isUnique);
  return firstDuplicate(graph, unique, ({ entity }) =>
    indexesFrom(0, entity === 'node' ? graph.nodes : graph.relationships),
  );
}

function firstDuplicate(
  graph: Graph,
  definitions: readonly IndexDefinition[],
  entitiesOf: (definition: IndexDefinition) => Iterable<number>,
): Duplicate | null {
  for (const definition of definitions) {
    const index = graph.indexes.get(definition);
    for (const entity of entitiesOf(definition)) {
      const other = index.duplicateOf(entity);
      if (other >= 0) return { definition, entity, other };
    }
  }
  return null;
}

function touchedNodes(graph: Graph, mark: UndoMark): Set<number> {
  const touched = new Set<number>();
  let createdCount = 0;
  for (const step of graph.stepsSince(mark)) {
    if (step.kind === 'node-created') createdCount++;
    else if (step.kind === 'node-property-changed' || step.kind === 'labels-changed') touched.add(step.index);
  }
  return withLast(touched, createdCount, graph.nodes);
}

function touchedRelationships(graph: Graph, mark: UndoMark): Set<number> {
  const touched = new Set<number>();
  let createdCount = 0;
  for (const step of graph.stepsSince(mark)) {
    if (step.kind === 'relationship-created') createdCount++;
    else if (step.kind === 'relationship-property-changed') touched.add(step.index);
  }
  return withLast(touched, createdCount, graph.relationships);
}

/** What was created lies at the end of the store, in one piece. */
function withLast(touched: Set<number>, createdCount: number, { indexCount }: EntityStore): Set<number> {
  for (let entity = indexCount - createdCount; entity < indexCount; entity++) touched.add(entity);
  return touched;
}

function* indexesFrom(start: number, store: EntityStore): Iterable<number> {
  for (let entity = start; entity < store.indexCount; entity++) yield entity;
}
