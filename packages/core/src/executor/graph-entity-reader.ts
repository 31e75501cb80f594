import type { Graph } from '../graph/graph.ts';
import type { EntityReader } from '../value/entity-reader.ts';
import type { Value } from '../value/value.ts';

/** Nodes and relationships of a graph, for printing and handing out. Properties come in the order of their keys' UTF-8 bytes. */
export class GraphEntityReader implements EntityReader {
  private readonly graph: Graph;

  constructor(graph: Graph) {
    this.graph = graph;
  }

  nodeExists(index: number): boolean {
    return this.graph.nodes.isLive(index);
  }

  nodeId(index: number): number | bigint {
    return this.graph.nodes.ids.idOf(index);
  }

  nodeLabels(index: number): readonly string[] {
    return this.graph.labelNames(index);
  }

  nodeProperties(index: number): Iterable<readonly [string, Value]> {
    return this.graph.properties(this.graph.nodes, index);
  }

  relationshipExists(index: number): boolean {
    return this.graph.relationships.isLive(index);
  }

  relationshipId(index: number): number | bigint {
    return this.graph.relationships.ids.idOf(index);
  }

  relationshipType(index: number): string {
    return this.graph.typeName(index);
  }

  relationshipStart(index: number): number {
    return this.graph.sources[index]!;
  }

  relationshipEnd(index: number): number {
    return this.graph.targets[index]!;
  }

  relationshipProperties(index: number): Iterable<readonly [string, Value]> {
    return this.graph.properties(this.graph.relationships, index);
  }
}
