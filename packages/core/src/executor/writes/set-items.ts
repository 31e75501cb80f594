import type { BoundSetItem, BoundVariable } from '../../binder/bound.ts';
import { invariant } from '../../errors.ts';
import type { Graph } from '../../graph/graph.ts';
import { approximateSizeBytes } from '../../value/size.ts';
import { isList, isMap } from '../../value/type-of.ts';
import type { NodeRef, RelationshipRef, Value } from '../../value/value.ts';
import type { Batch } from '../batch.ts';
import type { ExecutionRuntime } from '../execution-runtime.ts';
import { located } from '../expressions/failure.ts';
import { slotValue } from '../expressions/variables.ts';
import { deletedEntity, invalidMap, invalidType } from '../failures.ts';
import type { PlanCompiler } from '../plan-compiler.ts';
import { checkStorable } from './storable.ts';

/** Carries out an item of SET or REMOVE for a row. What belongs to null is left out. */
export type SetAction = (batch: Batch, row: number) => void;

/** The actions of items, to be done one after another for each row. */
export function setActions(
  items: readonly BoundSetItem[],
  available: ReadonlySet<BoundVariable>,
  compiler: PlanCompiler,
): readonly SetAction[] {
  return items.map((item) => {
    const action = setAction(item, available, compiler);
    return (batch, row) => {
      try {
        action(batch, row);
      } catch (error) {
        throw located(error, item.span);
      }
    };
  });
}

function setAction(
  item: BoundSetItem,
  available: ReadonlySet<BoundVariable>,
  compiler: PlanCompiler,
): SetAction {
  switch (item.kind) {
    case 'SetProperty':
      return setProperty(item, available, compiler);
    case 'SetProperties':
      return setProperties(item, available, compiler);
    default:
      return changeLabels(item, compiler.runtime);
  }
}

type ItemOf<Kind extends BoundSetItem['kind']> = Extract<BoundSetItem, { readonly kind: Kind }>;
type Entity = NodeRef | RelationshipRef;

function setProperty(
  item: ItemOf<'SetProperty'>,
  available: ReadonlySet<BoundVariable>,
  compiler: PlanCompiler,
): SetAction {
  const { runtime } = compiler;
  const target = compiler.evaluator(item.target, available);
  const key = compiler.evaluator(item.key, available);
  const value = compiler.evaluator(item.value, available);
  return (batch, row) => {
    const entity = liveEntity(target(batch, row), runtime.graph);
    const name = key(batch, row);
    if (entity === null) return;
    if (typeof name !== 'string') throw invalidType('a property key has to be a STRING');
    putProperty(entity, name, value(batch, row), runtime);
  };
}

function setProperties(
  item: ItemOf<'SetProperties'>,
  available: ReadonlySet<BoundVariable>,
  compiler: PlanCompiler,
): SetAction {
  const { runtime } = compiler;
  const value = compiler.evaluator(item.value, available);
  const slot = item.target.id;
  return (batch, row) => {
    const { graph } = runtime;
    const entity = liveEntity(slotValue(batch.slots[slot]!, row), graph);
    if (entity === null) return;
    const properties = propertiesGivenBy(value(batch, row), graph);
    if (!item.keepOthers) {
      for (const key of graph.properties(storeOf(entity, graph), entity.index).keys()) {
        if ((properties.get(key) ?? null) === null) putProperty(entity, key, null, runtime);
      }
    }
    for (const [key, v] of properties) putProperty(entity, key, v, runtime);
  };
}

function changeLabels(item: ItemOf<'SetLabels' | 'RemoveLabels'>, runtime: ExecutionRuntime): SetAction {
  const slot = item.target.id;
  const adds = item.kind === 'SetLabels';
  return (batch, row) => {
    const { graph, counters } = runtime;
    const node = liveEntity(slotValue(batch.slots[slot]!, row), graph);
    if (node === null) return;
    if (node.kind !== 'node') throw invalidType('only a NODE has labels');
    for (const name of item.labels) {
      const label = adds ? graph.labels.intern(name) : graph.labels.find(name);
      if (adds && graph.addLabel(node.index, label)) counters.labelsAdded++;
      if (!adds && graph.removeLabel(node.index, label)) counters.labelsRemoved++;
    }
  };
}

/** The node or relationship to be changed, or null. */
function liveEntity(value: Value, graph: Graph): Entity | null {
  if (value === null) return null;
  if (
    typeof value === 'object' &&
    'kind' in value &&
    (value.kind === 'node' || value.kind === 'relationship')
  ) {
    if (!storeOf(value, graph).isLive(value.index)) throw deletedEntity(value.kind);
    return value;
  }
  throw invalidType('only a NODE or a RELATIONSHIP can be changed');
}

function storeOf(entity: Entity, graph: Graph): Graph['nodes'] {
  return entity.kind === 'node' ? graph.nodes : graph.relationships;
}

/** The entries of a map, or the properties of a node or relationship. */
function propertiesGivenBy(value: Value, graph: Graph): ReadonlyMap<string, Value> {
  if (isMap(value)) return value;
  if (value === null || typeof value !== 'object' || !('kind' in value)) throw invalidMap(value);
  if (value.kind !== 'node' && value.kind !== 'relationship') throw invalidMap(value);
  const entity = liveEntity(value, graph);
  invariant(entity !== null, 'an entity is not null');
  return graph.properties(storeOf(entity, graph), entity.index);
}

/** A list stays where it is until the statement ends, even if another one takes its place: that may be undone. */
function countList(list: readonly Value[], { budget }: ExecutionRuntime): void {
  const sizeBytes = approximateSizeBytes(list);
  budget.take(sizeBytes, 'Set');
  budget.noteBytes(sizeBytes);
  budget.notePiece();
}

/** Sets a property, or with null removes it. */
function putProperty(entity: Entity, name: string, value: Value, runtime: ExecutionRuntime): void {
  const { graph, counters } = runtime;
  checkStorable(name, value, runtime);
  if (isList(value)) countList(value, runtime);
  const key = value === null ? graph.keys.find(name) : graph.keys.intern(name);
  if (value === null && (key < 0 || storeOf(entity, graph).get(entity.index, key) === undefined)) return;
  if (entity.kind === 'node') graph.setNodeProperty(entity.index, key, value ?? undefined);
  else graph.setRelationshipProperty(entity.index, key, value ?? undefined);
  counters.propertiesSet++;
}
