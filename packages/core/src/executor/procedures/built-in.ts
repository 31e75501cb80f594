import type { EntityStore } from '../../graph/entities.ts';
import type { SymbolTable } from '../../graph/symbols.ts';
import type { Graph } from '../../graph/graph.ts';
import type { Value } from '../../value/value.ts';
import type { Procedure } from '../execution-runtime.ts';

/** The procedures that every database has. What they list is what live nodes and relationships have, in order of first use. */
export const BUILT_IN_PROCEDURES: readonly Procedure[] = [
  listing('db.labels', 'label', ({ labels, labelSets, nodes }) =>
    namesInUse(labels, [nodes], (_, shape) => labelSets.view(nodes.ownerOfShape(shape))),
  ),
  listing('db.relationshipTypes', 'relationshipType', ({ types, relationships }) =>
    namesInUse(types, [relationships], (store, shape) => [store.ownerOfShape(shape)]),
  ),
  listing('db.propertyKeys', 'propertyKey', ({ keys, keySets, nodes, relationships }) =>
    namesInUse(keys, [nodes, relationships], (store, shape) => keySets.view(store.keySetOfShape(shape))),
  ),
];

function listing(name: string, output: string, list: (graph: Graph) => string[]): Procedure {
  const outputs = [{ name: output, type: { kind: 'string' } }] as const;
  return {
    signature: { name, inputs: [], outputs, mode: 'read' },
    call: (_, { graph }) => list(graph).map((found): readonly Value[] => [found]),
  };
}

/** The names of those symbols that occur in a shape of which something is alive. */
function namesInUse(
  symbols: SymbolTable,
  stores: readonly EntityStore[],
  codesOf: (store: EntityStore, shape: number) => Iterable<number>,
): string[] {
  const isUsed = new Uint8Array(symbols.size);
  for (const store of stores) {
    for (let shape = 0; shape < store.shapeCount; shape++) {
      if (store.liveCountOfShape(shape) > 0) for (const code of codesOf(store, shape)) isUsed[code] = 1;
    }
  }
  return Array.from(isUsed.keys())
    .filter((code) => isUsed[code] === 1)
    .map((code) => symbols.name(code));
}
