/** What the planner knows of the graph: counts as of now, cheap to ask for. A plan stays right when they change. */
export interface GraphStatistics {
  readonly nodeCount: number;
  readonly relationshipCount: number;
  nodeCountWithLabel(label: string): number;
  relationshipCountOfType(type: string): number;
}
