import type { EntityStore } from '../../graph/entities.ts';
import type { SymbolTable } from '../../graph/symbols.ts';
import type { Graph } from '../../graph/graph.ts';
import type { Value } from '../../value/value.ts';
import type { Procedure } from '../execution-runtime.ts';

/** The procedures that every database has. What they list is what live nodes and relationships have, in order of first use. */
export const BUILT_IN_PROCEDURES: readonly Procedure[] = [
  listing('db.labels', 'label', ({ labels, labelSets, nodes }) =>
    namesInUse(labels, (use) => {
      forEachShapeInUse(nodes, (shape) => labelSets.view(nodes.ownerOfShape(shape)).forEach(use));
    }),
  ),
  listing('db.relationshipTypes', 'relationshipType', ({ types, relationships }) =>
    namesInUse(types, (use) => {
      forEachShapeInUse(relationships, (shape) => use(relationships.ownerOfShape(shape)));
    }),
  ),
  listing('db.propertyKeys', 'propertyKey', ({ keys, nodes, relationships }) =>
    namesInUse(keys, (use) => {
      for (const store of [nodes, relationships]) {
        forEachShapeInUse(store, (shape) => store.tableOfShape(shape)?.keys.forEach(use));
        store.forEachPacked((index) => Array.from(store.keysOf(index)).forEach(use));
      }
    }),
  ),
];

function listing(name: string, output: string, list: (graph: Graph) => string[]): Procedure {
  const outputs = [{ name: output, type: { kind: 'string' } }] as const;
  return {
    signature: { name, inputs: [], outputs, mode: 'read' },
    call: (_, { graph }) => list(graph).map((found): readonly Value[] => [found]),
  };
}

function forEachShapeInUse(store: EntityStore, visit: (shape: number) => void): void {
  for (let shape = 0; shape < store.shapeCount; shape++) {
    if (store.liveCountOfShape(shape) > 0) visit(shape);
  }
}

/** The names of those symbols for which `visitCodes` calls `use`. */
function namesInUse(symbols: SymbolTable, visitCodes: (use: (code: number) => void) => void): string[] {
  const isUsed = new Uint8Array(symbols.size);
  visitCodes((code) => (isUsed[code] = 1));
  return Array.from(isUsed.keys())
    .filter((code) => isUsed[code] === 1)
    .map((code) => symbols.name(code));
}
