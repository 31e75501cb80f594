import type { EntityStore } from '../entities.ts';
import type { Graph } from '../graph.ts';
import { THINGS_PER_STEP, type Steps } from '../steps.ts';
import type { UndoMark } from '../undo-log.ts';
import type { IndexDefinition } from './definition.ts';

/** Two entities with the same values where a constraint wants them to be different. */
export interface Duplicate {
  readonly definition: IndexDefinition;
  readonly entity: number;
  readonly other: number;
}

/** The first pair that violates a constraint among what has changed since the mark; null when all is well. */
export function* duplicateSince(graph: Graph, mark: UndoMark): Steps<Duplicate | null> {
  const unique = graph.indexes.schema.filter((definition) => definition.isUnique);
  if (unique.length === 0) return null;
  const touched = yield* touchedSince(graph, mark);
  return yield* firstDuplicate(graph, unique, ({ entity }) => touched[entity]());
}

/** The first pair that violates one of these constraints, among all there is. */
export function* anyDuplicate(
  graph: Graph,
  definitions: readonly IndexDefinition[],
): Steps<Duplicate | null> {
  const unique = definitions.filter((definition) => definition.isUnique);
  return yield* firstDuplicate(graph, unique, ({ entity }) =>
    indexesFrom(0, entity === 'node' ? graph.nodes : graph.relationships),
  );
}

function* firstDuplicate(
  graph: Graph,
  definitions: readonly IndexDefinition[],
  entitiesOf: (definition: IndexDefinition) => Iterable<number>,
): Steps<Duplicate | null> {
  let lookedAtCount = 0;
  for (const definition of definitions) {
    const index = graph.indexes.get(definition);
    const preparing = index.prepareFind();
    if (preparing !== null) yield* preparing;
    for (const entity of entitiesOf(definition)) {
      const other = index.duplicateOf(entity);
      if (other >= 0) return { definition, entity, other };
      if (++lookedAtCount % THINGS_PER_STEP === 0) yield;
    }
  }
  return null;
}

/** The nodes and relationships that have been made since a mark, or have other labels or properties. */
function* touchedSince(
  graph: Graph,
  mark: UndoMark,
): Steps<{ readonly [Entity in IndexDefinition['entity']]: () => Iterable<number> }> {
  const [nodes, relationships] = [new Set<number>(), new Set<number>()];
  let [nodesCreated, relationshipsCreated, stepCount] = [0, 0, 0];
  for (const step of graph.stepsSince(mark)) {
    if (step.kind === 'node-created') nodesCreated++;
    else if (step.kind === 'relationship-created') relationshipsCreated++;
    else if (step.kind === 'node-property-changed' || step.kind === 'labels-changed') nodes.add(step.index);
    else if (step.kind === 'relationship-property-changed') relationships.add(step.index);
    if (++stepCount % THINGS_PER_STEP === 0) yield;
  }
  return {
    node: () => withLast(nodes, nodesCreated, graph.nodes),
    relationship: () => withLast(relationships, relationshipsCreated, graph.relationships),
  };
}

/** What was created lies at the end of the store, in one piece. */
function* withLast(touched: ReadonlySet<number>, createdCount: number, store: EntityStore): Iterable<number> {
  const firstCreated = store.indexCount - createdCount;
  for (const entity of touched) if (entity < firstCreated) yield entity;
  yield* indexesFrom(firstCreated, store);
}

function* indexesFrom(start: number, store: EntityStore): Iterable<number> {
  for (let entity = start; entity < store.indexCount; entity++) yield entity;
}
