import type { Graph } from '../graph/graph.ts';
import type { GraphStatistics, IndexDescription } from '../planner/statistics.ts';

/** The counts of a graph, summed up over its shapes when asked for. */
export class StatisticsOfGraph implements GraphStatistics {
  private readonly graph: Graph;

  constructor(graph: Graph) {
    this.graph = graph;
  }

  get nodeCount(): number {
    return this.graph.nodes.liveCount;
  }

  get relationshipCount(): number {
    return this.graph.relationships.liveCount;
  }

  get indexes(): readonly IndexDescription[] {
    return this.graph.indexes.schema;
  }

  rowsPerLookup(index: IndexDescription): number {
    return this.graph.indexes.get(index).rowsPerLookup();
  }

  nodeCountWithLabel(label: string): number {
    const { nodes, labelSets, labels } = this.graph;
    const code = labels.find(label);
    if (code < 0) return 0;
    let count = 0;
    for (let shape = 0; shape < nodes.shapeCount; shape++) {
      if (labelSets.indexOf(nodes.ownerOfShape(shape), code) >= 0) count += nodes.liveCountOfShape(shape);
    }
    return count;
  }

  relationshipCountOfType(type: string): number {
    const { relationships, types } = this.graph;
    const code = types.find(type);
    if (code < 0) return 0;
    let count = 0;
    for (let shape = 0; shape < relationships.shapeCount; shape++) {
      if (relationships.ownerOfShape(shape) === code) count += relationships.liveCountOfShape(shape);
    }
    return count;
  }
}
