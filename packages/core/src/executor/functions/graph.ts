import type { Graph } from '../../graph/graph.ts';
import { sortedKeys } from '../../value/compare.ts';
import { checkedInteger } from '../../value/integer.ts';
import { isMap } from '../../value/type-of.ts';
import { NodeRef, RelationshipRef } from '../../value/value.ts';
import type { Path, Value } from '../../value/value.ts';
import { deletedEntity } from '../failures.ts';
import type { RuntimeFunctionTable } from './function-code.ts';

type Entity = NodeRef | RelationshipRef;

/** The properties of a node or relationship, keys in the order of their UTF-8 bytes. Throws `DELETED_ENTITY_ACCESS`. */
export function propertiesOf(entity: Entity, graph: Graph): ReadonlyMap<string, Value> {
  const entities = entity.kind === 'node' ? graph.nodes : graph.relationships;
  checkLive(entity, graph);
  return graph.properties(entities, entity.index);
}

function checkLive(entity: Entity, graph: Graph): void {
  const entities = entity.kind === 'node' ? graph.nodes : graph.relationships;
  if (!entities.isLive(entity.index)) throw deletedEntity(entity.kind);
}

/** Ids have 64 bits without sign: those from 2^63 on are no INTEGERs. */
function idOf(entity: Entity, graph: Graph): number | bigint {
  const { ids } = entity.kind === 'node' ? graph.nodes : graph.relationships;
  return ids.idOf(entity.index);
}

export const graphFunctions: RuntimeFunctionTable = {
  id: (runtime) => (entity: Entity) => {
    const id = idOf(entity, runtime.graph);
    return typeof id === 'number' ? id : checkedInteger(id, `the id ${id}`);
  },
  elementid: (runtime) => (entity: Entity) => String(idOf(entity, runtime.graph)),
  labels: (runtime) => (node: NodeRef) => {
    checkLive(node, runtime.graph);
    return runtime.graph.labelNames(node.index);
  },
  type: (runtime) => (relationship: RelationshipRef) => runtime.graph.typeName(relationship.index),
  startnode: (runtime) => (relationship: RelationshipRef) =>
    new NodeRef(runtime.graph.sources[relationship.index]!),
  endnode: (runtime) => (relationship: RelationshipRef) =>
    new NodeRef(runtime.graph.targets[relationship.index]!),
  keys: (runtime) => (v: Entity | ReadonlyMap<string, Value>) =>
    isMap(v) ? sortedKeys(v) : [...propertiesOf(v, runtime.graph).keys()],
  properties: (runtime) => (v: Entity | ReadonlyMap<string, Value>) =>
    isMap(v) ? v : propertiesOf(v, runtime.graph),
  nodes: () => (path: Path) => path.nodes.map((index) => new NodeRef(index)),
  relationships: () => (path: Path) => path.relationships.map((index) => new RelationshipRef(index)),
};
